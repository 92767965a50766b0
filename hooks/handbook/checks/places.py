"""Places that contradict each other, and coordinates that say too little."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.geo.boundaries import boundary_of, system_of
from handbook.geo.coordinates import in_system, published_point
from handbook.geo.within import distance_km
from handbook.linking import Handbook
from handbook.model.quantity import Location

TOLERANCE_KM = 2.0
"""Outlines are sketches, often of an unknown coordinate system: nearer to them nothing can be said."""


def points_in_their_district(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A record's coordinates lie in the district that it names, as far as the map's outlines can tell."""
    if not handbook.boundaries:
        return
    for key, record in handbook:
        location = getattr(record, "location", None)
        if not isinstance(location, Location) or not location.district:
            continue
        point = published_point(location)
        if point is None:
            continue
        word = handbook.vocabularies.get("regions", {}).get(location.district)
        boundary = boundary_of(handbook.boundaries, word) if word else None
        if boundary is None:
            continue
        distance = distance_km(boundary, in_system(point, system_of(handbook.boundaries, boundary)))
        if distance > TOLERANCE_KM:
            message = f"坐标不在{location.district}，离它约 {distance:.0f} 公里。"
            hint = "核对经纬度有没有写反、坐标系和所在区县对不对。"
            yield Finding("outside-district", handbook.place(key, "location", "lat"), message, hint)


def coordinates_are_whole(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Coordinates are a latitude and a longitude, and say their system; without it they may be 700 metres off."""
    for key, record in handbook:
        location = getattr(record, "location", None)
        if not isinstance(location, Location):
            continue
        written = [name for name in ("lat", "lng", "crs") if getattr(location, name) is not None]
        missing = [name for name in ("lat", "lng", "crs") if name not in written]
        if written and missing:
            message = f"坐标不全，没有写 {'、'.join(missing)}。"
            hint = "lat 纬度、lng 经度、crs 坐标系一起写；来源没有说明坐标系的，坐标就不写。"
            yield Finding("coordinates", handbook.place(key, "location", written[0]), message, hint)
