"""The sketch: outlines as SVG paths, a circle with a number for each district, and the place among its neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.edition import Edition
from handbook.geo.boundaries import Boundaries, Boundary, boundary_of
from handbook.geo.projections import Point, Projection
from handbook.geo.within import centre, contains
from handbook.pages import addresses
from handbook.pages.maps.placing import KINDS_SHOWN, Placed, ref, slug_of
from handbook.pages.maps.spots import Spot
from handbook.pages.views import Ref

WIDTH, INSET_WIDTH, MARGIN = 640, 300, 8
NAME_HEIGHT = 34
"""Room above a circle for the district's name, in units of the picture."""


@dataclass(frozen=True, slots=True)
class District:
    """A district on the map and in the list beside it; `slug` is what the filter calls it."""

    name: str
    short: str
    slug: str
    path: str
    x: int
    y: int
    radius: int
    count: int
    parts: str
    links: Sequence[Ref]
    href: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A neighbour in the inset, with how many records are there."""

    name: str
    path: str
    here: bool
    x: int
    y: int
    count: int
    slug: str
    href: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    title: str
    source: str
    licence: str
    licence_text: str | None
    note: str
    crs: str


def projection(file: Boundaries, width: int = WIDTH) -> Projection:
    points = [point for feature in file.features for ring in feature.rings for point in ring]
    return Projection.fitting(points, width, MARGIN)


def frame(file: Boundaries, shown: Projection) -> Picture:
    return Picture(
        width=round(shown.width),
        height=math.ceil(shown.height),
        title=file.title,
        source=file.source,
        licence=file.licence,
        licence_text=file.licence_text,
        note=file.note,
        crs=file.crs,
    )


def path(boundary: Boundary, shown: Projection) -> str:
    """SVG path data in whole units, relative from the second point on; neighbours meet, as both round alike.

    A ring that is smaller than a unit is left out.
    """
    drawn = []
    for ring in boundary.rings:
        points = [_at(point, shown) for point in ring]
        if points[0] == points[-1]:
            points.pop()
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        if steps:
            drawn.append(f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}z")
    return "".join(drawn)


def district(
    edition: Edition,
    boundary: Boundary,
    shown: Projection,
    placed: Sequence[Placed],
    spots: Sequence[Spot],
) -> District:
    slug = slug_of(edition, boundary)
    inside = [item for item in placed if item.word and item.word.id == slug and not item.record.outside]
    counted = Counter(item.key[0] for item in inside)
    radius = circle_radius(len(inside))
    x, y = _free_place(boundary, shown, radius, spots)
    return District(
        name=boundary.name,
        short=boundary.name[:-1] if len(boundary.name) > 2 and boundary.name[-1] in "区市县" else boundary.name,
        slug=slug,
        path=path(boundary, shown),
        x=x,
        y=y,
        radius=radius,
        count=len(inside),
        parts="，".join(f"{label} {counted[kind]}" for kind, label in KINDS_SHOWN.items() if counted[kind]),
        links=[ref(item) for item in inside],
        href=_chosen(slug),
    )


def outlines(edition: Edition, around: Boundaries, placed: Sequence[Placed]) -> list[Outline]:
    """The neighbours; the own place is the last, so that its border lies on top."""
    shown = projection(around, INSET_WIDTH)
    place = edition.handbook.identity.place
    counted = Counter(item.word.id for item in placed if item.word and item.record.outside)
    made = []
    for feature in around.features:
        x, y = _at(centre(feature), shown)
        slug, here = slug_of(edition, feature), feature.name == place
        count = 0 if here else counted[slug]
        made.append(Outline(feature.name, path(feature, shown), here, x, y, count, slug, _chosen(slug)))
    return sorted(made, key=lambda outline: outline.here)


def centres(edition: Edition) -> str:
    """`cz-wujin:119.93,31.62 …`: the middle of every region with an outline, but for the whole place itself."""
    found = {}
    for word in edition.handbook.vocabularies.get("regions", {}).values():
        boundary = boundary_of(edition.handbook.boundaries, word)
        if boundary and word.label != edition.handbook.identity.place:
            lng, lat = centre(boundary)
            found[word.id] = f"{word.id}:{lng:.3f},{lat:.3f}"
    return " ".join(found.values())


def _chosen(slug: str) -> str:
    return addresses.query({"district": slug}) + "#rows"


def circle_radius(count: int) -> int:
    """The circle's area grows with the number; past 200 it would hide its district."""
    return round(16 + 3 * math.sqrt(min(count, 200)))


def _at(point: Point, shown: Projection) -> tuple[int, int]:
    x, y = shown.place(point)
    return round(x), round(y)


def _free_place(boundary: Boundary, shown: Projection, radius: int, spots: Sequence[Spot]) -> tuple[int, int]:
    """Where circle and name stand: in the middle, or as near to it as no point is covered."""
    middle = centre(boundary)
    for point in _from_the_middle(middle, shown):
        x, y = _at(point, shown)
        if contains(boundary, point) and not any(_covers(x, y, radius, spot) for spot in spots):
            return x, y
    return _at(middle, shown)


def _from_the_middle(middle: Point, shown: Projection) -> Iterator[Point]:
    """Points of a grid of 16 units, the nearest first."""
    steps = sorted(((i, j) for i in range(-7, 8) for j in range(-7, 8)), key=lambda step: (math.hypot(*step), step))
    return ((middle[0] + 16 * i / shown.across, middle[1] + 16 * j / shown.up) for i, j in steps)


def _covers(x: int, y: int, radius: int, spot: Spot) -> bool:
    beside, above = radius + spot.half + 4, radius + spot.half + NAME_HEIGHT
    return abs(spot.x - x) < beside and -above < spot.y - y < beside
