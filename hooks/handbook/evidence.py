"""Whether what a fact rests on still stands (DESIGN 5a).

    for standing in standings(handbook, key):
        standing.state, standing.path

A citation names a fact by its address in the record, an article by its source and locator, and how both read on the
day when they were compared. A fact whose article reads otherwise today, or is gone, falls back to 待核 by itself:
`settled` gives the handbook in which it has fallen. A fact that was restated since keeps its grade and has no
evidence: `checks/evidence.py` tells the editor.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from pydantic import BaseModel

from handbook.linking import Handbook, Key
from handbook.model.base import Fact, Grade
from handbook.model.citation import Citation
from handbook.model.fields import field_called, field_types
from handbook.model.policy import Clause
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.parts import Path, all_parts, facts
from handbook.shapes import sureness

RELATION = "citations.source"
_NAMES = ("id", "field", "name", "number", "item")
_NO_FACTS = frozenset({"id", "confidence", "note", "citations", "exceptions", "former_ids", "faqs"})
_RESTATED = frozenset({"criteria", "examples"})
_UNTOLD = frozenset({"confidence", "note", "id", "criteria", "examples", "unmodelled", "citations", "former_ids"})
_EDITORIAL = frozenset({"name", "role", "not_with", "instead_of", "listed_in"})
"""What editors say of a clause beside what its article says."""


class State(StrEnum):
    """How a citation stands today."""

    HOLDS = "一致"
    CHANGED = "条文已变"
    GONE = "条文不在"
    RESTATED = "事实已改"
    LOST = "没有这一处"
    UNHELD = "文本没有收入"


FALLEN = frozenset({State.CHANGED, State.GONE})


@dataclass(frozen=True, slots=True)
class Standing:
    """One citation of a record, where its fact stands in the record's file, and how both stand."""

    citation: Citation
    index: int
    path: Path | None
    state: State


def addresses(record: Record) -> Mapping[str, Path]:
    """Every fact of a record by the name that citations give it: `signed_on`, `clauses[c1]`, `thresholds[指标]`."""
    fields = [name for name in field_types(type(record)) if name not in _NO_FACTS and getattr(record, name)]
    named: dict[str, Path] = {name: (name,) for name in fields}
    for path, _ in facts(record):
        if path and not _RESTATED & set(path):
            named.setdefault(_address(record, path), path)
    return named


def value_at(record: BaseModel, path: Path) -> Any:
    """What stands at a path that `addresses` gave."""
    value: Any = record
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, _attribute(value, step))
    return value


