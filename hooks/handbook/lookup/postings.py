"""Postings: where every pair of neighbouring characters stands.

The text of all entries is one sequence of units: all titles in the order of
the entries, then all other names, document numbers, headings and bodies; so
the unit of entry `r` in zone `z` is `z * entries + r`, and a list in order of
place is in order of worth. Three streams hold a pair's list, apart because
numbers of one sort deflate better: for each unit the distance from the unit
before (from -1 at the start); for each place the low byte of its offset; and
the rest of it, twice, and one more where another place follows in the unit.
An offset after the first in a unit is the distance from the one before. A
break counts as one place and the end of a passage as two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import folding, pinyin
from handbook.lookup.entries import NAME, NUMBER, TITLE, ZONES, Entry
from handbook.lookup.packing import Bytes, varints

EXTENTS, LONGEST = 4096, 64
"""The offset from which on a place says how long a title, a name or a number is that begins with the pair: this,
and the offset at which it begins times `LONGEST`, and its length, at most `LONGEST` - 1."""

ALONE = 0xE7FF
"""Stands beside a single character of a title, so that one character can be looked for."""

Numbers = NDArray[np.signedinteger[Any]]
Characters = NDArray[np.uint16]


@dataclass(frozen=True)
class Places:
    """Pairs and where they stand, one row a place, in the order of units and offsets for each pair."""

    first: Characters
    second: Characters
    broken: NDArray[np.bool_]
    unit: Numbers
    offset: Numbers


@dataclass(frozen=True)
class Postings:
    """The lists of all pairs, one after the other, ordered by the pair.

    `pair_units` and `pair_places` are the first unit and place of each pair;
    `unit_places`, `unit_gaps` and `unit_high` where a unit begins in the
    streams of places, gaps and high parts; `units` their numbers. Each of
    these has one more number than things, for the end of the last.
    """

    first: Characters
    second: Characters
    broken: NDArray[np.bool_]
    gaps: Bytes
    low: Bytes
    high: Bytes
    pair_units: Numbers
    unit_places: Numbers
    unit_gaps: Numbers
    unit_high: Numbers
    units: Numbers

    def places(self) -> Numbers:
        """How many places each pair has."""
        return np.diff(self.unit_places[self.pair_units])

    def records(self, pair: int, entries: int) -> int:
        """In how many entries a pair stands, in whichever zone."""
        mine = self.units[self.pair_units[pair] : self.pair_units[pair + 1]]
        having = np.zeros(entries, dtype=bool)
        having[mine % entries] = True
        return int(np.count_nonzero(having))


def index(text: str, entries: int) -> tuple[Postings, list[str]]:
    """The postings of the text of so many entries, and the syllables that their titles use."""
    places, syllables = _all_places(text, entries)
    return _encoded(places), syllables


def text_of(entries: Sequence[Entry]) -> str:
    """Everything that is looked through, units ended by U+0000 and passages by U+0001."""
    pieces = []
    for zone in range(len(ZONES)):
        for entry in entries:
            said = [passage.text for passage in entry.passages if passage.zone == zone]
            pieces.append("\1".join(said))
    return "\0".join([*pieces, ""])


def _all_places(text: str, entries: int) -> tuple[Places, list[str]]:
    codes = folding.codes(text)
    counting = np.flatnonzero(codes > folding.BREAK)
    characters = codes[counting]
    unit = np.cumsum(codes == folding.UNIT_END, dtype=np.int32)[counting]
    passage = np.cumsum(codes <= folding.HARD_BREAK, dtype=np.int32)[counting]
    gap = np.diff(counting, prepend=-1) > 1
    ended = np.diff(passage, prepend=0) > 0
    offset = _offsets(unit, gap, ended)
    beside = np.flatnonzero(~ended[1:])
    plain = Places(characters[beside], characters[beside + 1], gap[beside + 1], unit[beside], offset[beside])
    whole = int(np.searchsorted(plain.unit, entries * (NUMBER + 1)))
    marked = _with_ends(plain, whole, ended[beside] | (beside == 0), _ends(offset, ended)[beside])
    titles = int(np.searchsorted(unit, entries * (TITLE + 1)))
    alone = _alone(characters[:titles], unit[:titles], offset[:titles])
    names = int(np.searchsorted(unit, entries * (NAME + 1)))
    spelled, syllables = _spelled(characters, unit, offset, beside[: int(np.searchsorted(beside, names - 1))])
    return _joined(marked, alone, *spelled), syllables


def _offsets(unit: Numbers, gap: NDArray[np.bool_], ended: NDArray[np.bool_]) -> Numbers:
    """The place of each character in its unit; a break takes one place and the end of a passage two, so that
    characters on both sides are never neighbours."""
    place = np.arange(len(unit), dtype=np.int32) + np.cumsum(gap.astype(np.int32) + ended, dtype=np.int32)
    begins = np.ones(len(unit), dtype=bool)
    begins[1:] = unit[1:] != unit[:-1]
    return place - np.maximum.accumulate(np.where(begins, place, 0))


def _ends(offset: Numbers, ended: NDArray[np.bool_]) -> Numbers:
    """How many places the passage has that begins at a character; nonsense where none begins."""
    starts = np.flatnonzero(ended | (np.arange(len(ended)) == 0))
    lasts = np.append(starts[1:] - 1, len(offset) - 1)
    extent = np.zeros(len(offset), dtype=np.int32)
    extent[starts] = offset[lasts] - offset[starts] + 1
    return extent


def _with_ends(plain: Places, whole: int, begins: NDArray[np.bool_], extent: Numbers) -> Places:
    """To the pairs that begin a title, a name or a number, a second place that says how long it is."""
    at = np.flatnonzero(begins[:whole])
    said = EXTENTS + plain.offset[at] * LONGEST + np.minimum(extent[at], LONGEST - 1)
    order = np.lexsort((np.append(plain.offset[:whole], said), np.append(plain.unit[:whole], plain.unit[at])))

    def merged(column: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate([np.append(column[:whole], column[at])[order], column[whole:]])

    offset = np.concatenate([np.append(plain.offset[:whole], said)[order], plain.offset[whole:]])
    first, second, broken = merged(plain.first), merged(plain.second), merged(plain.broken)
    return Places(first, second, broken, merged(plain.unit), offset)


def _alone(characters: Characters, unit: Numbers, offset: Numbers) -> Places:
    return Places(characters, np.full(len(characters), ALONE, np.uint16), np.zeros(len(characters), bool), unit, offset)


def _spelled(characters: Characters, unit: Numbers, offset: Numbers, beside: Numbers) -> tuple[list[Places], list[str]]:
    """Titles and names by initials and by syllables, each character one place from the one before: breaks make no
    difference."""
    offset = _offsets(unit, np.zeros(len(unit), bool), np.zeros(len(unit), bool))
    present = np.unique(np.concatenate([characters[beside], characters[beside + 1]]))
    symbols = pinyin.Symbols(present.tolist())
    made = []
    for table in (symbols.initials, symbols.whole):
        where, first, second = pinyin.pairs(table, characters[beside], characters[beside + 1])
        order = np.argsort(where, kind="stable")
        at = beside[where[order]]
        made.append(Places(first[order], second[order], np.zeros(len(at), bool), unit[at], offset[at]))
    return made, symbols.syllables


def _joined(*parts: Places) -> Places:
    return Places(
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.second for part in parts]),
        np.concatenate([part.broken for part in parts]),
        np.concatenate([part.unit for part in parts]),
        np.concatenate([part.offset for part in parts]),
    )


def _encoded(places: Places) -> Postings:
    """Sort by pair, keeping the order of places, and write the lists."""
    order = _by_pair(places)
    first, second, broken = places.first[order], places.second[order], places.broken[order]
    unit, offset = places.unit[order], places.offset[order]
    new_pair = _changes(first) | _changes(second) | _changes(broken)
    new_unit = new_pair | _changes(unit)
    pairs, heads = np.flatnonzero(new_pair), np.flatnonzero(new_unit)
    gaps, gap_starts = varints(_gaps(unit[heads], new_pair[heads]))
    distance = offset.copy()
    distance[1:] -= np.where(new_unit[1:], 0, offset[:-1])
    more = np.append(~new_unit[1:], False)[: len(unit)]
    high, high_starts = varints((distance >> 8) << 1 | more)
    return Postings(
        first=first[pairs],
        second=second[pairs],
        broken=broken[pairs],
        gaps=gaps,
        low=(distance & 0xFF).astype(np.uint8),
        high=high,
        pair_units=np.append(np.searchsorted(heads, pairs), len(heads)),
        unit_places=np.append(heads, len(unit)),
        unit_gaps=np.append(gap_starts, len(gaps)),
        unit_high=np.append(high_starts[heads], len(high)),
        units=unit[heads],
    )


def _gaps(unit: Numbers, new_pair: NDArray[np.bool_]) -> Numbers:
    before = np.full(len(unit), -1, dtype=unit.dtype)
    before[1:] = np.where(new_pair[1:], -1, unit[:-1])
    return unit - before


def _by_pair(places: Places) -> Numbers:
    """By the first character, the second, and whether a break stands between: three passes, each keeping order."""
    order = np.argsort(places.broken, kind="stable")
    order = order[np.argsort(places.second[order], kind="stable")]
    return order[np.argsort(places.first[order], kind="stable")]


def _changes(values: NDArray[np.generic]) -> NDArray[np.bool_]:
    changed = np.ones(len(values), dtype=bool)
    changed[1:] = values[1:] != values[:-1]
    return changed


__all__ = ["ALONE", "Postings", "index", "text_of"]
