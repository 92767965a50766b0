"""Figures that are asked about again: data/vocabularies/doubts.yml."""

from __future__ import annotations

from pydantic import Field

from handbook.model.base import Part
from handbook.model.criteria import ConceptId, Criterion


class Doubt(Part):
    """Answers that hardly agree, or are hardly possible: a slip is likely, 元 for 万元.

    It is asked about at the fields; it blocks nothing, and no verdict rests on it.
    """

    facts: tuple[ConceptId, ...] = Field(
        title="问在哪里", min_length=1, description="facts.yml 里要问的事实；它们的填写处都显示这一问"
    )
    when: Criterion = Field(title="何时问", description="写法同规则；满足了才问")
    ask: str = Field(title="问什么", description="一句话，问读的人是不是填错了")
