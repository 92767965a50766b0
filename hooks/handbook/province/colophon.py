"""province.json: whose province it is and which city's edition stands where. Its presence marks a folder as ours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.kinds import KINDS
from handbook.province.cities import City, Province
from handbook.version import NAME, VERSION

FORMAT = "1"
"""Raised where a field goes or means something else."""


@dataclass(frozen=True, slots=True)
class CityEdition:
    """What a city's site says of itself (its `handbook.json`), and where it comes from."""

    city: City
    about: dict[str, Any]
    commit: str = ""  # of the repository, where the cities file names one
    stale: bool = False  # the site of an earlier build, as today's facts cannot be published

    @property
    def fingerprint(self) -> str:
        """That of the city's facts."""
        return str(self.about.get("fingerprint", ""))

    @property
    def records(self) -> dict[str, int]:
        """How many there are of each kind."""
        return dict(self.about.get("records", {}))

    @property
    def generator(self) -> str:
        """Name and version of the program that made the site."""
        return str(self.about.get("generator", ""))

    @property
    def today(self) -> str:
        """The day of its facts (ISO 8601)."""
        return str(self.about.get("today", ""))


def colophon(province: Province, today: date, editions: Sequence[CityEdition], missing: Sequence[City]) -> str:
    """The same cities on the same day give the same words, however they were built. `missing` have no site at all."""
    said = {
        "province": province.title,
        "generator": f"{NAME} {VERSION}",
        "format": FORMAT,
        "today": today.isoformat(),
        "identity": province.model_dump(mode="json", exclude={"format", "cities"}, exclude_none=True),
        "records": _sum(editions),
        "cities": [_city(edition) for edition in editions],
        "missing": [{"id": city.id, "name": city.name, "district": city.district} for city in missing],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _city(edition: CityEdition) -> dict[str, Any]:
    city = edition.city
    return {
        "id": city.id,
        "name": city.name,
        "district": city.district,
        "handbook": edition.about.get("handbook"),
        "generator": edition.generator,
        "today": edition.today,
        "fingerprint": edition.fingerprint,
        **({"commit": edition.commit} if edition.commit else {}),
        **({"stale": True} if edition.stale else {}),
        "records": edition.records,
    }


def _sum(editions: Sequence[CityEdition]) -> dict[str, int]:
    """How many records there are of each kind in all cities."""
    counted = {kind: sum(edition.records.get(kind, 0) for edition in editions) for kind in KINDS}
    return {kind: number for kind, number in counted.items() if number}
