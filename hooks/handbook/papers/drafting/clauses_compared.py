"""Clauses and thresholds of a known policy beside those that its paper says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handbook.papers.drafting.comparing import Comparison, DraftPart, differs_in_figures, figures, number_differs
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.places import is_same_place

_NUMBERS = ("amount", "rate", "cap")
_EDGES = ("opens", "closes")


def compare_clauses(made: Comparison) -> None:
    """Numbers, figures in words, and windows of clauses at the same places; clauses at places that have none."""
    held = made.held("clauses")
    added = len(held)
    for part in made.parts("clauses"):
        places = [at for at, one in enumerate(held) if is_same_place(one.get("locator", ""), part.locator)]
        if places:
            _clause(made, places, part)
        elif _gives(part.values) and not _stands_at(made.held("thresholds"), part.locator):
            for field in part.fields:
                value = _free_id(held, added) if field.path == ("id",) else field.value
                made.add(replace(field, value=value), ("clauses", added, *field.path))
            added += 1


def _gives(clause: Mapping[str, Any]) -> bool:
    benefit = clause.get("benefit", {})
    return bool(clause.get("window")) or any(benefit.get(name) for name in (*_NUMBERS, "text"))


def _stands_at(parts: Sequence[Mapping[str, Any]], locator: str) -> bool:
    return any(is_same_place(one.get("locator", ""), locator) for one in parts)


def _free_id(held: Sequence[Mapping[str, Any]], at: int) -> str:
    taken = {one.get("id") or f"c{number}" for number, one in enumerate(held, 1)}
    return next(name for number in range(at + 1, 2 * at + 3) if (name := f"c{number}") not in taken)


def _clause(made: Comparison, places: list[int], part: DraftPart) -> None:
    for field in part.fields:
        inner, last = field.path, str(field.path[-1])
        if inner[0] == "benefit" and last in _NUMBERS:
            _number(made, places, part, field)
        elif inner in (("benefit", "text"), ("conditions",)):
            _words(made, places, field)
        elif inner[0] == "window" and last in _EDGES:
            _window(made, places, field)


def _number(made: Comparison, places: list[int], part: DraftPart, field: DraftField) -> None:
    """A number that differs, and its unit where the record has none or another."""
    name = str(field.path[-1])
    benefits = [made.held("clauses")[at].get("benefit", {}) for at in places]
    beside = [
        one.values.get("benefit", {})
        for one in made.parts("clauses")
        if one.values["id"] != part.values["id"] and is_same_place(one.locator, part.locator)
    ]
    found = number_differs(name, part.values["benefit"], benefits, beside)
    if found is None:
        return
    at, benefit = places[found], benefits[found]
    made.add(field, ("clauses", at, "benefit", name), benefit.get(name))
    for one in part.fields:
        if name != "rate" and one.path == ("benefit", "unit") and benefit.get("unit") != one.value:
            made.add(one, ("clauses", at, "benefit", "unit"), benefit.get("unit"))


def _words(made: Comparison, places: list[int], field: DraftField) -> None:
    """Words that say the same with other figures; other words are an editor's, and told where figures are missing."""
    held = made.held("clauses")
    if any(set(figures(field.value)) <= set(figures(held[at])) for at in places):
        return
    said = [(at, text) for at in places if (text := _at(held[at], field.path))]
    other = [(at, text) for at, text in said if differs_in_figures(text, field.value)]
    if len(other) == 1:
        at, text = other[0]
        made.add(field, ("clauses", at, *field.path), text)
    else:
        made.context.tell(f"{field.locator}的数与记录里的对不上，要人看：{field.value}", field.spot)


def _window(made: Comparison, places: list[int], field: DraftField) -> None:
    windows = [(at, one) for at in places if (one := made.held("clauses")[at].get("window"))]
    if len(windows) == 1 and windows[0][1].get(field.path[-1]) != field.value:
        at, window = windows[0]
        made.add(field, ("clauses", at, *field.path), window.get(field.path[-1]))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def compare_thresholds(made: Comparison) -> None:
    """A bound of the same name and way with another number; one at a place that has nothing, where a text was known."""
    held = made.held("thresholds")
    added = len(held)
    for part in made.parts("thresholds"):
        values = part.values
        places = [at for at, one in enumerate(held) if is_same_place(one.get("locator", ""), part.locator)]
        clauses = [one for one in made.held("clauses") if is_same_place(one.get("locator", ""), part.locator)]
        if any(values["value"] in figures(one) for one in (*(held[at] for at in places), *clauses)):
            continue
        name = (values["field"], values["op"])
        alike = [at for at in places if (held[at].get("field"), held[at].get("op")) == name]
        if len(alike) == 1:
            field = next(one for one in part.fields if one.path == ("value",))
            made.add(field, ("thresholds", alike[0], "value"), held[alike[0]].get("value"))
        elif not places and not clauses and made.changes.was_known:
            for field in part.fields:
                made.add(field, ("thresholds", added, *field.path))
            added += 1
