"""Books that the handbook is made into can be made: each has a name of its own, and what it chooses is there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.book import Book

FILE = "data/handbook.yml"


def books_hold_something(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A book has an id that no other has; its audiences are words of the vocabulary, its office is a record."""
    seen: set[str] = set()
    for book in handbook.identity.books:
        if book.id in seen:
            yield Finding("repeated-id", _place(handbook, book.id), f"有两本书都叫“{book.id}”。", "换一个标识。")
        seen.add(book.id)
        yield from _chosen(handbook, book)


def _chosen(handbook: Handbook, book: Book) -> Iterator[Finding]:
    words = handbook.vocabularies["audiences"]
    for label in book.audiences:
        if label not in words:
            message = f"词表 audiences 里没有“{label}”。"
            yield Finding("unknown-term", _place(handbook, label), message, _near(label, words))
    bodies = handbook.records("organizations")
    if book.office and book.office not in bodies:
        message = f"data/organizations/ 里没有“{book.office}”。"
        yield Finding("unknown-id", _place(handbook, book.office), message, _near(book.office, bodies))


def _near(word: str, known: object) -> str:
    near = difflib.get_close_matches(word, list(known), 1)  # type: ignore[call-overload]
    return f"是不是“{near[0]}”？" if near else "看看写法，或从这本书里删去。"


def _place(handbook: Handbook, word: str) -> Place:
    """The last line on which the word stands: books are declared behind what it may name before."""
    for page in handbook.reference_lists.prose:
        found = list(re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page.text)) if page.file == FILE else []
        if found:
            return Place(FILE, page.line(found[-1].end()))
    return Place(FILE)
