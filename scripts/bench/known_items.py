"""Known-item queries: pieces of the texts of entries, so that what a look-up must find is known beforehand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.lookup.folding import fold
from handbook.lookup.index_entry import BODY, TITLE, IndexEntry


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query whose answer is known: a piece of a text of one entry."""

    text: str
    zone: int
    inside: bool  # begins inside a run of characters, not at its beginning
    rank: int


def known_items(entries: Sequence[IndexEntry], number: int, seed: int) -> list[KnownItem]:
    """Random pieces of 3 to 6 characters, half of titles and half of bodies, half of each from inside a run."""
    rng = random.Random(seed)
    found: list[KnownItem] = []
    while len(found) < number:
        zone, inside = (TITLE, BODY)[len(found) % 2], len(found) % 4 > 1
        rank = rng.randrange(len(entries))
        passages = [passage.text for passage in entries[rank].passages if passage.zone == zone]
        text = rng.choice(passages) if passages else ""
        starts = _starts(text, inside)
        if not starts:
            continue
        start = rng.choice(starts)
        piece = text[start : start + rng.randrange(3, 7)]
        if len(fold(piece)) > 2:
            found.append(KnownItem(piece, zone, inside, rank))
    return found


def _starts(text: str, inside: bool) -> list[int]:
    """Where a piece of at least three characters can begin."""
    breaks = [index == 0 or not fold(text[index - 1]) for index in range(len(text))]
    return [index for index in range(len(text) - 2) if breaks[index] != inside and fold(text[index])]


def matches(entries: Sequence[IndexEntry], text: str, zones: range = range(TITLE, BODY + 1)) -> set[int]:
    """The entries that hold a text as it is written, by reading them all."""
    return {
        rank
        for rank, entry in enumerate(entries)
        if any(passage.zone in zones and text in passage.text for passage in entry.passages)
    }
