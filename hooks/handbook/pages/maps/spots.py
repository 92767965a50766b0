"""Records whose coordinates are published, as points; points that would overlap are one point with a number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from handbook.geo.boundaries import Boundaries
from handbook.geo.coordinates import in_system
from handbook.geo.projections import Point, Projection
from handbook.pages.maps.placing import Placed, ref
from handbook.pages.views import Ref

SMALL, LARGE = 9, 13
"""Half the side of a square for one record, and for several, in units of the picture."""
APART = 2 * LARGE + 2
"""Nearer to each other than this, two squares would overlap."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One record, or several too near to each other to be told apart. `anchor` is where several are listed."""

    x: int
    y: int
    half: int
    count: int
    label: str
    href: str
    anchor: str | None
    links: Sequence[Ref]


@dataclass(slots=True)
class _Heap:
    x: float
    y: float
    members: list[Placed]

    def far_from(self, other: _Heap) -> float:
        return max(abs(self.x - other.x), abs(self.y - other.y))


def spots(outlines: Boundaries, projection: Projection, placed: Sequence[Placed]) -> list[Spot]:
    """The points of a picture, from the north to the south; those outside of it or of the city are left out."""
    points = [(item, in_system(item.point, outlines.crs)) for item in placed if item.point and not item.record.outside]
    shown = [(item, projection.place(point)) for item, point in points if projection.shows(point)]
    heaps = sorted(_apart(_gathered(shown)), key=lambda heap: (heap.y, heap.x))
    return [_spot(number, heap) for number, heap in enumerate(heaps, 1)]


def _gathered(shown: Sequence[tuple[Placed, Point]]) -> list[_Heap]:
    """One heap a square of a grid, so that ten thousand points are a few hundred heaps at once."""
    cells: dict[tuple[int, int], list[tuple[Placed, Point]]] = {}
    for item, (x, y) in shown:
        cells.setdefault((math.floor(x / APART), math.floor(y / APART)), []).append((item, (x, y)))
    return [_heap(cell) for cell in cells.values()]


def _heap(cell: Sequence[tuple[Placed, Point]]) -> _Heap:
    x, y = (sum(point[axis] for _, point in cell) / len(cell) for axis in (0, 1))
    return _Heap(x, y, [item for item, _ in cell])


def _apart(heaps: list[_Heap]) -> list[_Heap]:
    """Heaps that would overlap are joined in the middle of their records, until none does."""
    kept: list[_Heap] = []
    waiting = heaps[::-1]
    while waiting:
        heap = waiting.pop()
        near = next((other for other in kept if heap.far_from(other) < APART), None)
        if near is None:
            kept.append(heap)
            continue
        kept.remove(near)
        one, other = len(near.members), len(heap.members)
        x, y = (near.x * one + heap.x * other) / (one + other), (near.y * one + heap.y * other) / (one + other)
        waiting.append(_Heap(x, y, near.members + heap.members))
    return kept


def _spot(number: int, heap: _Heap) -> Spot:
    count, first = len(heap.members), ref(heap.members[0])
    several = count > 1
    where = "、".join(dict.fromkeys(item.word.label for item in heap.members if item.word)) or "图上"
    anchor = f"spot-{number}" if several else None
    return Spot(
        x=round(heap.x),
        y=round(heap.y),
        half=LARGE if several else SMALL,
        count=count,
        label=f"{where}：挨在一起的 {count} 个" if several else first.title,
        href=f"#{anchor}" if several else first.href,
        anchor=anchor,
        links=[ref(item) for item in heap.members],
    )
