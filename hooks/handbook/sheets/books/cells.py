"""A value as YAML holds it, as the text of a cell, and back.

`shown` and `read` undo each other for every value; where the simple writing
of a list would not come back, the cell holds JSON.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from handbook.letters import without_unseen
from handbook.sheets import cells
from handbook.sheets.columns import Form

LONGEST = 32_000
"""Letters; Excel takes 32,767 in a cell."""

TOO_LONG = "〔太长，一格放不下，请维护手册的人在文件里改〕"
ASK = "请维护手册的人在文件里改"
YES, NO = "是", "否"

_TRUE = {"true", "yes", "on", "y", "t", "1"}
_FALSE = {"false", "no", "off", "n", "f", "0"}
_BETWEEN_WORDS = re.compile(r"[、；;，,\s]+")
_BLANKS = " \t\r\n\u3000\xa0\ufeff"


class CellError(ValueError):
    """A cell that cannot be read: what is wrong, and the next step."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def shown(value: Any, form: Form) -> str:
    """The text of the cell that holds a value; nothing for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    text = _shown(value, form)
    return text if len(text) <= LONGEST else TOO_LONG


def read(text: str, form: Form) -> Any:
    """The value that a cell's text stands for; None for an empty cell. Raises CellError."""
    plain = same(text, form)
    if not plain:
        return None
    if plain == TOO_LONG:
        raise CellError("这一格没有装下原来的文字。", f"恢复原样，{ASK}。")
    if form in (Form.JSON, Form.ONE_OR_MORE):
        return _json(plain) if form is Form.JSON else _one_or_more(plain)
    if form in (Form.WORDS, Form.TEXTS, Form.BY_FIELD) and plain[0] in "[{":
        found = _structure(plain)
        if found is not None:
            return found
    if form is Form.WORDS:
        return [word for word in _BETWEEN_WORDS.split(plain) if word]
    if form is Form.TEXTS:
        return _text_lines(plain)
    return cells.value_of(plain, form)


def _text_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _one_or_more(text: str) -> Any:
    texts = _several(text)
    return texts[0] if len(texts) == 1 else texts


def _several(text: str) -> list[str]:
    """The texts of a cell that holds one or several."""
    found = _structure(text) if text.startswith("[") else None
    return found if isinstance(found, list) else _text_lines(text)


def one_text(value: Any) -> Any:
    """A note or grade on the whole alone needs no field name."""
    return value["*"] if isinstance(value, dict) and list(value) == ["*"] else value


def same(text: str, form: Form) -> str:
    """The text by which two cells are compared: Excel and LibreOffice write numbers and line ends their own way."""
    plain = without_unseen(text.replace("\r\n", "\n").replace("\r", "\n")).strip(_BLANKS)
    if form is Form.NUMBER and plain:
        number = number_of(plain)
        return plain if number is None else format(number, "f")
    if form is Form.TRUTH:
        word = plain.casefold()
        return YES if word in _TRUE else NO if word in _FALSE else plain
    return plain


def number_of(text: str) -> Decimal | None:
    """The number that a text is, without the zeros at its end; None for anything else."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > LONGEST:
        return None
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def _shown(value: Any, form: Form) -> str:
    if form is Form.JSON:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        text = cells.by_field_text({key: str(inner) for key, inner in value.items()})
        return text if cells.by_field(text.strip(_BLANKS)) == value else json.dumps(value, ensure_ascii=False)
    if form is Form.ONE_OR_MORE:
        texts = [str(text) for text in (value if isinstance(value, list) else [value])]
        text = same("\n".join(texts), form)
        return text if _several(text) == texts else json.dumps(texts, ensure_ascii=False)
    if isinstance(value, list):
        return _list_shown(value, form)
    return same(str(value), form)


def _list_shown(value: list[Any], form: Form) -> str:
    text = ("、" if form is Form.WORDS else "\n").join(map(str, value))
    try:
        return text if read(text, form) == value else json.dumps(value, ensure_ascii=False)
    except CellError:
        return json.dumps(value, ensure_ascii=False)


def _structure(text: str) -> Any:
    """A list of texts, or texts by field, that had to be written as JSON."""
    try:
        found = json.loads(text)
    except ValueError:
        return None
    inner = found.values() if isinstance(found, dict) else found
    return found if found and all(isinstance(item, str) for item in inner) else None


def _json(text: str) -> Any:
    try:
        return _as_text(json.loads(text))
    except ValueError:
        message = "这一格是 JSON，括号或引号不成对。"
        raise CellError(message, f"恢复原样，{ASK}。") from None


def _as_text(value: Any) -> Any:
    """Scalars as our reader of YAML gives them: text."""
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)
