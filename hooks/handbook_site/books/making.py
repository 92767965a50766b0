"""A book as bytes, or the sentence why it could not be made."""

from __future__ import annotations

from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.missing import MissingGlyphsError, TypesettingError
from handbook_site.books.formats import FORMATS


class BookError(Exception):
    """A book that could not be made; the message is for an editor, and says the next step."""


def book_bytes(document: BookDocument, name: str) -> bytes:
    """The book in one format. Raises BookError for packages that are not there and glyphs that no font has."""
    row = FORMATS[name]
    try:
        write = row.writer()
    except ImportError:
        raise BookError(
            f"做 {row.label} 要另装几个包：连上网络，运行 pip install 'four-lists-handbook[{row.group}]'，再试一次；"
            "或者换成 --format html，那不用装别的。"
        ) from None
    try:
        return write(document)
    except MissingGlyphsError as error:
        raise BookError(_without_glyphs(error)) from None
    except TypesettingError as error:
        raise BookError(f"{row.label} 没有排成，这是程序的毛病，请把这一行发给维护的人：{error}") from None


MOST_FILES = 3
"""Files that are named for one character."""


def _without_glyphs(error: MissingGlyphsError) -> str:
    lines = []
    for one in error.missing:
        more = f" 等 {len(one.files)} 个文件" if len(one.files) > MOST_FILES else ""
        where = "、".join(one.files[:MOST_FILES])
        lines.append(f"{where}{more}  字体里没有“{one.character}”（U+{ord(one.character):04X}），印不出来。")
    return "\n".join([*lines, "    → 换成字体里有的字（异体字换成通用规范字），再做一次；没有写出文件。"])
