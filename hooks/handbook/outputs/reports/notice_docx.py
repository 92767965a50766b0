"""A notice as a DOCX: the elements of an official paper where GB/T 9704—2012 puts them, without its red head.

The red head, the seal and the number are of a paper that was issued; this is the draft that is handed to who signs.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import docx
from docx.shared import Pt

from handbook.outputs.docx_files.page import DRAFT, set_page, set_properties
from handbook.outputs.docx_files.rules import closing_lines
from handbook.outputs.docx_files.styles import (
    HEAD_FONT,
    LINE_SIZE,
    TEXT_FONT,
    TEXT_SIZE,
    TITLE_FONT,
    TITLE_SIZE,
    set_styles,
)
from handbook.outputs.docx_files.tables import add_table
from handbook.outputs.docx_files.words import indent, paragraph, run
from handbook.outputs.reports.docx import add_section, saved
from handbook.pages.reports.notice import Annex, OfficialNotice
from handbook.pages.reports.notice_parts import BLANK


def notice_docx(notice: OfficialNotice, today: date) -> bytes:
    """The file. Its stamps are those of `today`."""
    book = docx.Document()
    set_styles(book)
    set_page(book, above="；".join((DRAFT, *notice.lines)))
    set_properties(book, notice.title, notice.issuer, today)
    _open(book, notice.number, centred=True)
    paragraph(book, notice.title, TITLE_FONT, TITLE_SIZE, centred=True).paragraph_format.space_before = Pt(12)
    paragraph(book, "")
    _open(book, f"{notice.addressees}：")
    for text in notice.opening:
        _open(book, text, indented=True)
    for title, section in notice.numbered().numbered():
        add_section(book, title, section, open_text=_open)
    _annex_list(book, notice)
    _signature(book, notice)
    for number, annex in enumerate(notice.annexes, 1):
        if annex.table:
            _annex(book, f"附件{number}" if len(notice.annexes) > 1 else "附件", annex)
    closing_lines(book, f"抄送：{notice.copies}", notice.issuer, notice.printed, _fill)
    return saved(book, today)


def _open(book: Any, text: str, **form: Any) -> Any:
    """A paragraph whose blanks are red."""
    made = paragraph(book, "", **form)
    _fill(made, text)
    return made


def _fill(made: Any, text: str, size: Pt = TEXT_SIZE) -> None:
    for number, piece in enumerate(BLANK.split(text)):
        if piece:
            run(made, piece, TEXT_FONT, size, red=number % 2 == 1)


def _annex_list(book: Any, notice: OfficialNotice) -> None:
    """附件：1. …, a line below the body, without a stop (7.3.4)."""
    paragraph(book, "")
    several = len(notice.annexes) > 1
    for number, annex in enumerate(notice.annexes, 1):
        head = "附件：" if number == 1 else ""
        made = paragraph(book, f"{head}{f'{number}. ' if several else ''}{annex.title}")
        indent(made, left=500, first=-300) if number == 1 else indent(made, left=500)


def _signature(book: Any, notice: OfficialNotice) -> None:
    """Who issues it above the day, four letters from the edge, where the seal will stand (7.3.5); then whom to ask."""
    for _ in range(2):
        paragraph(book, "")
    for text in (notice.issuer, notice.day):
        made = _open(book, text)
        made.alignment = 2
        indent(made, right=400)
        made.paragraph_format.keep_with_next = True
    paragraph(book, "")
    _open(book, f"（{notice.contact}）", indented=True)


def _annex(book: Any, head: str, annex: Annex) -> None:
    """An annex on a page of its own: 附件2 in the first line, its title below (7.3.8)."""
    paragraph(book, head, HEAD_FONT).paragraph_format.page_break_before = True
    paragraph(book, annex.title, TITLE_FONT, TITLE_SIZE, centred=True)
    paragraph(book, "", size=LINE_SIZE)
    if annex.table and annex.table.rows:
        add_table(book, annex.table)
