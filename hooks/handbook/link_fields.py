"""Which fields of a model are links or words of a vocabulary, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from handbook.model.base import Link, Term
from handbook.model.fields import field_types, models_in
from handbook.parts import Path, placed


def references(part: BaseModel) -> Iterator[tuple[Path, Link | Term, str]]:
    """Every link and vocabulary word that a record holds, with its path."""
    for name, key, mark in _plan(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if isinstance(value, str) and mark is not None:
            yield (key,), mark, value
        elif isinstance(value, BaseModel):
            for path, found, text in references(value):
                yield (key, *path), found, text
        elif mark is None:
            for at, inner in placed(value):
                for path, found, text in references(inner) if isinstance(inner, BaseModel) else ():
                    yield (key, at, *path), found, text
        else:
            for at, text in placed(value):
                yield (key, at), mark, text


def relations(model: type[BaseModel], inside: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    """The name of every link that a record of this model may hold: `lead_office`, `clauses.guide`."""
    for one in field_types(model).values():
        if one.link:
            yield one.key
        for part in one.parts:
            if part not in inside:  # a condition holds conditions
                yield from (f"{one.key}.{inner}" for inner in relations(part, (*inside, model)))


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Link | Term | None], ...]:
    """Only the fields worth looking at: attribute, key in the file, and the mark of those that hold no parts."""
    fields = field_types(model).values()
    return tuple((one.name, one.key, one.reference) for one in fields if one.reference or any(map(_leads, one.parts)))


def _leads(model: type[BaseModel]) -> bool:
    """Whether a model holds a link anywhere."""
    return any(one.reference for inner in models_in(model) for one in field_types(inner).values())
