"""Which office has how much to mend, indicator by indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.pages import record_links
from handbook.pages.gaps import NOBODY
from handbook.pages.inspection.inspecting import Inspection

COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("超期", ("problems", "tasks", "promises", "reply")),
    ("待核", ("unverified",)),
    ("到期复核", ("reviews",)),
    ("要素、时间", ("elements", "windows")),
    ("解读、问答", ("interpreted", "answered", "fed-back")),
    ("用词、链接", ("words", "outside-links", "inside-links")),
)
"""The heads, and the lines that each counts."""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office and its items under each head; `id` is empty for what nobody answers for."""

    id: str
    title: str
    counts: Sequence[int]

    @property
    def total(self) -> int:
        return sum(self.counts)


def by_office(edition: Edition, found: Inspection) -> list[OfficeRow]:
    """Whoever has most to mend first; what nobody answers for last. Offices with nothing are left out."""
    held = {
        name: Counter(
            office for line in found.lines if line.id in ids for item in line.items for office in item.offices
        )
        for name, ids in COLUMNS
    }
    offices = {office for counted in held.values() for office in counted}
    rows = [OfficeRow(one, title_of(edition, one), [held[name][one] for name, _ in COLUMNS]) for one in offices]
    return sorted(rows, key=lambda row: (not row.id, -row.total, row.title))


def title_of(edition: Edition, office: str) -> str:
    return (record_links.title_of(edition, ("organizations", office)) if office else None) or NOBODY
