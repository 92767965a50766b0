"""The docket of demands (诉求台账): until when each is to be answered, and how many of a month's were answered in time.

A demand has a day by its own `due`, or by the workdays that it may take from the day after it was received. Of a
month nothing is counted but what was received in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handbook.deriving.workdays import Until, until
from handbook.linking import Handbook, Key
from handbook.model.case import Event, Minute
from handbook.model.dates import When
from handbook.model.problem import Problem
from handbook.model.workday import WorkYear

OPEN = ("未办", "在办")


@dataclass(frozen=True, slots=True)
class Month:
    """Demands that were received in one month: all, those closed by their day, closed later, open past their day."""

    month: When
    received: int
    in_time: int
    late: int
    overdue: int

    @property
    def closed(self) -> int:
        return self.in_time + self.late

    @property
    def open(self) -> int:
        return self.received - self.closed

    @property
    def rate(self) -> int:
        """Closed of received, in whole percent; what is not whole is rounded down, so that 100 means all."""
        return self.closed * 100 // self.received


def limit(years: Iterable[WorkYear], problem: Problem) -> Until | None:
    """The last day of the workdays that a demand may take; None where they, or the day it was received, are unknown."""
    if problem.received_on is None or problem.limit_workdays is None:
        return None
    return until(years, problem.received_on, int(problem.limit_workdays), "工作日")


def deadline(years: Iterable[WorkYear], problem: Problem) -> When | None:
    """Until when a problem is to be solved: as somebody wrote, else as the workdays are counted."""
    if problem.due is not None:
        return problem.due
    found = limit(years, problem)
    return When.on(found.day) if found and found.day else None


def is_open(problem: Problem) -> bool:
    """Neither solved nor explained."""
    return problem.state in OPEN


def is_overdue(years: Iterable[WorkYear], problem: Problem, today: date) -> bool:
    """Past its day and neither solved nor explained. Inside a coarse date nothing is overdue yet."""
    by = deadline(years, problem) if is_open(problem) else None
    return bool(by and by.is_past(today))


def closed_on(problem: Problem) -> date | None:
    """The day on which a demand was done with: closed, else replied to; None while it is open or nobody wrote it."""
    if is_open(problem):
        return None
    return problem.closed_on.last if problem.closed_on else problem.replied_on


def demands(handbook: Handbook) -> list[Problem]:
    """What stands in the docket, by number: problems that have one, withdrawn ones left out."""
    held = handbook.records("problems").values()
    found = [one for one in held if isinstance(one, Problem) and one.docket_no and not one.withdrawn]
    return sorted(found, key=lambda one: one.docket_no or "")


def by_month(years: Iterable[WorkYear], found: Iterable[Problem], today: date) -> list[Month]:
    """The months in which demands were received, the latest first."""
    known = tuple(years)
    received: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.received_on is not None:
            received.setdefault(f"{problem.received_on:%Y-%m}", []).append(problem)
    return [_month(known, text, received[text], today) for text in sorted(received, reverse=True)]


def _month(years: tuple[WorkYear, ...], text: str, found: list[Problem], today: date) -> Month:
    closed = [one for one in found if not is_open(one)]
    late = sum(_is_late(years, one) for one in closed)
    overdue = sum(is_overdue(years, one, today) for one in found)
    return Month(When.of(text), len(found), len(closed) - late, late, overdue)


def _is_late(years: tuple[WorkYear, ...], problem: Problem) -> bool:
    day, by = closed_on(problem), deadline(years, problem)
    return bool(day and by and by.is_past(day))


def open_minutes(handbook: Handbook) -> list[tuple[Key, Event, int, Minute]]:
    """Questions of meetings that an office took home and has not closed, the oldest meeting first."""
    found = [
        (("events", name), event, number, minute)
        for name, event in handbook.records("events").items()
        if isinstance(event, Event) and not event.withdrawn
        for number, minute in enumerate(event.minutes)
        if minute.office and minute.closed_on is None
    ]
    return sorted(found, key=lambda one: (one[1].starts.first if one[1].starts else date.max, one[0], one[2]))


__all__ = [
    "Month", "by_month", "closed_on", "deadline", "demands", "is_open", "is_overdue", "limit", "open_minutes",
]  # fmt: skip
