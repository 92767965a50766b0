"""Walks over a record's parts and texts, shared by linking, rules and pages.

Which fields are worth looking at is known of every model before (`model.fields`), so a walk asks no type anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from handbook.model.base import Fact
from handbook.model.fields import FieldType, field_types, models_in

Sort = TypeVar("Sort", bound=BaseModel)

Path = tuple[str | int, ...]
"""The way to a value inside a record's file: keys and positions."""

Sorts = tuple[type[BaseModel], ...]
_EVERY: Sorts = (BaseModel,)

Holder = tuple[str, str, type | None]
"""A field that holds parts: its name, its key, and what they lie in: none, a list, or a mapping."""


def parts(record: BaseModel, path: Path = ()) -> Iterator[tuple[Path, BaseModel]]:
    """A record and every part inside it, each with its path in the file."""
    found: list[tuple[Path, BaseModel]] = []
    _gather(record, path, found, _EVERY)
    return iter(found)


def _gather(part: BaseModel, path: Path, found: list[tuple[Path, BaseModel]], sorts: Sorts) -> None:
    wanted, holders = _ways_to(type(part), sorts)
    if wanted:
        found.append((path, part))
    values = part.__dict__
    for name, key, container in holders:
        value = values[name]
        if not value:
            continue
        if container is None:
            _gather(value, (*path, key), found, sorts)
        elif container is tuple:
            for at, inner in enumerate(value):
                _gather(inner, (*path, key, at), found, sorts)
        else:
            for step, held in placed(value):
                if isinstance(held, BaseModel):
                    _gather(held, (*path, key, step), found, sorts)


def all_parts(record: BaseModel) -> list[BaseModel]:
    """The same without their paths, for a first look or where no place is told."""
    found = [record]
    for part in found:  # grows while it is gone through
        values = part.__dict__
        for name, _, container in _holders(type(part)):
            value = values[name]
            if not value:
                continue
            if container is None:
                found.append(value)
            elif container is tuple:
                found += value
            else:
                found += [held for _, held in placed(value) if isinstance(held, BaseModel)]
    return found


def parts_of(record: BaseModel, *sorts: type[Sort]) -> Iterator[tuple[Path, Sort]]:
    """The parts of some sorts, in the same order. Only fields are entered that may lead to one: of most kinds none."""
    found: list[tuple[Path, BaseModel]] = []
    _gather(record, (), found, sorts)
    return cast("Iterator[tuple[Path, Sort]]", iter(found))


def placed(value: Any) -> Iterable[tuple[str | int, Any]]:
    """The values of a list or a mapping, each with its place; nothing of what is one value itself."""
    return enumerate(value) if isinstance(value, tuple) else value.items() if isinstance(value, dict) else ()


def facts(record: BaseModel) -> Iterator[tuple[Path, Fact]]:
    """Only the parts that carry a grade and notes."""
    return parts_of(record, Fact)


def texts(record: BaseModel) -> Iterator[tuple[Path, str]]:
    """Every text of a record, notes included, with its path."""
    for path, part in parts(record):
        own: dict[str, tuple[str, ...]] | None = part.__pydantic_extra__  # None of every part that is no record
        for key, values in own.items() if own else ():
            yield from (((*path, key, at), text) for at, text in enumerate(values))
        for _, key, value in written_texts(part):
            if isinstance(value, str):  # most are
                yield (*path, key), value
            else:
                for at, text in placed(value):
                    if isinstance(text, str):
                        yield (*path, key, at), text


def written_texts(part: BaseModel) -> list[tuple[str, str, object]]:
    """The fields of a part in which texts may stand, where something does: name, key and value."""
    values = part.__dict__
    return [(name, key, value) for name, key in _speakers(type(part)) if (value := values[name])]


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
def _holders(model: type[BaseModel]) -> tuple[Holder, ...]:
    """The fields that hold parts: one (None), a list of them, or a mapping of parts or what else has to be looked at.

    Pydantic answers `isinstance(…, BaseModel)` in ten times what a walk needs for all else, so it is not asked.
    """
    return tuple(map(_holder, (one for one in field_types(model).values() if one.parts)))


def _holder(one: FieldType) -> Holder:
    return one.name, one.key, dict if one.types or one.nested else one.container


@cache
def _ways_to(model: type[BaseModel], sorts: Sorts) -> tuple[bool, tuple[Holder, ...]]:
    """Whether a part is of one of these sorts, and the fields behind which one may stand, however deep."""
    leading = (
        one
        for one in field_types(model).values()
        if any(issubclass(inner, sorts) for part in one.parts for inner in models_in(part))
    )
    return issubclass(model, sorts), tuple(map(_holder, leading))


@cache
def _speakers(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.key) for one in field_types(model).values() if str in one.types)
