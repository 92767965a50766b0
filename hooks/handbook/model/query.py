"""A query that the look-up must answer well: data/vocabularies/queries.yml and queries-second.yml."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from handbook.model.base import Part

_EXPECTED = re.compile(r"(?:[a-z]+/)?[a-z0-9]+(?:--?[a-z0-9]+)*")


def _expected(text: str) -> str:
    if _EXPECTED.fullmatch(text):
        return text
    raise PydanticCustomError("id-form", "“{text}”不是 类别/标识。", {"text": text[:40]})


class Query(Part):
    """What somebody types, and the record that must come first, or among the first three."""

    query: str = Field(title="查询", min_length=1, description="照大家会打的字写")
    expect: Annotated[
        str, AfterValidator(_expected), WithJsonSchema({"type": "string", "pattern": f"^{_EXPECTED.pattern}$"})
    ] = Field(
        title="应当查到",
        description="类别/标识，例如 policies/hnte；问答写 answers/hnte--q1；页面写地址，例如 match/index",
    )
    within: Literal["1", "3"] = Field("1", title="前几个", description="1 或 3；不写是 1")
    how: Literal[
        "全称", "简称", "半个词", "口语", "整句", "文号", "拼音", "首字母", "字母", "繁体", "错字", "多词", "词序",
        "数字", "页面",
    ] = Field(title="问法")  # fmt: skip
