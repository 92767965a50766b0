"""Shards: postings cut into files that grow in number, not in size.

A shard holds the pairs that hash to it, each with its list, or with the first
block of a long one; the other blocks stand in pages, so many a page. So the
first, most worthy places of any pair come with one request, and of a long
list only the blocks that are asked for. A list that would lie across more
pages than it needs begins with a page of its own.

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

import numpy as np
from numpy.typing import NDArray

from handbook.lookup.packing import varint
from handbook.lookup.postings import Postings
from handbook.lookup.sorting import Keys

PAGE = 6
"""Blocks of a page."""

SHARD = 8192
"""Bytes of a shard, about."""

STEPS = 16
"""Of how many shards there may be, numbers between one power of two and the next: so that few edits change it."""

HASH = 65599
"""A pair is in shard (first × HASH + second) mod the number of shards."""

Part = tuple[bytes, bytes, bytes, bytes]
"""A file's sections: its table, and the three streams."""

Bounds = NDArray[np.int64]
"""Where lists or blocks begin or end in the three streams, a row a stream."""


class Shards:
    """Where postings are cut into shards and pages. Any of these can then be made by itself."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._starts, self._ends = postings.bounds[:, :-1], postings.bounds[:, 1:].copy()
        for pair, long in postings.long.items():
            self._ends[:, pair] = long.bounds[:, 1]
        self._tables, self._blocks, self._owners = _long_lists(postings)
        self.shards = _in_steps(round(self._bytes() / SHARD))
        self.pages = -(-self._blocks.shape[2] // PAGE)
        number = (postings.first.astype(np.int64) * HASH + postings.second) % self.shards
        self._order = np.argsort(number * 2 + postings.broken, kind="stable")
        self._edges = np.searchsorted(number[self._order], np.arange(self.shards + 1))

    def _bytes(self) -> int:
        """About how many bytes all shards together have."""
        sizes = self._ends - self._starts
        short = 8 + 2 * sizes[1] + sizes[0]
        long = list(self._postings.long)
        return int(short.sum() - short[long].sum() + sizes[:, long].sum())

    def shard(self, number: int) -> Part:
        pairs = self._order[self._edges[number] : self._edges[number + 1]]
        sizes, *streams = self._sections(self._starts[:, pairs], self._ends[:, pairs])
        first, broken = self._postings.first[pairs].astype(np.int64), self._postings.broken[pairs]
        steps = np.diff(first, prepend=0)
        unbroken = int(np.count_nonzero(~broken))
        if unbroken < len(first):
            steps[unbroken] = first[unbroken]
        keys = np.column_stack([steps, self._postings.second[pairs]]).reshape(-1).tolist()
        long = b"".join(self._tables.get(pair, b"\0") for pair in pairs.tolist())
        gaps, low, high = streams
        return varint(len(pairs), unbroken, *keys) + sizes + long, gaps, low, high

    def page(self, number: int) -> Part:
        starts, ends = self._blocks[:, :, number * PAGE : (number + 1) * PAGE]
        sizes, gaps, low, high = self._sections(starts, ends)
        return varint(starts.shape[1]) + sizes, gaps, low, high

    def differing(self, before: Shards, pairs: Keys) -> tuple[list[int], list[int]] | None:
        """The shards and the pages that are others than before, where the lists of these pairs are; None where there
        is another number of shards, so that every one is."""
        if self.shards != before.shards:
            return None
        changed = set(pairs.tolist())
        ours, theirs = self._long_by_pair(), before._long_by_pair()
        changed.update(pair for pair, _ in ours.items() ^ theirs.items())
        every = np.array(sorted(changed), dtype=np.int64)
        shards = np.unique(((every >> 17) * HASH + (every >> 1 & 0xFFFF)) % self.shards)
        moved = np.ones(self._owners.shape[1], dtype=bool)
        common = min(len(moved), before._owners.shape[1])
        moved[:common] = (self._owners[:, :common] != before._owners[:, :common]).any(axis=0)
        moved |= np.isin(self._owners[0], pairs)
        pages = set((np.flatnonzero(moved) // PAGE).tolist())
        if common < before._owners.shape[1] and common % PAGE:  # the last page has lost blocks
            pages.add(common // PAGE)
        return shards.tolist(), sorted(pages)

    def _long_by_pair(self) -> dict[int, bytes]:
        return {int(self._postings.pairs[number]): table for number, table in self._tables.items()}

    def _sections(self, starts: Bounds, ends: Bounds) -> Part:
        """The sizes of lists or blocks, and their streams, each joined."""
        sizes = ends - starts
        sizes[2] -= sizes[1]
        gaps, low, high = (
            b"".join(stream[start:end] for start, end in zip(begun, ended, strict=True))
            for stream, begun, ended in zip(self._postings.streams, starts.tolist(), ends.tolist(), strict=True)
        )
        return varint(*sizes.T.reshape(-1).tolist()), gaps, low, high


def _left_empty(count: int, more: int) -> int:
    """Of the page that has begun how many blocks stay empty, so that so many more stand in as few pages as can be."""
    left = -count % PAGE
    return left if -(-(more - left) // PAGE) + bool(left) > -(-more // PAGE) else 0


def _in_steps(number: int) -> int:
    """The next number, from this on, that is one of so many between a power of two and the next."""
    step = max(1, (1 << max(0, number.bit_length() - 1)) // STEPS)
    return max(1, -(-number // step) * step)


def _long_lists(postings: Postings) -> tuple[dict[int, bytes], NDArray[np.int64], NDArray[np.int64]]:
    """Of each long list its table; where all blocks but the first begin and end; of which pair and the how manieth each
    of these is."""
    tables: dict[int, bytes] = {}
    blocks: list[NDArray[np.int64]] = [np.zeros((2, 3, 0), dtype=np.int64)]
    owners: list[NDArray[np.int64]] = [np.zeros((2, 0), dtype=np.int64)]
    count = 0
    for pair, one in sorted(postings.long.items()):
        more = len(one.before)
        if empty := _left_empty(count, more):
            blocks.append(np.zeros((2, 3, empty), dtype=np.int64))
            owners.append(np.full((2, empty), -1))
            count += empty
        steps = np.diff([0, *one.before]).tolist()
        tables[pair] = varint(1, one.records, count, more, *steps)
        blocks.append(np.array([one.bounds[:, 1:-1], one.bounds[:, 2:]]))
        owners.append(np.array([np.full(more, postings.pairs[pair]), np.arange(more)]))
        count += more
    return tables, np.concatenate(blocks, axis=2), np.concatenate(owners, axis=1)
