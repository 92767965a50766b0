"""Formulas over facts: `rd_3y / revenue_3y * 100`, `min(other, core * 10 / 90)`.

The text is read by Python's own parser and kept as nested lists, which is all
that the evaluators and the browser see:

    compiled("min(a, b * 2)")  ->  ["min", "a", ["*", "b", 2.0]]

Names are facts or earlier lines of a calculation. Functions: `min`, `max`,
`days_since(date)`. A value that is missing makes the whole missing; so does a
division by zero, which no form can ask of anybody, and a number too large for
a double.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator
from datetime import date

Tree = float | str | list["Tree"]
Value = float | str | tuple[str, ...] | None
"""An answer ready to be compared: a number, a day (ISO 8601) or an option, several options; None for none."""

FUNCTIONS = {"min": (2, 9), "max": (2, 9), "days_since": (1, 1)}
_SIGNS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_LONGEST = 400


class FormulaError(ValueError):
    """The text is no formula. The message says in Chinese what is wrong."""


def compiled(text: str) -> Tree:
    """A formula as nested lists. Raises FormulaError."""
    if len(text) > _LONGEST:
        raise FormulaError(f"公式太长，不超过 {_LONGEST} 个字符。")
    try:
        return _tree(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError):
        raise FormulaError("公式写法不对。") from None


def names(tree: Tree) -> Iterator[str]:
    """The facts that a formula reads."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, list):
        for part in tree[1:]:
            yield from names(part)


def worked_out(tree: Tree, value_of: Callable[[str], Value], today: date) -> float | None:
    """What a formula gives, rounded to six places; None where something is missing."""
    result = _result(tree, value_of, today)
    return None if result is None else rounded(result)


def rounded(value: float) -> float | None:
    """To six places, halves upwards, by the same steps as the browser; None where it is no number."""
    scaled = value * 1e6
    return math.floor(scaled + 0.5) / 1e6 if math.isfinite(scaled) else None


def days_between(first: str, last: str) -> int:
    """Whole days from one day to another; a fact of the calendar, so it may be negative."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def days_since(value: Value, today: date) -> float | None:
    """Whole days from a day that was answered until today; None for what is no day."""
    return float(days_between(value, today.isoformat())) if isinstance(value, str) else None


def _tree(node: ast.expr) -> Tree:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return _constant(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return [_SIGNS[type(node.op)], _tree(node.left), _tree(node.right)]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return ["-", 0.0, _tree(node.operand)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        return _call(node.func.id, node.args)
    raise FormulaError("公式里只能有事实标识、数、+ - * / 和 min、max、days_since。")


def _constant(number: float) -> float:
    try:
        value = float(number)
    except OverflowError:  # a whole number of hundreds of digits
        value = math.inf
    if not math.isfinite(value):
        raise FormulaError("公式里的数太大。")
    return value


def _call(name: str, arguments: list[ast.expr]) -> Tree:
    if name not in FUNCTIONS:
        raise FormulaError(f"没有“{name}”这个函数，可用 {'、'.join(FUNCTIONS)}。")
    fewest, most = FUNCTIONS[name]
    if not fewest <= len(arguments) <= most:
        raise FormulaError(f"{name} 后面括号里的项数不对。")
    if name == "days_since" and not isinstance(arguments[0], ast.Name):
        raise FormulaError("days_since 里写一个日期事实的标识。")
    return [name, *map(_tree, arguments)]


def _result(tree: Tree, value_of: Callable[[str], Value], today: date) -> float | None:
    if isinstance(tree, float):
        return tree
    if isinstance(tree, str):
        value = value_of(tree)
        return value if isinstance(value, float) else None
    sign, *parts = tree
    if sign == "days_since":
        return days_since(value_of(str(parts[0])), today)
    values = [_result(part, value_of, today) for part in parts]
    known = [value for value in values if value is not None]
    return _joined(str(sign), known) if len(known) == len(values) else None


def _joined(sign: str, values: list[float]) -> float | None:
    if sign in ("min", "max"):
        return min(values) if sign == "min" else max(values)
    one, other = values
    if sign == "/" and not other:
        return None
    made = one / other if sign == "/" else one + other if sign == "+" else one - other if sign == "-" else one * other
    return made if math.isfinite(made) else None
