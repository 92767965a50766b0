"""Which book is meant: one that the handbook declares, or what a command line chooses."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS
from handbook.model.book import WHOLE, Book
from handbook.outputs.book import in_english

KEYS = {"list": "lists", "audience": "audiences", "office": "office", "in-force": "in_force_only", "english": "english"}
"""What can be chosen, by the words of the command line."""

BARE = ("in-force", "english")
"""Choices that are said without a value."""


class ChoiceError(Exception):
    """A choice that cannot be followed; the message is the sentence for whoever typed it."""


def declared(edition: Edition, name: str | None) -> Book:
    """The declared book of this id; without an id the first, and the whole handbook where none is declared."""
    books = edition.handbook.identity.books
    if name is None:
        return books[0] if books else WHOLE
    for book in books:
        if book.id == name:
            return book
    ids = [book.id for book in books]
    hint = _near(name, ids) or (f"有的是：{'、'.join(ids)}。" if ids else "还没有声明；在 handbook.yml 里写 books。")
    raise ChoiceError(f"handbook.yml 的 books 里没有“{name}”。{hint}")


def selected(edition: Edition, book: Book, choices: Sequence[str]) -> Book:
    """The book with what the command line chooses instead. Its title says the choice, so that nobody takes it for the
    whole."""
    if not choices:
        return book
    chosen: dict[str, Any] = {}
    for text in ",".join(choices).replace("，", ",").split(","):
        key, equals, value = (part.strip() for part in text.partition("="))
        if key not in KEYS or (bool(value) == (key in BARE)) or bool(equals) == (key in BARE):
            raise ChoiceError(
                f"--select “{text}”不认识。写 list=政策清单、audience=企业、office=机构标识、in-force 或 english。"
            )
        if key in BARE:
            chosen[KEYS[key]] = True
        elif key == "office":
            chosen["office"] = _office(edition, value)
        else:
            words = _lists() if key == "list" else list(edition.handbook.vocabularies["audiences"])
            chosen[KEYS[key]] = (*chosen.get(KEYS[key], ()), _word(value, words))
    return WHOLE.model_copy(
        update={"id": book.id, "title": book.title, "subtitle": _subtitle(edition, chosen), **chosen}
    )


def _lists() -> list[str]:
    return [listed.label for listed in FOUR_LISTS]


def _word(word: str, known: Iterable[str]) -> str:
    words = list(known)
    if word in words:
        return word
    offered = "、".join(words[:12])
    raise ChoiceError(f"没有“{word}”。{_near(word, words) or f'可以写：{offered}。'}")


def _office(edition: Edition, name: str) -> str:
    bodies = edition.handbook.records("organizations")
    if name in bodies:
        return name
    raise ChoiceError(f"data/organizations/ 里没有“{name}”。{_near(name, bodies)}")


def _near(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"是不是“{near[0]}”？" if near else ""


def _subtitle(edition: Edition, chosen: dict[str, Any]) -> str:
    office = edition.handbook.records("organizations").get(chosen.get("office", ""))
    said = [
        "、".join(chosen.get("lists", ())),
        "、".join(chosen.get("audiences", ())),
        office.title if office else "",
        "现行的" if chosen.get("in_force_only") else "",
        in_english.SUBTITLE if chosen.get("english") else "",
    ]
    return " · ".join(part for part in said if part)
