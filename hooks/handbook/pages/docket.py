"""诉求台账: demands by their numbers, how many of each month were closed in time, what meetings left open, visits.

problems/docket.html                     all of it
problems/<id>--receipt.html              回执: what whoever handed in a demand takes home
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.deriving import dockets
from handbook.deriving.happenings import phase
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.case import Event
from handbook.model.dates import When
from handbook.model.problem import Problem
from handbook.pages import addresses, badges, fields, lists, loop, record_links
from handbook.pages.calls import bureau, calls
from handbook.pages.pictures import closed
from handbook.pages.views import Badge, Ref, Value

SECTION = "problems"
LABEL = "诉求台账"
INTRO = "一件一个编号：什么时候受理、归谁办、到哪一天、怎么答复。会上提的也记在这里。"
MOST = 200
"""Open demands that the page lists, the nearest day first; the list of problems has all."""

MEETINGS = ("走访", "恳谈会", "座谈会")


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand in the docket; `due` is its day with a badge that the browser turns."""

    number: str
    href: str
    title: str
    sample: bool
    office: Sequence[Value]
    received: When | None
    due: Sequence[Value]
    state: Badge


class OpenMinute(NamedTuple):
    """A question of a meeting that somebody took home."""

    question: str
    answer: str | None
    office: Ref
    event: Ref
    day: When | None


def is_published(edition: Edition) -> bool:
    """Whether there is a demand with a number, or something that a meeting left open."""
    return edition.memo(_has_any)


def _has_any(edition: Edition) -> bool:
    return bool(dockets.demands(edition.handbook) or dockets.open_minutes(edition.handbook))


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/docket.html` is given."""
    years, today = edition.handbook.work_years, edition.derived.today
    found = dockets.demands(edition.handbook)
    months = dockets.by_month(years, found, today)
    open_now = sorted((one for one in found if dockets.is_open(one)), key=lambda one: _by_day(edition, one))
    closed_ones = [one for one in reversed(found) if not dockets.is_open(one)]
    return {
        "title": LABEL,
        "intro": INTRO,
        "open": [_demand(edition, one) for one in open_now[:MOST]],
        "closed": [_demand(edition, one) for one in closed_ones[:MOST]],
        "left_out": max(0, len(open_now) - MOST) + max(0, len(closed_ones) - MOST),
        "total": len(found),
        "overdue": sum(dockets.is_overdue(years, one, today) for one in found),
        "months": months,
        "picture": closed.picture(months),
        "minutes": [_minute(edition, *one) for one in dockets.open_minutes(edition.handbook)],
        "meetings": meetings(edition),
        "calls": calls(edition, bureau(edition)),
        "finds": f"../{addresses.FIND}",
        "ways": f"../{addresses.WAYS_IN}" if edition.handbook.reference_lists.ways_in else None,
    }


def _by_day(edition: Edition, problem: Problem) -> tuple[str, str]:
    due = dockets.deadline(edition.handbook.work_years, problem)
    return due.last.isoformat() if due else "9999", problem.docket_no or ""


def _demand(edition: Edition, problem: Problem) -> Demand:
    due = dockets.deadline(edition.handbook.work_years, problem)
    still = due is not None and dockets.is_open(problem)
    badge = badges.due(due, edition.derived.today, loop.OVERDUE) if due and still else None
    return Demand(
        number=problem.docket_no or "",
        href=f"{problem.id}.html",
        title=problem.title,
        sample=problem.sample,
        office=fields.offices(edition, [problem.owner or ""], problem.confidence.get("owner")),
        received=When.on(problem.received_on) if problem.received_on else None,
        due=[Value(date=due, badge=badge)] if due else [],
        state=badges.progress(problem.state, loop.MARKS[problem.state]),
    )


# --- meetings -------------------------------------------------------------------------------------


def _minute(edition: Edition, key: Key, event: Event, number: int, minute: Any) -> OpenMinute:
    office = record_links.ref(edition, ("organizations", minute.office))
    return OpenMinute(minute.question, minute.answer, office, record_links.ref(edition, key), event.starts)


def meetings(edition: Edition) -> list[tuple[Ref, When, Badge | None, str]]:
    """Visits and meetings that are still to come, the next first."""
    today = edition.derived.today
    found = [
        (
            record_links.ref(edition, ("events", event.id)),
            event.starts,
            badges.happening(event, today),
            event.place or "",
        )
        for event in lists.public(edition, "events")
        if isinstance(event, Event) and event.starts and event.form in MEETINGS and _is_to_come(edition, event)
    ]
    return sorted(found, key=lambda one: (one[1].first, one[0].title))


def _is_to_come(edition: Edition, event: Event) -> bool:
    found = phase(event.starts, event.ends, edition.derived.today)
    return found is not None and found.state != "closed"


# --- receipts -------------------------------------------------------------------------------------


def receipts(edition: Edition) -> Iterator[Key]:
    """The demands that have a receipt: those with a number."""
    yield from (("problems", problem.id) for problem in dockets.demands(edition.handbook))


def receipt(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/receipt.html` is given."""
    problem = edition.handbook.record(key)
    assert isinstance(problem, Problem)
    due = dockets.deadline(edition.handbook.work_years, problem)
    return {
        "title": f"回执 {problem.docket_no}",
        "publisher": edition.handbook.identity.publisher,
        "number": problem.docket_no,
        "of": Ref(f"{problem.id}.html", problem.title),
        "sample": problem.sample,
        "channel": problem.channel,
        "received": When.on(problem.received_on) if problem.received_on else None,
        "limit": problem.limit_workdays,
        "due": due,
        "owner": fields.offices(edition, [problem.owner or ""], problem.confidence.get("owner")),
        "calls": calls(edition, problem.owner),
    }
