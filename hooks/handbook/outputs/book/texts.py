"""The words of a book, whatever they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any
from unicodedata import category

from handbook.outputs.book.document import BookDocument, Section


def characters(book: BookDocument) -> str:
    """Every character that the book prints, each once, in the order of their numbers."""
    held: set[str] = set()
    for text in _texts(book):
        held.update(text)
    return "".join(sorted(letter for letter in held if category(letter) not in _UNSEEN))


_UNSEEN = ("Cc", "Cf", "Zl", "Zp")
"""Categories of characters that need no glyph (UAX 44); what this Python does not know yet may well need one."""


def places(book: BookDocument, character: str) -> tuple[str, ...]:
    """The files of the records in which a character stands; data/handbook.yml where it is in none of them."""
    found: dict[str, None] = {}
    for chapter in book.chapters:
        _look(chapter, character, found)
    return tuple(found) or ("data/handbook.yml",)


def _look(section: Section, character: str, found: dict[str, None], file: str = "") -> None:
    file = section.file or file
    if file and any(character in text for text in (section.title, *_texts(section.blocks))):
        found[file] = None
    for inner in section.sections:
        _look(inner, character, found, file)


def _texts(part: Any) -> Iterator[str]:
    """Every text in a part of the book, addresses and anchors too: they are printed in places."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif is_dataclass(part):
        for one in fields(part):
            yield from _texts(getattr(part, one.name))
