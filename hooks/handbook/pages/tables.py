"""Tables that stand on entry pages, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.model.base import Grade
from handbook.model.indicator import Indicator
from handbook.model.problem import Survey
from handbook.model.record import Record
from handbook.pages import fact_rows, words


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    grade: Grade | None = None
    note: str | None = None
    href: str | None = None
    mark: str | None = None  # the shape of a state: see `state_badge`


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, columns, and rows whose first cell names them."""

    anchor: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def tables(record: Record) -> list[Table]:
    """The tables of a record; none for kinds that need none."""
    if isinstance(record, Survey):
        return _survey(record)
    if isinstance(record, Indicator):
        return _indicator(record)
    return []


def _survey(survey: Survey) -> list[Table]:
    """What a survey sums up, and what is odd about it; its questions stand in a part of their own."""
    found = []
    if survey.findings:
        found.append(Table("findings", "归纳", ("内容",), [[Cell(text)] for text in survey.findings]))
    if survey.oddities:
        found.append(Table("oddities", "原表异常", ("怎样异常",), [[Cell(text)] for text in survey.oddities]))
    return found


def _indicator(indicator: Indicator) -> list[Table]:
    points = []
    for point in sorted(indicator.points, key=lambda point: point.period.last):
        said = words.amount(point.value, indicator.unit, point.qualifier)
        among = f"（{indicator.ranked_among}）" if indicator.ranked_among else ""
        rank = f"第 {point.rank} 位{among}" if point.rank else ""
        change = f"同比 {words.number(point.change)} %" if point.change is not None else ""
        shown = "，".join(part for part in (said, rank, change) if part) or "没有数字"
        points.append([Cell(point.period.chinese), Cell(shown, point.grade("*"), fact_rows.all_notes(point))])
    goals = []
    for goal in indicator.goals:
        said = goal.text or words.amount(goal.value, indicator.unit, goal.qualifier)
        bounded = goal.qualifier or "—"
        goals.append([Cell(goal.period.chinese), Cell(bounded), Cell(said, goal.grade("*"), fact_rows.all_notes(goal))])
    found = [Table("points", "数据", ("期间", "数值"), points)] if points else []
    return found + ([Table("goals", "目标", ("期间", "限定词", "目标"), goals)] if goals else [])
