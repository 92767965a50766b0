"""Between the coordinate systems that Chinese maps publish: WGS-84, GCJ-02 and BD-09.

GCJ-02 shifts WGS-84 by some 100 to 700 metres within the mainland; BD-09
shifts GCJ-02 once more. Both have no official open definition. The formulas
here are those long published (eviltransform, coordtransform) and agree with
the maps to some metres, for BD-09 to some tens of metres; the ways back are
found by iteration, so a round trip is exact to about 1e-9 degrees (0.1 mm).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from handbook.geo.projections import Point
from handbook.model.quantity import Location

Crs = Literal["WGS-84", "GCJ-02", "BD-09"]

_AXIS = 6378245.0
"""Semi-major axis of the Krasovsky 1940 ellipsoid, in metres."""
_FLATNESS = 0.00669342162296594323
"""The square of its eccentricity."""
_BAIDU = math.pi * 3000 / 180


def wgs84_to_gcj02(point: Point) -> Point:
    """The published GCJ-02 formula (“eviltransform”): a smooth shift on the Krasovsky ellipsoid.

    Outside of the rectangle around the mainland nothing is shifted. Agrees
    with the national maps to about 1 to 2 metres.
    """
    lng, lat = point
    if not (72.004 <= lng <= 137.8347 and 0.8293 <= lat <= 55.8271):
        return point
    east, north = _shift(lng - 105.0, lat - 35.0)
    bend = 1 - _FLATNESS * math.sin(math.radians(lat)) ** 2
    metres_a_degree = math.pi / 180 * _AXIS
    return (
        lng + east / (metres_a_degree / math.sqrt(bend) * math.cos(math.radians(lat))),
        lat + north / (metres_a_degree * (1 - _FLATNESS) / (bend * math.sqrt(bend))),
    )


def gcj02_to_wgs84(point: Point) -> Point:
    """The way back, by fixed-point iteration on `wgs84_to_gcj02`; round trip below 1e-9 degrees."""
    return _undone(wgs84_to_gcj02, point)


def gcj02_to_bd09(point: Point) -> Point:
    """The published BD-09 formula: a turn and a stretch in polar coordinates, with a fixed offset.

    Pairs of points that eviltransform publishes lie 11 and 41 metres off.
    """
    lng, lat = point
    radius = math.hypot(lng, lat) + 0.00002 * math.sin(lat * _BAIDU)
    angle = math.atan2(lat, lng) + 0.000003 * math.cos(lng * _BAIDU)
    return radius * math.cos(angle) + 0.0065, radius * math.sin(angle) + 0.006


def bd09_to_gcj02(point: Point) -> Point:
    """The way back, by fixed-point iteration on `gcj02_to_bd09`; round trip below 1e-9 degrees."""
    return _undone(gcj02_to_bd09, point)


def to_wgs84(point: Point, crs: Crs) -> Point:
    """A point of any of the three systems in WGS-84."""
    if crs == "BD-09":
        point = bd09_to_gcj02(point)
    return point if crs == "WGS-84" else gcj02_to_wgs84(point)


def in_system(point: Point, crs: str) -> Point:
    """A point of WGS-84 in the system of some outlines; where theirs is not stated it stays as it is."""
    return wgs84_to_gcj02(point) if crs == "GCJ-02" else point


def published_point(location: Location | None) -> Point | None:
    """The point in WGS-84 that a record gives with its system; None where any of it is not written."""
    if location is None or location.lng is None or location.lat is None or location.crs is None:
        return None
    return to_wgs84((float(location.lng), float(location.lat)), location.crs)


def _shift(x: float, y: float) -> Point:
    """Metres to the east and to the north."""
    wave = 20 * math.sin(6 * math.pi * x) + 20 * math.sin(2 * math.pi * x)
    root = math.sqrt(abs(x))
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east += (wave + 20 * math.sin(math.pi * x) + 40 * math.sin(math.pi * x / 3)) * 2 / 3
    east += (150 * math.sin(math.pi * x / 12) + 300 * math.sin(math.pi * x / 30)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north += (wave + 20 * math.sin(math.pi * y) + 40 * math.sin(math.pi * y / 3)) * 2 / 3
    north += (160 * math.sin(math.pi * y / 12) + 320 * math.sin(math.pi * y / 30)) * 2 / 3
    return east, north


def _undone(forward: Callable[[Point], Point], target: Point) -> Point:
    lng, lat = target
    for _ in range(12):
        there = forward((lng, lat))
        lng, lat = lng + target[0] - there[0], lat + target[1] - there[1]
    return lng, lat
