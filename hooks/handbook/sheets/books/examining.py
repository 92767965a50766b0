"""Whether the handbook would still be sound: the model of each changed record, then the rules of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook.findings import Finding, Place
from handbook.kinds import KINDS
from handbook.linking import Handbook, Key
from handbook.shapes import Shaped, shape
from handbook.sheets.books.spots import Spot, Trouble
from handbook.sheets.books.trees import Items, Tree
from handbook.sheets.columns import Path
from handbook.sheets.examining import errors_with

SHEET = "工作簿"
"""Stands for the workbook as a file, until lines are told as cells."""


class _Codes:
    """Numbers in the place of lines: each stands for a cell of the workbook."""

    def __init__(self) -> None:
        self.spots: list[Spot | None] = [None]

    def number(self, spot: Spot | None) -> int:
        self.spots.append(spot)
        return len(self.spots) - 1

    def spot(self, number: int | None) -> Spot | None:
        return self.spots[number] if number and number < len(self.spots) else None


def examine(handbook: Handbook, trees: Iterable[Tree], today: date) -> list[Trouble]:
    """What would be wrong. Empty means that the changes may be written."""
    codes = _Codes()
    troubles: list[Trouble] = []
    shaped: dict[Key, Shaped | None] = {}
    for tree in trees:
        shaped[tree.kind, tree.id], findings = _shaped(tree, codes)
        troubles += [_told(finding, codes) for finding in findings]
    if troubles:
        return troubles
    gone = [key for key, made in shaped.items() if made is None]
    errors = errors_with(handbook, shaped, today)
    used = {key: [error for error in errors if error.code == "unknown-id" and _names(error, key)] for key in gone}
    told = {id(error) for listed in used.values() for error in listed}
    still = [_still_used(key, listed) for key, listed in used.items() if listed]
    return [*still, *(_told(error, codes) for error in errors if id(error) not in told)]


def _names(error: Finding, key: Key) -> bool:
    kind, name = key
    return f"“{name}”" in error.message or f"“{kind}/{name}”" in error.message


def _still_used(key: Key, errors: Sequence[Finding]) -> Trouble:
    """Why a record cannot go, once; and the way that keeps its address."""
    kind, name = key
    message = f"“{name}”不能删：手册里还有 {len(errors)} 处用着它，例如 {errors[0].place}。"
    hint = "多半该撤下而不是删：留着这一行，填“撤下”的日期和原因两列，网址还在，读者看得到原因。"
    return Trouble(Place(f"{KINDS[kind].label}“{name}”"), Finding("sheet", Place(kind), message, hint))


def _shaped(tree: Tree, codes: _Codes) -> tuple[Shaped | None, list[Finding]]:
    if tree.removed:
        return None, []
    value = {**tree.after, "id": tree.id}
    lines = _lines(tree.after, tree, codes, codes.number(tree.spot or _any_spot(tree)))
    record, findings = shape(value, KINDS[tree.kind].model, SHEET, lines)
    return (Shaped.of(record, SHEET, lines) if record else None), findings


def _any_spot(tree: Tree) -> Spot | None:
    return next((spot for inner in tree.spots.values() for spot in inner.values()), None)


def _lines(part: dict[str, Any], tree: Tree, codes: _Codes, above: int) -> list[Any]:
    """The codes of a record or part, in the form of lines."""
    spots = tree.spots.get(id(part), {})
    own = codes.number(spots[()]) if () in spots else above
    return [own, {**_missing(spots, part, codes), **_Coder(tree, codes, spots).inner(part, (), own)}]


def _missing(spots: Mapping[Path, Spot], part: Mapping[str, Any], codes: _Codes) -> dict[str, Any]:
    """Empty cells have places too: a field that is wanted is wanted there."""
    return {path[0]: codes.number(spot) for path, spot in spots.items() if len(path) == 1 and path[0] not in part}


@dataclass(frozen=True, slots=True)
class _Coder:
    """The values of one row: a code for each that a cell holds, that of what holds it for the others."""

    tree: Tree
    codes: _Codes
    spots: Mapping[Path, Spot]

    def inner(self, value: Mapping[str, Any], path: Path, above: int) -> dict[str, Any]:
        return {key: self._value(inner, (*path, key), above) for key, inner in value.items()}

    def _value(self, value: Any, here: Path, above: int) -> Any:
        code = self.codes.number(self.spots[here]) if here in self.spots else above
        if isinstance(value, Items):
            parts = (_lines(item, self.tree, self.codes, code) if isinstance(item, dict) else code for item in value)
            return [code, list(parts)]
        if isinstance(value, dict) and here not in self.spots:
            return [code, self.inner(value, here, code)]
        return code


def _told(finding: Finding, codes: _Codes) -> Trouble:
    """The finding at its cell."""
    if finding.place.file != SHEET:
        return Trouble(finding.place, finding)
    return Trouble(codes.spot(finding.place.line), finding)
