"""Postings: the list of every pair of neighbouring characters, packed.

The order of a list is that of places, and so of worth. Three streams hold a
pair's list, apart because numbers of one sort deflate better: for each unit
the distance from the unit before (from -1 at the start); for each place the
low byte of its offset; and the rest of it, twice, and one more where another
place follows in the unit. An offset after the first in a unit is the distance
from the one before.

Of a long list the first block, and all others, are told apart here, where its
units are at hand; afterwards only the packed streams are left, some three
bytes a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import pinyin, sorting
from handbook.lookup.index_entry import ZONES
from handbook.lookup.packing import varints
from handbook.lookup.places import Characters, Marks, Piece
from handbook.lookup.sorting import KeyLayout, Keys

BLOCK = 1024
"""Places of a block of a long list, about: a block ends with a unit."""

LONG = 6 * BLOCK
"""Places above which a list is long: one of fewer is wanted as a whole by whoever wants it, and a page of its blocks
would cost a request and as many bytes."""

Numbers = NDArray[np.int64]
Stream = bytes | bytearray


@dataclass(frozen=True)
class Long:
    """A long list: how many entries have it, in whichever zone; where its blocks begin in the three streams, and
    the last one ends; and of each block but the first the unit before it."""

    records: int
    bounds: Numbers
    before: list[int]


@dataclass(frozen=True)
class Postings:
    """All pairs in order, where their lists begin in the three streams (a row a stream, and one more number than
    pairs), the long lists by pair, and the streams: gaps, low bytes, high parts."""

    first: Characters
    second: Characters
    broken: Marks
    bounds: Numbers
    long: dict[int, Long]
    streams: tuple[Stream, Stream, Stream]

    @cached_property
    def pairs(self) -> Keys:
        """Each pair as one number, in order."""
        return self.first.astype(np.int64) << 17 | self.second.astype(np.int64) << 1 | self.broken


def index(pieces: Sequence[Piece], entries: int, symbols: pinyin.Symbols) -> Postings:
    """The postings of the texts of so many entries."""
    joined = _Joined()
    for layout, keys in sorting.runs(pieces, entries * len(ZONES), symbols):
        joined.add(encoded(layout, keys, entries))
    return joined.postings()


def encoded(layout: KeyLayout, keys: Keys, entries: int) -> Postings:
    """The lists of some pairs, whose places are given in order."""
    new_unit = _changes(keys >> layout.offsets)
    heads = np.flatnonzero(new_unit)
    at_heads = keys[heads]
    pairs = np.flatnonzero(_changes(at_heads >> layout.pair))
    at_pairs = at_heads[pairs]
    unit = layout.unit(at_heads)
    gaps, gap_starts = varints(_gaps(unit, pairs))
    low, high, high_starts = _offsets(layout.offset(keys), new_unit)
    starts = np.array([gap_starts, heads, high_starts[heads]], dtype=np.int64)
    starts = np.append(starts, [[len(gaps)], [len(low)], [len(high)]], axis=1)
    edges = np.append(pairs, len(heads))
    return Postings(
        layout.first(at_pairs),
        layout.second(at_pairs),
        layout.broken(at_pairs),
        starts[:, edges],
        _long(starts, edges, unit, entries),
        (gaps.tobytes(), low.tobytes(), high.tobytes()),
    )


def _gaps(unit: NDArray[np.int32], pairs: Numbers) -> NDArray[np.int32]:
    """The distance of each unit of a list from the one before, or from -1."""
    gaps = np.diff(unit, prepend=-1)
    gaps[pairs] = unit[pairs] + 1
    return gaps


def _offsets(offset: NDArray[np.int32], new_unit: Marks) -> tuple[Any, Any, Any]:
    """The low bytes, the high parts, and where these begin."""
    distance = offset.copy()
    distance[1:] -= np.where(new_unit[1:], 0, offset[:-1])
    high = (distance >> 8) << 1
    high[:-1] |= ~new_unit[1:]
    return distance.astype(np.uint8), *varints(high)


def _long(starts: Numbers, edges: Numbers, unit: NDArray[np.int32], entries: int) -> dict[int, Long]:
    """The long lists of some pairs that begin at these units."""
    found = {}
    for pair in np.flatnonzero(np.diff(starts[1, edges]) > LONG).tolist():
        start, end = int(edges[pair]), int(edges[pair + 1])
        own = starts[1, start : end + 1]
        wanted = np.arange(own[0] + BLOCK, own[-1] - BLOCK // 2, BLOCK)
        cuts = np.unique(np.searchsorted(own, wanted))
        inner = start + cuts[(cuts > 0) & (cuts < end - start)]
        having = np.zeros(entries, dtype=bool)
        having[unit[start:end] % entries] = True
        bounds = starts[:, np.concatenate([[start], inner, [end]])]
        found[pair] = Long(int(np.count_nonzero(having)), bounds, unit[inner - 1].tolist())
    return found


class _Joined:
    """The postings of all runs, one after the other."""

    def __init__(self) -> None:
        self._parts: list[tuple[Characters, Characters, Marks, Numbers]] = []
        self._long: dict[int, Long] = {}
        self._streams = (bytearray(), bytearray(), bytearray())
        self._pairs = 0

    def add(self, part: Postings) -> None:
        ends = self._ends()
        for at, one in part.long.items():
            self._long[self._pairs + at] = Long(one.records, one.bounds + ends, one.before)
        self._parts.append((part.first, part.second, part.broken, part.bounds[:, :-1] + ends))
        self._pairs += len(part.first)
        for stream, more in zip(self._streams, part.streams, strict=True):
            stream.extend(more)

    def _ends(self) -> Numbers:
        return np.array([[len(stream)] for stream in self._streams], dtype=np.int64)

    def postings(self) -> Postings:
        first, second, broken, bounds = (np.concatenate(column, axis=-1) for column in zip(*self._parts, strict=True))
        return Postings(first, second, broken, np.append(bounds, self._ends(), axis=1), self._long, self._streams)


def _changes(values: Keys) -> Marks:
    changed = np.ones(len(values), dtype=bool)
    changed[1:] = values[1:] != values[:-1]
    return changed
