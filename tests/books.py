"""Workbooks in tests: one made, changed as an editor would in Excel, and brought back."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from desks import TODAY, Desk, script
from handbook.edition import Kept, gather
from handbook.kinds import KINDS
from handbook.reading.parsing import parse
from handbook.sheets.books import reading
from handbook_site.commands import workbooks
from handbook_site.commands.importing import held_in


class Workbook:
    """An exported workbook that a test changes cell by cell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def column(self, sheet: str, title: str) -> int:
        titles = [cell.value for cell in self.book[sheet][1]]
        return titles.index(title) + 1

    def letter(self, sheet: str, title: str) -> str:
        return str(openpyxl.utils.get_column_letter(self.column(sheet, title)))

    def row(self, sheet: str, *key: str) -> int:
        """The row with these first cells; 记录 and 序 for parts."""
        page = self.book[sheet]
        for number in range(2, page.max_row + 1):
            if tuple(str(page.cell(number, at + 1).value) for at in range(len(key))) == key:
                return number
        raise AssertionError(f"{sheet} has no row {key}")

    def cell(self, sheet: str, key: tuple[str, ...], title: str) -> Any:
        return self.book[sheet].cell(self.row(sheet, *key), self.column(sheet, title))

    def put(self, sheet: str, key: tuple[str, ...], title: str, value: Any) -> None:
        _write(self.cell(sheet, key, title), value)

    def add(self, sheet: str, values: Mapping[str, Any]) -> int:
        page = self.book[sheet]
        number = page.max_row + 1
        for title, value in values.items():
            _write(page.cell(number, self.column(sheet, title)), value)
        return number

    def drop(self, sheet: str, *key: str) -> None:
        self.book[sheet].delete_rows(self.row(sheet, *key))

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def _write(cell: Any, value: Any) -> None:
    """As Excel does in a cell of text: what begins with = stays text."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def exported(desk: Desk, out: Path, *kinds: str) -> Workbook:
    """What export_sheet.py writes, without starting it."""
    out.write_bytes(workbooks.bytes_of(desk.root, desk.edition().handbook, kinds or list(KINDS), TODAY))
    return Workbook(out)


def planned(desk: Desk, path: Path) -> list[str]:
    """What import_sheet.py would find wrong, without starting it: the place and the sentence."""
    book = reading.read(path.read_bytes(), path.name)
    kept = Kept()
    handbook, _ = gather(desk.root, kept=kept)
    held = {kind: held_in(desk.root, kept, kind) for kind in KINDS}
    made = workbooks.plan(handbook, held, book, TODAY, remove=False, touch=False)
    return [f"{trouble.spot}  {trouble.finding.message}  → {trouble.finding.hint}" for trouble in made.troubles]


def bring(desk: Desk, path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    done = script("import_sheet", path, "--root", desk.root, "--today", TODAY.isoformat(), *more)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def differences(before: str, after: str) -> set[str]:
    """The paths at which two YAML texts hold something else."""
    return set(_differences(parse(before, "")[0], parse(after, "")[0], ""))


def _differences(one: Any, other: Any, path: str):
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from _differences(one.get(key), other.get(key), f"{path}.{key}".lstrip("."))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for at, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _differences(left, right, f"{path}[{at}]")
    elif one != other:
        yield path
