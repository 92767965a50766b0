"""A small picture of a series, drawn at build time as SVG; the numbers stand beside it as a table.

What is exact is a filled dot, what a word bounds (超, 预计超) a ring. A line
joins only exact values of periods of one length that follow each other: a
half-year is no year, and a value bounded by a word is no point of a curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from itertools import pairwise

from markupsafe import Markup

from handbook.model.dates import Precision
from handbook.model.indicator import Indicator, Point

WIDTH, HEIGHT, EDGE = 240, 72, 14
MONTHS = {Precision.YEAR: 12, Precision.HALF: 6, Precision.MONTH: 1, Precision.DAY: 1}


def series(indicator: Indicator) -> Markup | None:
    """The picture of an indicator's values; None for fewer than two."""
    points = sorted((p for p in indicator.points if p.value is not None), key=lambda point: point.period.last)
    if len(points) < 2:
        return None
    values = [point.value for point in points if point.value is not None]
    low, high = min(values), max(values)
    first, last = points[0].period.last.toordinal(), points[-1].period.last.toordinal()
    spots = [(_x(point, first, last), _y(point.value or Decimal(0), low, high), point) for point in points]
    said = "；".join(f"{p.period.chinese} {p.qualifier or ''}{p.value:f}{indicator.unit}" for p in points)
    return Markup(
        f'<svg class="series" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(said)}">{_lines(spots)}{_dots(spots, indicator.unit)}</svg>'
    )


def _x(point: Point, first: int, last: int) -> int:
    span = max(1, last - first)
    return EDGE + (point.period.last.toordinal() - first) * (WIDTH - 2 * EDGE) // span


def _y(value: Decimal, low: Decimal, high: Decimal) -> int:
    span = high - low or Decimal(1)
    return int(HEIGHT - EDGE - (value - low) * (HEIGHT - 2 * EDGE) / span)


Spot = tuple[int, int, Point]


def _lines(spots: Sequence[Spot]) -> str:
    return "".join(
        f'<line x1="{a[0]}" y1="{a[1]}" x2="{b[0]}" y2="{b[1]}"/>' for a, b in pairwise(spots) if follows(a[2], b[2])
    )


def follows(earlier: Point, later: Point) -> bool:
    """Whether a line may join two values: both exact, of one period length, the next period after the other."""
    if earlier.qualifier or later.qualifier or earlier.period.precision is not later.period.precision:
        return False
    a, b = earlier.period.last, later.period.last
    return (b.year - a.year) * 12 + b.month - a.month == MONTHS[earlier.period.precision]


def _dots(spots: Sequence[Spot], unit: str) -> str:
    return "".join(_dot(x, y, point, unit) for x, y, point in spots)


def _dot(x: int, y: int, point: Point, unit: str) -> str:
    said = escape(f"{point.period.chinese}：{point.qualifier or ''}{point.value:f} {unit}")
    shape = "bounded" if point.qualifier else "exact"
    return f'<circle class="{shape}" cx="{x}" cy="{y}" r="5"><title>{said}</title></circle>'
