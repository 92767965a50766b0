"""An edition and the declaration of a book, and the book."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.model.book import WHOLE, Book
from handbook.outputs.book.document import BookDocument, Section
from handbook.outputs.book.records import record_section
from handbook.pages.shapes import SHAPES
from handbook.pages.worth import orders


def book_document(edition: Edition, book: Book = WHOLE, site_url: str = "") -> BookDocument:
    """The whole book before it has a format. `site_url` makes addresses of the site, where it is known."""
    identity = edition.handbook.identity
    chosen = [
        (kind, name)
        for kind in KINDS
        if kind in SHAPES and KINDS[kind].four_list
        for name in edition.memo(orders)[kind]
    ]
    anchors = frozenset("/".join(key) for key in chosen)
    chapters = []
    for listed in FOUR_LISTS:
        kinds = [kind for kind, row in KINDS.items() if row.four_list == listed.id]
        groups = []
        for kind in kinds:
            sections = tuple(record_section(edition, key, anchors, site_url) for key in chosen if key[0] == kind)
            if sections:
                groups.append(Section(KINDS[kind].label, f"#{kind}", "group", (), sections))
        chapters.append(Section(listed.label, f"#list-{listed.id}", "chapter", (), tuple(groups)))
    return BookDocument(
        id=book.id,
        title=book.title or identity.title,
        subtitle=book.subtitle or "",
        publisher=identity.publisher,
        day=edition.derived.today,
        fingerprint=edition.fingerprint,
        language=identity.language,
        address=site_url.rstrip("/"),
        description=identity.description,
        fictional=identity.fictional,
        chapters=tuple(chapters),
    )
