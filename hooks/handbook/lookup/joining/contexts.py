"""Contexts: what always stands beside a pair of neighbouring characters, in whatever text of whatever city.

Where 集成电路 is all that is ever written with 成电, whoever finds this one pair has found all four: the lists of the
others need not be asked for. So a row of characters costs fewer files, of which each city would have to send its own.

A context is the character before or behind a pair, twice, and one more where a break stands between; 0 where there are
several, or none at the beginning or end of some text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import folding, places
from handbook.lookup.index_entry import IndexEntry
from handbook.lookup.joining.published import Pairs, pair
from handbook.lookup.places import Piece


@dataclass(frozen=True)
class Contexts:
    """Pairs in order, each once, with what always stands before and behind it."""

    pairs: Pairs
    before: NDArray[np.int64]
    behind: NDArray[np.int64]

    @classmethod
    def of(cls, entries: Sequence[IndexEntry]) -> Contexts:
        """Those of the texts of some entries."""
        pieces = (Piece(zone, unit, folding.codes(text)) for zone, unit, text in places.texts(entries))
        return cls.united(map(_of_piece, pieces))

    @classmethod
    def united(cls, parts: Iterable[Contexts]) -> Contexts:
        """What is the same in all parts."""
        every = [cls(*(np.zeros(0, dtype=np.int64) for _ in range(3))), *parts]
        pairs, before, behind = (
            np.concatenate([getattr(one, name) for one in every]) for name in ("pairs", "before", "behind")
        )
        order = np.argsort(pairs, kind="stable")
        starts = np.flatnonzero(np.diff(pairs[order], prepend=-1))
        return cls(pairs[order][starts], _same(before[order], starts), _same(behind[order], starts))

    def at(self, pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """What always stands before and behind some pairs; 0 for those that stand in no text."""
        if not len(self.pairs):
            return np.zeros_like(pairs), np.zeros_like(pairs)
        at = np.minimum(np.searchsorted(self.pairs, pairs), len(self.pairs) - 1)
        known = self.pairs[at] == pairs
        return np.where(known, self.before[at], 0), np.where(known, self.behind[at], 0)


def _of_piece(piece: Piece) -> Contexts:
    """Every pair of a piece, as it stands there."""
    row = places.text_row(piece)
    beside = row.beside()
    characters = row.characters.astype(np.int64)
    joined = np.append(characters[:-1] << 1 | row.gap[1:], 0)  # a character, and what is between it and the next
    joined[:-1][row.ended[1:]] = 0
    following = np.append(characters[1:] << 1 | row.gap[1:], 0)
    following[:-1][row.ended[1:]] = 0
    held = pair(row.characters[beside], row.characters[beside + 1], row.gap[beside + 1])
    return Contexts(held, np.append(0, joined[:-1])[beside], following[beside + 1])


def _same(values: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each group of values the one that all of it are, or 0."""
    if not len(starts):
        return values
    least, most = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    return np.where(least == most, least, 0)
