"""What applicants usually answer: data/vocabularies/usual.yml.

An estimate. It puts questions and results in an order, and no verdict rests on it (decision 0058).
"""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Part, Slug
from handbook.model.criteria import ConceptId
from handbook.model.values import Number, Signed


class Usual(Part):
    """How answers to one question are spread among those who come. Of several for one fact the first that fits holds.

    Exactly one of `values`, `years_ago` and `shares`, by the sort of the question.
    """

    fact: ConceptId = Field(title="事实", description="data/vocabularies/facts.yml 里要问的一个事实")
    of: tuple[Slug, ...] = Field((), title="谁", description="第一问的选项标识；只对这些人这样估")
    given: dict[ConceptId, Slug] = Field(
        default_factory=dict, title="前提", description="前面估过的选择题: 选项标识；选了它才这样估"
    )
    per: ConceptId | None = Field(None, title="按什么的倍数", description="前面估过的一个数；values 写它的多少倍")
    values: tuple[Signed, ...] = Field((), title="常见的数", description="可能性相等的几个数；更常见的写几遍")
    years_ago: tuple[Number, ...] = Field((), title="几年以前", description="日期：离读者那天几年，可能性相等")
    shares: dict[Slug, Number] = Field(
        default_factory=dict,
        title="各占多少",
        description="单选写各项的份数；多选写各项的百分比，none 是都没有；是否题写 yes 的百分比",
    )
