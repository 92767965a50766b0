"""Copies: entries of several cities that say the same in every word, as a national policy that each city has.

Their titles, texts, standing and windows are the same; id, office and whom to call may be each city's own. They are
shown as one result that names its cities. What differs in a word is told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handbook.lookup.joining.order import JoinedOrder


def copies(order: JoinedOrder, digests: Sequence[Iterable[bytes]]) -> list[tuple[int, int]]:
    """Each entry that is a copy of one of another city, with the first of them: ranks among all. Of what a city itself
    has twice only one is a copy."""
    firsts: dict[bytes, tuple[int, set[int]]] = {}
    found = []
    left = [iter(one) for one in digests]
    for rank, city in enumerate(order.city.tolist()):
        first, having = firsts.setdefault(next(left[city]), (rank, set()))
        if city not in having:
            having.add(city)
            if first != rank:
                found.append((rank, first))
    return found


def packed(found: Sequence[tuple[int, int]]) -> Iterator[int]:
    """How many copies there are; of each how far it stands from the one before, and from the first of its kind."""
    yield len(found)
    before = 0
    for rank, first in found:
        yield from (rank - before, rank - first)
        before = rank
