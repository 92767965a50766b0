"""How much of each list was known at the ends of past months, out of the versions that history remembers.

It counts back from today: a record that was changed since had then what its version before that change says. Only
what a record answers by itself is counted (`gaps.completeness`), for telephones and evidence lie in other records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handbook.edition import Edition
from handbook.gaps import Tally, completeness
from handbook.history import Amendment
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.linking import Key

MOST_MONTHS = 6
OTHERS = "不归四张清单的"


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many answers how many are there, and the per cent, rounded down: 100 only where nothing is missing."""

    asked: int
    answered: int

    @property
    def percent(self) -> int:
        return 100 * self.answered // self.asked if self.asked else 0


@dataclass(frozen=True, slots=True)
class Trend:
    """Heads of columns, whole and short, the oldest first and today last; a row a list."""

    heads: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[Share | None]]]  # None where a list had nothing that is asked about


def trend(edition: Edition) -> Trend | None:
    """The shares by list; None where history does not reach back to the end of a month."""
    history, today = edition.history, edition.derived.today
    changes = sorted(history.amendments, key=lambda one: one.at, reverse=True) if history else []
    zone = ZoneInfo(edition.handbook.identity.time_zone)
    ends = [day for day in _month_ends(today) if changes and _instant(day, zone) > changes[-1].at]
    if not ends:
        return None
    known = {key: completeness(key[0], record) for key, record in edition.handbook}
    columns = [(("现在", "现在"), _by_list(known))]
    for day in ends:
        changes = _rewound(known, changes, _instant(day, zone))
        columns.append(((f"{day.year}年{day.month}月底", f"{day.month}月底"), _by_list(known)))
    columns.reverse()
    labels = [*(four.label for four in FOUR_LISTS), OTHERS]
    rows = [(label, [column.get(label) for _, column in columns]) for label in labels]
    return Trend([head for head, _ in columns], [row for row in rows if any(row[1])])


def _month_ends(today: date) -> Iterator[date]:
    """The last days of the months that are over, the latest first."""
    first = today.replace(day=1)
    for _ in range(MOST_MONTHS):
        end = first - timedelta(days=1)
        yield end
        first = end.replace(day=1)


def _instant(day: date, zone: ZoneInfo) -> str:
    """When a day ends there, as history writes instants."""
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    return end.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _rewound(known: dict[Key, Tally], changes: list[Amendment], until: str) -> list[Amendment]:
    """Undo in `known` what was changed at that instant or later; the changes that are older."""
    at = 0
    while at < len(changes) and changes[at].at >= until:
        known[changes[at].key] = Tally(*changes[at].before)
        at += 1
    return changes[at:]


def _by_list(known: Mapping[Key, Tally]) -> dict[str, Share]:
    sums: defaultdict[str, Tally] = defaultdict(lambda: Tally(0, 0))
    labels = {four.id: four.label for four in FOUR_LISTS}
    for (kind, _), tally in known.items():
        if kind in KINDS and tally.asked:
            sums[labels.get(KINDS[kind].four_list, OTHERS)] += tally
    return {label: Share(*tally) for label, tally in sums.items()}
