"""The facts of a record as JSON, without what its page does not show.

Field names are those of the models. Left out are values that nobody gave, a
notice that does not hold today (what follows from the day is `derived`), and
links to records that are not published (samples, where the handbook leaves
them out), so that not even an id of theirs is said. A field that was renamed
has its old key beside the new one as long as the version lasts (decision 0036).
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from pydantic import BaseModel

from handbook.compact_json import compact
from handbook.edition import Edition
from handbook.link_fields import references
from handbook.linking import Key
from handbook.model.base import Link
from handbook.model.fields import field_types, fields_by_key, models_in
from handbook.model.record import Record
from handbook.parts import Path, parts
from handbook.renaming import BY_FIELD, former_keys, ways

ELSEWHERE = frozenset({"alert", "withdrawn", "former_ids", "exceptions"})
"""Fields of a record that are no facts of it: a notice and a state have places of their own, exceptions none."""

_EMPTY = re.compile(r'"\w+":(?:\[\]|\{\}),|,"\w+":(?:\[\]|\{\})')
"""A name with nothing behind it. Quotation marks inside a text have a backslash before them, so none is taken
for a name."""


def facts_text(edition: Edition, key: Key, record: Record) -> str:
    """A JSON object; numbers that must not lose a digit are texts, dates are ISO 8601 as precise as they are known."""
    empty = {name for name in _containers(type(record)) if not record.__dict__[name]}
    left_out = empty | ELSEWHERE
    written = record.__pydantic_serializer__.to_json(record, by_alias=True, exclude_none=True, exclude=left_out)
    text = written.decode()
    samples = edition.handbook.identity.samples  # with them every link leads to something published
    lost = set() if samples else _lost(edition, key, record)
    if lost:
        return compact(_with_old_keys(_without(json.loads(_without_empty(text)), lost), type(record)))
    return _without_empty(_twice(text, record))


def _without_empty(text: str) -> str:
    """Most of what is empty are the grades and notes of a part, and most records have nothing else that is."""
    text = text.replace('"confidence":{},"note":{},', "")
    return _EMPTY.sub("", text) if ":[]" in text or ":{}" in text else text


def _twice(text: str, record: Record) -> str:
    """Facts with renamed fields by both names. Only the fields that hold them are taken apart: the rest is most."""
    model = type(record)
    made = text
    for name, keys in _holders(model):
        if not getattr(record, name):
            continue
        held = record.model_dump_json(by_alias=True, exclude_none=True, include={name})[1:-1]
        if not any(key in held for key in keys):
            continue
        if made.count(held) != 1:  # the same in another part too: then all is taken apart
            return compact(_with_old_keys(json.loads(text), model))
        made = made.replace(held, compact(_with_old_keys(json.loads(f"{{{held}}}"), model))[1:-1])
    return made


@cache
def _containers(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of which nothing is said where they hold nothing."""
    return tuple(one.name for one in field_types(model).values() if one.container)


@cache
def _holders(model: type[BaseModel]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of a kind in which a renamed field may stand, and how its key is written."""
    fields = [(one.name, one.key) for one in field_types(model).values() if one.name not in ELSEWHERE]
    own = set(former_keys(model).values())
    return tuple(
        (name, tuple(f'"{new}":' for new in (*(own & {key}), *_new_keys(key, model))))
        for name, key in fields
        if key in own or key in ways(model)
    )


def _new_keys(key: str, model: type[BaseModel]) -> set[str]:
    inner = ways(model).get(key)
    return {new for part in models_in(inner) for new in former_keys(part).values()} if inner else set()


def _with_old_keys(value: Any, model: type[BaseModel]) -> Any:
    """A field that was renamed since v1 stands under its old key too: within a version no name goes."""
    if isinstance(value, list):
        return [_with_old_keys(item, model) for item in value]
    inner = ways(model)
    made = {name: _with_old_keys(held, inner[name]) if name in inner else held for name, held in value.items()}
    for old, new in former_keys(model).items():
        for holder in (made, *(made[name] for name in BY_FIELD if name in made)):
            if new in holder:
                holder[old] = holder[new]
    return made


def _lost(edition: Edition, key: Key, record: Record) -> set[Path]:
    """The places of links to what is not published; where a part of a list is nothing without its link, the part."""
    there = {edge.path for edge in edition.handbook.links_from(key)}
    missing = [
        path
        for path, mark, _ in references(record)
        if isinstance(mark, Link) and path not in there and path[0] not in ELSEWHERE
    ]
    holders = dict(parts(record)) if missing else {}
    found: set[Path] = set()
    for path in missing:
        above, name = path[:-1], path[-1]
        needed = isinstance(name, str) and fields_by_key(type(holders[above]))[name].required
        found.add(above if needed and above and isinstance(above[-1], int) else path)
        found |= _about(path, there)
    return found


def _about(path: Path, there: set[Path]) -> set[Path]:
    """The grade and the note of a field of which nothing is left; they may speak of what is not published."""
    field = path if isinstance(path[-1], str) else path[:-1]
    if any(known[: len(field)] == field for known in there):
        return set()
    return {(*field[:-1], beside, field[-1]) for beside in ("confidence", "note")}


def _without(value: Any, lost: set[Path], path: Path = ()) -> Any:
    if isinstance(value, dict):
        kept = {
            name: _without(inner, lost, (*path, name)) for name, inner in value.items() if (*path, name) not in lost
        }
        return {name: inner for name, inner in kept.items() if inner not in ([], {})}
    if isinstance(value, list):
        return [_without(inner, lost, (*path, at)) for at, inner in enumerate(value) if (*path, at) not in lost]
    return value
