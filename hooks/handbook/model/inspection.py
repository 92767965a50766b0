"""Limits by which a handbook is inspected: data/vocabularies/inspection.yml."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Part, Slug
from handbook.model.values import Count

HOME, REPLY = "home", "reply"
"""The home page, and answers to demands: limits in days."""

FAST, SLOW, EMPTY = "fast", "slow", "empty"
"""Red lines that count columns: news and policies not kept up, others not kept up, columns without content."""


class InspectionLimit(Part):
    """A limit that differs from the usual one, of a column, of the home page or of a red line."""

    id: Slug = Field(
        title="栏目", description="类别的英文名，或 home 首页、fast 动态和政策、slow 其他栏目、empty 空栏目、reply 答复"
    )
    days: Count | None = Field(None, title="几天", description="这个栏目、首页多少天内要有更新，答复最多几天")
    count: Count | None = Field(None, title="几个", description="几个栏目没有更新、是空的，就算单项否决")
    kept: bool = Field(True, title="设这个栏目", description="本市不设的写 false，空着不算")
    note: str | None = Field(None, title="说明", description="为什么这样定，依据哪里")
