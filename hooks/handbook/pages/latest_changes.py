"""最近变化: what became different lately, record by record and field by field; a load of many records is one line.

Where a history is known, it says what was changed from what to what. Else the records' own dates say that they were
updated. A text that came into force or ran out is told in both cases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handbook.deriving.events import LOAD, UPDATED
from handbook.edition import Edition
from handbook.history import Amendment
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.dates import When
from handbook.pages import record_links
from handbook.pages.amendments import change_text, day_of
from handbook.pages.views import Ref

MOST = 6
MOST_FIELDS = 3
MOST_KINDS = 3

PROVENANCE = frozenset({"confidence", "verified_on", "verified_by", "review_by", "source", "citations"})
"""Fields that say how sure a thing is, not what it is."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What was done to one record on a day."""

    date: When
    ref: Ref
    text: str


@dataclass(frozen=True, slots=True)
class Load:
    """Many records updated at once, in one line."""

    date: When
    text: str


@dataclass(frozen=True, slots=True)
class Latest:
    """Changes, the newest first, and the latest load."""

    changes: list[ChangeView]
    load: Load | None


def latest(edition: Edition) -> Latest | None:
    """The latest changes, and the latest load; None where there is none but loads, which say nothing to a reader."""
    days, loads = _happened(edition), _loads_of_dates(edition)
    if edition.history:
        by_commit = Counter(one.commit for one in edition.history.amendments)
        small = (one for one in edition.history.amendments if by_commit[one.commit] <= LOAD)
        large = [one for one in edition.history.amendments if by_commit[one.commit] > LOAD]
        days, loads = [*_amended(edition, small), *(one for one in days if one.text != UPDATED)], _loads(edition, large)
    found = sorted(days, key=lambda one: one.date.first, reverse=True)[:MOST]
    return Latest(found, loads[0] if loads else None) if found else None


def _amended(edition: Edition, amendments: Iterable[Amendment]) -> Iterator[ChangeView]:
    """The newest change of each record that is still there, as far as it says something."""
    told: set[Key] = set()
    for one in amendments:
        if len(told) == MOST:
            return
        day = day_of(edition, one)
        if one.key in told or day.first > edition.derived.today or not _is_public(edition, one):
            continue
        if text := change_text(edition, _in_substance(one), MOST_FIELDS):
            told.add(one.key)
            yield ChangeView(day, _ref(edition, one.key), text)


def _in_substance(one: Amendment) -> Amendment:
    """Without what is only surer than before, and without what says no more than that something changed."""
    telling = (each for each in one.differences if each.sort != "inside" and not PROVENANCE & set(each.steps))
    return replace(one, differences=tuple(telling))


def _ref(edition: Edition, key: Key) -> Ref:
    ref = record_links.ref(edition, key, base="")
    return Ref(ref.href, ref.title)


def _is_public(edition: Edition, one: Amendment) -> bool:
    """Whether it is a change of one of the four lists; plans, the matrix and texts are the editors' tools."""
    there = one.key in edition.handbook.shaped and not edition.handbook.record(one.key).withdrawn
    return there and bool(KINDS[one.key[0]].four_list)


def _happened(edition: Edition) -> list[ChangeView]:
    return [
        ChangeView(change.on, _ref(edition, change.key), change.word)
        for change in edition.derived.changes
        if change.key
    ]


def _loads_of_dates(edition: Edition) -> list[Load]:
    days: dict[str, Counter[str]] = {}
    for change in edition.derived.changes:
        if change.key is None:
            days.setdefault(change.on.text, Counter())[change.kind] += change.number
    return [_load(When.of(day), kinds) for day, kinds in days.items()]


def _loads(edition: Edition, amendments: Iterable[Amendment]) -> list[Load]:
    """The days of loads, each record counted once a day."""
    days: dict[str, set[Key]] = {}
    for one in amendments:
        day = day_of(edition, one)
        if day.first <= edition.derived.today and one.what != "removed":
            days.setdefault(day.text, set()).add(one.key)
    return [_load(When.of(day), Counter(kind for kind, _ in keys)) for day, keys in days.items()]


def _load(day: When, kinds: Counter[str]) -> Load:
    parts = "、".join(f"{KINDS[kind].label} {number}" for kind, number in kinds.most_common(MOST_KINDS))
    more = "等" if len(kinds) > MOST_KINDS else ""
    return Load(day, f"成批更新 {kinds.total()} 条：{parts}{more}")
