"""From the globe to a picture: the equirectangular projection, true at the middle latitude.

Over one province it errs by less than the outlines do; north is up and a
kilometre is as long across as it is high.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

Point = tuple[float, float]
"""Longitude and latitude in degrees, as GeoJSON orders them."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Where a point of the globe stands in a picture of `width` by `height` units, y downwards."""

    west: float
    north: float
    across: float  # units a degree of longitude
    up: float  # units a degree of latitude
    margin: float
    width: float
    height: float

    @classmethod
    def fitting(cls, points: Iterable[Point], width: float, margin: float = 0) -> Projection:
        """The projection that shows all these points in a picture of this width."""
        shown = list(points)
        west, east = min(lng for lng, _ in shown), max(lng for lng, _ in shown)
        south, north = min(lat for _, lat in shown), max(lat for _, lat in shown)
        stretch = math.cos(math.radians((south + north) / 2))
        up = (width - 2 * margin) / max((east - west) * stretch, 1e-9)
        return cls(west, north, up * stretch, up, margin, width, (north - south) * up + 2 * margin)

    def place(self, point: Point) -> Point:
        """The point in units of the picture."""
        return (
            (point[0] - self.west) * self.across + self.margin,
            (self.north - point[1]) * self.up + self.margin,
        )

    def shows(self, point: Point) -> bool:
        """Whether the point falls into the picture."""
        x, y = self.place(point)
        return 0 <= x <= self.width and 0 <= y <= self.height
