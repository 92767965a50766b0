"""What all cities have together: order, copies, who holds which pair, and what the joined index says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from handbook.lookup import columns, entries, shards
from handbook.lookup.cards import CARD_SAMPLE, sample
from handbook.lookup.head import KIND_LABELS, stretches
from handbook.lookup.joining.contexts import Contexts
from handbook.lookup.joining.copies import copies
from handbook.lookup.joining.holding import Holding
from handbook.lookup.joining.order import JoinedOrder, worth
from handbook.lookup.joining.published import (
    PublishedCard,
    PublishedEntry,
    PublishedIndex,
    UnreadableIndexError,
    renumbered,
)
from handbook.lookup.joining.summary import Summary

_OF_A_VERSION = {
    "kinds": [[name, label] for name, label in KIND_LABELS.items()],
    "hash": shards.HASH,
    "page": shards.PAGE,
    "columns": columns.CHUNK,
}

JOINED_CARDS = 256
"""Cards of a file: fewer than of a city's, as the first ten of several cities stand further apart."""

One = TypeVar("One")


Summarize = Callable[[PublishedIndex], Summary]
"""Where the summary of a city comes from."""


class JoinedIndex:
    """The indexes of some cities as one."""

    def __init__(self, cities: Sequence[PublishedIndex], summarize: Summarize = Summary.of) -> None:
        for city in cities:
            _hold_to_version(city)
        self.cities, self._summarize = cities, summarize
        self.order = JoinedOrder.of(
            [
                [worth(one.kind, card.title, *one[1:]) for one, card in zip(city.entries, city.cards, strict=True)]
                for city in cities
            ]
        )

    @cached_property
    def entries(self) -> list[PublishedEntry]:
        """All entries in their order."""
        return list(self._in_order([city.entries for city in self.cities]))

    @cached_property
    def cards(self) -> list[PublishedCard]:
        """Their cards."""
        return list(self._in_order([city.cards for city in self.cities]))

    @cached_property
    def dictionary(self) -> bytes:
        """What each file of cards is deflated with."""
        return sample(self.line, len(self.cards), CARD_SAMPLE)

    def line(self, rank: int) -> str:
        """A card as its file has it."""
        kind, *shown = self.cards[rank]
        return "\t".join((str(kind), *shown))

    @cached_property
    def syllables(self) -> list[str]:
        """The syllables of all titles and names."""
        return sorted({one for city in self.cities for one in city.syllables})

    @cached_property
    def holding(self) -> Holding:
        """Which city holds which pair; syllables are numbered as in `syllables`."""
        number = {one: at for at, one in enumerate(self.syllables)}
        held = [
            renumbered(city.pairs(), np.array([number[one] for one in city.syllables], dtype=np.int64))
            for city in self.cities
        ]
        return Holding(held, Contexts.united(one.contexts for one in self._summaries))

    @cached_property
    def copies(self) -> list[tuple[int, int]]:
        """Which entries say the same as one before them (`copies.py`)."""
        return copies(self.order, [one.digests for one in self._summaries])

    @property
    def characters(self) -> frozenset[str]:
        """Every character that some entry holds."""
        return frozenset().union(*(one.characters for one in self._summaries))

    @cached_property
    def _summaries(self) -> list[Summary]:
        """All that is asked of texts. These are held a city at a time, if at all."""
        return [self._summarize(city) for city in self.cities]

    def head(self) -> dict[str, Any]:
        """What the joined index says of itself, as `head.head` does of a city's, but for its fingerprint."""
        heads = [city.head for city in self.cities]
        return {
            **_OF_A_VERSION,
            "cards": JOINED_CARDS,
            "entries": len(self.entries),
            "pairs": self.holding.files,
            "cities": [self._told(city) for city in self.cities],
            "samples": next((rank for rank, one in enumerate(self.entries) if one.sample), len(self.entries)),
            "leading": stretches(self.entries, lambda one: one.kind in entries.LEADING),
            "behind": stretches(self.entries, lambda one: one.kind in entries.BEHIND),
            "beside": stretches(self.entries, lambda one: one.kind in entries.BESIDE),
            "ended": stretches(self.entries, lambda one: one.ended),
            "elsewhere": stretches(self.entries, lambda one: one.elsewhere),
            "called": sum(head["called"] for head in heads),
            "special": sorted(self._specials()),
            "synonyms": united(head["synonyms"] for head in heads),
            "short": united(head["short"] for head in heads),
            "fillers": sorted({word for head in heads for word in head["fillers"]}, key=lambda one: (-len(one), one)),
            "syllables": " ".join(self.syllables),
            "dictionary": self.dictionary.decode(),
        }

    def _told(self, city: PublishedIndex) -> list[Any]:
        """Of a city its id and name, entries and shards, fingerprint, and of each syllable whether it has it."""
        own = set(city.syllables)
        having = "".join("01"[one in own] for one in self.syllables)
        return [city.city, city.name, city.head["entries"], city.head["shards"], city.head["fingerprint"], having]

    def _specials(self) -> Iterator[tuple[int, list[int]]]:
        for city, ranks in zip(self.cities, self.order.ranks, strict=True):
            for special, general in city.head["special"]:
                yield int(ranks[special]), [int(ranks[one]) for one in general]

    def _in_order(self, each: Sequence[Iterable[One]]) -> Iterator[One]:
        left = [iter(one) for one in each]
        return (next(left[number]) for number in self.order.city.tolist())


def united(each: Iterable[Iterable[Any]]) -> list[Any]:
    """The words of all cities, each once, as they are first met."""
    found: dict[str, Any] = {repr(one): one for some in each for one in some}
    return list(found.values())


def _hold_to_version(city: PublishedIndex) -> None:
    if any(city.head.get(name) != value for name, value in _OF_A_VERSION.items()):
        raise UnreadableIndexError(city.name, "lookup/engine.js")
