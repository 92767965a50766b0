"""Facts of one applicant: what was answered, and what follows from it.

A `Sheet` is what can be asked, compiled to plain values; `Facts` are one
applicant's answers to it on one day.

    sheet = sheet_of(concepts)
    facts = Facts(sheet, {"revenue": "4500", "rd_3y": "300"}, today)
    facts["rd_share"]  # 5.0, or None
    facts.span("score")  # (20.0, 100.0): what it can still be, whatever else is answered
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial, reduce
from typing import Any

from handbook.eligibility.formulas import FormulaError, Tree, Value, compiled, names, worked_out
from handbook.eligibility.spans import ANYTHING, Span, answer_span, exactly, formula_span, hull, points, points_span
from handbook.model.criteria import Concept

Sheet = dict[str, dict[str, Any]]
"""By id: type (a ConceptType), and where they are given options (ids), min, max, asked (bool), formula, of, points."""

Answer = str | Iterable[str]

TRUTH = {"是": "yes", "否": "no"}
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DAY = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
_SPACE = " \t\r\n"  # not whatever a language calls a space: the browser calls other things so
DEEPEST = 8
"""How far a fact may be worked out from others; deeper is a circle (`checks/rules.py` says so to editors)."""


def sheet_of(concepts: Iterable[Concept]) -> Sheet:
    """What can be asked, as plain values. A formula that is none is left out; a check reports it."""
    return {concept.id: _entry(concept) for concept in concepts}


def _entry(concept: Concept) -> dict[str, Any]:
    entry: dict[str, Any] = {"type": concept.type, "asked": concept.question is not None}
    options = list(TRUTH.values()) if concept.type == "truth" else [option.id for option in concept.options]
    if options:
        entry["options"] = options
    entry |= {name: float(value) for name in ("min", "max") if (value := getattr(concept, name)) is not None}
    if concept.formula:
        entry["formula"] = _formula(concept.formula)
    if concept.of and concept.points:
        entry["of"] = concept.of
        entry["points"] = [[None if p.gte is None else float(p.gte), float(p.gives)] for p in concept.points]
    return entry


def _formula(text: str) -> Tree | None:
    try:
        return compiled(text)
    except FormulaError:
        return None


def read_answer(entry: Mapping[str, Any], answer: Answer) -> Value:
    """An answer as a value to compare; None where it is not one this question can have."""
    kind = entry["type"]
    if kind == "choices":
        chosen = (answer,) if isinstance(answer, str) else tuple(answer)
        return tuple(one for one in entry.get("options", ()) if one in chosen) if chosen else None
    text = answer if isinstance(answer, str) else next(iter(answer), "")
    if kind in ("number", "share"):
        return _number(entry, text.strip(_SPACE))
    if kind == "date":
        return _day(text.strip(_SPACE))
    text = TRUTH.get(text, text) if kind == "truth" else text
    return text if text in entry.get("options", ()) else None


def _number(entry: Mapping[str, Any], text: str) -> float | None:
    if not NUMBER.fullmatch(text):
        return None
    value = float(text)
    inside = entry.get("min", -math.inf) <= value <= entry.get("max", math.inf)
    return value if inside and math.isfinite(value) else None


def _day(text: str) -> str | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


class Facts:
    """One applicant on one day. An answer of one's own goes before what a formula gives."""

    def __init__(self, sheet: Sheet, answers: Mapping[str, Answer], today: date) -> None:
        self.sheet, self.today = sheet, today
        read = {name: read_answer(sheet[name], answer) for name, answer in answers.items() if name in sheet}
        self._values: dict[str, Value] = {name: value for name, value in read.items() if value is not None}
        self._spans: dict[tuple[str, int], Span] = {}

    def __getitem__(self, name: str) -> Value:
        return self._value(name, 0)

    def span(self, name: str) -> Span:
        """The least and the most that a number can be once questions still open are answered.

        A question open by itself can be answered with whatever it takes, though it could be worked out too.
        """
        return self._span(name, 0)

    def lacking(self, name: str) -> list[str]:
        """The questions whose answers would give this fact; empty where it is known."""
        return list(dict.fromkeys(self._lacking(name, 0)))

    def _value(self, name: str, depth: int) -> Value:
        if name in self._values or name not in self.sheet or depth > DEEPEST:
            return self._values.get(name)
        entry = self.sheet[name]
        value: Value = None
        if entry.get("formula") is not None:
            value = worked_out(entry["formula"], lambda inner: self._value(inner, depth + 1), self.today)
        elif "points" in entry:
            value = points(entry["points"], self._value(entry["of"], depth + 1))
        return value

    def _span(self, name: str, depth: int) -> Span:
        at = (name, depth)
        if at not in self._spans:
            self._spans[at] = self._span_worked_out(name, depth)
        return self._spans[at]

    def _span_worked_out(self, name: str, depth: int) -> Span:
        value = self._value(name, depth)
        if value is not None or name not in self.sheet or depth > DEEPEST:
            return exactly(value)
        entry = self.sheet[name]
        spans = [answer_span(entry)] if entry["asked"] else []
        if entry.get("formula") is not None:
            inner = partial(self._span, depth=depth + 1), partial(self._value, depth=depth + 1)
            spans.append(formula_span(entry["formula"], *inner, self.today))
        elif "points" in entry:
            spans.append(points_span(entry["points"], self._span(entry["of"], depth + 1)))
        return reduce(hull, spans) if spans else ANYTHING

    def _lacking(self, name: str, depth: int) -> Iterable[str]:
        if name not in self.sheet or depth > DEEPEST or self._value(name, 0) is not None:
            return
        if self.sheet[name]["asked"]:
            yield name
        else:
            for inner in inputs(self.sheet[name]):
                yield from self._lacking(inner, depth + 1)


def inputs(entry: Mapping[str, Any]) -> list[str]:
    """The facts that a fact is worked out from."""
    if entry.get("formula") is not None:
        return list(dict.fromkeys(names(entry["formula"])))
    return [entry["of"]] if "points" in entry else []


def with_inputs(sheet: Sheet, facts: Iterable[str]) -> set[str]:
    """These facts of a sheet, and every fact that they can be worked out from."""
    found: set[str] = set()
    waiting = list(facts)
    while waiting:
        name = waiting.pop()
        if name not in found and name in sheet:
            found.add(name)
            waiting += inputs(sheet[name])
    return found
