"""Files: the whole index of an edition, ready to be written, in jobs that know nothing of one another."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import rjsmin

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.lookup import columns, entries, folding, pages, pinyin, places, postings, simplifying, synonyms
from handbook.lookup.cards import CARDS, Cards, Texts
from handbook.lookup.entries import IndexEntry
from handbook.lookup.packing import plain_script, script
from handbook.lookup.rules import LINE_RULES, RESCUE_RULES, RULES
from handbook.lookup.shards import HASH, PAGE, Shards
from handbook.pages.answers import LABEL as ANSWERS
from handbook.pages.answers import SECTION

FOLDER = "lookup"
BROWSER = Path(__file__).parent / "browser"
KIND_LABELS = {name: row.label for name, row in KINDS.items()} | {SECTION: ANSWERS, pages.SECTION: pages.LABEL}

File = tuple[str, bytes]
"""An address and its content."""

_TOGETHER = {"s": 400, "p": 200, "c": 16, "t": 300}
"""Files of a job by the first letter of their names: each job takes some tenths of a second."""


@dataclass(frozen=True)
class Job:
    """Some files, and how they are made. A job needs no other job, and nothing comes back from it but the files."""

    addresses: list[str]
    make: Callable[[], Iterable[File]]


@dataclass(frozen=True)
class IndexPlan:
    """What all jobs share is worked out; the jobs can be done in any order, in whichever process. So that one
    process holds only what it is writing, a job hands over one file after the other."""

    jobs: list[Job]

    @property
    def addresses(self) -> list[str]:
        return [address for job in self.jobs for address in job.addresses]


def files(edition: Edition) -> list[File]:
    """Every file of the look-up. `engine.js` says what the others are."""
    return [file for job in plan(edition).jobs for file in job.make()]


def plan(edition: Edition) -> IndexPlan:
    """The look-up of an edition, ready to be made."""
    found = entries.entries(edition)
    if not found:
        return IndexPlan([])
    pieces, present = _pieces(found)
    symbols = places.symbols(pieces)
    parts = Shards(postings.index(pieces, len(found), symbols))
    shown, said = Cards(edition, found, list(KIND_LABELS)), Texts(edition, found)
    head = _head(edition, found, parts.shards, symbols.syllables, said.starts)
    head["dictionary"] = shown.dictionary.decode()
    return IndexPlan(
        [
            Job([_address(name) for name in SCRIPTS], partial(_scripts, head, said)),
            *_several("s", parts.shards, parts.shard),
            *_several("p", parts.pages, parts.page),
            _columns(edition, found),
            *_several("c", shown.files, lambda number: (shown.file(number),), shown.dictionary),
            *_several("t", len(said.starts), lambda number: (said.file(number),), said.dictionary),
            _one("kinds", lambda: bytes(list(KIND_LABELS).index(entry.kind) for entry in found)),
            _one("keys", lambda: "\n".join(entry.uri.removesuffix(".html") for entry in found).encode()),
            _one("sayings", lambda: _json(synonyms.sayings(edition))),
            _one("readings", lambda: "\n".join(map("".join, pinyin.characters(symbols.syllables))).encode()),
            _one("trad", lambda: _json(simplifying.simplified(present))),
        ]
    )


def _pieces(found: list[IndexEntry]) -> tuple[list[places.Piece], set[str]]:
    """All texts as codes, and the characters in them."""
    made, present = [], set()
    for zone, unit, text in places.texts(found):
        made.append(places.Piece(zone, unit, folding.codes(text)))
        present.update(folding.present(text))
    return made, present


def _head(
    edition: Edition, found: list[IndexEntry], shards: int, syllables: list[str], starts: list[int]
) -> dict[str, Any]:
    """What the index says of itself, but for the dictionary of cards; `starts` are the first entries of texts."""
    return {
        "entries": len(found),
        "fingerprint": edition.fingerprint,
        "kinds": [[name, label] for name, label in KIND_LABELS.items()],
        "shards": shards,
        "hash": HASH,
        "page": PAGE,
        "cards": CARDS,
        "columns": columns.CHUNK,
        "texts": [start - before for before, start in zip([0, *starts], starts, strict=False)],
        "samples": next((rank for rank, entry in enumerate(found) if entry.sample), len(found)),
        "leading": stretches(found, lambda entry: entry.kind in entries.LEADING),
        "behind": stretches(found, lambda entry: entry.kind in entries.BEHIND),
        "beside": stretches(found, lambda entry: entry.kind in entries.BESIDE),
        "ended": stretches(found, lambda entry: entry.ended),
        "elsewhere": stretches(found, lambda entry: entry.elsewhere),
        "called": entries.called_by_name(found),
        "special": specials(found),
        "synonyms": synonyms.groups(edition),
        "short": synonyms.short_names(edition),
        "fillers": synonyms.fillers(edition),
        "syllables": " ".join(syllables),
    }


def stretches(found: Sequence[IndexEntry], chosen: Callable[[IndexEntry], bool]) -> list[tuple[int, int]]:
    """Where some entries stand: of each stretch its first rank, and the rank behind it."""
    runs = [(here, len(list(run))) for here, run in groupby(found, key=chosen)]
    ends = list(accumulate(length for _, length in runs))
    return [(end - length, end) for (here, length), end in zip(runs, ends, strict=True) if here]


def specials(found: Sequence[IndexEntry]) -> list[tuple[int, list[int]]]:
    """Of each entry of a special case its rank, and those of the general rules."""
    ranks: dict[Key, list[int]] = {}
    for rank, entry in enumerate(found):
        ranks.setdefault(entry.key, []).append(rank)
    every = (
        (rank, [one for key in entry.instead_of for one in ranks.get(key, ())]) for rank, entry in enumerate(found)
    )
    return [(rank, general) for rank, general in every if general]


def _several(
    letter: str, count: int, part: Callable[[int], Sequence[bytes]], dictionary: bytes | None = None
) -> Iterator[Job]:
    """The jobs that make files numbered from 0, each of the sections that `part` gives."""

    def make(numbers: range) -> Iterator[File]:
        return (_file(f"{letter}{number}", *part(number), dictionary=dictionary) for number in numbers)

    for start in range(0, count, _TOGETHER[letter]):
        numbers = range(start, min(start + _TOGETHER[letter], count))
        yield Job([_address(f"{letter}{number}") for number in numbers], partial(make, numbers))


def _one(name: str, content: Callable[[], bytes]) -> Job:
    return Job([_address(name)], lambda: [_file(name, content())])


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


def _scripts(head: dict[str, Any], said: Texts) -> Iterator[File]:
    """The scripts, small: one for every look-up, with what the index says of itself; one for when nothing is found;
    and one that chooses lines once there are titles, with what all files of texts need."""
    rules = {
        "engine": f"var Handbook=Handbook||{{}};Handbook.lookupRules={_json(RULES).decode()}",
        "rescue": f"Object.assign(Handbook.lookupRules,{_json(RESCUE_RULES).decode()})",
        "shown": f"Object.assign(Handbook.lookupRules,{_json(LINE_RULES).decode()})",
    }
    words = _json(list(said.labels)) + b"\n" + said.dictionary
    brings = {"engine": plain_script("index", _json(head)), "shown": plain_script("words", words)}
    for name, parts in SCRIPTS.items():
        written = [(BROWSER / f"{part}.js").read_text(encoding="utf-8") for part in parts]
        written = [rules[name], *written] if name in rules else written
        taken = [brings[name]] if name in brings else []
        taken += [] if name == "engine" else [f'Handbook.find.take("{name}","")']
        yield _address(name), ";\n".join([*map(_small, written), *taken]).encode()


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script))


def _address(name: str) -> str:
    return f"{FOLDER}/{name}.js"


def _file(name: str, *sections: bytes, dictionary: bytes | None = b"") -> File:
    return _address(name), script(name, *sections, dictionary=dictionary)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
