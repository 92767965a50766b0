"""The plain scan over all records of several cities, from what these publish: what the joined look-up is held to."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.lookup.finding import Corpus
from handbook.lookup.joining.index import JoinedIndex, united
from handbook.lookup.joining.order import joined_entries
from handbook.lookup.joining.published import PublishedIndex


def corpus(cities: Sequence[PublishedIndex]) -> Corpus:
    """All records of all cities, and the words of all."""
    index = JoinedIndex(cities)
    head = index.head()
    return Corpus(
        joined_entries([(city.city, city.with_texts()) for city in cities]),
        head["synonyms"],
        head["fillers"],
        [(said, tuple(means)) for said, means in united(city.sayings() for city in cities)],
        [(said, tuple(means)) for said, means in head["short"]],
    )
