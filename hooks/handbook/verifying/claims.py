"""What of a record has to be compared: its facts as sentences with numbers, each with the places it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from handbook.evidence import own_name, part_name
from handbook.model.base import Fact
from handbook.model.dates import MonthDay, When
from handbook.model.fields import FieldType, field_types
from handbook.model.record import Record
from handbook.parts import Path, parts
from handbook.verifying.bounds import GE, GT, LE, LT
from handbook.verifying.locators import Cited, cited, inline
from handbook.verifying.normal_form import normal_form
from handbook.verifying.quantities import DAY, Quantity, quantities, unit_called

DAYS = ("signed_on", "published", "effective_on", "expires_on", "term_ends")
"""Days of a record that a text itself states."""

_TITLES = frozenset({"title", "field", "name", "item"})
_PASSED = frozenset(
    {
        "confidence",
        "citations",
        "locator",
        "note",
        "unit",
        "op",
        "delivery_mode",
        "category",
        "role",
        "kind",
        "source",
        "template",
        "form",
    }
)
"""Fields that say how a fact is kept or classed, and nothing that a text says."""

_BOUNDS = frozenset({"value", "until", "gte", "gt", "lte", "lt"})
_IS_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_IS_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_OPERATIONS = {"gte": GE, "gt": GT, "lte": LE, "lt": LT, "eq": "", "band": ""}


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a fact, with its numbers and the places that it cites itself."""

    said: str  # as the record writes it
    form: str  # its normal form, without locators
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Cited, ...] = ()
    is_title: bool = False
    part: str = ""  # of which model it is a field
    graded: bool = False  # one step of several: its numbers may stand anywhere in the article


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact to compare."""

    path: str
    pieces: tuple[Piece, ...]
    locator: str = ""
    places: tuple[Cited, ...] = ()
    led: bool = False  # the places are those of the facts that rest on it: it may stand elsewhere too
    field: str = ""  # of a record's own: title, doc_nos, a day
    place: Path = ()  # keys and positions in the record's file

    @property
    def said(self) -> str:
        """The fact as a person reads it: its sentences, and numbers that stand in fields of their own."""
        sentences = [piece.said for piece in self.pieces if piece.said]
        numbers = [one.told for piece in self.pieces for one in piece.quantities if not one.end]
        return "；".join(dict.fromkeys([*sentences, *numbers]))


def claims(record: Record) -> Iterator[Claim]:
    """The facts of a record, in the order of its fields."""
    yield from _own(record)
    for one in field_types(type(record)).values():
        part = one.part
        if not one.is_list or part is None or not issubclass(part, Fact) or one.name == "doc_nos":
            continue
        items = getattr(record, one.name)
        for at, item in enumerate(items):
            path = f"{one.key}[{part_name(items, at)}]"
            claim = _claim(record, path, item)
            if claim.pieces:
                yield replace(claim, place=(one.key, at))


def clause_claim(record: Record, at: int, clause: BaseModel) -> Claim:
    """A clause as it would be if it stood at this place of the record."""
    one = field_types(type(record))["clauses"]
    return _claim(record, f"{one.key}[{own_name(clause, at)}]", clause)


def _own(record: Record) -> Iterator[Claim]:
    """Title, numbers and days of the record itself."""
    yield Claim("title", (Piece(record.title, normal_form(record.title)),), field="title", place=("title",))
    numbers = getattr(record, "doc_nos", ())
    for at, number in enumerate(numbers):
        yield Claim(
            f"doc_nos[{part_name(numbers, at)}]",
            (Piece(number.number, normal_form(number.number)),),
            field="doc_nos",
            place=("doc_nos", at),
        )
    for name in DAYS:
        value = getattr(record, name, None)
        if value is not None:
            said = str(value)
            yield Claim(name, (Piece(said, said, (Quantity(said, DAY, written=said),)),), field=name, place=(name,))


def _claim(record: Record, path: str, item: BaseModel) -> Claim:
    holders = (item, getattr(item, "source", None))
    locator = next((str(said) for one in holders if (said := getattr(one, "locator", None))), "")
    places = cited(locator) if locator else ()
    led = False
    pieces = tuple(_pieces(item))
    if not places and not any(piece.places for piece in pieces):
        locator, places = _from_rules(record, item)
        led = bool(places)
    return Claim(path, pieces, locator, places, led)


def _from_rules(record: Record, item: BaseModel) -> tuple[str, tuple[Cited, ...]]:
    """The places of the conditions inside a fact, else of those that rest on it, else of the clauses named with it."""
    said = _locators_inside(item)
    name = next((value for key in ("field", "title", "name") if (value := getattr(item, key, None))), None)
    if not said and name:
        holders = [holder for _, holder in parts(record) if name in getattr(holder, "rests_on", ())]
        said = [where for holder in holders for where in _locators_of(holder)]
        said = said or [where for holder in holders for where in _locators_beside(record, holder)]
    unique = list(dict.fromkeys(said))
    places = tuple(dict.fromkeys(place for one in unique for place in cited(one)))
    return "、".join(unique), places


def _locators_of(part: BaseModel) -> list[str]:
    """The locators that a part has, or that stand in its text."""
    own = getattr(part, "locator", None)
    text = getattr(part, "text", None)
    return [own] if own else [where for _, _, where in inline(text or "")]


def _locators_beside(record: Record, holder: BaseModel) -> list[str]:
    """Those of the clauses on which the same rests."""
    named = getattr(holder, "rests_on", ())
    beside = [one for one in getattr(record, "clauses", ()) if one.title in named]
    return [where for one in beside for where in (_locators_of(one) or _locators_in_texts(one))]


def _locators_in_texts(part: BaseModel) -> list[str]:
    return [place.text + place.written for piece in _pieces(part) for place in piece.places]


def _locators_inside(item: BaseModel) -> list[str]:
    return [str(said) for path, part in parts(item) if path and (said := getattr(part, "locator", None))]


def _pieces(item: BaseModel) -> Iterator[Piece]:
    """The sentences of a part and its numbers. What cites nothing beside a sentence that does rests on the same."""
    own = [*_texts(item), *_numbers(item)]
    every = tuple(dict.fromkeys(place for piece in own for place in piece.places))
    places = tuple(place for place in every if not place.text)
    for piece in own:
        inherited = places if piece.said else every  # a number is one of the sentence beside it
        yield replace(piece, places=piece.places or inherited, part=type(item).__name__)
    for one in field_types(type(item)).values():
        value = getattr(item, one.name)
        if isinstance(value, BaseModel) and one.single_part is not None and _is_told(one, value):
            yield from _pieces(value)
        elif one.name == "bands":
            yield from _bands(item, value)


def _is_told(one: FieldType, value: object) -> bool:
    return one.name not in _PASSED and not hasattr(value, "rests_on")


def _texts(item: BaseModel) -> Iterator[Piece]:
    """The free texts of a part, cut where they cite or stop."""
    for one in field_types(type(item)).values():
        value = getattr(item, one.name)
        if not isinstance(value, str) or one.name in _PASSED or one.link or one.is_id or one.words or one.reference:
            continue
        if one.name in _BOUNDS and (len(value) < 2 or _IS_NUMBER.fullmatch(value) or _IS_DAY.fullmatch(value)):
            continue
        yield from _sentences(value, one.name in _TITLES)


_STOP = re.compile("[；;。\n]")


def _sentences(text: str, is_title: bool) -> Iterator[Piece]:
    """Sentences, each with the places cited behind it: what is cited at the end of several is cited for all of them."""
    waiting: list[str] = []
    at = 0
    for start, end, where in [*inline(text), (len(text), len(text), "")]:
        run = text[at:start]
        at = end
        places = cited(where) if where else ()
        for said in _STOP.split(run):
            if said.strip(" ，,、"):
                waiting.append(said.strip(" ，,、"))
        for said in waiting:
            form = normal_form(said)
            yield Piece(said, form, tuple(quantities(form)), places, is_title)
        waiting = []


def _numbers(item: BaseModel) -> Iterator[Piece]:
    """Fields that hold a number or a day, with the unit beside them."""
    unit = getattr(item, "unit", None)
    operation = _OPERATIONS.get(getattr(item, "op", None) or "", "")
    for one in field_types(type(item)).values():
        value = getattr(item, one.name)
        if value is None or one.name in ("copies", "number", "confidence", "note"):
            continue
        bound = operation if one.name == "value" else ""
        quantity = _quantity(value, "%" if one.name == "rate" else unit, bound, one.name in _BOUNDS)
        if quantity:
            yield Piece("", "", (quantity,))


def _quantity(value: object, unit: str | None, bound: str, may_be_text: bool) -> Quantity | None:
    """A number or a day that a field holds; bounds are kept as text."""
    if isinstance(value, date | When | MonthDay):
        said = f"--{value}" if isinstance(value, MonthDay) else str(value)
        return None if "H" in said else Quantity(said, DAY, written=str(value))
    if isinstance(value, str) and may_be_text:
        if _IS_DAY.fullmatch(value):
            return Quantity(value, DAY, written=value)
        value = Decimal(value) if _IS_NUMBER.fullmatch(value) else None
    if not isinstance(value, Decimal):
        return None
    counted, times = unit_called(unit or "")
    return Quantity(value * times, counted, bound, written=f"{value:f}{unit or ''}")


def _bands(item: BaseModel, bands: Any) -> Iterator[Piece]:
    """The steps of a graded threshold: when, and the bound."""
    unit = getattr(item, "unit", None)
    for band in bands:
        form = normal_form(band.when or "")
        found = list(quantities(form))
        for name in ("gte", "gt", "lte", "lt", "score"):
            mine = "分" if name == "score" and not unit else unit
            quantity = _quantity(getattr(band, name), mine, _OPERATIONS.get(name, ""), may_be_text=True)
            if quantity:
                found.append(quantity)
        yield Piece(band.when or "", form, tuple(found), graded=True)
