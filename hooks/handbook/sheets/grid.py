"""What a sheet is once it is read: rows of text with their numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from handbook import letters
from handbook.findings import Finding, Place
from handbook.reading.decoding import has_control_character

_BLANKS = " \t\r\u3000\xa0\ufeff"
_GUARDED = re.compile(r"'+[=@+\t\n＝＠＋－-]")
_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
NOTHING: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that holds something."""

    number: int
    cells: tuple[str, ...]  # as they are seen
    numbers: Mapping[int, str] = field(default_factory=lambda: NOTHING)  # the number itself, where a cell rounds it
    turned: Mapping[int, str] = field(default_factory=lambda: NOTHING)  # what Excel may have made of other letters


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as read: rows without the blank ones, rows that could not be read, and how it was read.

    `hidden` says what of it a person does not see, `merged` names the cells that are merged.
    """

    name: str
    rows: tuple[SheetRow, ...]
    findings: tuple[Finding, ...]
    said: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def place(name: str, row: int | None = None) -> Place:
    """A row of a sheet, as findings name it."""
    return Place(name, row)


def clean(cell: str, guarded: bool) -> str:
    """A cell without the blanks around it and, in CSV, without the marks that keep Excel from running or counting it.

    Programs write `="0012"` so that Excel leaves the noughts.
    """
    text = letters.mended(cell.replace("\r\n", "\n").replace("\r", "\n")).strip(_BLANKS)
    if guarded and (quoted := _AS_TEXT.fullmatch(text)):
        return quoted[1].replace('""', '"').strip(_BLANKS)
    return text[1:].strip(_BLANKS) if guarded and _GUARDED.match(text) else text


def row_of(number: int, cells: list[str], name: str, findings: list[Finding], guarded: bool = False) -> SheetRow | None:
    """A row of clean cells; None for a blank one, and for one with characters that nobody can see."""
    kept = tuple(clean(cell, guarded) for cell in cells)
    if not any(cell.strip() for cell in kept):
        return None
    for position, cell in enumerate(kept, 1):
        if has_control_character(cell):
            message = f"第 {position} 列有看不见的控制字符。"
            findings.append(Finding("control-character", place(name, number), message, "删掉重新输入这一格。"))
            return None
    return SheetRow(number, kept)
