"""Points and outlines: inside or not, how far outside, and where the middle is."""

from __future__ import annotations

import math
from collections.abc import Iterator

from handbook.geo.boundaries import Boundary, Ring
from handbook.geo.projections import Point

KM_A_DEGREE = 111.195
"""Kilometres a degree of latitude, on the mean sphere."""


def contains(boundary: Boundary, point: Point) -> bool:
    """Whether the point lies in the district: crossed an odd number of times on the way out."""
    return sum(_crossings(ring, point) for ring in boundary.rings) % 2 == 1


def distance_km(boundary: Boundary, point: Point) -> float:
    """How far outside of the district the point lies; 0 inside."""
    if contains(boundary, point):
        return 0.0
    return min(_to_edge(point, a, b) for ring in boundary.rings for a, b in _edges(ring))


def between_km(one: Point, other: Point) -> float:
    """The distance of two points that lie near each other."""
    east = (one[0] - other[0]) * math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot(east, one[1] - other[1]) * KM_A_DEGREE


def centre(boundary: Boundary) -> Point:
    """A point in the middle of the district's largest part that surely lies inside of it.

    The centre of gravity, and where that falls outside (a bent district, or one
    around another), the middle of the widest stretch at its latitude.
    """
    ring = max(boundary.rings, key=lambda ring: abs(_doubled_area(ring)))
    middle = _centroid(ring)
    if contains(boundary, middle):
        return middle
    at = sorted(
        a[0] + (middle[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for every in boundary.rings
        for a, b in _edges(every)
        if (a[1] > middle[1]) != (b[1] > middle[1])
    )
    west, east = max(zip(at[::2], at[1::2], strict=True), key=lambda span: span[1] - span[0], default=(middle[0],) * 2)
    return (west + east) / 2, middle[1]


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    yield from zip(ring, ring[1:] + ring[:1], strict=True)


def _crossings(ring: Ring, point: Point) -> int:
    x, y = point
    return sum(
        (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in _edges(ring)
    )


def _doubled_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(ring))


def _centroid(ring: Ring) -> Point:
    x0, y0 = ring[0]  # from a point nearby, so that small differences of large numbers do not matter
    moved = tuple((x - x0, y - y0) for x, y in ring)
    doubled = _doubled_area(moved)
    if not doubled:
        return ring[0]
    sums = [(a[0] * b[1] - b[0] * a[1], a[0] + b[0], a[1] + b[1]) for a, b in _edges(moved)]
    return (
        x0 + sum(area * x for area, x, _ in sums) / (3 * doubled),
        y0 + sum(area * y for area, _, y in sums) / (3 * doubled),
    )


def _to_edge(point: Point, a: Point, b: Point) -> float:
    east = KM_A_DEGREE * math.cos(math.radians(point[1]))
    ax, ay = (a[0] - point[0]) * east, (a[1] - point[1]) * KM_A_DEGREE
    bx, by = (b[0] - point[0]) * east, (b[1] - point[1]) * KM_A_DEGREE
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length)) if length else 0.0
    return math.hypot(ax + along * (bx - ax), ay + along * (by - ay))
