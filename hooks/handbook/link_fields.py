"""Which fields of a model are links or words of a vocabulary, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from handbook.model.base import Link, Term
from handbook.model.fields import FieldType, field_types, models_in
from handbook.parts import Path, placed


def references(part: BaseModel) -> Iterator[tuple[Path, Link | Term, str]]:
    """Every link and vocabulary word that a record holds, with its path."""
    values = part.__dict__
    for name, key, mark, single in _plan(type(part)):
        value = values[name]
        if not value:
            continue
        if mark is not None and isinstance(value, str):  # most are
            yield (key,), mark, value
        elif mark is not None:
            for path, text in _texts(value, (key,)):
                yield path, mark, text
        elif single:
            for path, found, text in references(value):
                yield (key, *path), found, text
        else:
            for at, held in placed(value):
                for path, found, text in references(held) if isinstance(held, BaseModel) else ():
                    yield (key, at, *path), found, text


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts of a list or a mapping, however deep."""
    for at, inner in placed(value):
        if isinstance(inner, str):
            yield (*path, at), inner
        else:
            yield from _texts(inner, (*path, at))


def relations(model: type[BaseModel], inside: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    """The name of every link that a record of this model may hold: `lead_office`, `clauses.guide`."""
    for one in field_types(model).values():
        if one.link:
            yield one.key
        for part in one.parts:
            if part not in inside:  # a condition holds conditions
                yield from (f"{one.key}.{inner}" for inner in relations(part, (*inside, model)))


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Link | Term | None, bool], ...]:
    """Only the fields worth looking at: attribute, key in the file, the mark of what holds no parts, whether one."""
    fields = field_types(model).values()
    return tuple(
        (one.name, one.key, one.reference, one.container is None)
        for one in fields
        if one.reference or any(map(_refers, one.parts))
    )


@cache
def leads(field: FieldType) -> bool:
    """Whether a field, or a part that it holds, however deep, may be a link."""
    return bool(field.link) or any(one.link for part in field.parts for one in _all_fields(part))


def _refers(model: type[BaseModel]) -> bool:
    """Whether a model holds a link or a word of a vocabulary anywhere."""
    return any(one.reference for one in _all_fields(model))


def _all_fields(model: type[BaseModel]) -> Iterator[FieldType]:
    return (one for inner in models_in(model) for one in field_types(inner).values())
