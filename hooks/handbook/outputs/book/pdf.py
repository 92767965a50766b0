"""A book as PDF, typeset by Typst: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) together.

Typst and the fonts are fetched when a PDF is first asked for (decision 0063), so nothing else imports this module.
A glyph that is missing is silent without a standard and an error with one, so one is always set.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files

import typst

from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.missing import MissingGlyph, MissingGlyphsError, TypesettingError
from handbook.outputs.book.texts import characters, places
from handbook.outputs.book.typst_data import typst_data
from handbook.outputs.typefaces import typefaces

STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
MOST_MISSING = 50
"""Characters that are named at most; a text in another script misses thousands."""


def book_pdf(book: BookDocument) -> bytes:
    """The file; its stamps are those of the book's day. Raises MissingGlyphsError before anything is typeset, and
    TypesettingError where it could not be."""
    fonts = typefaces()
    missing = _missing(fonts, characters(book))
    if missing:
        raise MissingGlyphsError([MissingGlyph(one, places(book, one)) for one in missing])
    template = files("handbook.outputs.book").joinpath("book.typ").read_bytes()
    stamp = datetime(book.day.year, book.day.month, book.day.day, tzinfo=UTC)
    try:
        return _compile(fonts, template, stamp, typst_data(book))
    except typst.TypstError as error:
        raise TypesettingError(error.message) from error


def _compile(fonts: typst.Fonts, template: bytes, stamp: datetime, data: str) -> bytes:
    return typst.compile(
        template,
        format="pdf",
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=STANDARDS,
        timestamp=stamp,
    )


_TRIAL = b'#set document(title: "x")\n#set text(font: "Noto Serif SC", fallback: false, lang: "zh")\n#sys.inputs.data'


def _missing(fonts: typst.Fonts, asked: str) -> list[str]:
    """The characters that the text's font lacks: a page of all of them is tried until it can be printed."""
    found: list[str] = []
    while len(found) < MOST_MISSING:
        left = "".join(letter for letter in asked if letter not in found)
        try:
            _compile(fonts, _TRIAL, datetime(2000, 1, 1, tzinfo=UTC), left)
        except typst.TypstError as error:
            lacking = [letter for letter in _quoted(error.message) if letter in left and not letter.isascii()]
            if not lacking:
                raise
            found += lacking
        else:
            break
    return found


def _quoted(message: str) -> str:
    """What stands between the first two quotes of a message: the text `"𠮷"` could not be displayed."""
    return message.split('"')[1] if message.count('"') > 1 else ""
