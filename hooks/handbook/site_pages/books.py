"""汇编与电子书: the books that the handbook is made into, each with its day, its fingerprint and its formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.model.book import Book
from handbook.outputs.book.around import scope
from handbook.outputs.book.build import record_count
from handbook.pages import addresses, fact_rows, page_names

SECTION, LABEL, INTRO = "books", page_names.BOOKS, page_names.BOOKS_INTRO

FORMATS = {
    "html": ("单个网页", "一个文件，下载后双击就能看，不用联网"),
    "pdf": ("PDF", "排好版，可以打印装订"),
    "epub": ("EPUB", "手机和阅读器上看"),
    "docx": ("DOCX", "用 Word、WPS 改"),
}
"""What each format is called, and what it is good for."""


@dataclass(frozen=True, slots=True)
class BookFile:
    """One format of a book: where it is, or, where this copy of the site does not have it, how an office makes it."""

    label: str
    use: str
    href: str | None
    command: str


@dataclass(frozen=True, slots=True)
class BookView:
    """A book: what it holds, and its files."""

    title: str
    subtitle: str | None
    scope: str
    records: int
    files: list[BookFile]


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/books.html` is given."""
    shown = [_view(edition, book) for book in edition.handbook.identity.books]
    return {
        "title": LABEL,
        "intro": INTRO,
        "day": fact_rows.day(edition.derived.today),
        "fingerprint": edition.fingerprint,
        "books": shown,
        "lacking": any(file.href is None for book in shown for file in book.files),
        "publisher": edition.handbook.identity.publisher,
    }


def _view(edition: Edition, book: Book) -> BookView:
    title = book.title or edition.handbook.identity.title
    files = list(_files(edition, book))
    return BookView(title, book.subtitle, scope(edition, book), record_count(edition, book), files)


def _files(edition: Edition, book: Book) -> Iterator[BookFile]:
    for form, (label, use) in FORMATS.items():
        if form in book.formats:
            address = addresses.book(book.id, form)
            there = form == "html" or address in edition.books
            command = f"python3 scripts/book.py --book {book.id} --out {book.id}.{form}"
            yield BookFile(label, use, address.removeprefix("books/") if there else None, command)
