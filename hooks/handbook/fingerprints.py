"""Fingerprints: what an edition answers to each question that a page may have put to it (see `dependencies.py`).

    marks = Marks(edition, templates={"policy.html": "5f0c…"}, frames={"entry policies": "91ab…"})
    marks["about policies/hnte"]  # other facts, another mark

Marks are short digests, so that they can be kept from one build to the next
and compared. A name that is not known has a mark of its own, which no earlier
build can have kept: whoever asks it is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any

from handbook.deriving.turns import Turns
from handbook.deriving.windows import WindowOn
from handbook.edition import Edition, spelled
from handbook.linking import Edge, Key
from handbook.reference_lists import FIELDS

UNKNOWN = "?"


class Fingerprints:
    """The marks of one edition, each worked out when it is first asked for."""

    def __init__(self, edition: Edition, templates: Mapping[str, str], frames: Mapping[str, str]) -> None:
        self._edition, self._given = edition, {"template": templates, "frame": frames}
        self._known: dict[str, str] = {}
        self._ways: dict[str, Callable[[str], str]] = {
            "about": self._about,
            "into": lambda of: digest(map(_edge, edition.handbook.links_to(_key(of)))),
            "past": lambda of: digest(map(repr, edition.amendments(_key(of)))),
            "kind": self._kind,
            "words": self._words,
            "said": self._answer,
            "today": lambda _: edition.derived.today.isoformat(),
            "openings": lambda _: digest(map(repr, edition.derived.openings)),
            "changes": lambda _: digest(map(repr, edition.derived.changes)),
            "boundaries": lambda _: digest(file.model_dump_json() for file in edition.handbook.boundaries),
            "beside": lambda of: digest([edition.handbook.reference_lists.spelled(of)]) if of in FIELDS else UNKNOWN,
            "fingerprint": lambda _: edition.fingerprint,
            "prose": lambda _: digest(_pages(edition)),
            "history": lambda _: digest([repr(edition.history)]),
        }

    def __getitem__(self, name: str) -> str:
        mark = self._known.get(name)
        if mark is None:
            mark = self._known[name] = self._mark(name)
        return mark

    def _mark(self, name: str) -> str:
        asked, _, of = name.partition(" ")
        if asked in self._given:
            return self._given[asked].get(of, UNKNOWN)
        way = self._ways.get(asked)
        return way(of) if way else UNKNOWN

    def _about(self, of: str) -> str:
        key, book, derived = _key(of), self._edition.handbook, self._edition.derived
        shaped = book.shaped.get(key)
        if shaped is None:
            return "-"
        parts = [self._edition.digests[key].hex(), shaped.file, *map(_edge, book.links_from(key))]
        parts += [f"{one.anchor} {_stands(one.now, one.turns)}" for one in derived.openings_of.get(key, ())]
        if key[0] == "policies":
            parts.append(repr(derived.standings.get(key[1])))
        return digest(parts)

    def _kind(self, of: str) -> str:
        digests = self._edition.digests
        return digest(f"{name} {digests[of, name].hex()}" for name in self._edition.handbook.records(of))

    def _words(self, of: str) -> str:
        lists = self._edition.handbook.vocabularies
        if of:
            return digest([spelled(lists[of])]) if of in lists else "-"
        return digest(f"{name} {spelled(words)}" for name, words in lists.items())

    def _answer(self, of: str) -> str:
        module, _, name = of.partition(":")
        try:
            work: Any = getattr(import_module(module), name)
        except (ImportError, AttributeError):
            return UNKNOWN
        return digest([repr(self._edition.memo(work))])


def digest(parts: Iterable[str]) -> str:
    """Some texts as sixteen letters."""
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _pages(edition: Edition) -> Iterator[str]:
    """Every page that people wrote, letter by letter."""
    written = edition.handbook.reference_lists.prose
    return (f"{page.file} {page.text}" for page in written if page.file.endswith(".md"))


@lru_cache(maxsize=4096)
def _stands(now: WindowOn, turns: Turns[WindowOn]) -> str:
    """How a window stands; most stand as others do. What was written of it is a fact of its record."""
    return f"{now} {turns}"


def _key(of: str) -> Key:
    kind, _, name = of.partition("/")
    return kind, name


def _edge(edge: Edge) -> str:
    return f"{edge.source} {edge.relation} {edge.target} {edge.path} {edge.part}"
