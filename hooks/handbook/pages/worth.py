"""What a row of a list is worth to whoever opens it: the order of every list (decision 0050).

What holds here comes before what other places do, facts before samples, what still runs before what is over. Then what
can be handed in today and what the handbook's popular words name, of whatever level: what a nation gives one gets here
too. Then the nearer level, what says most of what its kind promises, what queries ask for, and the newest. Names break
what ties are left.

The look-up has an order of its own, by how well words match.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from functools import cache
from typing import Any, NamedTuple

from handbook import regions
from handbook.deriving import dockets
from handbook.deriving.windows import OPEN_NOW
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.case import Event
from handbook.model.policy import Policy
from handbook.model.problem import Problem
from handbook.model.record import Record


class Whose(IntEnum):
    """Whose a record is, seen from the handbook's own place."""

    OURS = 0
    ABOVE = 1  # of the province, or of whatever else holds the place
    NATION = 2
    OTHER = 3


class Worth(NamedTuple):
    """The smaller, the earlier."""

    elsewhere: str  # the other place, by which its rows stand together; "" for what holds here
    sample: bool
    over: bool
    shut: bool  # nothing can be handed in today
    unpopular: int  # its place among the popular words
    whose: Whose
    thin: bool  # says less than half of what its kind promises
    unasked: int  # less than nothing by how many queries expect it
    standing: int
    age: int
    lacking: float
    title: str
    id: str


def worth(edition: Edition, key: Key) -> Worth:
    """Where a public record belongs in the list of its kind."""
    record = edition.handbook.record(key)
    lacking, side = 1 - fullness(key[0], record), whose(edition, record)
    standing = edition.derived.standings[key[1]].slug if isinstance(record, Policy) else "in-force"
    openings = edition.derived.openings_of.get(key, ())
    return Worth(
        elsewhere=(elsewhere(edition, record) or "") if side is Whose.OTHER else "",
        sample=record.sample,
        over=standing == "ended" or is_over(record, edition.derived.today),
        shut=not any(opening.now.state in OPEN_NOW for opening in openings),
        unpopular=_unpopular(edition, record),
        whose=side,
        thin=lacking > 0.5,
        unasked=-edition.memo(asked_for).get("/".join(key), 0),
        standing=_STANDINGS[standing],
        age=-_newest(record),
        lacking=lacking,
        title=record.title,
        id=record.id,
    )


_STANDINGS = {"in-force": 0, "amended": 1, "not-yet": 1, "unknown": 2, "ended": 3}


def orders(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Of each kind the ids of its public records in the order of their worth; asked through `Edition.memo`."""
    handbook = edition.handbook
    return {
        kind: tuple(
            sorted(
                (name for name, record in handbook.records(kind).items() if not record.withdrawn),
                key=lambda name: worth(edition, (kind, name)),
            )
        )
        for kind in KINDS
    }


def whose(edition: Edition, record: Record) -> Whose:
    """By the code of its region (GB/T 2260); where no region tells, by its level."""
    if getattr(record, "outside", False):
        return Whose.OTHER
    own, there = regions.home(edition.handbook), regions.of(edition.handbook, record)
    if own is None or there is None or not there.code:
        return {"国家": Whose.NATION, "省": Whose.ABOVE}.get(record.level or "", Whose.OURS)
    if regions.holds(own, there, own):
        return Whose.OURS
    return Whose.ABOVE if regions.holds(there, own, own) else Whose.OTHER


def is_own(edition: Edition, record: Record) -> bool:
    """Whether a record is of this place and says so; what names neither a place nor an office may be anybody's."""
    return whose(edition, record) is Whose.OURS and bool(record.region or record.lead_office)


def elsewhere(edition: Edition, record: Record) -> str | None:
    """The name of the other place that a record is of; None where it holds here."""
    if whose(edition, record) is not Whose.OTHER:
        return None
    place = regions.of(edition.handbook, record) if record.region else None
    location = getattr(record, "location", None)
    return (place.label if place else None) or (location and (location.district or location.address)) or "外地"


def fullness(kind: str, record: Record) -> float:
    """Which share of what its kind promises a record says; whole where nothing is promised."""
    promised = _promised(kind)
    return sum(_says(record, path) for path in promised) / len(promised) if promised else 1.0


@cache
def _promised(kind: str) -> list[list[str]]:
    return [name.split(".") for name in KINDS[kind].promises]


def is_over(record: Record, today: date) -> bool:
    """Whether it is only looked back at: an event whose last day has passed, a problem that is settled."""
    if isinstance(record, Event):
        last = record.ends or record.starts
        return last is not None and bool(last.is_past(today))
    return isinstance(record, Problem) and not dockets.is_open(record)


def asked_for(edition: Edition) -> Mapping[str, int]:
    """How many of the queries that must be answered well expect a record or an answer, by `policies/hnte`."""
    return Counter(edition.handbook.reference_lists.asked)


def _unpopular(edition: Edition, record: Record) -> int:
    popular = edition.handbook.identity.popular
    named = [at for at, word in enumerate(popular) if word == record.title or word in record.aliases]
    return min(named, default=len(popular))


def _newest(record: Record) -> int:
    """The day of what it tells, as a number: when a text was published, else when the record last changed."""
    signed = (record.signed_on, record.effective_on) if isinstance(record, Policy) else ()
    held = (record.starts,) if isinstance(record, Event) else ()
    days = [when.last for when in (record.published, *signed, *held) if when]
    return max(days[:1] or ([record.updated] if record.updated else []), default=date.min).toordinal()


def _says(part: Any, path: list[str]) -> bool:
    if isinstance(part, tuple):
        return any(_says(one, path) for one in part)
    if not path:
        return bool(part) or part == 0
    return part is not None and _says(getattr(part, path[0], None), path[1:])
