"""A search engine held to the look-up: the same entries, in the same order, for every query.

`EngineCorpus` is a corpus in which the engine says which units hold a row: an entry that it misses is lost to the
look-up, and one that it makes up is an error here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.request import Request, urlopen

from handbook.lookup.answering import find
from handbook.lookup.asking import BREAK
from handbook.lookup.finding import Corpus

Told = Callable[[str], dict[int, int]]
"""Of a row the entries that hold it, by rank, each with a mask of zones."""


def at_gateway(address: str, city: str) -> Told:
    """What a gateway tells of a city. Raises `KeyError` where the city is missing."""
    known: dict[str, dict[int, int]] = {}

    def told(row: str) -> dict[int, int]:
        if row not in known:
            content = json.dumps({"format": 1, "rows": [row]}).encode()
            with urlopen(Request(address, content), timeout=30) as answer:
                known[row] = dict(ranks(json.load(answer)["cities"][city]["rows"][0][0]))
        return known[row]

    return told


def ranks(list_: Iterable[tuple[int, list[int]]]) -> Iterator[tuple[int, int]]:
    """A list of an answer as ranks and masks."""
    for mask, steps in list_:
        rank = 0
        for step in steps:
            rank += step
            yield rank, mask


class EngineCorpus(Corpus):
    """A corpus whose rows an engine finds."""

    told: Told

    @classmethod
    def asking(cls, corpus: Corpus, told: Told) -> EngineCorpus:
        made = cls.__new__(cls)
        made.__dict__.update(corpus.__dict__, told=told)
        return made

    def places(self, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Wherever a row stands in the units that the engine names."""
        count, stop = len(self.entries), len(self.text) if end is None else end
        units = [
            zone * count + rank
            for rank, mask in self.told(text.replace(BREAK, " ")).items()
            for zone in range(6)
            if mask >> zone & 1
        ]
        for unit in sorted(units):
            first, last = self.starts[unit], [*self.starts, len(self.text)][unit + 1]
            found = [at for at in super().places(text, first, last) if first <= at < last]
            if not found:
                raise AssertionError(f"the engine made up that entry {unit % count} holds {text!r}")
            yield from (at for at in found if start <= at < stop)


@dataclass(frozen=True)
class Agreement:
    """Of how many queries the answers were the same, and how many differed; how many entries were found in all."""

    same: int
    different: int
    hits: int


def agreement(corpus: Corpus, engine: EngineCorpus, queries: Iterable[str]) -> Agreement:
    """Ask both."""
    same = different = hits = 0
    for query in queries:
        one, other = (find(held, query) for held in (corpus, engine))
        same += _shown(one) == _shown(other)
        different += _shown(one) != _shown(other)
        hits += len(one.hits) if one else 0
    return Agreement(same, different, hits)


def _shown(answer: Any) -> Any:
    return answer and ([(hit.rank, hit.score) for hit in answer.hits], answer.note, answer.suggestions, answer.near)


def pieces(corpus: Corpus, count: int, seed: int = 24) -> list[str]:
    """Pieces of any texts, of two to fourteen characters, by chance."""
    chance = Random(seed)
    made: list[str] = []
    while len(made) < count:
        text = chance.choice(chance.choice(corpus.entries).passages).text
        start = chance.randrange(len(text))
        made.append(text[start : start + chance.randint(2, 14)])
    return made
