"""A city as its finished site says: the overview that every site publishes (`outputs/overview.py`), and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from handbook.kinds import FOUR_LISTS
from handbook.model.dates import When
from handbook.outputs import overview
from handbook.pages.views import Ref
from handbook.province.cities import City, Province


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record as a city's overview names it."""

    name: str
    label: str
    intro: str
    page: str  # from the city's root
    count: int


class FourList(NamedTuple):
    """One of the four lists, or what spans them (`name` is empty), with the kinds that any city has of it."""

    name: str
    label: str
    kinds: Sequence[str]


@dataclass(frozen=True)
class CitySite:
    """One city's site below the province. Without an overview (a site of another version) only its name is known."""

    city: City
    overview: Mapping[str, Any] = field(repr=False)
    stale: bool = False  # the site of an earlier build, as today's facts could not be published

    @classmethod
    def of(cls, city: City, said: object, stale: bool = False) -> CitySite:
        """By what stands in the site's `overview.json`, where it can be understood."""
        known = isinstance(said, dict) and said.get("overview") == overview.FORMAT
        return cls(city, said if isinstance(said, dict) and known else {}, stale)

    @property
    def id(self) -> str:
        return self.city.id

    @property
    def name(self) -> str:
        return self.city.name

    @property
    def today(self) -> str:
        """The day of its facts (ISO 8601); empty where it is not known."""
        return str(self.overview.get("today", ""))

    @property
    def day(self) -> When | None:
        """The same day, as pages say it."""
        return When.on(date.fromisoformat(self.today)) if self.today else None

    @property
    def kinds(self) -> dict[str, Kind]:
        """What it has, in its own order."""
        rows = [row for four in self.overview.get("lists", ()) for row in four["kinds"]]
        return {
            row["kind"]: Kind(row["kind"], row["label"], row["intro"], self.address(row["page"]), row["count"])
            for row in rows
        }

    @property
    def records(self) -> int:
        """Public records of every kind."""
        return sum(kind.count for kind in self.kinds.values())

    @property
    def hotline(self) -> Ref | None:
        """The number to call; `href` dials it."""
        dialled = self.overview.get("hotline")
        return Ref(f"tel:{dialled[1]}", dialled[0]) if dialled else None

    def page(self, name: str) -> str | None:
        """The address of a tool (`find`, `match`, `whom`, `map` …) from the province's root, where the city has it."""
        found = self.overview.get("pages", {}).get(name)
        return self.address(found) if found else None

    def address(self, uri: str) -> str:
        """An address of the city's site from the province's root."""
        return f"{self.id}/{uri}"


@dataclass(frozen=True)
class ProvinceSite:
    """A province whose cities' sites are all there. `missing` are cities of which there is none."""

    province: Province
    today: str  # ISO 8601
    cities: Sequence[CitySite]
    missing: Sequence[City] = ()

    @property
    def day(self) -> When:
        return When.on(date.fromisoformat(self.today))

    @property
    def records(self) -> int:
        return sum(site.records for site in self.cities)

    def four_lists(self) -> list[FourList]:
        """The four lists in their order, each with every kind that some city has."""
        labels: dict[str, str] = {}
        kinds: dict[str, list[str]] = {}
        for site in self.cities:
            for four in site.overview.get("lists", ()):
                labels.setdefault(four["list"], four["label"])
                held = kinds.setdefault(four["list"], [])
                held += [row["kind"] for row in four["kinds"] if row["kind"] not in held]
        return [FourList(name, labels[name], kinds[name]) for name in _in_order(labels)]

    def holders(self, kind: str) -> list[tuple[CitySite, Kind]]:
        """The cities that have such records, with what they have."""
        return [(site, site.kinds[kind]) for site in self.cities if kind in site.kinds]

    def count(self, kind: str) -> int:
        """Records of a kind in all cities."""
        return sum(found.count for _, found in self.holders(kind))


def _in_order(names: Iterable[str]) -> list[str]:
    """As every handbook has the four lists; what spans them stands last."""
    known = [*(four.id for four in FOUR_LISTS), ""]
    return sorted(names, key=known.index)
