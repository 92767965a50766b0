"""Which city holds which pair: so that none is asked for what it cannot have.

A file holds the pairs that hash to it, as a shard does (`shards.py`): how many pairs and how many of them are unbroken;
their characters; then for each pair its cities, a bit a city, the first city the lowest bit of the first byte; then for
each what always stands before it, and for each what behind (`contexts.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from handbook.lookup.joining.contexts import Contexts
from handbook.lookup.joining.published import Pairs
from handbook.lookup.packing import varint
from handbook.lookup.shards import HASH

FILE = 1000
"""Pairs of a file, about: some four kilobytes."""


class Holding:
    """The pairs of all cities, in order, and which cities hold each."""

    def __init__(self, cities: Sequence[Pairs], contexts: Contexts) -> None:
        self.pairs: Pairs = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *cities]))
        self.marks: NDArray[np.uint8] = np.zeros((len(self.pairs), -(-len(cities) // 8)), dtype=np.uint8)
        for number, held in enumerate(cities):
            self.marks[np.searchsorted(self.pairs, held), number // 8] |= 1 << number % 8
        self.before, self.behind = contexts.at(self.pairs)
        self.files = max(1, -(-len(self.pairs) // FILE))
        self._file = ((self.pairs >> 17) * HASH + (self.pairs >> 1 & 0xFFFF)) % self.files

    def file(self, number: int) -> tuple[bytes, ...]:
        """A file's pairs, the cities of each, and what always stands beside it."""
        chosen = np.flatnonzero(self._file == number)
        chosen = chosen[np.argsort(self.pairs[chosen] & 1, kind="stable")]
        held = self.pairs[chosen]
        first, second, broken = held >> 17, held >> 1 & 0xFFFF, held & 1
        unbroken = int(np.count_nonzero(broken == 0))
        steps = np.diff(first, prepend=0)
        if unbroken < len(held):
            steps[unbroken] = first[unbroken]
        keys = np.column_stack([steps, second]).reshape(-1).tolist()
        beside = (varint(*codes[chosen].tolist()) for codes in (self.before, self.behind))
        return varint(len(held), unbroken, *keys), self.marks[chosen].tobytes(), *beside
