"""What a sheet is once it is read: rows of text with their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook import letters
from handbook.findings import Finding, Place
from handbook.reading.decoding import has_control_character

_BLANKS = " \t\r\u3000\xa0\ufeff"
_GUARDED = re.compile(r"'+[=@+\-\t]")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds something."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read: rows without the blank ones, rows that could not be read, and how it was read."""

    name: str
    rows: tuple[SheetRow, ...]
    findings: tuple[Finding, ...]
    said: tuple[str, ...] = ()


def place(name: str, row: int | None = None) -> Place:
    """A row of a sheet, as findings name it."""
    return Place(name, row)


def clean(cell: str, guarded: bool) -> str:
    """A cell without the blanks around it and, in CSV, without the mark that keeps Excel from running it."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANKS)
    return text[1:] if guarded and _GUARDED.match(text) else text


def row_of(number: int, cells: list[str], name: str, findings: list[Finding], guarded: bool = False) -> SheetRow | None:
    """A row of clean cells; None for a blank one, and for one with characters that nobody can see."""
    kept = tuple(clean(letters.mended(cell), guarded) for cell in cells)
    if not any(cell.strip() for cell in kept):
        return None
    for position, cell in enumerate(kept, 1):
        if has_control_character(cell):
            message = f"第 {position} 列有看不见的控制字符。"
            findings.append(Finding("control-character", place(name, number), message, "删掉重新输入这一格。"))
            return None
    return SheetRow(number, kept)
