"""Shards: postings cut into files that grow in number, not in size.

A shard holds the pairs that hash to it, each with its list, or with the first
block of a long one; the other blocks stand in pages, so many a page. So the
first, most worthy places of any pair come with one request, and of a long
list only the blocks that are asked for.

A shard is, as varints: the number of pairs and how many of them are unbroken;
for each pair its two characters, the unbroken pairs first, each group in
order, the first character as the distance from the pair before in its group;
for each pair a block's sizes (below); then whether each is long (1) or not
(0), and for a long one the number of entries that have it, the number of its
first block in the pages, how many there are there, and for each the distance
of the unit before it from the one before the block before. Then the streams
of all lists: gaps, low bytes, high parts. A page is the number of its blocks,
their sizes, and their streams. A block's sizes are the bytes of its gaps, the
number of its places, and by how much its high parts have more bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from handbook.lookup.packing import varint
from handbook.lookup.postings import Postings

BLOCK = 1024
"""Places of a block of a long list, about: a block ends with a unit."""

LONG = 2 * BLOCK
"""Places above which a list is long."""

PAGE = 4
"""Blocks of a page."""

SHARD = 8192
"""Bytes of a shard, about."""

HASH = 65599
"""A pair is in shard (first × HASH + second) mod the number of shards."""

Part = tuple[bytes, bytes, bytes, bytes]
"""A file's sections: its table, and the three streams."""


@dataclass(frozen=True)
class Block:
    """So many units of a list, by where they begin and end among all."""

    start: int
    end: int


@dataclass(frozen=True)
class Shards:
    """What is to be written: shards by number, and pages by number."""

    shards: list[Part]
    pages: list[Part]


def cut(postings: Postings, entries: int) -> Shards:
    """Cut postings of so many entries into shards and pages."""
    cutter = _Cutter(postings)
    heads, tables, blocks = cutter.long_lists(entries)
    sizes = cutter.bytes_of(heads)
    total = max(1, round(sizes / SHARD))
    number = (postings.first.astype(np.int64) * HASH + postings.second) % total
    order = np.lexsort((postings.second, postings.first, postings.broken, number))
    bounds = np.searchsorted(number[order], np.arange(total + 1))
    shards = [cutter.shard(order[bounds[i] : bounds[i + 1]], heads, tables) for i in range(total)]
    pages = [cutter.page(blocks[at : at + PAGE]) for at in range(0, len(blocks), PAGE)]
    return Shards(shards, pages)


class _Cutter:
    """Takes pieces out of the streams of postings."""

    def __init__(self, postings: Postings) -> None:
        self.postings = postings
        self.gaps, self.low, self.high = (stream.tobytes() for stream in (postings.gaps, postings.low, postings.high))
        self.whole = postings.pair_units.tolist()
        self.unit_gaps, self.unit_places = postings.unit_gaps.tolist(), postings.unit_places.tolist()
        self.unit_high = postings.unit_high.tolist()

    def long_lists(self, entries: int) -> tuple[dict[int, Block], dict[int, bytes], list[Block]]:
        """Of each long list its first block and its table, and the other blocks of all."""
        heads: dict[int, Block] = {}
        tables: dict[int, bytes] = {}
        blocks: list[Block] = []
        for pair in np.flatnonzero(self.postings.places() > LONG).tolist():
            head, *others = self._blocks(pair)
            before = [int(self.postings.units[block.start - 1]) for block in others]
            steps = np.diff([0, *before]).tolist()
            tables[pair] = varint(1, self.postings.records(pair, entries), len(blocks), len(others), *steps)
            heads[pair] = head
            blocks += others
        return heads, tables, blocks

    def _blocks(self, pair: int) -> list[Block]:
        start, end = self.whole[pair], self.whole[pair + 1]
        places = self.postings.unit_places[start : end + 1]
        wanted = np.arange(int(places[0]) + BLOCK, int(places[-1]) - BLOCK // 2, BLOCK)
        cuts = np.unique(start + np.searchsorted(places, wanted)).tolist()
        edges = [start, *(at for at in cuts if start < at < end), end]
        return [Block(*edge) for edge in pairwise(edges)]

    def bytes_of(self, heads: dict[int, Block]) -> int:
        """About how many bytes all shards together have."""
        postings = self.postings
        per_pair = 8 + 2 * postings.places() + np.diff(postings.unit_gaps[postings.pair_units])
        for pair, head in heads.items():
            per_pair[pair] = sum(len(piece) for piece in self._streams(head))
        return int(per_pair.sum())

    def _streams(self, block: Block) -> tuple[bytes, bytes, bytes]:
        start, end = block.start, block.end
        return (
            self.gaps[self.unit_gaps[start] : self.unit_gaps[end]],
            self.low[self.unit_places[start] : self.unit_places[end]],
            self.high[self.unit_high[start] : self.unit_high[end]],
        )

    def _sections(self, blocks: list[Block]) -> Part:
        """The sizes of blocks, and their streams, each joined."""
        streams = [self._streams(block) for block in blocks]
        sizes = [size for gaps, low, high in streams for size in (len(gaps), len(low), len(high) - len(low))]
        gaps, low, high = (b"".join(stream) for stream in zip(*streams, strict=True)) if streams else (b"",) * 3
        return varint(*sizes), gaps, low, high

    def page(self, blocks: list[Block]) -> Part:
        sizes, gaps, low, high = self._sections(blocks)
        return varint(len(blocks)) + sizes, gaps, low, high

    def shard(self, pairs: NDArray[np.intp], heads: dict[int, Block], tables: dict[int, bytes]) -> Part:
        postings = self.postings
        numbers = pairs.tolist()
        blocks = [heads.get(pair) or Block(self.whole[pair], self.whole[pair + 1]) for pair in numbers]
        sizes, gaps, low, high = self._sections(blocks)
        first, broken = postings.first[pairs].astype(np.int64), postings.broken[pairs]
        steps = np.diff(first, prepend=0)
        unbroken = int((~broken).sum())
        if unbroken < len(first):
            steps[unbroken] = first[unbroken]
        keys = np.column_stack([steps, postings.second[pairs]]).reshape(-1).tolist()
        long = b"".join(tables.get(pair, b"\0") for pair in numbers)
        return varint(len(numbers), unbroken, *keys) + sizes + long, gaps, low, high
