"""A province that is being made, as its parts are given it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from handbook.findings import Finding
from handbook.province.cities import City, Province
from handbook.province.colophon import CityEdition
from handbook.version import NAME, VERSION
from handbook_site.province.summaries import Summaries


@dataclass(frozen=True)
class Joined:
    """A province that is being made: all its cities stand below `out` already."""

    out: Path
    province: Province
    today: date
    editions: tuple[CityEdition, ...]  # in the order of the cities file
    missing: tuple[City, ...] = ()  # cities of which there is no site
    jobs: int = 1  # processes that a part may use
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)  # city's id → what it has not kept
    before: Path | None = None  # the province that stands now, if any
    summaries: Summaries | None = None  # what is kept of the texts of cities, if anything is

    @property
    def alike(self) -> tuple[CityEdition, ...]:
        """Those that this version of the program made: only of these may a part read more than `handbook.json`.

        Another one is the last good site of a city that could not be built since the program was replaced.
        """
        return tuple(one for one in self.editions if one.generator == f"{NAME} {VERSION}")

    def site(self, city: City) -> Path:
        """The folder of a city's whole site."""
        return self.out / city.id


Part = Callable[[Joined], Iterable[tuple[str, "str | bytes"]]]
"""Files of a province, by address. They are written one after another, so a part may make them as it goes."""
