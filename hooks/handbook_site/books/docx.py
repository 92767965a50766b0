"""A book as DOCX (ISO/IEC 29500), by pandoc with a reference document of our own."""

from __future__ import annotations

from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.pandoc.docx import docx_source, reference_bytes
from handbook.outputs.book.pandoc.finishing import CONTENTS_LEVELS, finished_docx
from handbook_site.books.pandoc import convert

OPTIONS = ("--reference-doc=reference.docx", "--toc", f"--toc-depth={CONTENTS_LEVELS}")


def book_docx(book: BookDocument) -> bytes:
    """The file; equal books give equal bytes. Raises TypesettingError."""
    given = {"reference.docx": reference_bytes(book)}
    return finished_docx(convert(docx_source(book), "docx", book.day, given, OPTIONS), book)
