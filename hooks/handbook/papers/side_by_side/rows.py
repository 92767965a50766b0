"""A draft as the page tells it: each record, its parts, and each value beside the sentence from which it was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from handbook.kinds import KINDS
from handbook.model.fields import field_called
from handbook.papers.drafting.model import Draft, DraftField, DraftRecord, Path
from handbook.papers.drafting.records import written
from handbook.papers.side_by_side.decisions import part_of
from handbook.papers.structure.persons import without_persons

READINGS = {"read": "", "recognized": "机识", "proposed": "拟的规则"}
_BOOKKEEPING = ("id", "confidence", "locator", "note", "updated")
_LONG = 40
"""Letters from which a text is changed in several lines."""


@dataclass(frozen=True)
class ValueRow:
    """One value. `number` counts the fields of its record from 0."""

    number: int
    label: str
    value: str
    editing: str
    """How it may be changed: a line (`text`), several (`lines`), a text a line (`list`), or not (empty)."""
    before: str | None
    reading: str
    required: bool
    chosen: str
    """What is chosen before anybody chose: accept, or nothing."""
    locator: str
    spot: str
    sentence: tuple[str, str, str] | None
    """Before the words marked, these, and what follows."""


@dataclass(frozen=True)
class GroupRows:
    """Values that are taken or left together, as a proposed rule and its examples are."""

    name: str
    rows: list[ValueRow] = field(default_factory=list)


@dataclass(frozen=True)
class PartRows:
    """A part of a record that is taken or left whole, as a clause is; or the record's own values."""

    path: Path
    title: str
    rows: list[ValueRow] = field(default_factory=list)
    along: list[tuple[str, str]] = field(default_factory=list)
    """What is written with it and was read nowhere: labels and values."""
    groups: list[GroupRows] = field(default_factory=list)


@dataclass(frozen=True)
class RecordRows:
    """A record."""

    kind: str
    id: str
    title: str
    known: bool
    parts: list[PartRows]
    count: int
    """Of all its fields, those too that have no row."""
    machine: bool
    """Made by a machine for machines, as fingerprints of articles are: taken or left whole."""


Titles = Mapping[tuple[str, str], str]
"""Titles of records that the handbook has, by kind and id."""


def records_of(draft: Draft, titles: Titles) -> list[RecordRows]:
    """All records of a draft."""
    return [_record(one, titles.get((one.kind, one.id), one.id)) for one in draft.records]


def _record(record: DraftRecord, known_as: str) -> RecordRows:
    machine = record.kind == "sources"
    model = KINDS[record.kind].model
    by_part: dict[Path, list[tuple[int, DraftField]]] = {(): []}
    for number, one in enumerate(record.fields):
        by_part.setdefault(part_of(one.path), []).append((number, one))
    before = dict(record.before)
    parts = []
    for path, listed in by_part.items():
        part = PartRows(path, _title_of_part(model, path, [one for _, one in listed]))
        for number, one in listed:
            if machine or (_is_along(one) and one.path not in before):
                part.along.append((label_of(model, one.path[len(path) :], path), _shown(one.value)))
            else:
                rows = _group(part, one.group).rows if one.group else part.rows
                rows.append(_row(model, number, one, before, len(path)))
        parts += [part] if listed else []
    title = next((str(one.value) for one in record.fields if one.path == ("title",)), known_as)
    return RecordRows(record.kind, record.id, title, record.known, parts, len(record.fields), machine)


def _group(part: PartRows, name: str) -> GroupRows:
    """The group of this name, begun where it is met first."""
    found = next((one for one in part.groups if one.name == name), None)
    if found is None:
        found = GroupRows(name)
        part.groups.append(found)
    return found


def _is_along(one: DraftField) -> bool:
    """Whether nobody has to decide on it: it keeps the books, or was read nowhere and its part is none without it."""
    return one.path[-1] in _BOOKKEEPING or (one.required and not one.sentence)


def _row(model: type[BaseModel], number: int, one: DraftField, before: dict[Path, Any], shared: int) -> ValueRow:
    stood = before.get(one.path)
    sure = one.reading == "read"
    return ValueRow(
        number,
        label_of(model, one.path[shared:], one.path[:shared]),
        _shown(one.value),
        _editing(one.value),
        None if stood is None else _shown(stood),
        READINGS[one.reading],
        one.required,
        "accept" if sure or one.required else "",
        one.locator,
        str(one.spot),
        _sentence(one),
    )


def _sentence(one: DraftField) -> tuple[str, str, str] | None:
    """The sentence in three pieces. What is personal was covered before; it is covered again, letter for letter."""
    if not one.sentence:
        return None
    said = without_persons(one.sentence)
    start, end = one.marked or (0, 0)
    return said[:start], said[start:end], said[end:]


def label_of(model: type[BaseModel], steps: Path, above: Path = ()) -> str:
    """What a person calls a field: 支持标准 · 金额, 材料 2 · 名称."""
    owner: type[BaseModel] | None = model
    words: list[str] = []
    for at, step in enumerate((*above, *steps)):
        if isinstance(step, int):
            if at >= len(above) and words:
                words[-1] += f" {step + 1}"
            continue
        found = field_called(owner, step) if owner else None
        if at >= len(above):
            words.append(found.title if found else step)
        owner = found.part if found else None
    return " · ".join(words)


def _title_of_part(model: type[BaseModel], path: Path, fields: Sequence[DraftField]) -> str:
    if not path:
        return "基本情况"
    name = label_of(model, path)
    titled = next((str(one.value) for one in fields if one.path[2:] in (("title",), ("name",), ("field",))), "")
    return f"{name}　{titled}" if titled else name


def _shown(value: Any) -> str:
    """A value as a person reads it; what has fields of its own as one line a field."""
    return "\n".join(_lines(written(value)))


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            lines = list(_lines(inner))
            yield f"{key}: {lines[0]}" if len(lines) == 1 else f"{key}:"
            yield from (f"  {line}" for line in (lines if len(lines) > 1 else ()))
    elif isinstance(value, list):
        for inner in value:
            first, *rest = list(_lines(inner)) or [""]
            yield first if not isinstance(inner, dict | list) else f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield str(value)


def _editing(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "list" if all(not isinstance(one, dict | list | tuple) for one in value) else ""
    if isinstance(value, dict):
        return ""
    return "lines" if len(str(value)) > _LONG or "\n" in str(value) else "text"
