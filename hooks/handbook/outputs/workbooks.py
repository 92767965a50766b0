"""XLSX workbooks (ISO/IEC 29500): tables that open in Excel and WPS, the same bytes for the same facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from handbook.pages.views import Sheet

WIDEST = 60
"""Letters; a longer text wraps inside its cell."""


def workbook(sheets: Sequence[Sheet], title: str, today: date) -> bytes:
    """The file. Its stamps are those of `today`, so that equal facts give equal bytes."""
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
        for number, row in enumerate(sheet.rows, 1):
            for column, text in enumerate(row):
                if text or not sheet.plain:
                    write(page, number, column, text, None if sheet.plain else cell)
    book.close()
    return held.getvalue()
