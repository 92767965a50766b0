"""When a task is due, whether that day is past, and which of the four lists it serves.

A year that the paper does not print stays marked as inferred, and so does a
list that nobody wrote down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbook.deriving.turns import edges, turning, turns_text
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.linking import Handbook, Key
from handbook.model.dates import When
from handbook.model.plan import ActionPlan, Task


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
    turns: str | None = None


WORDS = {"past": "期限已过", "this-month": "本月到期", "ahead": "未到期限", "none": "没有期限"}


def due(plan: ActionPlan, task: Task, today: date) -> Due:
    """The deadline of one task, worked out for `today`."""
    when, inferred = task.deadline, False
    year = plan.document.inferred_year
    if when is None and task.deadline_month and year:
        when, inferred = When.of(f"{year}-{task.deadline_month:02}"), True
    state = state_of(when, today)
    return Due(when, inferred, state, WORDS[state], state_turns(when, today))


def state_of(when: When | None, today: date) -> str:
    """past, this-month, ahead or none: where a deadline of any record stands."""
    if when is None:
        return "none"
    if when.is_past(today):
        return "past"
    return "this-month" if (when.last.year, when.last.month) == (today.year, today.month) else "ahead"


def state_turns(when: When | None, today: date, past: str = WORDS["past"]) -> str | None:
    """What a deadline turns into; `past` is what is called when it is over."""
    if when is None:
        return None
    turns = turning(lambda day: state_of(when, day), [when.last.replace(day=1), *edges(when)], today)
    return turns_text((day, ((WORDS | {"past": past})[state], state)) for day, state in turns)


# --- which of the four lists ------------------------------------------------------------------------

ANSWERING = ("answers", "questions.answered_by", "basis")
"""How a record says that a task is its answer or its ground; that it is merely related says nothing."""


SAYING = ("tasks.serves", "tasks.answers")
"""How a task says so of a record."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Which of the four lists a task serves: as its record says, else by the records it is linked with.

    `labels` is empty where neither says it; that is said as 未归类, and never guessed from the words of the task.
    """

    labels: tuple[str, ...]
    stated: bool


def lists_by_task(handbook: Handbook, key: Key) -> list[Listed]:
    """The lists of each task of a plan, in the order of its tasks."""
    plan = handbook.record(key)
    assert isinstance(plan, ActionPlan)
    numbers = {task.id: number for number, task in enumerate(plan.tasks)}
    near: list[set[str]] = [set() for _ in plan.tasks]
    for number, other in _linked(handbook, key, numbers):
        if not handbook.record(other).sample:
            near[number].add(KINDS[other[0]].four_list)
    return [_listed(task, lists) for task, lists in zip(plan.tasks, near, strict=True)]


def _linked(handbook: Handbook, key: Key, numbers: dict[str, int]) -> Iterator[tuple[int, Key]]:
    """A task's number and a record that carries it out, or that it answers."""
    for edge in handbook.links_from(key):
        if edge.relation in SAYING:
            yield int(edge.path[1]), edge.target
    for edge in handbook.links_to(key):
        if edge.part in numbers and edge.relation in ANSWERING:
            yield numbers[edge.part], edge.source


def _listed(task: Task, near: set[str]) -> Listed:
    if task.four_list:
        return Listed((task.four_list,), stated=True)
    return Listed(tuple(row.label for row in FOUR_LISTS if row.id in near), stated=False)
