"""Clauses and thresholds of a known policy beside those that its paper says now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handbook.papers.drafting.comparing import (
    Comparison,
    DraftPart,
    differs_in_figures,
    figures,
    number_differs,
    sum_of,
)
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.places import is_same_place

_NUMBERS = ("amount", "rate", "cap")
_NO_NUMBERS = frozenset({"id", "locator", "criteria", "examples", "confidence"})
"""Fields of a clause whose figures say nothing of what it gives or asks."""

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
    if any(set(figures(field.value)) <= set(figures(_words_of(held[at]))) for at in places):
        return
    said = [(at, text) for at in places if (text := _at(held[at], field.path))]
    other = [(at, text) for at, text in said if differs_in_figures(text, field.value)]
    if len(other) == 1:
        at, text = other[0]
        made.add(field, ("clauses", at, *field.path), text)
    else:
        made.context.tell(f"{field.locator}的数与记录里的对不上，要人看：{field.value}", field.spot)


def _words_of(clause: Mapping[str, Any]) -> str:
    return " ".join(_texts({name: value for name, value in clause.items() if name not in _NO_NUMBERS}))


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
    """A bound of the same name and way with another number; new bounds where the text was known before.

    Bounds of one name at one place are paired in their order where they are as many; where not, what the record says
    alike is paired first.
    """
    held = dict(enumerate(made.held("thresholds")))
    parts = list(made.parts("thresholds"))
    added = len(held)
    for part in parts:
        mine = [one for one in parts if _name_of(one) == _name_of(part)]
        at = _paired(part, mine, made.held("thresholds"), set(held))
        at = _called_otherwise(part, parts, held) if at is None else at
        if at is None:
            if made.may_add(part.locator) and not _is_said(made, part):
                for field in part.fields:
                    made.add(field, ("thresholds", added, *field.path))
                added += 1
            elif made.changes.was_known and not _is_said(made, part):
                value = f"{part.values['value']}{part.values.get('unit', '')}"
                made.context.tell(f"{part.locator}的“{part.values['field']}”{value}记录里没有，要人看")
            continue
        one = held.pop(at)
        if not _says(one, part.values):
            field = next(field for field in part.fields if field.path == ("value",))
            made.add(field, ("thresholds", at, "value"), one.get("value"))


def _paired(
    part: DraftPart, mine: Sequence[DraftPart], held: Sequence[Mapping[str, Any]], left: set[int]
) -> int | None:
    """Which bound of the record a drafted one is, `mine` being all of its name; None of one that the record has not."""
    alike = [at for at, one in enumerate(held) if _is_alike(one, part)]
    if len(alike) == len(mine):
        return alike[mine.index(part)] if alike[mine.index(part)] in left else None
    free = [at for at in alike if at in left]
    same = [at for at in free if _says(held[at], part.values)]
    theirs = [at for at in free if not any(_says(held[at], one.values) for one in mine)]
    return next(iter([*same, *theirs]), None)


def _called_otherwise(part: DraftPart, parts: Sequence[DraftPart], left: Mapping[int, Mapping[str, Any]]) -> int | None:
    """The one bound that an editor calls otherwise: of the place, the way and the unit, with a number that the paper
    no longer says there."""
    beside = [one for one in parts if is_same_place(one.locator, part.locator)]
    fits = [
        at
        for at, one in left.items()
        if is_same_place(one.get("locator", ""), part.locator)
        and (one.get("op"), one.get("unit")) == (part.values["op"], part.values.get("unit"))
    ]
    if any(_says(left[at], part.values) for at in fits):
        return next(at for at in fits if _says(left[at], part.values))
    gone = [at for at in fits if not any(_says(left[at], one.values) for one in beside)]
    return gone[0] if len(gone) == 1 else None


def _name_of(part: DraftPart) -> tuple[str, str, str]:
    return part.values["field"], part.values["op"], part.locator


def _is_alike(held: Mapping[str, Any], part: DraftPart) -> bool:
    """Whether a bound of the record has the name, the way and the place of a drafted one."""
    named = (held.get("field"), held.get("op")) == (part.values["field"], part.values["op"])
    return named and is_same_place(held.get("locator", ""), part.locator)


def _says(held: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    return sum_of(held.get("value"), held.get("unit")) == sum_of(values["value"], values.get("unit"))


def _is_said(made: Comparison, part: DraftPart) -> bool:
    """Whether the record says the number at this place in words or by a name of its editor's."""
    bounds = [one for one in made.held("thresholds") if is_same_place(one.get("locator", ""), part.locator)]
    clauses = [one for one in made.held("clauses") if is_same_place(one.get("locator", ""), part.locator)]
    said = " ".join(map(_words_of, clauses))
    return any(_says(one, part.values) for one in bounds) or part.values["value"] in figures(said)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    return [text for inner in value for text in _texts(inner)] if isinstance(value, list) else [str(value)]
