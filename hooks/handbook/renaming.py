"""Renamed keys: a field that had another key once is read by that too, told, and mended by `check.py --fix`.

A mark on the field says all of it, `number: Annotated[str, Formerly("no")]`. What is read comes with today's keys
before it is shaped, so no stage behind knows the old ones (decision 0036).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from handbook.findings import Finding, Place
from handbook.model.base import Formerly
from handbook.model.fields import field_types, models_in
from handbook.parts import Path
from handbook.reading import Document, Entry, line_of, packed

BY_FIELD = ("confidence", "note")
"""Fields whose own keys are the names of the fields beside them."""


@dataclass(frozen=True, slots=True)
class Rename:
    """An old key in a file: its path as it is written, and today's key. With `twice` today's is written too."""

    path: Path
    old: str
    new: str
    twice: bool = False
    is_key: bool = True  # else a text that names fields by their path


# --- what the models say --------------------------------------------------------------------------


@cache
def former_keys(model: type[BaseModel]) -> Mapping[str, str]:
    """Old keys of a model's own fields, each with today's."""
    marks = ((mark, one.key) for one in field_types(model).values() for mark in one.marks)
    return MappingProxyType({mark.key: key for mark, key in marks if isinstance(mark, Formerly)})


@cache
def ways(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    """The keys (old ones too) behind which a part with an old key may stand, and what they hold."""
    found: dict[str, type[BaseModel]] = {}
    for one in field_types(model).values():
        for part in one.parts:
            if any(map(former_keys, models_in(part))):
                found |= dict.fromkeys((one.key, *_once(model, one.key)), part)
    return MappingProxyType(found)


def paths_once(model: type[BaseModel], path: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The paths that led to a field when it, or what holds it, had another key."""
    found: list[tuple[str, ...]] = [()]
    inner: type[BaseModel] | None = model
    for key in path:
        keys = (key, *_once(inner, key)) if inner else (key,)
        found = [(*way, one) for way in found for one in keys]
        inner = ways(inner).get(key) if inner else None
    return found[1:]


def _once(model: type[BaseModel], key: str) -> list[str]:
    return [old for old, new in former_keys(model).items() if new == key]


def _path_today(model: type[BaseModel] | None, path: str) -> str:
    """A path as exceptions write it, `doc_nos.1.no`, with today's keys."""
    steps = []
    for step in path.split("."):
        steps.append(former_keys(model).get(step, step) if model else step)
        model = model if step.isdigit() else ways(model).get(step) if model else None
    return ".".join(steps)


# --- what was read --------------------------------------------------------------------------------


def in_todays_keys(document: Document, model: type[BaseModel]) -> tuple[Document, list[Finding]]:
    """A file of records, list items or settings with today's keys, and what it says by old ones; the same file
    where it says nothing by them."""
    found = list(renames(document.value, model))
    if not found:
        return document, []
    made = replace(document, value=renamed(document.value, found), packed=packed(_lines_renamed(document.lines, found)))
    return made, [_finding(one, Place(document.file, line_of(document.lines, one.path))) for one in found]


def renames(value: Any, model: type[BaseModel], path: Path = ()) -> Iterator[Rename]:
    """The old keys in a value that is one part of this model, or a list of them."""
    if isinstance(value, list):
        for at, item in enumerate(value):
            yield from renames(item, model, (*path, at))
    elif isinstance(value, dict):
        yield from _own(value, model, path)
        for key, inner in ways(model).items():
            if key in value:
                yield from renames(value[key], inner, (*path, key))
        if "exceptions" in value and "exceptions" in field_types(model):
            yield from _excepted(value["exceptions"], model, (*path, "exceptions"))


def _own(value: Mapping[str, Any], model: type[BaseModel], path: Path) -> Iterator[Rename]:
    for old, new in former_keys(model).items():
        if old in value:
            yield Rename((*path, old), old, new, twice=new in value)
        for holder in BY_FIELD:
            said = value.get(holder)
            if isinstance(said, dict) and old in said and holder in field_types(model):
                yield Rename((*path, holder, old), old, new, twice=new in said)


def _excepted(exceptions: Any, model: type[BaseModel], path: Path) -> Iterator[Rename]:
    for at, one in enumerate(exceptions if isinstance(exceptions, list) else ()):
        field = one.get("field") if isinstance(one, dict) else None
        new = _path_today(model, field) if isinstance(field, str) else field
        if new != field:
            yield Rename((*path, at, "field"), str(field), str(new), is_key=False)


def renamed(value: Any, found: Collection[Rename]) -> Any:
    """The same with today's keys in the old ones' places; of what is written twice only today's."""
    return _value_renamed(value, {one.path: one for one in found}, ())


def _value_renamed(value: Any, todo: Mapping[Path, Rename], path: Path) -> Any:
    if isinstance(value, dict):
        made = {}
        for key, inner in value.items():
            here = (*path, key)
            one = todo.get(here)
            if one is None or not one.is_key:
                made[key] = _value_renamed(inner, todo, here)
            elif not one.twice:
                made[one.new] = _value_renamed(inner, todo, here)
        return made
    if isinstance(value, list):
        return [_value_renamed(inner, todo, (*path, at)) for at, inner in enumerate(value)]
    one = todo.get(path)
    return value if one is None or one.is_key else one.new


def _lines_renamed(entry: Entry, found: Collection[Rename]) -> Entry:
    """The lines of a value under the same keys as the value."""
    made: Entry = _entry_renamed(entry, {one.path: one for one in found if one.is_key}, ())
    return made


def _entry_renamed(entry: Any, todo: Mapping[Path, Rename], path: Path) -> Any:
    if isinstance(entry, int):
        return entry
    line, inner = entry
    if isinstance(inner, list):
        return [line, [_entry_renamed(below, todo, (*path, at)) for at, below in enumerate(inner)]]
    made = {}
    for key, below in inner.items():
        one = todo.get((*path, key))
        if one is None or not one.twice:
            made[one.new if one else key] = _entry_renamed(below, todo, (*path, key))
    return [line, made]


def _finding(one: Rename, place: Place) -> Finding:
    if one.twice:
        message = f"“{one.old}”是“{one.new}”的旧名，这里两个都写了。"
        return Finding("repeated-key", place, message, f"留下“{one.new}”，删去“{one.old}”。")
    hint = f"改成“{one.new}”；check --fix 可以代改。"
    return Finding("old-key", place, f"“{one.old}”是旧的字段名，现在叫“{one.new}”。", hint)
