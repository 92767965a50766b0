"""Places: where every pair of neighbouring characters of a piece of text stands.

The text of all entries is one sequence of units: all titles in the order of
the entries, then all other names, document numbers, headings and bodies; so
the unit of entry `r` in zone `z` is `z * entries + r`. It is read in pieces of
whole units, so that the arrays made of one fit into a processor's cache and
nothing as long as the whole is ever held but the characters themselves. A
break counts as one place and the end of a passage as two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import folding, pinyin
from handbook.lookup.index_entry import ASKED, NAME, TITLE, ZONES, IndexEntry

EXTENTS, LONGEST = 4096, 63
"""The offset from which on a place says how long a title, a name or a number is that begins with the pair: this,
and the offset at which it begins times `LONGEST` + 1, and its length. From `LONGEST` characters on lengths are not
told apart."""

ALONE = 0xE7FF
"""Stands beside a single character, so that one character can be looked for."""

SINGLY = frozenset({TITLE, NAME, ASKED})
"""The zones in which one can: a query of one character asks for titles, what is like a query for all of them."""

PIECE = 200_000
"""Characters of a piece, about; a unit is never parted."""

Numbers = NDArray[np.signedinteger[Any]]
Characters = NDArray[np.uint16]
Marks = NDArray[np.bool_]


@dataclass(frozen=True)
class Piece:
    """Some units of one zone, the first of them by its number, as codes (`folding.codes`)."""

    zone: int
    unit: int
    codes: Characters


@dataclass(frozen=True)
class Places:
    """Pairs and where they stand, one row a place."""

    first: Characters
    second: Characters
    broken: Marks
    unit: Numbers
    offset: Numbers

    def at(self, rows: Numbers) -> Places:
        return Places(self.first[rows], self.second[rows], self.broken[rows], self.unit[rows], self.offset[rows])


@dataclass(frozen=True)
class TextRow:
    """The characters that count, and of each whether a break or the end of a passage stands before it."""

    characters: Characters
    unit: Numbers
    gap: Marks
    ended: Marks
    where: Numbers
    """Where each stands among the codes."""

    def beside(self) -> Numbers:
        """The characters whose next one is a neighbour: in the same passage."""
        return np.flatnonzero(~self.ended[1:])


def texts(entries: Sequence[IndexEntry]) -> Iterator[tuple[int, int, str]]:
    """Everything that is looked through, in pieces: zone, first unit, and text, units ended by U+0000 and passages
    by U+0001. Pieces of a zone come in order; zones take turns."""
    zones = range(len(ZONES))
    held: list[list[str]] = [[] for _ in zones]
    letters = [0 for _ in zones]
    for rank, entry in enumerate(entries, 1):
        said: list[list[str]] = [[] for _ in zones]
        for zone, _, text in entry.passages:
            said[zone].append(text)
        for zone in zones:
            text = "\1".join(said[zone])
            held[zone].append(text)
            letters[zone] += len(text) + 1
            if letters[zone] >= PIECE or rank == len(entries):
                yield zone, zone * len(entries) + rank - len(held[zone]), "\0".join([*held[zone], ""])
                held[zone], letters[zone] = [], 0


def symbols(pieces: Iterable[Piece]) -> pinyin.Symbols:
    """How the neighbouring characters of titles and names are read."""
    seen = np.zeros(0x10000, dtype=bool)
    for piece in pieces:
        if piece.zone <= NAME:
            row = text_row(piece)
            beside = row.beside()
            seen[row.characters[beside]] = True
            seen[row.characters[beside + 1]] = True
    return pinyin.Symbols(np.flatnonzero(seen).tolist())


def places(piece: Piece, symbols: pinyin.Symbols) -> Iterator[Places]:
    """Where the pairs of a piece stand, and those that are looked for in place of them; in no order."""
    row = text_row(piece)
    beside = row.beside()
    offset = _offsets(row.unit, row.gap, row.ended)
    characters, unit = row.characters, row.unit
    yield Places(characters[beside], characters[beside + 1], row.gap[beside + 1], unit[beside], offset[beside])
    if piece.zone <= ASKED:
        yield _ends(row, offset)
    if piece.zone in SINGLY:
        alone = np.full(len(characters), ALONE, np.uint16)
        yield Places(characters, alone, np.zeros(len(characters), bool), unit, offset)
    if piece.zone <= NAME:
        yield from _spelled(row, beside, symbols)
    if piece.zone == TITLE:
        yield from _marked(row, offset, piece.codes)


def furthest(piece: Piece) -> int:
    """A number that no offset of a place of the piece exceeds."""
    ends = np.flatnonzero(piece.codes == folding.UNIT_END)
    longest = 2 * int(np.diff(ends, prepend=-1).max(initial=0))
    return EXTENTS + (longest + 1) * (LONGEST + 1) if piece.zone <= ASKED else longest


def text_row(piece: Piece) -> TextRow:
    """The characters of a piece."""
    codes = piece.codes
    counting = folding.counting(codes)
    unit = piece.unit + np.cumsum(codes == folding.UNIT_END, dtype=np.int32)[counting]
    passage = np.cumsum(codes <= folding.HARD_BREAK, dtype=np.int32)[counting]
    gap = np.diff(counting, prepend=-1) > 1
    ended = np.diff(passage, prepend=-1) > 0  # the first of a piece begins a passage
    return TextRow(codes[counting], unit, gap, ended, counting)


def _offsets(unit: Numbers, gap: Marks, ended: Marks) -> Numbers:
    """The place of each character in its unit; a break takes one place and the end of a passage two, so that
    characters on both sides are never neighbours."""
    place = np.arange(len(unit), dtype=np.int32) + np.cumsum(gap.astype(np.int32) + ended, dtype=np.int32)
    begins = np.ones(len(unit), dtype=bool)
    begins[1:] = unit[1:] != unit[:-1]
    return place - np.maximum.accumulate(np.where(begins, place, 0))


def _ends(row: TextRow, offset: Numbers) -> Places:
    """Of the pairs that begin a title, a name or a number, a second place that says how long it is."""
    starts = np.flatnonzero(row.ended)
    lasts = np.append(starts[1:], len(offset))[: len(starts)] - 1
    paired = np.flatnonzero(lasts > starts)
    at, last = starts[paired], lasts[paired]
    said = EXTENTS + offset[at] * (LONGEST + 1) + np.minimum(offset[last] - offset[at] + 1, LONGEST)
    return Places(row.characters[at], row.characters[at + 1], row.gap[at + 1], row.unit[at], said)


def _marked(row: TextRow, offset: Numbers, codes: Characters) -> Iterator[Places]:
    """The characters of titles beside which a mark stands, as pairs with it, wherever the character stands: what was
    typed in brackets is found as it was typed."""
    before, behind = codes[np.maximum(row.where - 1, 0)], codes[np.minimum(row.where + 1, len(codes) - 1)]
    for beside, first, second in ((before, before, row.characters), (behind, row.characters, behind)):
        at = np.flatnonzero(folding.are_marks(beside))
        yield Places(first[at], second[at], np.zeros(len(at), bool), row.unit[at], offset[at])


def _spelled(row: TextRow, beside: Numbers, symbols: pinyin.Symbols) -> Iterator[Places]:
    """Titles and names by initials and by syllables, each character one place from the one before: breaks make no
    difference."""
    none = np.zeros(len(row.unit), bool)
    offset = _offsets(row.unit, none, none)
    for table in (symbols.initials, symbols.whole):
        where, first, second = pinyin.pairs(table, row.characters[beside], row.characters[beside + 1])
        at = beside[where]
        yield Places(first, second, np.zeros(len(at), bool), row.unit[at], offset[at])
