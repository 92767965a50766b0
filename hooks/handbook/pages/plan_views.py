"""What `templates/plan.html` and the task board are given of a plan's parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.deriving.reported import DONE
from handbook.deriving.tasks import Due
from handbook.model.base import Grade
from handbook.model.dates import When
from handbook.pages.filling import Filler
from handbook.pages.monthly import MonthLine
from handbook.pages.views import Group, Ref


@dataclass(frozen=True, slots=True)
class MeasureView:
    no: str | None
    text: str


@dataclass(frozen=True, slots=True)
class TaskView:
    id: str
    no: str | None
    title: str
    text: str | None
    measures: list[MeasureView]
    lead: list[Ref]
    lead_text: str | None
    support: list[Ref]
    support_text: str | None
    deadline_text: str | None
    due: Due
    four_list: str | None
    serves: list[Ref]
    answers: list[Ref]
    locator: str | None
    grade: Grade | None
    note: str | None
    said: list[Group]  # what others say of this task: the problems it answers, the figures it sets
    heading: SectionView | None  # given where the task is the first of its section
    span: int  # how many rows the section's cell covers
    reports: Sequence[MonthLine] = ()  # what was reported, and where nobody said anything, the newest month first
    month: str | None = None  # the month of the deadline where no other word on the page says it

    @property
    def done(self) -> bool:
        """Whether the last that was reported is that it is done: then no day makes it late."""
        return bool(self.reports) and self.reports[0].state == DONE


@dataclass(frozen=True, slots=True)
class SectionView:
    no: str | None
    title: str
    lead_text: str | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Tasks that belong together: of one office, or of one month."""

    ref: Ref | None
    label: str
    detail: str | None
    tasks: list[TaskView]


@dataclass(frozen=True, slots=True)
class TargetView:
    text: str
    qualifier: str | None
    context: str | None
    ref: Ref
    grade: Grade | None
    note: str | None


@dataclass(frozen=True, slots=True)
class LiaisonView:
    office: Ref | None
    office_text: str
    serves: str
    locator: str | None


@dataclass(frozen=True, slots=True)
class Followed:
    """How far a plan's tasks are: (state, mark, count) as last reported, how many are late, the newest month.

    Where nobody reported anything, `asked` is whom to ask.
    """

    states: Sequence[tuple[str, str, int]]
    late: int
    month: When | None
    asked: Filler | None
