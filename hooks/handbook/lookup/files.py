"""Files: the whole index of an edition, ready to be written, in jobs that know nothing of one another.

    plan(edition).jobs()                      # from nothing
    made = plan(edition, ask, cache)          # from the index before
    made.jobs(without=[… if made.lasts(…)])   # and only the files that do not come out as they did

A file names what it rests on: `index …` the index that it was cut from, and what its lines asked of the edition. One
that names nothing is cut from all that is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import rjsmin

from handbook.edition import Edition
from handbook.lookup import columns, pinyin, synonyms
from handbook.lookup.cards import Cards, Texts
from handbook.lookup.head import KIND_LABELS, head
from handbook.lookup.index_cache import Indexed
from handbook.lookup.index_entry import IndexEntry
from handbook.lookup.indexing import Index, IndexCache
from handbook.lookup.packing import plain_script, script
from handbook.lookup.rules import LINE_RULES, RESCUE_RULES, RULES
from handbook.lookup.search_export.numbers import stamp

FOLDER = "lookup"
BROWSER = Path(__file__).parent / "browser"

_TOGETHER = {"s": 400, "p": 200, "c": 16, "t": 300}
"""Files of a job by the first letter of their names: each job takes some tenths of a second."""


class File(NamedTuple):
    """An address, its content, and the names of what it rests on."""

    address: str
    content: bytes
    names: Set[str] = frozenset()


@dataclass(frozen=True)
class Job:
    """Some files, and how they are made. A job needs no other job, and nothing comes back from it but the files."""

    addresses: list[str]
    make: Callable[[], Iterable[File]]


Ask = Callable[[Callable[[Edition], bytes]], tuple[bytes, Set[str]]]
"""Puts an edition to some work: what comes of it, and the names of what it asked (`dependencies.py`)."""


def files(edition: Edition) -> list[tuple[str, bytes]]:
    """Every file of the look-up. `engine.js` says what the others are."""
    return [(file.address, file.content) for job in plan(edition).jobs() for file in job.make()]


def plan(edition: Edition, ask: Ask | None = None, cache: IndexCache | None = None) -> IndexPlan:
    """The look-up of an edition, ready to be made; `cache` holds the index before, and then this one."""
    return IndexPlan(edition, Index(edition, cache), ask or (lambda work: (work(edition), frozenset())))


class IndexPlan:
    """What all jobs share is worked out; the jobs can be done in any order, in whichever process. So that one
    process holds only what it is writing, a job hands over one file after the other."""

    def __init__(self, edition: Edition, index: Index, ask: Ask) -> None:
        self._edition, self._index, self._ask = edition, index, ask

    @property
    def addresses(self) -> list[str]:
        return [address for job in self.jobs() for address in job.addresses]

    def lasts(self, address: str, names: Collection[str]) -> bool:
        """Whether a file that rests on `names` was cut from the index before and would be cut from this one as it was;
        not whether what else it rests on is as it was."""
        before, name = self._index.before, address.removeprefix(f"{FOLDER}/").removesuffix(".js")
        return before is not None and _of_index(before) in names and name in self._index.lasting

    def renamed(self, names: Collection[str]) -> tuple[str, ...]:
        """What a file that lasts rests on from now on."""
        assert self._index.before is not None
        return tuple((set(names) - {_of_index(self._index.before)}) | self._cut)

    @cached_property
    def _cut(self) -> frozenset[str]:
        return frozenset({_of_index(self._index.now)})

    def jobs(self, without: Collection[str] = ()) -> list[Job]:
        """All jobs, but for the files that last."""
        made = self._index
        if not made.entries:
            return []
        said = head(self._edition, made.entries, made.shards.shards, made.symbols.syllables, made.said.starts)
        said["dictionary"] = made.cards.dictionary.decode()
        keys = "\n".join(entry.uri.removesuffix(".html") for entry in made.entries).encode()
        engine = self._edition.handbook.identity.search_engine
        if engine:
            said["remote"] = {"url": engine, "stamp": stamp(self._edition.fingerprint, keys)}
        jobs = [
            Job([_address(name) for name in SCRIPTS], partial(_scripts, said, made.said)),
            *([Job([_address(REMOTE)], lambda: [File(_address(REMOTE), remote_script())])] if engine else []),
            *self._lists("s", made.shards.shards, made.shards.shard, without),
            *self._lists("p", made.shards.pages, made.shards.page, without),
            _columns(self._edition, made.entries),
            *self._lines("c", made.cards.files, made.cards, without),
            *self._lines("t", len(made.said.starts), made.said, without),
            _one("kinds", lambda: bytes(list(KIND_LABELS).index(entry.kind) for entry in made.entries)),
            _one("keys", lambda: keys),
            _one("sayings", lambda: _json(synonyms.sayings(self._edition))),
            _one("readings", lambda: _readings(made.symbols), self._cut),
            _one("trad", lambda: _json(made.simplified), self._cut),
        ]
        return [job for job in jobs if not all(address in without for address in job.addresses)]

    def _lists(
        self, letter: str, count: int, part: Callable[[int], Sequence[bytes]], without: Collection[str]
    ) -> Iterator[Job]:
        """The jobs of files numbered from 0, each of the streams of numbers that `part` gives."""
        make = lambda number: _file(f"{letter}{number}", *part(number), dictionary=None, names=self._cut)  # noqa: E731
        return _several(letter, count, make, without)

    def _lines(self, letter: str, count: int, lines: Cards | Texts, without: Collection[str]) -> Iterator[Job]:
        """The jobs of files of lines, which ask the edition what entries say."""

        def make(number: int) -> File:
            content, asked = self._ask(lambda edition: lines.file(edition, number))
            return _file(f"{letter}{number}", content, dictionary=lines.dictionary, names=self._cut | asked)

        return _several(letter, count, make, without)


def _several(letter: str, count: int, make: Callable[[int], File], without: Collection[str]) -> Iterator[Job]:
    for start in range(0, count, _TOGETHER[letter]):
        numbers = range(start, min(start + _TOGETHER[letter], count))
        wanted = [number for number in numbers if _address(f"{letter}{number}") not in without]
        if wanted:
            yield Job([_address(f"{letter}{number}") for number in wanted], partial(map, make, wanted))


def _one(name: str, content: Callable[[], bytes], names: frozenset[str] = frozenset()) -> Job:
    return Job([_address(name)], lambda: [_file(name, content(), names=names)])


def _of_index(index: Indexed) -> str:
    return f"index {index.name}"


def _readings(symbols: pinyin.Symbols) -> bytes:
    return "\n".join(map("".join, pinyin.characters(symbols.syllables))).encode()


def _columns(edition: Edition, found: list[IndexEntry]) -> Job:
    """All columns at once: choices are numbered as they are met."""

    def make() -> Iterator[File]:
        made = columns.Columns(edition, found, KIND_LABELS)
        for name, part in zip(names, made.files, strict=True):
            yield _file(name, part)
        yield _file("facets", _json(made.table()))

    names = [f"f{number}" for number in range(-(-len(found) // columns.CHUNK))]
    return Job([_address(name) for name in (*names, "facets")], make)


SCRIPTS = {
    "engine": ("files", "lists", "folding", "amounts", "cards", "find"),
    "rescue": ("like", "rescue"),
    "shown": ("shown",),
}
"""What stands in each script, in the order in which the parts need one another; the engine first."""

REMOTE = "remote"
"""The script that asks a search engine, where a handbook names one."""


def remote_script() -> bytes:
    """That script."""
    return f"{_small((BROWSER / 'remote.js').read_text(encoding='utf-8'))};\n{_taken(REMOTE)}".encode()


def _taken(name: str) -> str:
    """What a script says at its end: that it is there."""
    return f'Handbook.find.take("{name}","")'


def _scripts(head: dict[str, Any], said: Texts) -> Iterator[File]:
    """The scripts, small: one for every look-up, with what the index says of itself; one for when nothing is found;
    and one that chooses lines once there are titles, with what all files of texts need."""
    words = _json(list(said.labels)) + b"\n" + said.dictionary
    brings = {"engine": plain_script("index", _json(head)), "shown": plain_script("words", words)}
    for name, parts in SCRIPTS.items():
        yield File(_address(name), written_script(name, parts, brings=brings.get(name, "")))


def written_script(
    name: str, parts: Sequence[str], rules: Mapping[str, Any] = MappingProxyType({}), brings: str = ""
) -> bytes:
    """A script of some parts of `browser/`, small, behind its rules (and these), before what it brings along."""
    said = {"engine": RULES, "rescue": RESCUE_RULES, "shown": LINE_RULES}[name]
    told = _json({**said, **rules}).decode()
    first = f"var Handbook=Handbook||{{}};Handbook.lookupRules={told}"
    written = [first if name == "engine" else f"Object.assign(Handbook.lookupRules,{told})"]
    written += [(BROWSER / f"{part}.js").read_text(encoding="utf-8") for part in parts]
    taken = [brings] if brings else []
    taken += [] if name == "engine" else [_taken(name)]
    return ";\n".join([*map(_small, written), *taken]).encode()


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script))


def _address(name: str) -> str:
    return f"{FOLDER}/{name}.js"


def _file(name: str, *sections: bytes, dictionary: bytes | None = b"", names: Set[str] = frozenset()) -> File:
    return File(_address(name), script(name, *sections, dictionary=dictionary), names)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
