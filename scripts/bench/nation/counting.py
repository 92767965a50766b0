"""What is measured of a few cities, multiplied: cities between the sizes, provinces, a nation, its readers.

Nothing here is measured. A city's amounts lie on the line between two measured sizes, or beyond them on the nearest
line; a province's and a nation's are sums.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

City = Mapping[str, Any]
"""The figures of one measured size, as `city_figures.measure` tells them."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What nobody has measured, because it is of the future or of other people. Given by whoever asks."""

    provinces: int = 30
    cities: tuple[int, int] = (8, 21)  # of a province, each number between as likely
    records: tuple[int, int] = (2_000, 100_000)  # of a city, each order of magnitude between as likely
    visits: float = 100.0  # visits of a city in a day, for each thousand of its records
    pages: float = 3.0  # pages of a visit, the first among them
    queries: float = 1.0  # look-ups of a visit, each as on a cold page: none is taken out of the browser's cache
    hits: float = 0.9  # of requests, those that the CDN answers without asking the store
    kept: int = 3  # editions that the store keeps
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of one city, a province or a nation. Seconds are of a processor, bytes sent are compressed; no money."""

    cities: int
    records: float
    files: float
    bytes: float
    zipped: float
    index_files: float
    index_bytes: float
    cold_processor: float
    day_processor: float
    day_files: float  # changed by a day of work: the edits, and the turn of the calendar
    day_bytes: float
    day_zipped: float
    stored: float  # bytes that the store keeps, with all kept editions
    puts_edition: float  # of a day, where each edition has a prefix of its own: every file is written or copied once
    visits: float  # a day
    requests: float  # a day, to the CDN
    sent: float  # bytes a day, out of the CDN
    gets: float  # a day, to the store: what the CDN did not have

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


Along = Callable[[float], float]
"""By what of a city's records a figure grows."""


def records(entries: float) -> float:
    """Files and bytes: so many a record."""
    return entries


def at(measured: Sequence[City], entries: float, figure: Callable[[City], float], along: Along = records) -> float:
    """A figure for a city of so many records: on the line between two measured sizes, beyond them on the nearest.

    What a reader loads grows with the logarithm of the records (`math.log`). One measured size alone is taken as
    proportional. No figure falls as a city grows: what does is noise, and stays as it is.
    """
    points = sorted((along(one["entries"]), float(figure(one))) for one in measured)
    wanted = along(entries)
    if len(points) == 1:
        return points[0][1] * wanted / points[0][0]
    nearest = max(index for index, (size, _) in enumerate(points[:-1]) if index == 0 or size <= wanted)
    (low, below), (high, above) = points[nearest], points[nearest + 1]
    return max(0.0, below + max(0.0, above - below) * (wanted - low) / (high - low))


def city(measured: Sequence[City], entries: float, given: Assumptions) -> Amounts:
    """One city of so many records, with its readers."""

    def of(part: str, name: str, along: Along = records) -> float:
        return at(measured, entries, lambda one: (one[part] or NO_VISIT)[name], along)

    visits = entries * given.visits / 1000
    asked, further = look_up(measured, entries, 1), max(0.0, given.pages - 1)
    requests = visits * (of("visit", "requests", math.log) + further + given.queries * asked.requests)
    page = at(measured, entries, lambda one: one["page"], math.log)
    return Amounts(
        cities=1,
        records=entries,
        files=of("site", "files"),
        bytes=of("site", "bytes"),
        zipped=of("site", "zipped"),
        index_files=of("index", "files"),
        index_bytes=of("index", "bytes"),
        cold_processor=of("cold", "processor"),
        day_processor=of("working", "processor"),
        day_files=of("working", "files"),
        day_bytes=of("working", "bytes"),
        day_zipped=of("working", "zipped"),
        stored=of("site", "bytes") * given.kept,
        puts_edition=of("site", "files"),
        visits=visits,
        requests=requests,
        sent=visits * (of("visit", "bytes", math.log) + further * page + given.queries * asked.bytes),
        gets=requests * (1 - given.hits),
    )


def nation(measured: Sequence[City], given: Assumptions) -> list[list[Amounts]]:
    """The cities of each province. The same seed draws the same nation."""
    rng = random.Random(given.seed)
    low, high = (math.log(size) for size in given.records)
    return [
        [
            city(measured, round(math.exp(rng.uniform(low, high))), given)
            for _ in range(rng.randint(*given.cities))
        ]
        for _ in range(given.provinces)
    ]  # fmt: skip


def total(several: Sequence[Amounts]) -> Amounts:
    first, *others = several
    for one in others:
        first += one
    return first


def middle(several: Sequence[Amounts]) -> Amounts:
    """The one that as many have fewer records than as have more."""
    return sorted(several, key=lambda one: one.records)[len(several) // 2]


NO_VISIT = {"requests": 0, "bytes": 0}
CONNECTIONS = 6
"""What a browser opens to one host at a time over HTTP/1.1; over HTTP/2 requests do not wait for each other."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """What one query loads on a cold page that asks so many cities."""

    cities: int
    requests: float
    bytes: float
    rounds: int  # of requests, one after another, over HTTP/1.1


def look_up(measured: Sequence[City], entries: float, cities: int) -> LookUp:
    """The program once, and of every city what a query loads of its index alone, at the median of the queries.

    Whether a city can be passed over, because nothing of it can match, is left out: this is the upper bound.
    """

    def one_city(name: str) -> float:
        return at(measured, entries, lambda one: median(query[name] for query in one["look-up"]), math.log)

    requests = one_city("program_requests") + cities * one_city("requests")
    loaded = one_city("program_bytes") + cities * one_city("bytes")
    return LookUp(cities, requests, loaded, math.ceil(requests / CONNECTIONS))
