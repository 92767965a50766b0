"""A calculation, line by line: the reference for `theme/assets/calculators.js`.

    plan = plan_of(calculator)                        # plain values, the same in Python and in the browser
    calculated(plan, {"core": "900", "other": "120"})["limit"]  # 100.0, or None

A plan holds `inputs` (id, its key in addresses, min, max, default, options by
id or None) and `lines`, each with `formula` (nested lists), `of` and `bands`,
or `best`. Every formula is rounded to six places before the next one reads it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from handbook.eligibility import wording
from handbook.eligibility.facts import NUMBER
from handbook.eligibility.formulas import FormulaError, Tree, Value, compiled, worked_out
from handbook.model.calculator import Calculator, CalculatorInput, Line, Step
from handbook.model.criteria import Bounds

Plan = dict[str, Any]
Values = dict[str, float | None]

_TESTS: dict[str, Callable[[float, float], bool]] = {
    "gte": lambda value, bound: value >= bound,
    "gt": lambda value, bound: value > bound,
    "lte": lambda value, bound: value <= bound,
    "lt": lambda value, bound: value < bound,
}


def plan_of(calculator: Calculator) -> Plan:
    """A calculator as plain values. A formula that is none gives nothing; a check reports it."""
    units = calculator.units()
    return {
        "id": calculator.id,
        "inputs": [_input(entry) for entry in calculator.inputs],
        "lines": [_line(line, units) for line in calculator.lines],
    }


def calculated(plan: Plan, answers: Mapping[str, str]) -> Values:
    """Every input and every line by its id; None where something is missing."""
    values: Values = {entry["id"]: read_input(entry, answers.get(entry["id"], "")) for entry in plan["inputs"]}
    for line in plan["lines"]:
        values[line["id"]] = _worked_out(line, values)
    return values


def read_input(entry: Mapping[str, Any], text: str) -> float | None:
    """What was typed as a number; the default where nothing was; None for what is none, or out of bounds."""
    written = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "") or entry["default"] or ""
    if entry["options"] is not None:
        gives: float | None = entry["options"].get(written)
        return gives
    if not NUMBER.fullmatch(written):
        return None
    value = float(written)
    return value if entry["min"] <= value <= entry["max"] else None


def step_of(bands: Iterable[Mapping[str, Any]], value: float | None) -> Mapping[str, Any] | None:
    """The first of the steps that a value is inside; None for no value, and where none fits."""
    if value is None:
        return None
    return next((band for band in bands if _within(band["bounds"], value)), None)


def _worked_out(line: Mapping[str, Any], values: Values) -> float | None:
    if line["best"]:
        known = [value for name in line["best"] if (value := values.get(name)) is not None]
        return max(known, default=None)
    if line["of"]:
        step = step_of(line["bands"], values.get(line["of"]))
        return step["gives"] if step else None
    if line["formula"] is None:
        return None
    return worked_out(line["formula"], lambda name: _value(values, name), date.min)


def _value(values: Values, name: str) -> Value:
    return values.get(name)


def _within(bounds: Iterable[tuple[str, float]], value: float) -> bool:
    return all(_TESTS[name](value, bound) for name, bound in bounds)


def _input(entry: CalculatorInput) -> dict[str, Any]:
    options = {choice.id: float(choice.gives) for choice in entry.options}
    return {
        "id": entry.id,
        "key": entry.concept or entry.id,
        "min": float(entry.min),
        "max": float(entry.max),
        "default": entry.otherwise,
        "options": options or None,
    }


def _line(line: Line, units: Mapping[str, str | None]) -> dict[str, Any]:
    unit = units.get(line.of or "")
    return {
        "id": line.id,
        "formula": tree_of(line.formula),
        "of": line.of,
        "of_unit": unit,
        "bands": [_step(step, unit) for step in line.bands],
        "best": list(line.best_of),
        "unit": line.unit,
        "says": [{"bounds": bounds(said), "text": said.text} for said in line.says],
    }


def _step(step: Step, unit: str | None) -> dict[str, Any]:
    return {"bounds": bounds(step), "gives": float(step.gives), "text": wording.step(step, unit)}


def tree_of(formula: str | None) -> Tree | None:
    """A formula as nested lists; None where it is none."""
    try:
        return compiled(formula) if formula else None
    except FormulaError:
        return None


def bounds(bound: Bounds) -> list[tuple[str, float]]:
    """Bounds as (name, number); a text that is no number is left out, and a check reports it."""
    given = [(name, getattr(bound, name)) for name in wording.NAMES]
    return [(name, float(text)) for name, text in given if text is not None and NUMBER.fullmatch(text)]
