"""What a number that is not known can still be, carried through formulas and tables of points.

A span is the least and the most, both included; infinite where nothing bounds
it. `formulas.js` and `eligibility.js` do the same steps in the same order.

    span_of(["+", "a", "b"], {"a": (2.0, 2.0), "b": (0.0, 5.0)}.get, ...)  # (2.0, 7.0)

No span leaves out a value that the exact evaluation can give: each operation
is monotone in doubles too, so its ends are worked out by that very operation.
And more answers only make a span narrower. Hence what may come to no value at
all, a division by what may be zero or a table without a last step, gives
ANYTHING, not the span of the cases that go well.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from handbook.eligibility.formulas import Tree, Value, days_since

Span = tuple[float, float]
ANYTHING: Span = (-math.inf, math.inf)
_LARGEST = sys.float_info.max

Steps = Sequence[Sequence[Any]]
"""A table of points: (least or None, gives), the first that is reached counts."""


def exactly(value: Value) -> Span:
    """The span of what is known; ANYTHING for what is no number."""
    return (value, value) if isinstance(value, float) else ANYTHING


def answer_span(entry: Mapping[str, Any]) -> Span:
    """What an answer to a question can be: a number between the ends that it has."""
    if entry["type"] not in ("number", "share"):
        return ANYTHING
    return entry.get("min", -math.inf), entry.get("max", math.inf)


def hull(one: Span, other: Span) -> Span:
    """The span that holds both."""
    return min(one[0], other[0]), max(one[1], other[1])


def formula_span(tree: Tree, span_of: Callable[[str], Span], value_of: Callable[[str], Value], today: date) -> Span:
    """What a formula can give, rounded as its value is."""
    least, most = _result(tree, span_of, value_of, today)
    return _rounded(least), _rounded(most)


def points(steps: Steps, value: Value) -> float | None:
    """What a table gives for a value; None where no step is reached."""
    if not isinstance(value, float):
        return None
    return next((gives for least, gives in steps if least is None or value >= least), None)


def points_span(steps: Steps, span: Span) -> Span:
    """What a table gives within a span: at its least, and at every step that begins inside it."""
    begins = [span[0], *(least for least, _ in steps if least is not None and span[0] <= least <= span[1])]
    given = [points(steps, value) for value in begins]
    known = [value for value in given if value is not None]
    return (min(known), max(known)) if len(known) == len(given) else ANYTHING


def _result(tree: Tree, span_of: Callable[[str], Span], value_of: Callable[[str], Value], today: date) -> Span:
    if isinstance(tree, float):
        return tree, tree
    if isinstance(tree, str):
        return span_of(tree)
    sign, *parts = tree
    if sign == "days_since":
        return exactly(days_since(value_of(str(parts[0])), today))
    least, most = _joined(str(sign), [_result(part, span_of, value_of, today) for part in parts])
    return min(least, _LARGEST), max(most, -_LARGEST)  # what overflows is no value, and no end on the wrong side


def _joined(sign: str, spans: list[Span]) -> Span:
    if sign in ("min", "max"):
        pick = min if sign == "min" else max
        return pick(least for least, _ in spans), pick(most for _, most in spans)
    one, other = spans
    if sign == "+":
        return one[0] + other[0], one[1] + other[1]
    if sign == "-":
        return one[0] - other[1], one[1] - other[0]
    if sign == "/" and other[0] <= 0 <= other[1]:
        return ANYTHING
    ends = [_end(sign, left, right) for left in one for right in other]
    return min(ends), max(ends)


def _end(sign: str, left: float, right: float) -> float:
    if sign == "*":
        return left * right if left and right else 0.0  # nothing times what has no end is nothing
    return left / right if math.isfinite(right) else 0.0


def _rounded(end: float) -> float:
    """An end that is beyond what can be rounded bounds nothing."""
    scaled = end * 1e6
    return math.floor(scaled + 0.5) / 1e6 if math.isfinite(scaled) else end
