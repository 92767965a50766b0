"""Walks over a record's parts and texts, shared by linking, rules and pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from handbook.model.base import Fact

Path = tuple[str | int, ...]
"""The way to a value inside a record's file: keys and positions."""


def parts(part: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """A record and every part inside it, each with its path in the file."""
    yield path, part
    for name, key in _holders(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if isinstance(value, BaseModel):
            yield from parts(value, (*path, key))
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                if isinstance(inner, BaseModel):
                    yield from parts(inner, (*path, key, index))


def facts(record: BaseModel) -> Iterator[tuple[Path, Fact]]:
    """Only the parts that carry a grade and notes."""
    for path, part in parts(record):
        if isinstance(part, Fact):
            yield path, part


def texts(record: BaseModel) -> Iterator[tuple[Path, str]]:
    """Every text of a record, notes included, with its path."""
    for path, part in parts(record):
        for own, values in (part.__pydantic_extra__ or {}).items():
            yield from (((*path, own, at), text) for at, text in enumerate(values))
        for name, key in _keys(type(part)):
            value = getattr(part, name)
            if not value:
                continue
            if isinstance(value, str):
                yield (*path, key), value
            elif isinstance(value, tuple):
                yield from (((*path, key, i), text) for i, text in enumerate(value) if isinstance(text, str))
            elif isinstance(value, dict):
                yield from (((*path, key, k), text) for k, text in value.items() if isinstance(text, str))


def words(part: BaseModel) -> list[str]:
    """The same texts without their paths, in no promised order: a fifth of the time, for a first look."""
    found: list[str] = []
    own: dict[str, tuple[str, ...]] | None = part.__pydantic_extra__  # None of every part that is no record
    if own:
        found += [text for texts in own.values() for text in texts]
    for value in part.__dict__.values():
        if not value:
            continue
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, tuple):
            for inner in value:
                if isinstance(inner, str):
                    found.append(inner)
                elif isinstance(inner, BaseModel):
                    found += words(inner)
        elif isinstance(value, dict):
            found += [text for text in value.values() if isinstance(text, str)]
        elif isinstance(value, BaseModel):
            found += words(value)
    return found


@cache
def _holders(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields that may hold parts; most hold plain values, and a handbook is walked many times."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items() if _holds(info.annotation))


def _holds(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return annotation is Any or any(map(_holds, get_args(annotation)))


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())


def models_in(model: type[BaseModel]) -> list[type[BaseModel]]:
    """A model and those of all parts that it may hold, however deep."""
    found = [model]
    for inner in found:  # grows while it is gone through
        for info in inner.model_fields.values():
            found += [part for part in dict.fromkeys(held_models(info.annotation)) if part not in found]
    return found


def held_models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models of the parts that a field of this type may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from held_models(inner)
