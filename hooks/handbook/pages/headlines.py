"""The figure for which people open an entry, large above its card: before and after of a measure, the last value of an
indicator with its period and its change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handbook.edition import Edition
from handbook.model.indicator import Indicator, Point
from handbook.model.measure import Measure
from handbook.model.record import Record
from handbook.pages import fact_rows, fields, reductions, words
from handbook.pages.views import Value

PAIR = ("before", "after")


class Headline(NamedTuple):
    """One number, or two that one goes from and to; `rest` says the period, the change, the rank."""

    numbers: Sequence[Value]
    rest: Sequence[str]


def headline(edition: Edition, record: Record) -> Headline | None:
    """None for kinds that are not about a figure, and where it is not known."""
    if isinstance(record, Measure):
        return _pair(edition, record)
    return _latest(record) if isinstance(record, Indicator) else None


def beside(record: Record) -> tuple[str, ...]:
    """Fields of a card that the figure says already."""
    return PAIR if isinstance(record, Measure) and record.before and record.after else ()


def _pair(edition: Edition, measure: Measure) -> Headline | None:
    if not beside(measure):
        return None
    less = reductions.reduction(measure)
    numbers = [value for name in PAIR for value in fields.values(edition, measure, name)]
    return Headline(numbers, [f"少 {less}"] if less else [])


def _latest(indicator: Indicator) -> Headline | None:
    points = [point for point in indicator.points if point.value is not None]
    if not points:
        return None
    last = max(points, key=lambda point: point.period.last)
    said = words.amount(last.value, indicator.unit, last.qualifier)
    return Headline([Value(said, grade=last.grade("*"), note=fact_rows.all_notes(last))], list(_rest(last)))


def _rest(point: Point) -> list[str]:
    change = f"同比 {words.number(point.change)} %" if point.change is not None else ""
    rank = f"第 {point.rank} 位" if point.rank else ""
    return [part for part in (point.period.chinese, change, rank) if part]
