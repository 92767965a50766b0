"""A report as a DOCX in the look of official papers (GB/T 9704—2012): title, 一、 and （一）, tables."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import docx

from handbook.outputs.archives import archive, read_archive
from handbook.outputs.docx_files.page import DRAFT, set_page, set_properties
from handbook.outputs.docx_files.styles import HEAD_FONT, LINE_SIZE, SUBHEAD_FONT, TITLE_FONT, TITLE_SIZE, set_styles
from handbook.outputs.docx_files.tables import add_table
from handbook.outputs.docx_files.words import paragraph
from handbook.pages.reports.document import ReportDocument, ReportSection

FIRST = ("[Content_Types].xml",)


def report_docx(report: ReportDocument, publisher: str, today: date) -> bytes:
    """The file. Its stamps are those of `today`."""
    book = docx.Document()
    set_styles(book)
    set_page(book, landscape=report.landscape, above=DRAFT if report.draft else "")
    set_properties(book, report.title, publisher, today)
    paragraph(book, report.title, TITLE_FONT, TITLE_SIZE, centred=True)
    for line in report.lines:
        paragraph(book, line, SUBHEAD_FONT, LINE_SIZE, centred=True)
    for title, section in report.numbered():
        add_section(book, title, section)
    for line in report.foot:
        paragraph(book, line, size=LINE_SIZE, indented=True)
    return saved(book, today)


def add_section(book: Any, title: str, section: ReportSection, open_text: Callable[..., Any] = paragraph) -> None:
    """A heading with what stands under it; `open_text` draws a paragraph, for papers that have blanks."""
    font = HEAD_FONT if section.level == 1 else SUBHEAD_FONT
    heading = paragraph(book, title, font, indented=True, style=f"Heading {section.level}")
    heading.paragraph_format.keep_with_next = True
    for text in section.paragraphs:
        open_text(book, text, indented=True).paragraph_format.keep_with_next = bool(section.tables)
    for table in section.tables:
        if table.rows:
            add_table(book, table)
        else:
            open_text(book, table.empty, indented=True)


def saved(book: Any, today: date) -> bytes:
    """The file, with the day of the facts for every time, so that equal facts give equal bytes."""
    held = io.BytesIO()
    book.save(held)
    return archive(read_archive(held.getvalue()), today, FIRST)
