"""What became of each record: added, changed field by field, moved to another id, or removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.reviewing.field_sources import FieldSource, field_source
from handbook.reviewing.naming import field_at, value_of
from handbook.reviewing.quoting import quoted
from handbook.reviewing.ranking import Rank, is_past, rank_of, size_of
from handbook.reviewing.sides import Side, Written
from handbook.reviewing.walking import WalkStep, alike, walked

What = Literal["added", "changed", "moved", "removed", "unread"]

UNSAID = frozenset({"id", "former_ids"})
"""Fields whose change a move has told already."""

MOST_OF_A_PART = 8
"""Fields that are told of a record or part that came or went whole."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that is not what it was; values in words, None for nothing. `part`: it came or went with its part.
    `source` is from where the new value is, of what went the old one; None for what is no field of a record."""

    label: str
    old: str | None
    new: str | None
    rank: Rank
    size: float
    unit: str = ""
    part: bool = False
    source: FieldSource | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """One record and what became of it, what matters first. `was` is the id that it had before a move."""

    key: Key
    what: What
    title: str
    file: str
    fields: tuple[Field, ...] = ()
    was: str = ""
    unstated: bool = False  # a move that no `former_ids` states
    sample: bool = False
    source: FieldSource | None = None  # of the whole record

    @property
    def kind(self) -> str:
        return KINDS[self.key[0]].label

    @property
    def rank(self) -> tuple[int, float]:
        """By its weightiest field."""
        return (self.fields[0].rank, -self.fields[0].size) if self.fields else (len(Rank), 0.0)


def moves(before: Side, after: Side) -> dict[Key, Key]:
    """Where records went whose id is another now, as their `former_ids` say."""
    return {
        (kind, str(former)): (kind, name)
        for (kind, name), record in after.records.items()
        for former in _as_list(record.value.get("former_ids"))
        if (kind, str(former)) in before.records and (kind, str(former)) not in after.records
    }


def renames(before: Side, after: Side) -> dict[Key, Key]:
    """Where records went, it seems, though no `former_ids` says so: the same content, or a title and most of it."""
    stated = moves(before, after)
    gone = [one for key, one in before.records.items() if key not in after.records and key not in stated]
    come = [one for key, one in after.records.items() if key not in before.records and key not in stated.values()]
    found: dict[Key, Key] = {}
    for old in gone:
        if old.file not in after.unread:
            near = (new for new in come if new.key[0] == old.key[0] and new.key not in found.values())
            likely = next((new for new in near if _same_content(old, new)), None)
            found |= {old.key: likely.key} if likely else {}
    return found


def _same_content(old: Written, new: Written) -> bool:
    one, other = ({name: value for name, value in side.value.items() if name not in UNSAID} for side in (old, new))
    return one == other or (old.title == new.title and alike(one, other))


def changes(before: Side, after: Side, gone_on: Mapping[Key, Key], stated: Mapping[Key, Key]) -> tuple[Changed, ...]:
    """All of them: those that changed by weight, then what came, then what went."""
    found = [*_still_there(before, after, gone_on, stated), *_gone(before, after, gone_on)]
    order = ("changed", "moved", "unread", "removed", "added")
    return tuple(sorted(found, key=lambda one: (one.what in order[3:], one.rank, order.index(one.what), one.key)))


def _still_there(before: Side, after: Side, gone_on: Mapping[Key, Key], stated: Mapping[Key, Key]) -> Iterator[Changed]:
    """What is there now, beside what it was."""
    was = {new: old for old, new in gone_on.items()}
    for key, record in after.records.items():
        old = before.records.get(was.get(key, key))
        if old is None:
            yield from _added(before, after, record)
            continue
        fields = _fields(old, record, before, after)
        if key in was:
            yield replace(_changed(record, "moved", fields, after), was=was[key][1], unstated=was[key] not in stated)
        elif fields:
            yield _changed(record, "changed", fields, after)


def _added(before: Side, after: Side, record: Written) -> Iterator[Changed]:
    if record.file in before.unread:
        return  # what the file held before is not known
    told = _differences(walked({}, record.value, whole=True), record, before, after)
    yield _changed(record, "added", told, after)


def _gone(before: Side, after: Side, gone_on: Mapping[Key, Key]) -> Iterator[Changed]:
    for key, record in before.records.items():
        if key not in after.records and key not in gone_on:
            unread = record.file in after.unread
            told = () if unread else _differences(walked(record.value, {}, whole=True), record, before, after)
            yield _changed(record, "unread" if unread else "removed", told, before)


def _changed(record: Written, what: What, fields: tuple[Field, ...], side: Side) -> Changed:
    sample = record.value.get("sample") == "true"
    source = field_source(record, ("title",), side)
    return Changed(record.key, what, quoted(record.title), record.file, fields, sample=sample, source=source)


def _fields(old: Written, new: Written, before: Side, after: Side) -> tuple[Field, ...]:
    return _differences(walked(old.value, new.value), new, before, after)


def _differences(steps: Iterable[WalkStep], record: Written, before: Side, after: Side) -> tuple[Field, ...]:
    """All differences by weight; of what came or went whole only what matters."""
    found = [_field(step, record, before, after) for step in steps if step.steps[0] not in UNSAID]
    ordered = sorted(found, key=lambda field: (field.rank, -field.size))
    whole = [field for field in ordered if field.part and field.rank <= Rank.CONDITION][:MOST_OF_A_PART]
    return tuple(field for field in ordered if not field.part or field in whole)


def _field(step: WalkStep, record: Written, before: Side, after: Side) -> Field:
    named = field_at(KINDS[record.key[0]].model, step.steps)
    past = is_past(step.steps, step.old, step.new, after.today)
    rank = Rank.PAST if past else rank_of(step.steps, step.old, step.new, step.unit)
    size = size_of(rank, step.old, step.new)
    old, new = value_of(named, step.old, before.handbook), value_of(named, step.new, after.handbook)
    unit = "%" if named.field == "rate" else quoted(step.unit) if named.field in _COUNTED else ""
    there = after if record.key in after.records else before
    source = field_source(record, step.steps, there)
    return Field(named.label, old, new, rank, size, unit, step.part, source)


_COUNTED = frozenset({"amount", "cap", "value", "floor", "stretch", "actual", "gte", "gt", "lte", "lt"})
"""Fields whose number is counted in the `unit` beside it."""


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]
