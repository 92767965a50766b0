"""Which facts become dates of a calendar, and what is said of each.

A day is never made up. A window, a challenge or an expiry that is known only
to the month is left out: whoever took its last day for the deadline would come
too late. A task of a plan is the other way round: "3月底前" is over when March
is, so it stands on the last day that the paper can mean, in the paper's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from handbook.deriving.tasks import due
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import TO_VERIFY
from handbook.model.case import Event
from handbook.model.dates import Precision
from handbook.model.plan import ActionPlan, Task
from handbook.model.policy import Policy
from handbook.model.problem import Challenge
from handbook.outputs.calendars.days import Date, dated, known, ways
from handbook.outputs.calendars.windows import window_dates
from handbook.pages.facets import Choice

BACK = 400
"""Days behind today from which dates are kept: last year's round tells when to expect the next."""

OURS = ("本级", "上级部署")
"""Plans whose deadlines are ours; those of other cities are there to be learned from."""


def dates(edition: Edition) -> tuple[Date, ...]:
    """Every date, the earliest first."""
    earliest = edition.derived.today - timedelta(days=BACK)
    found = [item for item in _passing(edition) if item.last >= earliest or item.yearly]
    found += _tasks(edition)
    return tuple(sorted(found, key=lambda item: (item.first, item.key, item.anchor, item.sort)))


def _passing(edition: Edition) -> Iterator[Date]:
    """All but tasks: nobody needs to know of them long after they are over."""
    for opening in edition.derived.openings:
        yield from window_dates(edition, opening)
    for key, record in edition.handbook:
        if record.withdrawn:
            continue
        if record.review_by:
            yield dated(edition, "review", key, record, record.review_by)
        if isinstance(record, Policy):
            yield from _expiry(edition, key, record)
        elif isinstance(record, Event):
            yield from _event(edition, key, record)
        elif isinstance(record, Challenge) and record.state == "征集中":
            yield from _deadline(edition, key, record)


def _expiry(edition: Edition, key: Key, record: Policy) -> Iterator[Date]:
    day = known(record.expires_on)
    if day:
        yield dated(edition, "expires", key, record, day, unsure=record.to_verify("expires_on"))


def _event(edition: Edition, key: Key, record: Event) -> Iterator[Date]:
    """One can only come on a day that is known; where only the beginning is, that day."""
    first, last = known(record.starts), known(record.ends)
    if first is None or (record.ends and last is None):
        return
    unsure = record.to_verify("starts") or record.to_verify("ends")
    made = dated(edition, "event", key, record, first, unsure=unsure)
    place = record.place or ""
    host = [f"主办：{record.host}"] if record.host else []
    yield made._replace(last=max(first, last or first), place=place, note="\n".join([*host, *ways(record)]))


def _deadline(edition: Edition, key: Key, record: Challenge) -> Iterator[Date]:
    day = known(record.deadline)
    if day:
        yield dated(edition, "challenge", key, record, day, unsure=record.to_verify("deadline"))


def _tasks(edition: Edition) -> Iterator[Date]:
    for name, plan in edition.handbook.records("plans").items():
        if isinstance(plan, ActionPlan) and not plan.withdrawn and plan.standpoint in OURS:
            for task in plan.tasks:
                yield from _task(edition, ("plans", name), plan, task)


def _task(edition: Edition, key: Key, plan: ActionPlan, task: Task) -> Iterator[Date]:
    until = due(plan, task, edition.derived.today)
    if until.when is None:
        return
    day = until.when.last
    unsure = (task.grade("deadline") or plan.grade("tasks")) in TO_VERIFY
    title = f"{task.title}（年份为推断）" if until.inferred else task.title
    made = dated(edition, "task", key, plan, day, unsure=unsure, part=title, anchor=task.id)
    offices = _offices(edition, task.lead)
    note = [f"《{plan.document.title}》", f"原文期限：{task.deadline_text}" if task.deadline_text else ""]
    if until.when.precision is not Precision.DAY:
        note.append(f"原文没有写到日，放在{until.when.chinese}的最后一天")
    if until.inferred:
        note.append("原文没有写年份，年份为推断")
    lead = task.lead_text or "、".join(label for _, label in offices)
    note.append(f"牵头：{lead}" if lead else "")
    yield made._replace(note="\n".join(filter(None, note)), offices=offices)


def _offices(edition: Edition, ids: Iterable[str]) -> tuple[Choice, ...]:
    there = edition.handbook.records("organizations")
    return tuple((name, there[name].title) for name in ids if name in there)
