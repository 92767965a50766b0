"""Paper, margins, numbers of pages and properties, after GB/T 9704—2012 (7.5: the number of a page)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from handbook.outputs.docx_files.styles import LINE_SIZE, NUMBER_FONT, SUBHEAD_FONT
from handbook.outputs.docx_files.words import field, run

PAPER = (Mm(210), Mm(297))
MARGINS = (Mm(37), Mm(26), Mm(35), Mm(28))
"""Top, right, bottom, left: 天头 37, 订口 28, and a text of 156 mm by 225 mm."""

LYING = (Mm(28), Mm(37), Mm(26), Mm(35))
"""The same sheet turned, the head of its table at the bound edge."""

NUMBER_BELOW, NUMBER_BELOW_LYING = Mm(25.5), Mm(17)
"""From the edge of the paper to below the number, whose dashes then stand 7 mm below the text."""

DRAFT = "草稿：由手册自动汇总，未经审核签发"


def set_page(book: Any, *, landscape: bool = False, above: str = "") -> None:
    """The paper of the first section; numbers stand on the outer edge; `above` is said in red above every page."""
    section = book.sections[0]
    width, height = PAPER[::-1] if landscape else PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    margins = LYING if landscape else MARGINS
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    section.footer_distance = NUMBER_BELOW_LYING if landscape else NUMBER_BELOW
    section.header_distance = Mm(12)
    book.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
    if above:
        for header in (section.header, section.even_page_header):
            made = header.paragraphs[0]
            made.paragraph_format.space_after = Pt(0)
            made.paragraph_format.line_spacing = Pt(18)
            run(made, above, SUBHEAD_FONT, Pt(12), red=True)


def _number(footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, one letter from the edge."""
    made = footer.paragraphs[0]
    made.alignment = side
    form = made.paragraph_format
    form.left_indent = form.right_indent = Pt(LINE_SIZE.pt)
    run(made, "— ", NUMBER_FONT, LINE_SIZE)
    field(made, "PAGE")
    run(made, " —", NUMBER_FONT, LINE_SIZE)


def set_properties(book: Any, title: str, publisher: str, today: date, subject: str = "") -> None:
    """What a program shows of the file; its stamps are those of `today`."""
    stamp = datetime(today.year, today.month, today.day)
    shown = book.core_properties
    shown.title, shown.author, shown.last_modified_by, shown.comments = title, publisher, publisher, ""
    shown.created = shown.modified = stamp
    shown.language, shown.revision, shown.subject = "zh-CN", 1, subject
