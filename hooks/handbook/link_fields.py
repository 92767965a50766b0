"""Which fields of a model are links or words of a vocabulary, told by the marks on their types."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from handbook.model.base import Link, Term
from handbook.parts import Path


def references(part: BaseModel) -> Iterator[tuple[Path, Link | Term, str]]:
    """Every link and vocabulary word that a record holds, with its path."""
    for name, key, mark, holds_parts in _plan(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if mark is not None:
            if isinstance(value, str):
                yield (key,), mark, value
            else:
                for index, text in enumerate(value):
                    yield (key, index), mark, text
        elif holds_parts and isinstance(value, tuple):
            for index, inner in enumerate(value):
                for path, found, text in references(inner):
                    yield (key, index, *path), found, text
        else:
            for path, found, text in references(value):
                yield (key, *path), found, text


def is_link(model: type[BaseModel], field: str) -> bool:
    """Whether a field holds ids of records rather than words."""
    return link_of(model, field) is not None


def link_of(model: type[BaseModel], field: str) -> Link | None:
    """Of which records a field holds the ids; None where it holds words."""
    return next((mark for name, _, mark, _ in _plan(model) if name == field and isinstance(mark, Link)), None)


def relations(model: type[BaseModel], inside: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    """The name of every link that a record of this model may hold: `lead_office`, `clauses.guide`."""
    for name, key, mark, _ in _plan(model):
        part = None if mark else part_of(model, name)
        if isinstance(mark, Link):
            yield key
        elif part is not None and part not in inside:  # a condition holds conditions
            yield from (f"{key}.{inner}" for inner in relations(part, (*inside, model)))


def part_of(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    """The model of what a field holds, one or several; None where it holds plain values."""
    return _part(model.model_fields[field].annotation)


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Link | Term | None, bool], ...]:
    """Only the fields worth looking at: (attribute, key in the file, mark, holds parts)."""
    plan = []
    for name, info in model.model_fields.items():
        mark = next((m for m in info.metadata if isinstance(m, Link | Term)), None) or _mark(info.annotation)
        inner = None if mark else _part(info.annotation)
        if mark is not None or (inner is not None and _leads(inner)):
            plan.append((name, info.alias or name, mark, inner is not None))
    return tuple(plan)


def _leads(model: type[BaseModel], inside: frozenset[type[BaseModel]] = frozenset()) -> bool:
    """Whether a model holds a link anywhere; a condition holds conditions, so a model may stand inside itself."""
    if model in inside:
        return False
    fields = model.model_fields.values()
    if any(isinstance(m, Link | Term) for info in fields for m in info.metadata):
        return True
    if any(_mark(info.annotation) for info in fields):
        return True
    parts = (_part(info.annotation) for info in fields)
    return any(_leads(part, inside | {model}) for part in parts if part is not None)


def _mark(annotation: Any) -> Link | Term | None:
    if get_origin(annotation) is Annotated:
        marks = [item for item in annotation.__metadata__ if isinstance(item, Link | Term)]
        return marks[0] if marks else _mark(get_args(annotation)[0])
    for inner in get_args(annotation):
        found = _mark(inner)
        if found is not None:
            return found
    return None


def _part(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _part(inner)
        if found is not None:
            return found
    return None
