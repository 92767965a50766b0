"""The handbook without one fact: what a walk rests on is taken out, and then it must fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from handbook.edition import Edition, edition_of
from handbook.linking import Handbook, Key, link
from handbook.model.fields import field_types
from handbook.model.record import Record
from handbook.model.system import Rest


def key_of(handbook: Handbook, rest: Rest) -> Key | None:
    """The record that a walk rests on; None where there is none."""
    kind, _, name = rest.record.partition("/")
    return (kind, name) if (kind, name) in handbook.shaped else None


def is_written(handbook: Handbook, rest: Rest) -> bool:
    """Whether the fact stands in the data."""
    key = key_of(handbook, rest)
    return key is not None and _value(handbook.record(key), rest.field.split(".")) not in (None, (), "")


def _value(part: Any, steps: list[str]) -> Any:
    for step in steps:
        if isinstance(part, tuple):
            part = part[int(step)] if step.isdigit() and int(step) < len(part) else None
        else:
            part = getattr(part, _attribute(part, step), None) if isinstance(part, BaseModel) else None
    return part


def _attribute(part: BaseModel, key: str) -> str:
    return next((one.name for one in field_types(type(part)).values() if one.key == key), key)


def without(edition: Edition, rest: Rest, today: date) -> Edition:
    """The edition as it would be without the fact; without the record where the record cannot do without it."""
    handbook, key = edition.handbook, key_of(edition.handbook, rest)
    made = _less(handbook.record(key), rest.field.split(".")) if key else None
    shaped = {
        kind: [
            replace(handbook.shaped[kind, name], record=made) if (kind, name) == key and made else held
            for name, held in ((name, handbook.shaped[kind, name]) for name in records)
            if (kind, name) != key or made
        ]
        for kind, records in handbook.kinds.items()
    }
    lists = handbook.reference_lists
    spoilt, _ = link(handbook.identity, handbook.vocabularies, shaped, {}, handbook.boundaries, lists=lists)
    return edition_of(spoilt, today)


def _less(record: Record, steps: list[str]) -> Record | None:
    made = _cut(record, steps)
    return made if isinstance(made, Record) else None


def _cut(part: Any, steps: list[str]) -> Any:
    """A part without what stands at a path; None of a part that is nothing without it."""
    if isinstance(part, tuple):
        number = int(steps[0])
        kept = _cut(part[number], steps[1:]) if steps[1:] else None
        return (*part[:number], *(() if kept is None else (kept,)), *part[number + 1 :])
    name = _attribute(part, steps[0])
    model: type[BaseModel] = part.__class__
    known = field_types(model)[name]
    value = _cut(getattr(part, name), steps[1:]) if steps[1:] else () if known.is_list else None
    return None if value is None and known.required else part.model_copy(update={name: value})
