"""Fingerprints: what an edition answers to each question that a page may have put to it (see `dependencies.py`).

    marks = Marks(edition, templates={"policy.html": "5f0c…"}, frames={"entry policies": "91ab…"})
    marks["about policies/hnte"]  # other facts, another mark

Marks are short digests, so that they can be kept from one build to the next
and compared. A name that is not known has a mark of its own, which no earlier
build can have kept: whoever asks it is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

from handbook.deriving.events import Opening
from handbook.edition import Edition
from handbook.fact_digests import spelled
from handbook.linking import Edge, Key
from handbook.reference_lists import FIELDS

UNKNOWN = "?"
UNTOLD = "-"
"""What nobody remembers of any record."""


class Fingerprints:
    """The marks of one edition, each worked out when it is first asked for."""

    def __init__(
        self,
        edition: Edition,
        templates: Mapping[str, str],
        frames: Mapping[str, str],
        known: dict[str, str] | None = None,
    ) -> None:
        """`known` are marks of the same edition, in which further ones are noted."""
        self._edition, self._given = edition, {"template": templates, "frame": frames}
        self._known = {} if known is None else known
        self._windows: dict[tuple[int, int], str] = {}
        self._ways: dict[str, Callable[[str], str]] = {
            "about": self._about,
            "into": lambda of: digest(map(_edge, edition.handbook.links_to(_key(of)))),
            "past": lambda of: digest(map(repr, edition.amendments(_key(of)))) if edition.history else UNTOLD,
            "kind": self._kind,
            "words": self._words,
            "said": self._memo,
            "answer": self._answer,
            "today": lambda _: edition.derived.today.isoformat(),
            "openings": lambda _: digest(map(self._opening, edition.derived.openings)),
            "changes": lambda _: digest(map(repr, edition.derived.changes)),
            "boundaries": lambda _: digest(file.model_dump_json() for file in edition.handbook.boundaries),
            "beside": self._beside,
            "fingerprint": lambda _: edition.fingerprint,
            "history": lambda _: digest([repr(edition.history)]),
            "index": lambda of: of,  # its name says all of it
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
        parts += [f"{one.anchor} {self._stands(one)}" for one in derived.openings_of.get(key, ())]
        if key[0] == "policies":
            parts.append(repr(derived.standings.get(key[1])))
        return digest(parts)

    def _opening(self, one: Opening) -> str:
        written = one.window.__pydantic_serializer__.to_json(one.window, exclude_defaults=True).decode()
        return f"{one.key} {one.anchor} {one.title} {written} {self._stands(one)}"

    def _stands(self, one: Opening) -> str:
        """How a window stands; most stand as others do, and share what is said of it. What was written of it is a fact
        of its record."""
        same = id(one.now), id(one.turns)  # they live as long as the edition
        if same not in self._windows:
            now = one.now if one.now.until else replace(one.now, day=None)  # the day is there to count to an edge
            self._windows[same] = f"{now} {one.turns}"
        return self._windows[same]

    def _beside(self, of: str) -> str:
        lists = self._edition.handbook.reference_lists
        if of == "prose":  # no list of items, but found by the look-up
            return digest(f"{one.file}\n{one.text}" for one in lists.prose)
        return digest([lists.spelled(of)]) if of in FIELDS else UNKNOWN

    def _kind(self, of: str) -> str:
        digests = self._edition.digests
        return digest(f"{name} {digests[of, name].hex()}" for name in self._edition.handbook.records(of))

    def _words(self, of: str) -> str:
        lists = self._edition.handbook.vocabularies
        if of:
            return digest([spelled(lists[of])]) if of in lists else "-"
        return digest(f"{name} {spelled(words)}" for name, words in lists.items())

    def _memo(self, of: str) -> str:
        work = _function(of)
        return digest([repr(self._edition.memo(work))]) if work else UNKNOWN

    def _answer(self, of: str) -> str:
        name, _, record = of.partition("/")
        work, key = _function(name), _key(record)
        return digest([repr(work(self._edition, key))]) if work and key in self._edition.digests else UNKNOWN


@cache
def _function(name: str) -> Callable[..., Any] | None:
    """A function of the program by its qualified name; None where there is none any more."""
    module, _, inside = name.partition(":")
    try:
        return getattr(import_module(module), inside)  # type: ignore[no-any-return]
    except (ImportError, AttributeError):
        return None


def digest(parts: Iterable[str]) -> str:
    """Some texts as sixteen letters."""
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _key(of: str) -> Key:
    kind, _, name = of.partition("/")
    return kind, name


def _edge(edge: Edge) -> str:
    path = "/".join(map(str, edge.path))
    return f"{'/'.join(edge.source)} {edge.relation} {'/'.join(edge.target)} {path} {edge.part}"
