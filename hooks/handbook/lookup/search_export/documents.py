"""Documents: the folded texts of one look-up as lines for a search engine's `tsvpipe` source.

A line is an entry: its number, its six zones, and an empty stamp. The first line is the seal: it stands for no entry
and says of what the index was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from handbook.lookup import folding
from handbook.lookup.entries import ZONES
from handbook.lookup.search_export.language import PASSAGE, SEAL, words
from handbook.lookup.search_export.numbers import RANKS, city_number
from handbook.lookup.unpacking import PublishedLookup

_TOGETHER = 2000
"""Entries that are folded at once."""


def lines(city: str, lookup: PublishedLookup) -> Iterator[str]:
    """All documents of a look-up, the seal first, each with its line end."""
    base = city_number(city) << RANKS
    yield "\t".join([str(base), SEAL, *[""] * (len(ZONES) - 1), lookup.stamp]) + "\n"
    entries = lookup.entries()
    while some := list(islice(entries, _TOGETHER)):
        zones = zip(*(_folded(entry.zones[zone] for entry in some) for zone in range(len(ZONES))), strict=True)
        for entry, fields in zip(some, zones, strict=True):
            yield "\t".join([str(base + entry.rank + 1), *fields, ""]) + "\n"


def _folded(units: Iterable[tuple[str, ...]]) -> list[str]:
    """Units as the engine is given them: every passage between two ends, a word for each break."""
    codes = folding.codes("".join("\1".join(unit) + "\0" for unit in units))
    text = codes.astype("<u2").tobytes().decode("utf-16-le")
    text = re.sub("\2*([\0\1])\2*", r"\1", text)
    text = words(re.sub("\2+", " ", text))
    passages = ([one for one in unit.split("\1") if one] for unit in text.removesuffix("\0").split("\0"))
    return [f"{PASSAGE}{PASSAGE.join(some)}{PASSAGE}" if some else "" for some in passages]
