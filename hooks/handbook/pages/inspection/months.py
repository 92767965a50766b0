"""How it stood at the ends of past months, out of what history remembers.

What was whole at a month's end is counted back as 缺项清单 does (`pages.gap_trend`); which columns were not kept up is
told by the changes that were made until then. Nothing else of an inspection can be told of a day that is gone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handbook.edition import Edition
from handbook.pages.amendments import day_of
from handbook.pages.gap_trend import Trend, trend
from handbook.pages.inspection.limits import Limits, limits

NO_HISTORY = "没有能倒推到上个月底的版本记录，只有现在这一次。"


@dataclass(frozen=True, slots=True)
class Months:
    """Heads of columns, the oldest first and today last; rows of a title and a text for each column."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]


def months(edition: Edition) -> Months | None:
    """The last months; None where history does not reach back to the end of one."""
    known = edition.memo(trend)
    if known is None:
        return None
    ends = _ends(edition.derived.today, len(known.heads))
    changed = _changes(edition)
    kept = limits(edition.handbook)
    began = [date.min, *ends[:-1]]
    rows = [
        ("改了几处记录", [f"{_between(changed, start, end)} 处" for start, end in zip(began, ends, strict=True)]),
        ("没按期更新的栏目", [f"{_stale(changed, kept, end)} 栏" for end in ends]),
        ("完整度", _whole(known)),
    ]
    rows[0][1][0] = f"到此共 {rows[0][1][0]}"  # of what was changed before nobody knows the month
    return Months([whole for whole, _ in known.heads], rows)


def _ends(today: date, number: int) -> list[date]:
    """The last days of the months before, as many as there are columns but one, and today."""
    found = [today]
    first = today.replace(day=1)
    while len(found) < number:
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
    return found[::-1]


def _changes(edition: Edition) -> Mapping[str, list[date]]:
    """The days on which records of each kind came or changed."""
    found: dict[str, list[date]] = {}
    for one in edition.history.amendments if edition.history else ():
        if one.what != "removed" and not one.sample:
            found.setdefault(one.key[0], []).append(day_of(edition, one).first)
    return found


def _between(changed: Mapping[str, list[date]], start: date, end: date) -> int:
    return Counter(start < day <= end for days in changed.values() for day in days)[True]


def _stale(changed: Mapping[str, list[date]], kept: Limits, end: date) -> int:
    """Columns that had something by then, and nothing new for longer than their limit."""
    newest = {
        kind: max((day for day in days if day <= end), default=None)
        for kind, days in changed.items()
        if kind in kept.columns and kind in kept.days
    }
    return sum(day is not None and (end - day).days > kept.days[kind] for kind, day in newest.items())


def _whole(known: Trend) -> list[str]:
    """Of all lists together how much of what is asked was answered, per cent."""
    found = []
    for column in range(len(known.heads)):
        shares = [share for _, row in known.rows if (share := row[column])]
        asked, answered = sum(one.asked for one in shares), sum(one.answered for one in shares)
        found.append(f"{100 * answered // asked}%" if asked else "没有")
    return found
