"""The province's map: its cities as outlines with what each has, and a list that says the same without a picture.

Outlines are those that the cities publish of their province (`map/outlines.json`), with source, licence and the word
示意图. A city belongs to the outline with its code (GB/T 2260) and to no other; one without stands in the list only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import ValidationError

from handbook.geo.boundaries import Boundaries, Boundary
from handbook.geo.projections import Projection
from handbook.geo.within import centre
from handbook.pages.maps import picture
from handbook.province.sites import CitySite, ProvinceSite

TITLE = "各市地图"
INTRO = "哪个市有什么设备、什么机构。图上和旁边的清单说的是同样的。"
SHOWN = ("equipment", "providers")
"""The kinds of a city's own map."""


@dataclass(frozen=True, slots=True)
class CityArea:
    """A city in the list, and on the picture where it has an outline."""

    id: str
    name: str
    short: str
    href: str  # its own map, else its first page
    count: int
    parts: str
    path: str | None
    x: int
    y: int
    radius: int


class EmptyArea(NamedTuple):
    """An outline of the province whose city has no handbook here."""

    id: str
    name: str
    path: str
    x: int
    y: int


def outlines(said: Sequence[object]) -> list[Boundaries]:
    """What cities publish of their province; what cannot be understood is left out."""
    found: list[Boundaries] = []
    for one in said:
        try:
            found.append(Boundaries.model_validate(one))
        except ValidationError:
            continue
    return found


def context(site: ProvinceSite, published: Sequence[Boundaries]) -> dict[str, Any]:
    """What `templates/province_map.html` is given."""
    chosen = _chosen(site, published)
    features = {feature.code: feature for feature in chosen.features if feature.code} if chosen else {}
    shown = picture.projection(chosen) if chosen else None
    cities = [_area(one, features, shown) for one in site.cities]
    districts = {one.city.district for one in site.cities}
    empty = [_empty(feature, shown) for code, feature in features.items() if shown and code not in districts]
    return {
        "title": TITLE,
        "intro": INTRO,
        "picture": picture.frame(chosen, shown) if chosen and shown else None,
        "cities": cities,
        "empty": empty,
        "outside": [city.name for city in cities if city.path is None] if chosen else [],
        "missing": [city.name for city in site.missing],
    }


def _chosen(site: ProvinceSite, published: Sequence[Boundaries]) -> Boundaries | None:
    """Of several files the one that has most of the cities, and of equals the first: outlines of two files may lie in
    different systems, so only one is drawn."""
    districts = {one.city.district for one in site.cities}

    def known(file: Boundaries) -> int:
        return len(districts & {feature.code for feature in file.features})

    best = max(published, key=known, default=None)
    return best if best is not None and known(best) else None


def _area(site: CitySite, features: Mapping[str, Boundary], shown: Projection | None) -> CityArea:
    kinds = site.kinds
    held = [kinds[kind] for kind in SHOWN if kind in kinds]
    count = sum(kind.count for kind in held)
    feature = features.get(site.city.district)
    x, y = _middle(feature, shown) if feature and shown else (0, 0)
    return CityArea(
        id=site.id,
        name=site.name,
        short=_short(site.name),
        href=f"../{site.page('map') or site.address('index.html')}",
        count=count,
        parts="，".join(f"{kind.label} {kind.count}" for kind in held),
        path=picture.path(feature, shown) if feature and shown else None,
        x=x,
        y=y,
        radius=picture.circle_radius(count),
    )


def _empty(feature: Boundary, shown: Projection) -> EmptyArea:
    x, y = _middle(feature, shown)
    return EmptyArea(feature.code or "", feature.name, picture.path(feature, shown), x, y)


def _middle(feature: Boundary, shown: Projection) -> tuple[int, int]:
    x, y = shown.place(centre(feature))
    return round(x), round(y)


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 and name[-1] in "区市县州" else name
