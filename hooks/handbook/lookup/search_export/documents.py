"""Documents: the folded texts of one look-up as lines for a search engine's `tsvpipe` source.

A line is an entry: its number, its six zones, and an empty stamp. The first line is the seal: it stands for no entry
and says of what the index was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from handbook.lookup import folding
from handbook.lookup.index_entry import ZONES
from handbook.lookup.joining.published import PublishedIndex, UnreadableIndexError
from handbook.lookup.pages import SECTION
from handbook.lookup.search_export.language import PASSAGE, SEAL, words
from handbook.lookup.search_export.numbers import RANKS, city_number

Zones = Sequence[Sequence[str]]
"""Of an entry the passages of each zone, as they are written."""

_TOGETHER = 2000
"""Entries that are folded at once."""


def lines(index: PublishedIndex) -> Iterator[str]:
    """All documents of a city's look-up, the seal first, each with its line end. Raises `UnreadableIndexError`."""
    base = city_number(index.city) << RANKS
    yield "\t".join([str(base), SEAL, *[""] * (len(ZONES) - 1), index.stamp]) + "\n"
    entries, done = _entries(index), 0
    while some := list(islice(entries, _TOGETHER)):
        zones = zip(*(_folded(entry[zone] for entry in some) for zone in range(len(ZONES))), strict=True)
        for number, fields in enumerate(zones, base + done + 1):
            yield "\t".join([str(number), *fields, ""]) + "\n"
        done += len(some)
    if done != index.head["entries"]:
        raise UnreadableIndexError(index.city, "lookup/")


def _entries(index: PublishedIndex) -> Iterator[Zones]:
    """The passages of each entry, zone by zone. A page has its name among the others, not as a title."""
    page = [name for name, _ in index.head["kinds"]].index(SECTION)
    for card, units in zip(index.cards, index.texts(), strict=False):
        others = ([passage.partition("\0")[2] for passage in unit] for unit in units)
        yield [[] if card.kind == page else [card.title], *others]


def _folded(units: Iterable[Sequence[str]]) -> list[str]:
    """Units as the engine is given them: every passage between two ends, a word for each break."""
    codes = folding.codes("".join("\1".join(unit) + "\0" for unit in units))
    text = codes.astype("<u2").tobytes().decode("utf-16-le")
    text = re.sub("\2*([\0\1])\2*", r"\1", text)
    text = words(re.sub("\2+", " ", text))
    passages = ([one for one in unit.split("\1") if one] for unit in text.removesuffix("\0").split("\0"))
    return [f"{PASSAGE}{PASSAGE.join(some)}{PASSAGE}" if some else "" for some in passages]
