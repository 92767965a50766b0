"""Words that official writing gets wrong: data/vocabularies/wording.yml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handbook.model.base import Part


class Wording(Part):
    """A wrong word, what to write for it, and words inside which the same letters are right."""

    wrong: str = Field(title="误", min_length=2, description="照误写的样子，两个字以上")
    right: str = Field(title="正", min_length=1)
    unless: tuple[str, ...] = Field((), title="除非", description="含有它却没有错的词，例如 部份 在 全部份额 里")
    note: str | None = Field(None, title="说明", description="为什么，依据哪里")
    level: Literal["警告", "提示"] = Field("警告", title="级别", description="拿不准、要看上下文的写 提示")
