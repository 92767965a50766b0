"""XLSX workbooks (ISO/IEC 29500): tables that open in Excel and WPS, the same bytes for the same facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from handbook.outputs import text_rows
from handbook.pages.views import Sheet

WIDEST = 60
"""Letters; a longer text wraps inside its cell."""


def workbook(sheets: Sequence[Sheet], title: str, today: date) -> bytes:
    """The file. Its stamps are those of `today`, so that equal facts give equal bytes."""
    only = sheets[0] if len(sheets) == 1 else None
    if only and only.plain and only.rows and text_rows.stand_as_they_are(only.rows):
        return text_rows.below(written(sheets, title, today, heads_alone=True), only.header, only.rows)
    return written(sheets, title, today)


def written(sheets: Sequence[Sheet], title: str, today: date, *, heads_alone: bool = False) -> bytes:
    """The file as XlsxWriter writes it, cell by cell; with heads alone, as wide as their rows need."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": datetime(today.year, today.month, today.day)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E8F0FA"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        longest_of = [max(map(len, texts)) for texts in zip(sheet.header, *sheet.rows, strict=True)]
        for column, (name, longest) in enumerate(zip(sheet.header, longest_of, strict=True)):
            page.set_column(column, column, min(WIDEST, longest * 2 + 2))
            page.write_string(0, column, name, head)
        write = type(page).write_string.__wrapped__  # without a look whether a place is written as A1
        for number, row in enumerate(() if heads_alone else sheet.rows, 1):
            for column, text in enumerate(row):
                if text or not sheet.plain:
                    write(page, number, column, text, None if sheet.plain else cell)
    book.close()
    return held.getvalue()
