"""A report as a workbook: a sheet for each sort of table, its title above, warnings in red."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from handbook.pages.reports.document import ReportCell, ReportDocument, ReportTable

LINE = 110
"""Letters across a sheet that is printed on A4, lying."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    columns: Sequence[str]
    widths: Sequence[int]
    rows: list[Sequence[ReportCell]]


def report_xlsx(report: ReportDocument, today: date) -> bytes:
    """The file. Every cell is text; its stamps are those of `today`."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.title, "created": datetime(today.year, today.month, today.day)})
    forms = {
        "title": book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"}),
        "line": book.add_format({"align": "center", "font_color": "#444444"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E8F0FA"}),
        "cell": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        "red": book.add_format(
            {"text_wrap": True, "valign": "top", "border": 1, "bold": True, "font_color": "#C00000"}
        ),
    }
    for sheet in _sheets(report) or [_Sheet(report.title, ("说明",), (1,), [])]:
        _write(book, forms, report, sheet)
    book.close()
    return held.getvalue()


def _sheets(report: ReportDocument) -> list[_Sheet]:
    """Tables of the same columns stand in one sheet, each row behind the heading of its section."""
    found: dict[tuple[str, ...], list[tuple[str, ReportTable]]] = {}
    for section in report.sections:
        for table in section.tables:
            found.setdefault(tuple(table.columns), []).append((section.title, table))
    sheets: list[_Sheet] = []
    for columns, tables in found.items():
        several = len(tables) > 1
        rows = [([ReportCell(title), *row] if several else row) for title, table in tables for row in table.rows]
        head = ("部分", *columns) if several else columns
        widths = (20, *tables[0][1].widths) if several else tables[0][1].widths
        name = "明细" if several else tables[0][0]
        sheets.append(_Sheet(_name(name, [one.name for one in sheets]), head, widths, rows))
    return sheets


def _name(title: str, taken: Sequence[str]) -> str:
    name = _NOT_IN_NAMES.sub(" ", title)[:LONGEST_NAME].strip() or "表"
    return name if name not in taken else f"{name[: LONGEST_NAME - 3]} {len(taken) + 1}"


def _write(book: Any, forms: dict[str, Any], report: ReportDocument, sheet: _Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.freeze_panes(3, 0)
    page.repeat_rows(0, 2)
    last, whole = len(sheet.columns) - 1, sum(sheet.widths)
    for row, (text, form) in enumerate(((report.title, "title"), ("　".join(report.lines), "line"))):
        if last:
            page.merge_range(row, 0, row, last, text, forms[form])
        else:
            page.write_string(row, 0, text, forms[form])
    for column, (name, width) in enumerate(zip(sheet.columns, sheet.widths, strict=True)):
        page.set_column(column, column, max(6, LINE * width / whole))
        page.write_string(2, column, name, forms["head"])
    for number, cells in enumerate(sheet.rows, 3):
        for column, cell in enumerate(cells):
            page.write_string(number, column, cell.text, forms["red" if cell.warning else "cell"])
