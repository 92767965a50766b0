"""Sorting: places as single numbers, in the order of pairs, then of units and offsets.

A number of 63 bits says all of a place; sorting such numbers moves nothing
else and takes no index, which is several times as fast as sorting columns by
one another. How many bits units and offsets need is known beforehand; what is
left bounds how many first characters can be told apart. So the pairs are
parted by their first characters into ranges, each sorted by itself and let go,
and what is held at once stays the same however large a handbook is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import pinyin, places
from handbook.lookup.places import Piece, Places

RANGE, TOGETHER = 6_000_000, 4
"""Places of a range, about, each 8 bytes; and ranges that are gathered at once. Texts are gone through once more for
every so many ranges."""

RUN = 400_000
"""Places that are worked on at once, about: a pair is never parted."""

_WIDE, _CHARACTER = 63, 0x10000

Keys = NDArray[np.int64]


class KeyLayout(Protocol):
    """What keys say: each a place, in the order of pairs, then of units and offsets, the offset in its lowest bits."""

    @property
    def pair(self) -> int: ...
    @property
    def offsets(self) -> int: ...
    def first(self, keys: Keys) -> NDArray[np.uint16]: ...
    def second(self, keys: Keys) -> NDArray[np.uint16]: ...
    def broken(self, keys: Keys) -> NDArray[np.bool_]: ...
    def unit(self, keys: Keys) -> NDArray[np.int32]: ...
    def offset(self, keys: Keys) -> NDArray[np.int32]: ...


@dataclass(frozen=True)
class Layout:
    """Which bits of a key say what: the first character above `low`, the second, whether a break stands between,
    the unit, the offset."""

    low: int
    high: int
    units: int
    offsets: int

    @property
    def pair(self) -> int:
        """Bits below the pair."""
        return self.units + self.offsets

    def keys(self, found: Places) -> Keys:
        """Those places as keys whose first character is in this range."""
        here = np.flatnonzero((found.first >= self.low) & (found.first < self.high))
        if len(here) < len(found.first):
            found = found.at(here)
        key = found.first.astype(np.int64)
        key -= self.low
        for bits, part in (
            (16, found.second),
            (1, found.broken),
            (self.units, found.unit),
            (self.offsets, found.offset),
        ):
            key <<= bits
            key |= part
        return key

    def first(self, keys: Keys) -> NDArray[np.uint16]:
        return ((keys >> (self.pair + 17)) + self.low).astype(np.uint16)

    def second(self, keys: Keys) -> NDArray[np.uint16]:
        return (keys >> (self.pair + 1)).astype(np.uint16)

    def broken(self, keys: Keys) -> NDArray[np.bool_]:
        return (keys >> self.pair & 1).astype(bool)

    def unit(self, keys: Keys) -> NDArray[np.int32]:
        return (keys >> self.offsets & (1 << self.units) - 1).astype(np.int32)

    def offset(self, keys: Keys) -> NDArray[np.int32]:
        return (keys & (1 << self.offsets) - 1).astype(np.int32)


def runs(pieces: Sequence[Piece], units: int, symbols: pinyin.Symbols) -> Iterator[tuple[Layout, Keys]]:
    """The places of so many units, in order, some whole pairs at a time."""
    ranges = list(layouts(pieces, units))
    for at in range(0, len(ranges), TOGETHER):
        gathered = _gathered(pieces, ranges[at : at + TOGETHER], symbols)
        for layout in ranges[at : at + TOGETHER]:
            yield from _sorted(layout, gathered.pop(layout))


def _gathered(pieces: Iterable[Piece], ranges: list[Layout], symbols: pinyin.Symbols) -> dict[Layout, bytearray]:
    """The keys of each range, in no order. They grow in place: a list of arrays would be held twice to be joined."""
    held = {layout: bytearray() for layout in ranges}
    for piece in pieces:
        for found in places.places(piece, symbols):
            for layout, keys in held.items():
                keys.extend(layout.keys(found).data)
    return held


def _sorted(layout: Layout, held: bytearray) -> Iterator[tuple[Layout, Keys]]:
    """The keys of a range in order, some whole pairs at a time."""
    keys = np.frombuffer(held, dtype=np.int64)
    keys.sort()
    start = 0
    while start < len(keys):
        end = start + RUN
        if end < len(keys):
            pair = int(keys[end]) >> layout.pair
            end = int(np.searchsorted(keys, pair << layout.pair))
            if end <= start:  # one pair alone is longer
                end = int(np.searchsorted(keys, (pair + 1) << layout.pair))
        yield layout, keys[start:end]
        start = end


def layouts(pieces: Sequence[Piece], units: int) -> Iterator[Layout]:
    """The ranges: first characters that hold few enough places and fit into a key."""
    offsets = max((places.furthest(piece) for piece in pieces), default=0).bit_length()
    unit_bits = units.bit_length()
    most = 1 << max(0, _WIDE - 17 - unit_bits - offsets)
    held = np.cumsum(
        sum((np.bincount(piece.codes, minlength=_CHARACTER) for piece in pieces), np.zeros(_CHARACTER, np.int64))
    )
    low = 0
    while low < _CHARACTER:
        before = int(held[low - 1]) if low else 0
        full = int(np.searchsorted(held, before + RANGE, side="right"))
        high = min(max(full, low + 1), low + most, _CHARACTER)
        yield Layout(low, high, unit_bits, offsets)
        low = high