def fact_fingerprint(value: Any) -> str:
    """A fact as it is restated: its words, figures and locator, without grade, note and the rules made from it."""
    said = json.dumps(_told(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def facts_cited(record: Record) -> set[str]:
    """The addresses of all facts that name an article: what is to be compared before a record counts as checked."""
    return {name for name, path in addresses(record).items() if getattr(value_at(record, path), "locator", None)} - {
        "source"
    }


def standings(handbook: Handbook, key: Key) -> Iterator[Standing]:
    """How each citation of a record stands today."""
    record = handbook.record(key)
    named = addresses(record) if record.citations else {}
    for index, citation in enumerate(record.citations):
        path = named.get(citation.at)
        yield Standing(citation, index, path, _state(handbook, record, citation, path))


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of a handbook was compared with texts and still reads as it did then."""

    facts: int
    records: int
    sources: int


def tally(handbook: Handbook) -> Tally:
    """Facts, records and texts of all citations that hold; a fact that rests on two articles counts once."""
    facts: set[tuple[Key, str]] = set()
    sources: set[str] = set()
    for key in _cited(handbook):
        for standing in standings(handbook, key):
            if standing.state is State.HOLDS and standing.citation.result == "证实":
                facts.add((key, standing.citation.at))
                sources.add(standing.citation.source)
    return Tally(len(facts), len({key for key, _ in facts}), len(sources))


def settled(handbook: Handbook) -> Handbook:
    """The handbook in which every fact whose article has changed is 待核; the same one where none has."""
    fallen = {key: record for key in _cited(handbook) if (record := _lowered(handbook, key)) is not None}
    if not fallen:
        return handbook
    shaped = {
        key: replace(handbook.shaped[key], record=record, sureness=sureness(all_parts(record)))
        for key, record in fallen.items()
    }
    kinds = {
        kind: MappingProxyType({name: fallen.get((kind, name), record) for name, record in records.items()})
        for kind, records in handbook.kinds.items()
    }
    return replace(
        handbook, kinds=MappingProxyType(kinds), shaped=MappingProxyType({**dict(handbook.shaped), **shaped})
    )


def _cited(handbook: Handbook) -> list[Key]:
    return list(dict.fromkeys(edge.source for edge in handbook.edges if edge.relation == RELATION))


def _state(handbook: Handbook, record: Record, citation: Citation, path: Path | None) -> State:
    if path is None:
        return State.LOST
    source = handbook.records("sources").get(citation.source)
    if not isinstance(source, SourceText):  # linking tells of an unknown one; a sample may have been left out
        return State.UNHELD
    now = next((one.fingerprint for one in source.articles if one.locator == citation.locator), None)
    if now != citation.fingerprint:
        return State.GONE if now is None else State.CHANGED
    restated = fact_fingerprint(value_at(record, path)) != citation.fact_fingerprint
    return State.RESTATED if restated else State.HOLDS


def _lowered(handbook: Handbook, key: Key) -> Record | None:
    record = made = handbook.record(key)
    for standing in standings(handbook, key):
        if standing.state in FALLEN and standing.path:
            made = cast("Record", _lower(made, standing.path))
    return None if made is record else made


def _lower(part: BaseModel, path: Path) -> BaseModel:
    """A copy in which the fact at `path` has at most grade C; only what lies on the way is copied."""
    if not path:
        fact = cast("Fact", part)
        return _regraded(fact, {name: fact.confidence[name] for name in ("*", *fact.confidence) if fact.grade(name)})
    name = _attribute(part, path[0])
    value, rest = getattr(part, name), path[1:]
    if isinstance(value, tuple) and rest and isinstance(rest[0], int):
        changed = _lower(value[rest[0]], rest[1:])
        return part.model_copy(update={name: (*value[: rest[0]], changed, *value[rest[0] + 1 :])})
    if isinstance(value, Fact):
        return part.model_copy(update={name: _lower(value, rest)})
    fact = cast("Fact", part)
    return _regraded(fact, {name: fact.grade(name)})


def _regraded(fact: Fact, grades: Mapping[str, Grade | None]) -> Fact:
    lowest: dict[str, Grade] = {name: max(grade or "C", "C") for name, grade in (grades or {"*": None}).items()}
    return fact.model_copy(update={"confidence": {**fact.confidence, **lowest}})


def _address(record: Record, path: Path) -> str:
    steps: list[str] = []
    for at, step in enumerate(path):
        if isinstance(step, int):
            steps[-1] += f"[{part_name(value_at(record, path[:at]), step)}]"
        else:
            steps.append(step)
    return ".".join(steps)


def part_name(parts: Sequence[BaseModel], at: int) -> str:
    """What one part of a list is called: by what it calls itself, else by its number; `#2` where two are called so."""
    names = [own_name(part, index) for index, part in enumerate(parts[: at + 1])]
    again = names.count(names[at])
    return names[at] if again == 1 else f"{names[at]}#{again}"


def own_name(part: BaseModel, at: int) -> str:
    """What a part at this place of its list calls itself, else its number; a clause is addressed as on its page."""
    if isinstance(part, Clause):
        return part.id or f"c{at + 1}"
    return next((text for name in _names_of(type(part)) if (text := getattr(part, name))), str(at + 1))


@cache
def _names_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Pydantic takes long to say that it has no such field."""
    return tuple(name for name in _NAMES if name in model.model_fields)


def _attribute(part: BaseModel, step: str | int) -> str:
    found = field_called(type(part), str(step))
    return found.name if found else str(step)


def _told(value: Any) -> Any:
    if isinstance(value, BaseModel):
        untold = _UNTOLD | _EDITORIAL if isinstance(value, Clause) else _UNTOLD
        told = {name: _told(getattr(value, name)) for name in field_types(type(value)) if name not in untold}
        return {name: one for name, one in told.items() if one not in (None, "", [], {})}
    if isinstance(value, tuple):
        return [_told(one) for one in value]
    if isinstance(value, dict):
        return {str(name): _told(one) for name, one in value.items()}
    return value if value is None or isinstance(value, bool) else str(value)
