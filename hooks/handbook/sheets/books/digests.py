"""What every cell held when the workbook was written, as short digests on a hidden sheet.

By them an import tells what the editor changed from what changed in the
handbook meanwhile, and an emptied cell from one that was never filled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from handbook.sheets.books.lines import Key

SHEET = "_核对"
HEADER = ("工作表", "行", "各格")
BETWEEN = "/"

Digests = Mapping[str, str]
"""By the name of a field; fields that held nothing are not named."""


@dataclass(frozen=True)
class CellDigests:
    """The digests of all rows of a workbook, by sheet and key."""

    rows: Mapping[str, Mapping[Key, Digests]] = field(default_factory=dict)

    def of(self, sheet: str, key: Key) -> Digests | None:
        return self.rows.get(sheet, {}).get(key)


def digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()


def is_base(text: str, name: str, base: Digests) -> bool:
    """Whether a field still is what it was when the workbook was written."""
    told = base.get(name, "")
    return told == digest(text) if text else not told


def row(sheet: str, key: Key, shown: Mapping[str, str]) -> tuple[str, str, str]:
    """One row of the hidden sheet."""
    return sheet, BETWEEN.join(key), " ".join(f"{name}:{digest(text)}" for name, text in shown.items() if text)


def read(rows: Iterable[tuple[str, ...]], names: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> CellDigests:
    """The marks of a hidden sheet's rows. `names` are, by sheet, names that fields had once, each with today's."""
    found: dict[str, dict[Key, Digests]] = {}
    for cells in rows:
        sheet, key, digests = (*cells, "", "", "")[:3]
        pairs = (pair.rpartition(":") for pair in digests.split())
        today = names.get(sheet, {})
        told = {today.get(name, name): text for name, _, text in pairs}
        found.setdefault(sheet, {})[tuple(key.split(BETWEEN))] = told
    return CellDigests(found)
