"""Rows that hold what another row held when the workbook was written: a name was changed, or a part sorted alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook.sheets.books import cells, wording
from handbook.sheets.books.digests import CellDigests, Digests, digest
from handbook.sheets.books.lines import Key
from handbook.sheets.books.reading import PageRows
from handbook.sheets.books.spots import Spot, Trouble
from handbook.sheets.grid import SheetRow

ALIKE = 0.6
"""What share of a row's cells must be another's, where not all are."""
FEWEST = 2
"""Cells; rows that hold less are alike by chance."""
MOST = 400
"""Rows that are gone, and rows that are compared with them; more are no slip."""


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """A row that is new, changed much, or named as another is, by its number in the sheet."""

    number: int
    key: Key
    cells: Digests
    is_second: bool = False  # another row above has this key
    otherwise: Trouble | None = None  # what is wrong where it is no other row


class Suspects:
    """The rows of a sheet that may be other ones under a changed name."""

    def __init__(self, page: PageRows, marks: CellDigests) -> None:
        self._page, self._exported = page, marks.rows.get(page.page.title, {})
        self._rows: list[SuspectRow] = []

    def add(self, row: SheetRow, key: Key, otherwise: Trouble | None = None, *, is_second: bool = False) -> None:
        texts = {one.name: cells.same(self._page.field_text(row, one), one.form) for one in self._page.fields}
        found = {name: digest(text) for name, text in texts.items() if text}
        self._rows.append(SuspectRow(row.number, key, found, is_second, otherwise))

    def troubles(self, seen: Mapping[Key, SheetRow]) -> tuple[list[Trouble], list[Key]]:
        """What is wrong with their names; and the names that rows had when the workbook was written."""
        page = self._page.page
        found = {row.number: old for row, old in moved(self._rows, self._exported, seen)}
        made = []
        for row in self._rows:
            if old := found.get(row.number):
                made.append(Trouble.at(Spot(page.title, row.number), *wording.moved(page, old, row.key)))
            elif row.otherwise:
                made.append(row.otherwise)
        return made, list(found.values())


def moved(
    rows: Sequence[SuspectRow], exported: Mapping[Key, Digests], present: Iterable[Key]
) -> Iterator[tuple[SuspectRow, Key]]:
    """Each such row whose cells were another's, and whose. `present` are the keys of all rows of the sheet."""
    there = set(present)
    absent = [key for key in exported if key not in there][:MOST]
    changed = {row.key for row in rows if not row.is_second}
    was = {frozenset(exported[key].items()): key for key in (*changed & exported.keys(), *absent)}
    for at, row in enumerate(rows):
        if len(row.cells) < FEWEST:
            continue
        key = was.get(frozenset(row.cells.items())) or _nearest(row, exported, absent if at < MOST else ())
        if key and key != row.key:
            yield row, key


def _nearest(row: SuspectRow, exported: Mapping[Key, Digests], absent: Sequence[Key]) -> Key | None:
    """The row that is gone and most like one that is new; parts only within their record."""
    if row.key in exported and not row.is_second:
        return None
    near = [(_alike(row, exported[key]), key) for key in absent if len(key) == 1 or key[:-1] == row.key[:-1]]
    likeness, key = max(near, default=(0.0, row.key))
    return key if likeness >= ALIKE else None


def _alike(row: SuspectRow, other: Digests) -> float:
    same = sum(row.cells.get(name) == digest for name, digest in other.items())
    return same / max(len(row.cells), len(other), 1)
