"""A book as EPUB 3.3, by pandoc."""

from __future__ import annotations

import uuid
from importlib.resources import files

from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.pandoc.cover import cover_svg
from handbook.outputs.book.pandoc.epub import epub_source, finished_epub
from handbook.outputs.book.pandoc.writing import DEEPEST
from handbook_site.books.pandoc import convert

NAMESPACE = uuid.UUID("6f6b1d5e-6a0c-5d0e-9a53-0f4b7a2f5c11")
"""Of identifiers of our books (RFC 9562, version 5)."""

OPTIONS = (
    "--template=epub.xhtml",
    "--css=epub.css",
    "--epub-cover-image=cover.svg",
    "--toc",
    f"--toc-depth={DEEPEST}",
    f"--split-level={DEEPEST}",
    "--wrap=none",
)


def book_epub(book: BookDocument) -> bytes:
    """The file; equal books give equal bytes. Raises TypesettingError."""
    parts = files("handbook.outputs.book.pandoc")
    given = {name: parts.joinpath(name).read_bytes() for name in ("epub.xhtml", "epub.css")}
    given["cover.svg"] = cover_svg(book).encode()
    return finished_epub(convert(epub_source(book, identifier(book)), "epub3", book.day, given, OPTIONS), book)


def identifier(book: BookDocument) -> str:
    """Of this edition of this book: the same data, day and choice have the same."""
    return uuid.uuid5(NAMESPACE, f"{book.publisher}/{book.id}/{book.fingerprint}/{book.day}").urn
