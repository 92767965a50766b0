"""What offices reported month by month of tasks, measures, challenges and problems, and where they were silent.

Silence means something only where a handbook has reports at all, and only of what this place has to do itself: its own
plans, and plans of those above of which it reports some task.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.linking import Handbook, Key
from handbook.model.dates import When
from handbook.model.measure import Measure
from handbook.model.plan import ActionPlan
from handbook.model.problem import Challenge, Problem
from handbook.model.progress import MonthlyProgress, Report
from handbook.model.record import Record

RELATION = "reports.of"
DONE = "完成"
OWN, ABOVE = "本级", "上级部署"


@dataclass(frozen=True, slots=True)
class Reported:
    """One report, with the month and the record in which it stands."""

    month: When
    record: str
    number: int
    report: Report


def of(handbook: Handbook, key: Key, part: str | None = None) -> list[Reported]:
    """The reports on a record, or on one task of a plan, the newest month first."""
    found = []
    for edge in handbook.links_to(key):
        record = handbook.record(edge.source) if edge.relation == RELATION and edge.part == part else None
        if isinstance(record, MonthlyProgress) and not record.withdrawn:
            number = int(edge.path[1])
            found.append(Reported(record.month, record.id, number, record.reports[number]))
    return sorted(found, key=lambda one: one.month.last, reverse=True)


def months(handbook: Handbook) -> list[When]:
    """The months of which anything was reported, the newest first."""
    records = handbook.records("progress").values()
    held = {one.month.text: one.month for one in records if isinstance(one, MonthlyProgress) and not one.withdrawn}
    return sorted(held.values(), key=lambda month: month.last, reverse=True)


def until(found: Iterable[Reported], month: When) -> list[Reported]:
    """The reports of a month and of those before it."""
    return [one for one in found if one.month.last <= month.last]


def done(found: Sequence[Reported]) -> Reported | None:
    """The report that says so, where the newest says that the thing is done."""
    return found[0] if found and found[0].report.state == DONE else None


def is_settled(record: Record) -> bool:
    """Whether the record itself says that nothing is left to report."""
    if isinstance(record, Measure):
        return record.delivered_on is not None
    if isinstance(record, Problem):
        return record.state == "办结"
    return isinstance(record, Challenge) and record.state != "征集中"


def is_followed(handbook: Handbook, plan: ActionPlan) -> bool:
    """Whether the tasks of a plan are to be reported here."""
    if plan.standpoint == OWN:
        return True
    edges = handbook.links_to(("plans", plan.id)) if plan.standpoint == ABOVE else ()
    return any(edge.relation == RELATION for edge in edges)


def silent(handbook: Handbook, found: Sequence[Reported]) -> list[When]:
    """The months in which nobody reported a thing that was not done yet, the newest first."""
    reported = {one.month.text for one in found}
    ended = [one.month for one in found if one.report.state == DONE]
    last = min((month.last for month in ended), default=None)
    return [month for month in months(handbook) if month.text not in reported and (last is None or month.last < last)]
