"""What one indicator comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from handbook.edition import Edition
from handbook.gaps.offices import asked_office
from handbook.linking import Key
from handbook.model.record import Record
from handbook.pages import addresses, gaps, points

NOTHING = "没有要查的"


class Verdict(StrEnum):
    """The words of a line; `STATES` says how each looks."""

    OK = "合格"
    MEND = "要改"
    VETO = "否决"
    UNREAD = "没读到"
    NONE = "没有这类"


STATES = {
    Verdict.OK: "done",
    Verdict.MEND: "poor",
    Verdict.VETO: "past",
    Verdict.UNREAD: "none",
    Verdict.NONE: "gap",
}
"""By `pages.state_roles`."""


@dataclass(frozen=True, slots=True)
class InspectionItem:
    """One thing that is not as it should be: what, why, the id of the body that answers for it (empty: 归口待定)."""

    title: str
    words: str
    office: str
    href: str | None = None  # from the site's root
    file: str = ""  # where it is mended
    others: Sequence[str] = ()  # bodies that answer for it too

    @property
    def offices(self) -> tuple[str, ...]:
        return (self.office, *self.others)


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """An indicator with what was found. From `veto_from` items on it is a red line (单项否决); None: it never is.

    Of the `asked` things that it looks at, `items` are not as they should be. `unread` says why nobody could look.
    """

    id: str
    indicator: str
    basis: str
    mend: str
    items: Sequence[InspectionItem] = ()
    asked: int = 0
    unit: str = "条"
    veto_from: int | None = None
    unread: str = ""
    counted: int | None = None  # where an item stands for several things: how many of them
    note: str = ""  # beside the count
    where: str | None = None  # a page that lists the same, from the site's root

    @property
    def verdict(self) -> Verdict:
        if self.unread:
            return Verdict.UNREAD
        if self.veto_from is not None and len(self.items) >= self.veto_from:
            return Verdict.VETO
        if self.items:
            return Verdict.MEND
        return Verdict.OK if self.asked else Verdict.NONE

    @property
    def state(self) -> str:
        return STATES[self.verdict]

    @property
    def number(self) -> str:
        """查 31 条，要改 3 条"""
        if self.unread:
            return self.unread
        number = len(self.items) if self.counted is None else self.counted
        mend = f"要改 {number} {self.unit}" if number else "没有要改的"
        counted = f"查 {self.asked} {self.unit}，{mend}" if self.asked > (1 if self.note or self.items else 0) else ""
        alone = "" if counted or self.note else "；".join(item.words for item in self.items)
        return "；".join(part for part in (counted, self.note, alone) if part) or NOTHING

    def of_office(self, office: str) -> Self:
        """What of it one office answers for."""
        held = [item for item in self.items if office in item.offices]
        note = f"本处室 {len(held)} {self.unit}" if self.counted is None else "；".join(item.words for item in held)
        return replace(self, items=held, asked=0, counted=None, note=note)


def counts(record: Record) -> bool:
    """Whether a record is inspected: it is public, and no sample."""
    return not record.sample and record.withdrawn is None


def counted(edition: Edition) -> Sequence[tuple[Key, Record]]:
    """The records that are inspected. For `Edition.memo`."""
    return [(key, record) for key, record in edition.handbook if counts(record)]


def item(edition: Edition, key: Key, words: str) -> InspectionItem:
    """Something of a record."""
    record, href = edition.handbook.record(key), addresses.entry(key)
    file = edition.handbook.shaped[key].file
    known = edition.memo(_known_offices).get(key)
    office = asked_office(edition.handbook, key) if known is None else known
    return InspectionItem(record.title, words, office, href, file)


def _known_offices(edition: Edition) -> Mapping[Key, str]:
    """Who is asked for what a record lacks: most of what is inspected lacks something. For `Edition.memo`."""
    return {gap.key: gap.office for gap in edition.memo(gaps.found).gaps}


def of_site(edition: Edition, title: str, words: str, href: str | None = None, file: str = "") -> InspectionItem:
    """Something of the whole site, for which the body that publishes it answers."""
    return InspectionItem(title, words, edition.memo(points.publisher) or "", href, file)
