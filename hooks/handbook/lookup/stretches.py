"""Stretches: where in a text most of what is looked for stands close together."""

from __future__ import annotations

from collections.abc import Sequence

Spot = tuple[int, str, int]
"""Where a pair stands in its unit, the pair, and what it is worth."""


def stretch(spots: Sequence[Spot], size: int) -> tuple[int, int]:
    """Of spots in order, the most that different pairs within so many places are worth, and where they begin."""
    held: dict[str, int] = {}
    total, first = 0, 0
    best = (0, 0)
    for offset, pair, worth in spots:
        total += 0 if held.get(pair) else worth
        held[pair] = held.get(pair, 0) + 1
        while spots[first][0] <= offset - size:
            _, left, gone = spots[first]
            held[left] -= 1
            total -= 0 if held[left] else gone
            first += 1
        if total > best[0]:
            best = (total, spots[first][0])
    return best
