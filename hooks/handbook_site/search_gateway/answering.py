"""What the gateway answers: rows in, and for each city that answered the entries that hold them, whole or not at all.

    {"format": 1, "rows": ["高新技术", "高企"]}
    {"format": 1, "missing": ["lanshan"],
     "cities": {"qingshan": {"stamp": "…", "rows": [[[[1, [3, 1, 9]]], [], []], …]}}}

Of a row three lists: what holds it, what has a passage that begins with it, what has one that is it. Each is a list of
pairs: a mask of zones, and ranks, each as the distance from the one before. A row that more entries hold than
`most` is null: whoever asked has better means for a word that is everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from handbook.lookup.search_export.language import expressions, is_row, selection
from handbook.lookup.search_export.numbers import RANKS, city_number
from handbook_site.search_gateway.sphinxql import Row

ROWS = 96
"""Rows of a question, at most: a query of many words that each mean several things."""

Ask = Callable[[str], list[Row]]
"""What a statement selects; raises `EngineError`."""

Ranks = list[tuple[int, list[int]]]


class BadQuestionError(ValueError):
    """A question that no page of ours asks."""


@dataclass(frozen=True)
class Settings:
    """Whom the gateway asks and what for (`gateway.json`): the engine's `HOST:PORT`, the index over all cities, where
    the gateway listens, and how many entries it tells of a row, at most."""

    engine: str
    index: str
    listen: str
    most: int
    cities: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls(told["engine"], told["index"], told["listen"], int(told["most"]), tuple(told["cities"]))

    def text(self) -> str:
        return json.dumps(self.__dict__, ensure_ascii=False, indent=1) + "\n"


def question(content: bytes) -> list[str]:
    """The rows that a page asks for."""
    try:
        asked = json.loads(content)
    except (ValueError, RecursionError):
        raise BadQuestionError("不是 JSON") from None
    rows = asked.get("rows") if isinstance(asked, dict) and asked.get("format") == 1 else None
    if not isinstance(rows, list) or not 0 < len(rows) <= ROWS:
        raise BadQuestionError("rows")
    if not all(isinstance(row, str) and is_row(row) for row in rows):
        raise BadQuestionError("row")
    return rows


@dataclass
class _City:
    """What one city said: of what its index was made, by every statement, and its ranks by row and list."""

    stamps: set[str]
    seals: int
    rows: list[list[Ranks]]


def answer(settings: Settings, rows: Sequence[str], ask: Ask) -> dict[str, Any]:
    """What the cities hold. A city is missing that left one statement unanswered, or answered from two indexes."""
    cities = {city_number(city): _City(set(), 0, []) for city in settings.cities}
    statements, told = 0, [True] * len(rows)
    for number, row in enumerate(rows):
        for city in cities.values():
            city.rows.append([[], [], []])
        for place, expression in enumerate(expressions(row)):
            if not expression:
                continue
            found = ask(selection(settings.index, expression, settings.most + 1))
            if len(found) > settings.most:
                told[number] = False
                break
            statements += 1
            _sort_in(cities, number, place, found)
    answered = {
        name: {
            "stamp": next(iter(city.stamps)),
            "rows": [row if ok else None for row, ok in zip(city.rows, told, strict=True)],
        }
        for name, city in zip(settings.cities, cities.values(), strict=True)
        if city.seals == statements and len(city.stamps) == 1
    }
    missing = [name for name in settings.cities if name not in answered] if statements else []
    return {"format": 1, "cities": answered, "missing": missing}


def _sort_in(cities: dict[int, _City], number: int, place: int, found: Iterable[Row]) -> None:
    """Rows of an answer to their cities; those of a city that the gateway does not know are left out."""
    masks: dict[tuple[int, int], list[int]] = {}
    for document, mask, stamp in found:
        whose, entry = divmod(int(document), 1 << RANKS)
        if not entry and whose in cities:
            cities[whose].stamps.add(stamp.decode("utf-8", "replace"))
            cities[whose].seals += 1
        elif entry:
            masks.setdefault((whose, int(mask)), []).append(entry - 1)
    for (city, zones), ranks in masks.items():
        if city in cities:
            steps = [rank - before for before, rank in zip([0, *ranks], ranks, strict=False)]
            cities[city].rows[number][place].append((zones, steps))
