"""The fields of a model as the columns of a sheet: dotted names, Chinese titles, and how a cell is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbook.model.base import Link, Term
from handbook.model.dates import When

Path = tuple[str, ...]


class Form(StrEnum):
    """What a field holds, as far as a cell is concerned."""

    TEXT = "text"
    TEXTS = "texts"
    WORDS = "words"  # several words of a vocabulary, or ids
    ONE_OR_MORE = "one-or-more"  # one text, or several, a line each
    DATE = "date"
    NUMBER = "number"
    TRUTH = "truth"
    BY_FIELD = "by-field"  # one text, or a text for each field
    JSON = "json"  # what no table can hold: rules inside rules


@dataclass(frozen=True, slots=True)
class Column:
    """One field, or a field inside a part."""

    path: Path
    title: str
    form: Form

    @property
    def name(self) -> str:
        return ".".join(self.path)


@cache
def columns_of(model: type[BaseModel]) -> tuple[Column, ...]:
    """Every field that fits a cell, in the order in which records are written. Titles are unique."""
    found = list(_walk(model, (), ()))
    top = {info.title for info in model.model_fields.values()}
    inner = [titles[-1] for path, titles, _ in found if len(path) > 1]
    made = []
    for path, titles, form in found:
        alone = len(path) == 1 or (titles[-1] not in top and inner.count(titles[-1]) == 1)
        made.append(Column(path, titles[-1] if alone else "·".join(titles), form))
    return tuple(made)


@cache
def by_path(model: type[BaseModel]) -> dict[Path, Column]:
    return {column.path: column for column in columns_of(model)}


def in_order(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields as a file writes them: by the key in the file, grade and note after what they are about."""
    fields: dict[str, FieldInfo] = {info.alias or name: info for name, info in model.model_fields.items()}
    late: dict[str, FieldInfo] = {name: fields.pop(name) for name in ("confidence", "note") if name in fields}
    made: dict[str, FieldInfo] = {}
    for name, info in fields.items():
        if name == "alert":
            made |= late
        made[name] = info
    return made | late


def part_of(info: FieldInfo) -> type[BaseModel] | None:
    """The part that a field holds (one, not a list of them)."""
    return None if is_listed(info.annotation) else part_in(info)


def part_in(info: FieldInfo) -> type[BaseModel] | None:
    """The part that a field holds, or a list of which it holds."""
    inner = classes_in(info.annotation)
    return next((item for item in inner if isinstance(item, type) and issubclass(item, BaseModel)), None)


def form_of(info: FieldInfo) -> Form | None:
    """How a cell of this field is read; None for a field that fits no cell."""
    inner = set(classes_in(info.annotation))
    if any(isinstance(item, type) and issubclass(item, BaseModel) for item in inner):
        return None
    if dict in inner:
        return Form.BY_FIELD
    if is_listed(info.annotation):
        return Form.WORDS if _marked(info.annotation) else Form.TEXTS
    for form, types in ((Form.DATE, {When, date}), (Form.NUMBER, {Decimal, int, float}), (Form.TRUTH, {bool})):
        if inner & types:
            return form
    return Form.TEXT


def _walk(model: type[BaseModel], path: Path, titles: Path) -> Iterator[tuple[Path, Path, Form]]:
    for key, info in in_order(model).items():
        here, said = (*path, key), (*titles, info.title or key)
        inner = part_of(info)
        if inner is not None:
            yield from _walk(inner, here, said)
            continue
        form = form_of(info)
        if form is not None:
            yield here, said, form


def classes_in(annotation: Any) -> Iterator[Any]:
    """Every plain class inside a type; of a mapping only that it is one."""
    origin = get_origin(annotation)
    if origin is dict:
        yield dict
        return
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    for inner in arguments:
        yield from classes_in(inner)


def is_listed(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(is_listed(inner) for inner in get_args(annotation))


def _marked(annotation: Any) -> bool:
    return isinstance(annotation, Link | Term) or any(_marked(inner) for inner in get_args(annotation))
