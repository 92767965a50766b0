"""Paragraphs, runs and fields."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from handbook.outputs.docx_files.styles import (
    LINE_HEIGHT,
    LINE_SIZE,
    NUMBER_FONT,
    RED,
    TEXT_FONT,
    TEXT_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    set_fonts,
)


def paragraph(
    book: Any,
    text: str,
    font: str = TEXT_FONT,
    size: Pt = TEXT_SIZE,
    *,
    centred: bool = False,
    indented: bool = False,
    style: str = "Normal",
    red: bool = False,
) -> Any:
    """A paragraph of the text; `indented` by two letters, as every paragraph of an official paper is."""
    made = book.add_paragraph(style=style)
    form = made.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = TITLE_LINE if size == TITLE_SIZE else LINE_HEIGHT
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        indent(made, first=200)
    run(made, text, font, size, red=red)
    return made


def indent(made: Any, *, first: int = 0, left: int = 0, right: int = 0) -> None:
    """Indents in hundredths of a letter of the paragraph, as Word and WPS count them, and in points for others."""
    form = made.paragraph_format
    if first:
        form.first_line_indent = Pt(TEXT_SIZE.pt * first / 100)
    if left:
        form.left_indent = Pt(TEXT_SIZE.pt * left / 100)
    if right:
        form.right_indent = Pt(TEXT_SIZE.pt * right / 100)
    counted = made._p.get_or_add_pPr().get_or_add_ind()
    for name, value in (("firstLineChars", first), ("leftChars", left), ("rightChars", right)):
        if value:
            counted.set(qn(f"w:{name}"), str(value))


def run(made: Any, text: str, font: str, size: Pt, *, red: bool = False) -> Any:
    """A run with its fonts written out: programs look at the run before its style."""
    added = made.add_run(text)
    added.font.size = size
    set_fonts(added._r.get_or_add_rPr(), font)
    if red:
        added.font.color.rgb, added.font.bold = RED, True
    return added


def field(made: Any, code: str, size: Pt = LINE_SIZE) -> None:
    """A field that the program fills in, as the number of a page."""
    added = run(made, "", NUMBER_FONT, size)
    for sort, text in (("begin", None), (None, code), ("end", None)):
        part = OxmlElement("w:fldChar" if sort else "w:instrText")
        if sort:
            part.set(qn("w:fldCharType"), sort)
        else:
            part.text = text
        added._r.append(part)
