"""Updating: postings from those of before, and the texts that went and came.

Only the lists that some of these texts change are taken apart and written anew; all others are carried over as they
lie. The result is what `postings.index` makes of all texts as they are now, byte for byte, as long as every entry
has the number that it had.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import pinyin, places
from handbook.lookup.index_entry import ZONES
from handbook.lookup.packing import numbers
from handbook.lookup.places import Piece
from handbook.lookup.postings import Long, Numbers, Postings, Stream, encoded
from handbook.lookup.sorting import Keys


@dataclass(frozen=True)
class _Layout:
    """Keys of some pairs: the number of the pair among them, the unit, the offset. They take fewer bits than a
    `sorting.Layout`, so these few need not be parted into ranges."""

    pairs: Keys
    units: int
    offsets: int

    @property
    def pair(self) -> int:
        """Bits below the pair."""
        return self.units + self.offsets

    def keys(self, found: _Rows) -> Keys:
        return (np.searchsorted(self.pairs, found.pair) << self.pair) | (found.unit << self.offsets) | found.offset

    def first(self, keys: Keys) -> NDArray[np.uint16]:
        return (self._pairs(keys) >> 17).astype(np.uint16)

    def second(self, keys: Keys) -> NDArray[np.uint16]:
        return (self._pairs(keys) >> 1).astype(np.uint16)

    def broken(self, keys: Keys) -> NDArray[np.bool_]:
        return (self._pairs(keys) & 1).astype(bool)

    def unit(self, keys: Keys) -> NDArray[np.int32]:
        return (keys >> self.offsets & (1 << self.units) - 1).astype(np.int32)

    def offset(self, keys: Keys) -> NDArray[np.int32]:
        return (keys & (1 << self.offsets) - 1).astype(np.int32)

    def _pairs(self, keys: Keys) -> Keys:
        found: Keys = self.pairs[keys >> self.pair]
        return found


@dataclass(frozen=True)
class _Rows:
    """Places, one a row; a pair as one number."""

    pair: Keys
    unit: Keys
    offset: Keys

    def of(self, pairs: Keys) -> _Rows:
        """Those of some pairs, given in order."""
        here = np.isin(self.pair, pairs)
        return _Rows(self.pair[here], self.unit[here], self.offset[here])


def updated(
    before: Postings, gone: Iterable[Piece], come: Iterable[Piece], entries: int, symbols: pinyin.Symbols
) -> tuple[Postings, Keys]:
    """The postings of now, and the pairs (`Postings.pairs`) whose lists are others than before.

    `gone` and `come` are the texts of the same units of so many entries, as they were and as they are.
    """
    old, new = _rows(gone, symbols), _rows(come, symbols)
    pairs = _changed(old, new)
    at = np.flatnonzero(np.isin(before.pairs, pairs))
    held = _decoded(before, at)
    staying = ~np.isin(held.unit, np.unique(old.unit))
    new = new.of(pairs)
    offsets = max(int(held.offset.max(initial=0)), int(new.offset.max(initial=0))).bit_length()
    layout = _Layout(pairs, (entries * len(ZONES)).bit_length(), offsets)
    keys = np.concatenate([layout.keys(held)[staying], layout.keys(new)])
    keys.sort()
    return _merged(before, at, encoded(layout, keys, entries)), pairs


def _rows(pieces: Iterable[Piece], symbols: pinyin.Symbols) -> _Rows:
    found = [one for piece in pieces for one in places.places(piece, symbols)]
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return _Rows(none, none, none)
    pair = [one.first.astype(np.int64) << 17 | one.second.astype(np.int64) << 1 | one.broken for one in found]
    unit, offset = ([getattr(one, name).astype(np.int64) for one in found] for name in ("unit", "offset"))
    return _Rows(*map(np.concatenate, (pair, unit, offset)))


def _changed(old: _Rows, new: _Rows) -> Keys:
    """The pairs that do not stand where they stood, in order."""
    every = np.unique(np.concatenate([old.pair, new.pair]))
    offsets = max(int(old.offset.max(initial=0)), int(new.offset.max(initial=0))).bit_length()
    units = max(int(old.unit.max(initial=0)), int(new.unit.max(initial=0))).bit_length()
    layout = _Layout(every, units, offsets)
    each = [np.unique(layout.keys(one), return_counts=True) for one in (old, new)]
    keys = np.concatenate([keys for keys, _ in each])
    counts = np.concatenate([each[0][1], -each[1][1]])  # two readings may give the same pair at the same place
    all_keys, which = np.unique(keys, return_inverse=True)
    other = all_keys[np.bincount(which, weights=counts, minlength=len(all_keys)) != 0]
    changed: Keys = every[np.unique(other >> layout.pair)]
    return changed


def _decoded(postings: Postings, at: Numbers) -> _Rows:
    """The places of some lists, as `postings.encoded` wrote them."""
    starts, ends = postings.bounds[:, at], postings.bounds[:, at + 1]
    gap_bytes, low, high_bytes = (
        np.frombuffer(b"".join(_slices(stream, begun, ended)), dtype=np.uint8)
        for stream, begun, ended in zip(postings.streams, starts, ends, strict=True)
    )
    lists = np.arange(len(at))
    list_of_gap = np.repeat(lists, (ends - starts)[0])[gap_bytes < 0x80]
    unit = _summed(numbers(gap_bytes), _begins(list_of_gap)) - 1
    high = numbers(high_bytes)
    heads = np.ones(len(low), dtype=bool)
    heads[1:] = high[:-1] & 1 == 0
    offset = _summed((high >> 1) << 8 | low, heads)
    return _Rows(np.repeat(postings.pairs[at], (ends - starts)[1]), unit[np.cumsum(heads) - 1], offset)


def _begins(values: NDArray[Any]) -> NDArray[np.bool_]:
    begins = np.ones(len(values), dtype=bool)
    begins[1:] = values[1:] != values[:-1]
    return begins


def _summed(values: Keys, begins: NDArray[np.bool_]) -> Keys:
    """Running sums, each from where one begins."""
    total: Keys = np.cumsum(values)
    before: Keys = (total - values)[begins]
    total -= before[np.cumsum(begins) - 1]
    return total


def _slices(stream: Stream, starts: Numbers, ends: Numbers) -> Iterable[memoryview]:
    view = memoryview(stream)
    return (view[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True))


def _merged(before: Postings, gone: Numbers, part: Postings) -> Postings:
    """All lists but some, and others among them where their pairs stand."""
    staying = np.delete(np.arange(len(before.pairs)), gone)
    pairs = np.concatenate([before.pairs[staying], part.pairs])
    order = np.argsort(pairs, kind="stable")
    starts, ends = (
        np.concatenate([before.bounds[:, staying + more], part.bounds[:, more : len(part.pairs) + more]], axis=1)[
            :, order
        ]
        for more in (0, 1)
    )
    bounds = np.zeros((3, len(order) + 1), dtype=np.int64)
    np.cumsum(ends - starts, axis=1, out=bounds[:, 1:])
    source = np.concatenate([staying, np.arange(len(part.pairs))])[order]
    own = order >= len(staying)
    return Postings(
        (pairs[order] >> 17).astype(np.uint16),
        (pairs[order] >> 1).astype(np.uint16),
        (pairs[order] & 1).astype(bool),
        bounds,
        _moved(before.long, source[~own], bounds[:, :-1][:, ~own] - starts[:, ~own], np.flatnonzero(~own))
        | _moved(part.long, source[own], bounds[:, :-1][:, own] - starts[:, own], np.flatnonzero(own)),
        _joined(before, part, own, source),
    )


def _moved(long: dict[int, Long], source: Numbers, shift: Numbers, now: Numbers) -> dict[int, Long]:
    """The long lists of some pairs, given in order, by the numbers that these have now."""
    at = np.searchsorted(source, list(long)).tolist() if len(source) else [0] * len(long)
    return {
        int(now[place]): Long(one.records, one.bounds + shift[:, place : place + 1], one.before)
        for (pair, one), place in zip(long.items(), at, strict=True)
        if place < len(source) and source[place] == pair
    }


def _joined(before: Postings, part: Postings, own: NDArray[np.bool_], source: Numbers) -> tuple[Stream, Stream, Stream]:
    """The three streams: lists that lay side by side are taken together."""
    parted = np.flatnonzero((own[1:] != own[:-1]) | (np.diff(source) != 1)) + 1
    firsts, lasts = np.append(0, parted), np.append(parted, len(source)) - 1
    runs = list(zip(own[firsts].tolist(), source[firsts].tolist(), (source[lasts] + 1).tolist(), strict=True))

    def stream(number: int) -> Stream:
        held = [(memoryview(one.streams[number]), one.bounds[number].tolist()) for one in (before, part)]
        return b"".join(held[which][0][held[which][1][start] : held[which][1][end]] for which, start, end in runs)

    return stream(0), stream(1), stream(2)
