"""Calculations that Python and the browser must both work out alike: tests/examples/calculations.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from handbook.eligibility.calculating import plan_of
from handbook.model.calculator import Calculator

EXAMPLES = json.loads((Path(__file__).parent / "examples" / "calculations.json").read_text(encoding="utf-8"))


def plan(example: dict[str, Any]) -> dict[str, Any]:
    """The plan of an example's calculator; what an example leaves out is left out there too."""
    return plan_of(Calculator.model_validate(calculator(example["inputs"], example["lines"])))


def calculator(inputs: list[dict[str, Any]], lines: list[dict[str, Any]]) -> dict[str, Any]:
    """A calculator as an editor would write it."""
    named = {"id": "tried", "title": "试", "policy": "any", "intro": "试"}
    return named | {"inputs": list(map(_input, inputs)), "lines": list(map(_line, lines))}


def _input(given: dict[str, Any]) -> dict[str, Any]:
    written = {"label": given["id"]} | {name: given[name] for name in ("id", "unit", "min", "max") if name in given}
    if "default" in given:
        written["otherwise"] = given["default"]
    options = given.get("options", {})
    return written | {"options": [{"id": name, "label": name, "gives": gives} for name, gives in options.items()]}


def _line(given: dict[str, Any]) -> dict[str, Any]:
    written = {"label": given["id"]} | {name: value for name, value in given.items() if name != "best"}
    return written | {"best_of": given.get("best", [])}
