"""One date of a calendar: what is said of it, and for whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from handbook.deriving.standings import State
from handbook.deriving.turns import ONE_DAY
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.dates import MonthDay, Precision, When
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages.facets import FACETS, Choice

SORTS = {"opens": "申报开始", "closes": "申报截止", "expires": "有效期至", "task": "任务期限",
         "event": "活动", "challenge": "揭榜截止", "review": "应再核对"}  # fmt: skip
"""What a date is, by the word that its title and its uid begin with."""


class Date(NamedTuple):
    """One all-day date. `last` is the last day and belongs to it; what is `yearly` comes again, until `until`."""

    sort: str
    key: Key
    anchor: str  # of a clause or task; empty for the whole record
    title: str
    first: date
    last: date
    note: str = ""
    place: str = ""
    yearly: MonthDay | None = None
    until: date | None = None
    updated: date | None = None
    audiences: tuple[Choice, ...] = ()
    categories: tuple[Choice, ...] = ()
    offices: tuple[Choice, ...] = ()
    chains: tuple[Choice, ...] = ()

    @property
    def name(self) -> str:
        """What tells it from all other dates of the handbook, now and after any edit of its facts."""
        return ".".join(part for part in (self.sort, *self.key, self.anchor) if part)


def next_days(items: Iterable[Date], today: date) -> list[tuple[date, Date]]:
    """The dates that are still to come or under way, each with its next day, the nearest first."""
    ahead = [(next_day(item, today), item) for item in items]
    return sorted(((day, item) for day, item in ahead if day), key=lambda pair: (pair[0], pair[1].name))


def next_day(item: Date, today: date) -> date | None:
    """Its first day, or of a yearly date the next; None where it is over."""
    if not item.yearly:
        return item.first if item.last >= today else None
    day = max(item.first, item.yearly.in_year(today.year))
    day = day if day >= today else item.yearly.in_year(today.year + 1)
    return None if item.until and day > item.until else day


def dated(
    edition: Edition,
    sort: str,
    key: Key,
    record: Record,
    day: date,
    *,
    unsure: bool = False,
    part: str = "",
    anchor: str = "",
    note: str | None = None,
    yearly: MonthDay | None = None,
) -> Date:
    """A date of one day, for all whom the record is for; where no `note` is given, it says whom to ask."""
    title = record.title if part in ("", record.title) else part if sort == "task" else f"{record.title}：{part}"
    doubt = "（待核）" if unsure else ""
    shown = f"{'【示例】' if record.sample else ''}{SORTS[sort]}：{title}{doubt}"
    groups = edition.record_memo(_for_whom, key)
    note, until = "\n".join(ways(record)) if note is None else note, last_in_force(edition, record)
    return Date(sort, key, anchor, shown, day, day, note, "", yearly, until, record.updated, *groups)


_GROUPS = ("audience", "category", "office", "chain")


def _for_whom(edition: Edition, key: Key) -> tuple[tuple[Choice, ...], ...]:
    """Whom a record is for, of what sort it is and whose, as all of its dates say it."""
    record = edition.handbook.record(key)
    return tuple(tuple(FACETS[name][1](edition, key, record)) for name in _GROUPS)


def ways(record: Record) -> Iterator[str]:
    """Whom to ask, and what it was read in. A contact is an office or its landline: the checks see to it."""
    if record.contact:
        yield f"咨询：{record.contact}"
    if isinstance(record, Policy) and record.doc_nos:
        yield f"文号：{record.doc_nos[0].number}"
    yield "以文件原文和主管部门通知为准"


def last_in_force(edition: Edition, record: Record) -> date | None:
    """The last day before a policy ends, by its own date or by another document, where it has not ended yet."""
    turns = edition.derived.standings[record.id].turns if isinstance(record, Policy) else ()
    return next((day - ONE_DAY for day, state in turns if state is State.ENDED), None)


def known(when: When | None) -> date | None:
    return when.first if when and when.precision is Precision.DAY else None
