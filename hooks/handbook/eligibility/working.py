"""A calculation as people write it: 900 × 10% ÷ (1 − 10%). `theme/assets/calculators.js` writes the same.

The names in a formula are put in by a function: labels for the words, numbers
for the working.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from handbook.eligibility.calculating import Values, step_of
from handbook.eligibility.formulas import Tree

SIGNS = {"+": (1, " + "), "-": (1, " − "), "*": (2, " × "), "/": (2, " ÷ ")}
PICKED = {"min": "取较小", "max": "取较大"}
MISSING = "待填"


def number(value: float) -> str:
    """A number to four places, as people write it: 66.6667, 0.8, 100."""
    text = f"{math.floor(value * 1e4 + 0.5) / 1e4:.4f}"
    return text.rstrip("0").rstrip(".")


def amount(value: float | None, unit: str | None) -> str:
    """A value with its unit, or that something is missing."""
    if value is None:
        return MISSING
    return number(value) + ("%" if unit == "%" else f" {unit}" if unit else "")


def formula_text(tree: Tree, put_in: Callable[[str], str], above: int = 0) -> str:
    """A formula in the signs of school, with brackets only where they are needed."""
    if isinstance(tree, float):
        return f"{number(tree * 100)}%" if 0 < tree < 1 else number(tree)
    if isinstance(tree, str):
        return put_in(tree)
    sign, *parts = tree
    if sign not in SIGNS:
        return f"{PICKED.get(str(sign), sign)}（{'，'.join(formula_text(part, put_in) for part in parts)}）"
    rank, shown = SIGNS[str(sign)]
    text = formula_text(parts[0], put_in, rank) + shown + formula_text(parts[1], put_in, rank + 1)
    return f"({text})" if rank < above else text


def working(line: Mapping[str, Any], values: Values) -> str:
    """A line of a plan with the numbers put in."""

    def put_in(name: str) -> str:
        return amount(values.get(name), None)

    if line["best"]:
        return f"取较高（{'，'.join(put_in(name) for name in line['best'])}）"
    if line["of"]:
        value = values.get(line["of"])
        step = step_of(line["bands"], value)
        said = amount(value, line["of_unit"])
        return f"{said}，{step['text']}" if step else said
    return "" if line["formula"] is None else formula_text(line["formula"], put_in)
