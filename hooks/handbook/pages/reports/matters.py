"""What this place has to report on in a month, and how each of it stands: tasks, measures, challenges, problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handbook.deriving import reported, tasks
from handbook.deriving.reported import Reported
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.alignment import Alignment
from handbook.model.dates import When
from handbook.model.measure import Measure
from handbook.model.plan import ActionPlan
from handbook.model.problem import Challenge, Problem
from handbook.model.record import Record
from handbook.pages import addresses, lists, monthly

NOBODY = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that is reported month by month. `offices` are ids; `due` is its deadline or the day promised."""

    key: Key
    part: str | None
    title: str
    kind: str
    offices: Sequence[str]
    due: When | None
    settled: bool  # the record itself says that nothing is left to do
    reports: Sequence[Reported]  # up to the month, the newest first

    @property
    def href(self) -> str:
        return addresses.entry(self.key) + (f"#{self.part}" if self.part else "")

    @property
    def done(self) -> bool:
        return self.settled or reported.done(self.reports) is not None

    def told_in(self, month: When) -> Reported | None:
        return next((one for one in self.reports if one.month.text == month.text), None)

    def done_in(self, month: When) -> bool:
        """Whether it was reported done for the first time in this month."""
        told = self.told_in(month)
        before = [one for one in self.reports if one.month.last < month.last]
        return bool(told and told.report.state == reported.DONE and not reported.done(before))

    def silent_in(self, month: When) -> bool:
        """Whether nobody said anything of it in this month, though it was not done."""
        return not self.done and self.told_in(month) is None

    def late(self, today: date) -> int:
        """By how many days it is overdue; 0 where it is not."""
        return (today - self.due.last).days if self.due and self.due.is_past(today) and not self.done else 0


def all_of(edition: Edition, month: When) -> list[Matter]:
    """Everything that is to be reported here, as of a month: tasks of plans first."""
    found = [*_tasks(edition, month)]
    for kind in ("measures", "challenges", "problems"):
        for record in lists.public(edition, kind):
            key = (kind, record.id)
            told = reported.until(reported.of(edition.handbook, key), month)
            if told or monthly.is_asked(edition, key):
                found.append(_record(edition, key, record, told))
    return found


def _tasks(edition: Edition, month: When) -> Iterator[Matter]:
    handbook = edition.handbook
    for plan in lists.public(edition, "plans"):
        if not isinstance(plan, ActionPlan) or plan.sample or not reported.is_followed(handbook, plan):
            continue
        key: Key = ("plans", plan.id)
        answering = _answering(edition, key)
        for task in plan.tasks:
            told = reported.until(reported.of(handbook, key, task.id), month)
            when = tasks.due(plan, task, edition.derived.today).when
            offices = task.lead if plan.standpoint == reported.OWN else answering.get(task.id, [])
            yield Matter(key, task.id, task.title, _paper(plan), offices, when, False, told)


def _answering(edition: Edition, key: Key) -> dict[str, list[str]]:
    """Of tasks that those above set: the offices that the matrix says carry them out here."""
    found: dict[str, list[str]] = {}
    for edge in edition.handbook.links_to(key):
        record = edition.handbook.record(edge.source)
        if edge.relation == "upper.of" and isinstance(record, Alignment) and record.lead_office:
            found.setdefault(record.upper.part, []).append(record.lead_office)
    return found


def _paper(plan: ActionPlan) -> str:
    return min((plan.title, *plan.aliases), key=len)


def _record(edition: Edition, key: Key, record: Record, told: Sequence[Reported]) -> Matter:
    due = record.promised_on if isinstance(record, Measure) else None
    due = record.due if isinstance(record, Problem) else record.deadline if isinstance(record, Challenge) else due
    office = record.owner if isinstance(record, Problem) else record.lead_office
    offices = [office] if office else []
    return Matter(key, None, record.title, KINDS[key[0]].label, offices, due, reported.is_settled(record), told)
