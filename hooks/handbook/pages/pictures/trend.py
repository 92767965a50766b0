"""P4, an indicator's values: one row of dots for each length of period, on a scale that begins at nought.

What is exact is a full dot, what a word bounds (超, 预计超) a ring. A line joins exact values of the same part of
years that follow each other; a half-year never stands on the scale of a year. One value alone is no picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from markupsafe import Markup

from handbook.model.dates import Precision
from handbook.model.indicator import Goal, Indicator, Point
from handbook.pages import words as said
from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import SMALL, Said, ems

WIDTH, EDGE = 300, 8
ROW, GOAL = 62, 20
RADIUS = 5
LENGTHS = (Precision.YEAR, Precision.HALF, Precision.MONTH)
MOST_POINTS, MOST_GOALS = 12, 4

HINT = (
    "图从 0 画起：实心点是准数，空心圈带限定，虚线待核；年、半年、月各自一行，只连相邻两年的同期。"
    "目标的“[”是以上，“|”是达到，点线是力争。"
)

FROM = frozenset({"以上", "不低于", "不少于", "至少", "超", "力争超过", "预计超"})
"""Goals that are open upwards."""

HOPED = frozenset({"力争", "力争超过"})
"""Goals that are hoped for, and promised by nobody."""


def series(indicator: Indicator) -> Markup | None:
    """The picture of an indicator's values; None where no two stand for periods of one length."""
    rows = [row for length in LENGTHS if len(row := points_of(indicator, length)) > 1]
    if not rows:
        return None
    marks: list[str] = []
    y = 0.0
    for points in rows:
        goals = _goals(indicator, points)
        marks += _row(points, goals, indicator.unit, y)
        y += ROW + len(goals) * GOAL
    everything = [point for points in rows for point in points]
    desc = "；".join(f"{point.period.chinese} {_amount(point, indicator.unit)}" for point in everything)
    goals_said = "".join(
        f"；目标{_goal(goal, indicator.unit)}" for points in rows for goal in _goals(indicator, points)
    )
    title = f"{indicator.title}：{'、'.join(_length(points) for points in rows)}"
    return drawing.svg("trend", "only", (WIDTH, y), Said(title, desc + goals_said), marks)


def points_of(indicator: Indicator, length: Precision) -> list[Point]:
    """The values of periods of one length, oldest first; the last ones where there are many."""
    found = [p for p in indicator.points if p.value is not None and p.period.precision is length]
    return sorted(found, key=lambda point: point.period.last)[-MOST_POINTS:]


def follows(earlier: Point, later: Point) -> bool:
    """Whether a line may join two values: both exact, of the same part of two years that follow each other."""
    a, b = earlier.period, later.period
    if earlier.qualifier or later.qualifier or a.precision is not b.precision:
        return False
    return b.first.year - a.first.year == 1 and a.first.month == b.first.month


def _length(points: Sequence[Point]) -> str:
    word = {Precision.YEAR: "全年", Precision.HALF: "半年", Precision.MONTH: "月"}[points[0].period.precision]
    return f"{word} {len(points)} 个数"


def _goals(indicator: Indicator, points: Sequence[Point]) -> list[Goal]:
    """The goals of periods as long as these; they stand below the row, each at its value."""
    length = points[0].period.precision
    found = [goal for goal in indicator.goals if goal.value is not None and goal.period.precision is length]
    return sorted(found, key=lambda goal: goal.period.last)[-MOST_GOALS:]


def _amount(point: Point, unit: str) -> str:
    return said.amount(point.value, unit, point.qualifier) + ("（待核）" if point.to_verify("value") else "")


def _goal(goal: Goal, unit: str) -> str:
    return f"{goal.period.chinese} {said.amount(goal.value, unit, goal.qualifier)}"


def _row(points: Sequence[Point], goals: Sequence[Goal], unit: str, top: float) -> Iterator[str]:
    """The last value in words above its dot, the first below; a goal's mark stands on the line, its words below."""
    values = [*map(_value, points), *map(_value, goals)]
    low, high = min(0.0, *values), max(0.0, *values)
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return EDGE + (value - low) / span * (WIDTH - 2 * EDGE)

    line = top + 30
    yield drawing.rule(at(low), line, at(high), line)
    yield drawing.rule(at(0), line - 5, at(0), line + 5)
    yield drawing.words(at(0), line + 18, "0", "p-soft", "middle")
    for earlier, later in combinations(points, 2):
        if follows(earlier, later):
            sure = not (earlier.to_verify("value") or later.to_verify("value"))
            yield drawing.rule(
                at(_value(earlier)), line, at(_value(later)), line, "p-join" if sure else "p-join p-dash"
            )
    for point in points:
        yield drawing.ring(at(_value(point)), line, RADIUS, _shape(point))
    first, last = points[0], points[-1]
    yield _words_at(at(_value(last)), top + 16, f"{last.period.chinese} {_amount(last, unit)}", "p-strong")
    yield _words_at(at(_value(first)), line + 18, f"{first.period.chinese} {_amount(first, unit)}", "p-soft", EDGE + 16)
    for number, goal in enumerate(goals):
        x = at(_value(goal))
        yield _goal_mark(x, line, goal)
        yield _words_at(x, line + 38 + number * GOAL, f"目标 {_goal(goal, unit)}", "p-soft")


def _shape(point: Point) -> str:
    if point.to_verify("value"):
        return "p-ring p-dash"
    return "p-ring" if point.qualifier else "p-full"


def _goal_mark(x: float, y: float, goal: Goal) -> str:
    """`[` open to the right where more is wanted, `|` for a number to be reached; dotted where it is hoped for."""
    arm = "h6" if goal.qualifier in FROM else "h0"
    kind = "p-line p-dot" if goal.qualifier in HOPED else "p-line"
    return drawing.shape(f"M{x:.1f} {y - 10:g}m0 0{arm}M{x:.1f} {y - 10:g}v20{arm}", kind)


def _words_at(x: float, y: float, text: str, kind: str, least: float = 0.0) -> str:
    """A text in the middle of a place, moved where it would leave the picture."""
    wide = ems(text) * SMALL
    start = min(max(x - wide / 2, least), WIDTH - wide)
    return drawing.words(max(start, 0.0), y, text, kind)


def _value(one: Point | Goal) -> float:
    return float(one.value or Decimal(0))
