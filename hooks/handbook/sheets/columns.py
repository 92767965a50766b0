"""The fields of a model as the columns of a sheet: dotted names, Chinese titles, and how a cell is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from pydantic import BaseModel

from handbook.model.dates import When
from handbook.model.fields import FieldType, field_types, fields_by_key

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
    top = {one.title for one in field_types(model).values()}
    inner = [titles[-1] for path, titles, _ in found if len(path) > 1]
    made = []
    for path, titles, form in found:
        alone = len(path) == 1 or (titles[-1] not in top and inner.count(titles[-1]) == 1)
        made.append(Column(path, titles[-1] if alone else "·".join(titles), form))
    return tuple(made)


@cache
def by_path(model: type[BaseModel]) -> dict[Path, Column]:
    return {column.path: column for column in columns_of(model)}


def form_of(field: FieldType) -> Form | None:
    """How a cell of this field is read; None for a field that fits no cell."""
    if field.parts or field.nested:
        return None
    if field.is_mapping:
        return Form.BY_FIELD
    if field.is_list:
        return Form.WORDS if field.reference else Form.TEXTS
    for form, types in ((Form.DATE, {When, date}), (Form.NUMBER, {Decimal, int, float}), (Form.TRUTH, {bool})):
        if field.types & types:
            return form
    return Form.TEXT


def _walk(model: type[BaseModel], path: Path, titles: Path) -> Iterator[tuple[Path, Path, Form]]:
    for key, field in fields_by_key(model).items():
        here, said = (*path, key), (*titles, field.title)
        form = form_of(field)
        if field.single_part:
            yield from _walk(field.single_part, here, said)
        elif form is not None:
            yield here, said, form
