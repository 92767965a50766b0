"""The books of a site: what only the edge can make is laid beside what the core has generated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.edition import Edition
from handbook.model.identity import Identity
from handbook.outputs.book.build import book_document
from handbook.pages import addresses as site_addresses
from handbook_site.books.making import BookError, book_bytes

OF_THE_CORE = "html"
"""The format that every build makes by itself."""

__all__ = ["BookError", "addresses", "lay"]


def addresses(identity: Identity) -> Iterator[str]:
    """Where the declared books stand in every format that the core does not make."""
    for book in identity.books:
        yield from (site_addresses.book(book.id, form) for form in book.formats if form != OF_THE_CORE)


def lay(edition: Edition, site: Path, site_url: str) -> None:
    """Write every declared book into `site`, a folder that nobody sees yet. Raises BookError."""
    for book in edition.handbook.identity.books:
        forms = [form for form in book.formats if form != OF_THE_CORE]
        document = book_document(edition, book, site_url) if forms else None
        for form in forms:
            assert document is not None
            file = site / site_addresses.book(book.id, form)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(book_bytes(document, form))
