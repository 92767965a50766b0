"""The plain scan over all records of several cities, from what these publish: what the joined look-up is held to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.lookup import pages
from handbook.lookup.entries import NAME, TITLE, ZONES, IndexEntry, Passage
from handbook.lookup.finding import Corpus
from handbook.lookup.head import KIND_LABELS
from handbook.lookup.joining.index import JOINED_CARDS, JoinedIndex, united
from handbook.lookup.joining.order import joined_entries
from handbook.lookup.joining.published import PublishedIndex


def corpus(cities: Sequence[PublishedIndex]) -> Corpus:
    """All records of all cities, and the words of all."""
    index = JoinedIndex(cities)
    head = index.head()
    made = Corpus(
        joined_entries([(city.city, list(_entries(city))) for city in cities]),
        head["synonyms"],
        head["fillers"],
        [(said, tuple(means)) for said, means in united(city.sayings() for city in cities)],
        [(said, tuple(means)) for said, means in head["short"]],
    )
    made.cards = JOINED_CARDS
    return made


def _entries(city: PublishedIndex) -> Iterator[IndexEntry]:
    """The entries of a city in their order. Each is called by its rank: which records they are of is not published."""
    kinds = list(KIND_LABELS)
    general = dict(city.head["special"])
    for rank, (card, told, texts) in enumerate(zip(city.cards, city.entries, city.texts(), strict=True)):
        kind = kinds[card.kind]
        passages = [] if kind == pages.SECTION else [Passage(TITLE, ZONES[TITLE], card.title)]
        for zone, said in enumerate(texts, NAME):
            passages += [Passage(zone, *one.split("\0", 1)) for one in said]
        uri = f"{card.name}.html" if kind == pages.SECTION else f"{kind}/{card.name}.html"
        instead_of = tuple((kinds[city.cards[one].kind], str(one)) for one in general.get(rank, ()))
        yield IndexEntry(
            (kind, str(rank)), kind, uri, card.title, passages, told.sample, told.ended, told.elsewhere, instead_of
        )
