"""Walks over a record's parts and texts, shared by linking, rules and pages.

Which fields are worth looking at is known of every model before (`model.fields`), so a walk asks no type anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from handbook.model.base import Fact
from handbook.model.fields import field_types

Path = tuple[str | int, ...]
"""The way to a value inside a record's file: keys and positions."""


def parts(record: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """A record and every part inside it, each with its path in the file."""
    found: list[tuple[Path, BaseModel]] = []
    _gather(record, path, found)
    return iter(found)


def _gather(part: BaseModel, path: Path, found: list[tuple[Path, BaseModel]]) -> None:
    found.append((path, part))
    for name, key in _holders(type(part)):
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            _gather(value, (*path, key), found)
        elif value:
            for at, inner in placed(value):
                if isinstance(inner, BaseModel):
                    _gather(inner, (*path, key, at), found)


def placed(value: Any) -> Iterable[tuple[str | int, Any]]:
    """The values of a list or a mapping, each with its place; nothing of what is one value itself."""
    return enumerate(value) if isinstance(value, tuple) else value.items() if isinstance(value, dict) else ()


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
        for _, key, value in written_texts(part):
            for inner, text in texts_inside(value):
                yield (*path, key, *inner), text


def written_texts(part: BaseModel) -> Iterator[tuple[str, str, object]]:
    """The fields of a part in which texts may stand, where something does: name, key and value."""
    for name, key in _speakers(type(part)):
        value = getattr(part, name)
        if value:
            yield name, key, value


def texts_inside(value: object) -> list[tuple[Path, str]]:
    """The texts of one value, each with its place in it."""
    if isinstance(value, str):
        return [((), value)]
    return [((at,), text) for at, text in placed(value) if isinstance(text, str)]


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
        elif isinstance(value, BaseModel):
            found += words(value)
        elif isinstance(value, tuple | dict):
            for inner in value if isinstance(value, tuple) else value.values():
                if isinstance(inner, str):
                    found.append(inner)
                elif isinstance(inner, BaseModel):
                    found += words(inner)
    return found


@cache
def _holders(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.key) for one in field_types(model).values() if one.parts)


@cache
def _speakers(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.key) for one in field_types(model).values() if str in one.types)
