"""The order of the entries of several cities among one another, as of the entries of one (`entries._order`).

Entries of one city keep their order, so that a place in a city's index is found again among those of all by one table
of ranks. What is equal in all but its address stands city by city.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from handbook.lookup import entries
from handbook.lookup.index_entry import IndexEntry

Numbers = NDArray[np.int64]
_LONGEST = 0xFFFF


def worth(kind: str, title: str, sample: bool, ended: bool, elsewhere: bool) -> int:
    """Where an entry stands by what it is, as one number: the smaller, the earlier."""
    weight, place = entries.place(kind)
    length = min(len(" ".join(title.split())), _LONGEST)
    return sample << 42 | ended << 41 | elsewhere << 40 | weight << 32 | place << 16 | length


@dataclass(frozen=True)
class JoinedOrder:
    """Of each entry among all the number of its city; and how many entries each city has."""

    city: Numbers
    sizes: Sequence[int]

    @classmethod
    def of(cls, worths: Sequence[Iterable[int]]) -> JoinedOrder:
        """The order of the entries of some cities, given city by city in their own order."""
        each = [np.maximum.accumulate(np.array(list(one), dtype=np.int64)) for one in worths]
        number = np.repeat(np.arange(len(each)), [len(one) for one in each])
        every = np.concatenate([np.zeros(0, dtype=np.int64), *each])
        return cls(number[np.argsort(every, kind="stable")], [len(one) for one in each])

    @cached_property
    def ranks(self) -> list[Numbers]:
        """Of each city the ranks of its entries among all."""
        return [np.flatnonzero(self.city == number) for number in range(len(self.sizes))]

    def runs(self) -> list[int]:
        """Entries of one city that stand together: number of the city and how many, one after the other."""
        starts = np.flatnonzero(np.diff(self.city, prepend=-1))
        lengths = np.diff(np.append(starts, len(self.city)))
        return np.column_stack([self.city[starts], lengths]).reshape(-1).tolist()


def joined_entries(cities: Sequence[tuple[str, Sequence[IndexEntry]]]) -> list[IndexEntry]:
    """The entries of all cities, each of which is called by its id: what a scan over all of them looks through."""
    order = JoinedOrder.of(
        [[worth(one.kind, one.title, one.sample, one.ended, one.elsewhere) for one in found] for _, found in cities]
    )
    left = [iter([_of_city(city, one) for one in found]) for city, found in cities]
    return [next(left[number]) for number in order.city.tolist()]


def _of_city(city: str, entry: IndexEntry) -> IndexEntry:
    general = tuple((kind, f"{city}/{name}") for kind, name in entry.instead_of)
    kind, name = entry.key
    return entry._replace(key=(kind, f"{city}/{name}"), uri=f"{city}/{entry.uri}", instead_of=general)
