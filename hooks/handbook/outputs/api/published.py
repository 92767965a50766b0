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

from handbook.edition import Edition
from handbook.linking import Key, references
from handbook.model.base import Link
from handbook.model.record import Record
from handbook.outputs.api.encoding import encode
from handbook.parts import Path, models_in, parts
from handbook.renaming import BY_FIELD, former_keys, ways

ELSEWHERE = frozenset({"alert", "withdrawn", "former_ids", "exceptions"})
"""Fields of a record that are no facts of it: a notice and a state have places of their own, exceptions none."""

_EMPTY = re.compile(r'"\w+":(?:\[\]|\{\}),|,"\w+":(?:\[\]|\{\})')
"""A name with nothing behind it. Quotation marks inside a text have a backslash before them, so none is taken
for a name."""


def facts_text(edition: Edition, key: Key, record: Record) -> str:
    """A JSON object; numbers that must not lose a digit are texts, dates are ISO 8601 as precise as they are known."""
    text = record.model_dump_json(by_alias=True, exclude_none=True, exclude=set(ELSEWHERE))
    text = _EMPTY.sub("", text)
    samples = edition.handbook.identity.samples  # with them every link leads to something published
    lost = set() if samples else _lost(edition, key, record)
    twice = any(f'"{name}":' in text for name in _keys_with_old_ones(type(record)))
    if not lost and not twice:
        return text
    facts = _without(json.loads(text), lost)
    return encode(_with_old_keys(facts, type(record)) if twice else facts)


@cache
def _keys_with_old_ones(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(new for part in models_in(model) for new in former_keys(part).values())


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
        needed = isinstance(name, str) and holders[above] and type(holders[above]).model_fields[name].is_required()
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
