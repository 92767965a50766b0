"""The few questions that are put to every record, and what one of them asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from handbook.parts import Path


class Question(StrEnum):
    """What is asked, in two letters, for the heads of narrow columns."""

    PHONE = "电话"
    DATE = "日期"
    SOURCE = "来源"
    ELEMENT = "要素"
    CHECK = "核对"
    PAGE = "原文"
    OVERDUE = "过期"


MEANINGS: dict[Question, str] = {
    Question.PHONE: "读者打给谁：它自己的、处室的或办事指南的电话，有一个就算有",
    Question.DATE: "成文、施行、期限这样的日子；每年或限期申报的，写到哪一天",
    Question.SOURCE: "政策、指南等要官方网页的网址；别的要出处的名称或网址",
    Question.ELEMENT: "办事指南的十项要素（三级十同）",
    Question.CHECK: "没有待核的，A 都有凭据，凭的条文没有变",
    Question.PAGE: "写了官方网址的，打开逐条核对过",
    Question.OVERDUE: "下次核对的日子没有过，申报时间没有过",
}
"""When each counts as answered."""


class Tally(NamedTuple):
    """How many things are asked for, and how many are there."""

    asked: int
    answered: int

    def __add__(self, other: object) -> Tally:
        assert isinstance(other, Tally)
        return Tally(self.asked + other.asked, self.answered + other.answered)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that applies to a record; without words it is answered.

    `places` are the fields into which the answer goes, as paths in the record's file. Of the `of` things that it asks
    for, `lacking` are not there: the elements of a guide, the facts that have a grade.
    """

    question: Question
    words: str = ""
    places: tuple[Path, ...] = ()
    of: int = 1
    lacking: int | None = None

    @property
    def tally(self) -> Tally:
        """How much of it is answered."""
        lacking = self.lacking if self.lacking is not None else min(self.of, 1) if self.words else 0
        return Tally(self.of, self.of - lacking)
