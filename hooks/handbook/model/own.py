"""Fields of a city's own: keys that begin with `x-`, for numbers that only one city keeps.

What follows `x-` is the label that readers see: `x-事项编码: 320400-01`. No rule of the handbook knows what such a
value means, so it is one text or a list of texts, shown as it was written (decision 0039).
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

PREFIX = "x-"

GROUP = "本地编号"
"""What all of them together are called."""

_LETTERS = "A-Za-z0-9\u3007\u3400-\u4dbf\u4e00-\u9fff"

PATTERN = f"^{PREFIX}[{_LETTERS}][{_LETTERS}-]*$"
"""The keys, as a regular expression that JSON Schema reads too."""


def is_own(key: str) -> bool:
    """Whether a key is meant as one of a city's own, well formed or not."""
    return key.startswith(PREFIX)


def is_name(key: str) -> bool:
    """Whether a key is one that a record may have."""
    return re.fullmatch(PATTERN, key) is not None


def label(key: str) -> str:
    """What readers see before the value."""
    return key.removeprefix(PREFIX)


def by_pattern(schema: dict[str, Any]) -> dict[str, Any]:
    """A JSON Schema in which only keys of this form are let through, beside those that it names."""
    values = schema.get("additionalProperties")
    if not isinstance(values, dict):
        return schema
    return {**schema, "patternProperties": {PATTERN: values}, "additionalProperties": False}


def together(values: tuple[str, ...]) -> str:
    """The values of one key as a page says them."""
    return "、".join(values)


def _key(key: str) -> str:
    if not is_own(key):  # the model knows all other keys of a record
        raise PydanticCustomError("extra_forbidden", "没有这个字段。")
    if not is_name(key):
        raise PydanticCustomError("own-name", "“{key}”不能作字段名。", {"key": key})
    return key


def _values(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list | tuple) else (value,)
    texts = tuple(text.strip() for text in listed if isinstance(text, str))
    if len(texts) < len(listed) and any(item is not None for item in listed if not isinstance(item, str)):
        raise PydanticCustomError("own-value", "应当是一段文字，或几段文字的列表。")
    if len(texts) < len(listed) or not texts or not all(texts):
        raise PydanticCustomError("own-value", "是空的。")
    return texts


_TEXT = {"type": "string"}
_TOLD = {"title": GROUP, "description": "本市自己的编号；x- 后面是页面上显示的名称，例如 x-事项编码: 320400-01"}

OwnKey = Annotated[str, AfterValidator(_key)]
OwnValues = Annotated[
    tuple[str, ...],
    BeforeValidator(_values),
    WithJsonSchema({**_TOLD, "oneOf": [_TEXT, {"type": "array", "items": _TEXT}]}, mode="validation"),
    WithJsonSchema({**_TOLD, "type": "array", "items": _TEXT, "minItems": 1}, mode="serialization"),
]
