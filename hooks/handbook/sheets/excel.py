"""XLSX: the text that a person sees in each cell, and nothing taken for what it is not."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from handbook.findings import Finding
from handbook.sheets.grid import Sheet, SheetRow, place, row_of

LARGEST_INSIDE = 512 * 1024 * 1024
"""Bytes after unpacking; a small file that unpacks to more is no sheet."""

_FORMULA = re.compile(rb"<f[ >/]")
_IN_QUOTES = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


UNREADABLE = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, TypeError, SyntaxError)
"""What openpyxl raises over files that are no workbook."""


def read(data: bytes, name: str, page: str = "") -> Sheet:
    """The rows of one page: the one asked for, else the first that holds something."""
    try:
        with_formulas = _formulas_inside(data)
        values = _book(data, data_only=True)
    except UNREADABLE:
        return Sheet(name, (), (_unreadable(name),))
    pages = [sheet for sheet in values.worksheets if sheet.max_row > 0 and _holds_something(sheet)]
    chosen = next((sheet for sheet in pages if not page or sheet.title == page), None)
    if chosen is None:
        listed = "、".join(sheet.title for sheet in values.worksheets)
        message = f"没有工作表“{page}”。" if page else "文件里没有内容。"
        return Sheet(name, (), (Finding("empty-file", place(name), message, f"有这些工作表：{listed}。"),))
    formulas = _book(data, data_only=False)[chosen.title] if with_formulas else None
    rows, findings = _rows(chosen, formulas, name)
    others = "、".join(sheet.title for sheet in pages if sheet is not chosen)
    said = (f"工作表“{chosen.title}”", *((f"另有工作表 {others} 没有读，用 --sheet 指定",) if others else ()))
    return Sheet(name, rows, findings, said)


def read_all(data: bytes, name: str) -> tuple[list[Sheet], list[Finding]]:
    """Every page of a workbook, hidden ones too, each under its title."""
    try:
        with_formulas = _formulas_inside(data)
        values = _book(data, data_only=True)
        formulas = _book(data, data_only=False) if with_formulas else None
    except UNREADABLE:
        return [], [_unreadable(name)]
    made = []
    for page in values.worksheets:
        rows, findings = _rows(page, formulas[page.title] if formulas else None, page.title)
        made.append(Sheet(page.title, rows, findings))
    return made, []


def _unreadable(name: str) -> Finding:
    message, hint = "这个 Excel 文件打不开。", "在 Excel 或 WPS 里打开，另存为 .xlsx 后再试；有密码的先去掉密码。"
    return Finding("unreadable", place(name), message, hint)


def _book(data: bytes, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and checks of cells, which we do not read
        return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)


def _formulas_inside(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as inside:
        if sum(item.file_size for item in inside.infolist()) > LARGEST_INSIDE:
            raise ValueError("unpacks to too much")
        pages = [item for item in inside.namelist() if item.startswith("xl/worksheets/") and item.endswith(".xml")]
        return any(_FORMULA.search(inside.read(item)) for item in pages)


def _holds_something(sheet: Any) -> bool:
    return any(cell is not None for row in sheet.iter_rows(values_only=True) for cell in row)


def _rows(sheet: Any, formulas: Any, name: str) -> tuple[tuple[SheetRow, ...], tuple[Finding, ...]]:
    rows: list[SheetRow] = []
    findings: list[Finding] = []
    merged = _merged(sheet)
    for cells in sheet.iter_rows():
        number = cells[0].row
        trouble = next((said for said in (_trouble(cell, formulas) for cell in cells) if said), None)
        if trouble:
            findings.append(Finding("shape", place(name, number), *trouble))
            continue
        row = row_of(number, [shown(*_value(cell, merged)) for cell in cells], name, findings)
        if row is not None:
            rows.append(row)
    return tuple(rows), tuple(findings)


def _merged(sheet: Any) -> dict[tuple[int, int], Any]:
    """For each cell that a merge down a column hides, the cell whose value is seen there."""
    hidden: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        if area.min_col == area.max_col:
            top = sheet.cell(area.min_row, area.min_col)
            hidden |= {(row, area.min_col): top for row in range(area.min_row + 1, area.max_row + 1)}
    return hidden


def _value(cell: Any, merged: dict[tuple[int, int], Any]) -> tuple[Any, str]:
    seen = merged.get((cell.row, cell.column), cell)
    return seen.value, getattr(seen, "number_format", None) or "General"


def _trouble(cell: Any, formulas: Any) -> tuple[str, str] | None:
    """Why the value of a cell is not to be had."""
    if cell.data_type == "e":
        return f"{cell.coordinate} 是错误值 {cell.value}。", "在表格里改好这一格。"
    if formulas is not None and cell.value is None:
        formula = formulas[cell.coordinate]
        if formula.data_type == "f":
            hint = "在 Excel 或 WPS 里打开、保存一次，或把公式换成数值。"
            return f"{cell.coordinate} 是公式，文件里没有算好的值。", hint
    return None


def shown(value: Any, form: str) -> str:
    """A value as its cell shows it; a date no finer than its format says."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return _date(value, form)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        text = repr(value)
        return text.removesuffix(".0") if "e" not in text else format(value, "f").rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value).zfill(len(form)) if form and set(form) == {"0"} else str(value)
    return "" if value is None else str(value)


def _date(value: date, form: str) -> str:
    letters = set(_letters(form))
    if "d" not in letters and "y" in letters:
        return value.strftime("%Y-%m") if "m" in letters else value.strftime("%Y")
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.strftime("%Y-%m-%d")


def _letters(form: str) -> Iterable[str]:
    return _IN_QUOTES.sub("", form).lower().partition(";")[0]
