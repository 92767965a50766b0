"""What every cell held when the workbook was written, as short digests on a hidden sheet.

By them an import tells what the editor changed from what changed in the
handbook meanwhile, and an emptied cell from one that was never filled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from handbook.sheets.books.layout import Page
from handbook.sheets.books.lines import Key

SHEET = "_核对"
HEADER = ("工作表", "行", "各格")
BETWEEN = "/"
ASKED = "?"

Digests = Mapping[str, str]
"""By the name of a field; fields that held nothing are not named."""


@dataclass(frozen=True)
class CellDigests:
    """The digests of all rows of a workbook, by sheet and key."""

    rows: Mapping[str, Mapping[Key, Digests]] = field(default_factory=dict)
    asked: Mapping[str, Mapping[Key, frozenset[str]]] = field(default_factory=dict)  # cells that were to be filled

    def is_asked(self, sheet: str, key: Key, name: str) -> bool:
        """Whether this cell was to be filled."""
        return name in self.asked.get(sheet, {}).get(key, ())

    def asks(self, sheet: str) -> bool:
        """Whether the sheet holds only what was asked: of some records, some fields."""
        return any(self.asked.get(sheet, {}).values())

    def narrowed(self, page: Page) -> Page:
        """The sheet as it was written: of one that asks, only with the columns that it had."""
        if not self.asks(page.title):
            return page
        had = {name for row in self.rows[page.title].values() for name in row}
        had.update(name for names in self.asked[page.title].values() for name in names)
        return replace(page, fields=tuple(one for one in page.fields if one.name in had))

    def of(self, sheet: str, key: Key) -> Digests | None:
        return self.rows.get(sheet, {}).get(key)


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()


def is_base(text: str, name: str, base: Digests) -> bool:
    """Whether a field still is what it was when the workbook was written."""
    told = base.get(name, "")
    return told == digest(text) if text else not told


def row(sheet: str, key: Key, shown: Mapping[str, str], asked: Iterable[str] = ()) -> tuple[str, str, str]:
    """One row of the hidden sheet. A cell that is to be filled stands there once more, behind a question mark."""
    held = [f"{name}:{digest(text)}" for name, text in shown.items() if text]
    return sheet, BETWEEN.join(key), " ".join([*held, *(f"{ASKED}{name}" for name in asked)])


def read(rows: Iterable[tuple[str, ...]], names: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> CellDigests:
    """The marks of a hidden sheet's rows. `names` are, by sheet, names that fields had once, each with today's."""
    found: dict[str, dict[Key, Digests]] = {}
    asked: dict[str, dict[Key, frozenset[str]]] = {}
    for cells in rows:
        sheet, written, digests = (*cells, "", "", "")[:3]
        today, key, words = names.get(sheet, {}), tuple(written.split(BETWEEN)), digests.split()
        pairs = (word.rpartition(":") for word in words if not word.startswith(ASKED))
        found.setdefault(sheet, {})[key] = {today.get(name, name): text for name, _, text in pairs}
        wanted = (word.removeprefix(ASKED) for word in words if word.startswith(ASKED))
        asked.setdefault(sheet, {})[key] = frozenset(today.get(name, name) for name in wanted)
    return CellDigests(found, asked)
