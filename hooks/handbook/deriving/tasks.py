"""When a task is due, and whether that day is past; a year that the paper does not print stays marked as inferred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handbook.model.dates import When
from handbook.model.plan import Plan, Task


@dataclass(frozen=True, slots=True)
class Due:
    """The deadline of a task on one day.

    `when` is as coarse as the paper; `inferred` says that its year was not
    printed. `state` is past, this-month, ahead or none: that a day is past
    says nothing about whether the task was done.
    """

    when: When | None
    inferred: bool
    state: str
    words: str


WORDS = {"past": "期限已过", "this-month": "本月到期", "ahead": "未到期限", "none": "未写期限"}


def due(plan: Plan, task: Task, today: date) -> Due:
    """The deadline of one task, worked out for `today`."""
    when, inferred = task.deadline, False
    year = plan.document.inferred_year
    if when is None and task.deadline_month and year:
        when, inferred = When.of(f"{year}-{task.deadline_month:02}"), True
    state = _state(when, today)
    return Due(when, inferred, state, WORDS[state])


def _state(when: When | None, today: date) -> str:
    if when is None:
        return "none"
    if when.is_past(today):
        return "past"
    return "this-month" if (when.last.year, when.last.month) == (today.year, today.month) else "ahead"
