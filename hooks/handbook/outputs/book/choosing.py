"""Which records a book holds, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.linking import Key
from handbook.model.book import Book
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages.worth import elsewhere, is_over, orders

AS_TABLES = ("organizations", "alignments", "sources")
"""Kinds whose records are rows of one table, each an anchor."""


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind that stand together under a heading; "" is no heading."""

    title: str
    keys: tuple[Key, ...]


def chosen(edition: Edition, book: Book) -> Mapping[str, tuple[Key, ...]]:
    """The public records of each kind that the book holds, in the order of the kind's list."""
    ordered = edition.memo(orders)
    return {kind: tuple(_of_kind(edition, book, kind, ordered[kind])) for kind in kinds_of(book)}


def kinds_of(book: Book) -> list[str]:
    """The kinds of the lists that a book is of."""
    labels = {listed.id: listed.label for listed in FOUR_LISTS}
    whole = not book.lists
    return [kind for kind, row in KINDS.items() if whole or labels.get(row.four_list) in book.lists]


def _of_kind(edition: Edition, book: Book, kind: str, names: tuple[str, ...]) -> Iterator[Key]:
    for name in names:
        key = (kind, name)
        if (kind in AS_TABLES and not book.english) or _belongs(edition, book, key, edition.handbook.record(key)):
            yield key


def _belongs(edition: Edition, book: Book, key: Key, record: Record) -> bool:
    """Whether every choice of the book lets the record in."""
    if book.english and record.en is None:
        return False
    if book.in_force_only and _is_past(edition, record):
        return False
    if book.office and not _is_of(edition, key, book.office):
        return False
    return not (book.audiences and record.audiences) or _is_for(edition, book, record)


def _is_past(edition: Edition, record: Record) -> bool:
    if isinstance(record, Policy):
        return edition.derived.standings[record.id].state is State.ENDED
    return is_over(record, edition.derived.today)


def _is_of(edition: Edition, key: Key, office: str) -> bool:
    """Whether a record names an office, whatever it does there."""
    return any(edge.target == ("organizations", office) for edge in edition.handbook.links_from(key))


def _is_for(edition: Edition, book: Book, record: Record) -> bool:
    known = edition.handbook.vocabularies["audiences"]
    asked = {known[label].id for label in book.audiences if label in known}
    return any(edition.handbook.word("audiences", label).id in asked for label in record.audiences)


def grouped(edition: Edition, kind: str, keys: tuple[Key, ...]) -> list[Group]:
    """The records of a kind under their headings: policies by their first category, and of every kind at the end what
    other places do."""
    here = [key for key in keys if not elsewhere(edition, edition.handbook.record(key))]
    away = tuple(key for key in keys if key not in here)
    groups = _by_category(edition, here) if kind == "policies" else [Group("", tuple(here))] if here else []
    return [*groups, *([Group("外地的", away)] if away else [])]


def _by_category(edition: Edition, keys: list[Key]) -> list[Group]:
    found: dict[str, list[Key]] = {}
    for word in edition.handbook.vocabularies["categories"].values():
        found.setdefault(word.label, [])
    for key in keys:
        record = edition.handbook.record(key)
        assert isinstance(record, Policy)
        first = edition.handbook.word("categories", record.categories[0]).label if record.categories else "其他"
        found.setdefault(first, []).append(key)
    return [Group(label, tuple(some)) for label, some in found.items() if some]
