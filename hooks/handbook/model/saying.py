"""Words that people say for what papers call otherwise: data/vocabularies/everyday.yml and abbreviations.yml."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Part


class Saying(Part):
    """What people say, and the words of papers that it may mean. It widens a query one way only: who looks for the
    paper's word does not mean the other."""

    say: tuple[str, ...] = Field(title="大家说", min_length=1, description="几种说法写几个，例如 办公司、开公司")
    means: tuple[str, ...] = Field(title="文件里说", min_length=1, description="文件里的说法，例如 注册企业")
