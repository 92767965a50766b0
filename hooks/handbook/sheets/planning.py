"""What an import would do: new, changed field by field, alike, or bad; decided before anything is written.

A sheet speaks only of the fields that its filled cells name. An empty cell
erases nothing, constants never overwrite what an editor wrote, and a record
that is no longer in the sheet stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handbook.findings import Finding
from handbook.model.fields import field_types
from handbook.model.record import Record
from handbook.shapes import shape
from handbook.sheets.accidents import ColumnEdits
from handbook.sheets.columns import Form, Path, columns_of
from handbook.sheets.held import Held, at, copied
from handbook.sheets.rows import Draft
from handbook.sheets.tables import cell_text, value_at


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before and after, as people read it."""

    field: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One good row: the record it makes, and what that changes."""

    row: int
    id: str
    value: dict[str, Any]
    record: Record
    held: Held | None
    changes: tuple[Change, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of the file that change."""
        return tuple(dict.fromkeys(change.field.partition(".")[0] for change in self.changes))


@dataclass(frozen=True)
class ImportPlan:
    """Everything an import would do."""

    new: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    same: tuple[Planned, ...]
    bad: tuple[Finding, ...]

    @property
    def columns(self) -> dict[tuple[str, str], ColumnEdits]:
        """What it does to the records that are there, field by field."""
        made: defaultdict[tuple[str, str], ColumnEdits] = defaultdict(ColumnEdits)
        for item in self.changed:
            for change in item.changes:
                made["", change.title].changes.append((change.old, change.new))
        for edits in made.values():
            edits.rows = edits.filled = len(self.changed) + len(self.same)
        made.pop(("", "更新日期"), None)  # follows from the others
        return made

    def without(self, rows: Mapping[int, list[Finding]]) -> ImportPlan:
        """The plan when these rows turn out to be bad."""
        left = [tuple(item for item in part if item.row not in rows) for part in (self.new, self.changed, self.same)]
        found = [finding for listed in rows.values() for finding in listed]
        return ImportPlan(left[0], left[1], left[2], (*self.bad, *found))


@dataclass(frozen=True)
class ImportContext:
    """What a sheet is planned against."""

    held: Mapping[str, Held]
    model: type[Record]
    constants: Mapping[Path, Any]
    today: date
    sheet: str


def plan(drafts: Sequence[Draft], ids: Mapping[int, str], beside: ImportContext) -> ImportPlan:
    """What the named drafts would do. Drafts without an id have been reported before."""
    new: list[Planned] = []
    changed: list[Planned] = []
    same: list[Planned] = []
    bad: list[Finding] = []
    for draft in drafts:
        if draft.row not in ids:
            continue
        planned, findings = _planned(draft, ids[draft.row], beside)
        bad += findings
        if planned is None:
            continue
        (new if planned.held is None else changed if planned.changes else same).append(planned)
    return ImportPlan(tuple(new), tuple(changed), tuple(same), tuple(bad))


def kept_though_empty(plan: ImportPlan, drafts: Sequence[Draft], covered: Iterable[Path]) -> int:
    """How many values stay in records although the sheet's cell for them is empty."""
    by_row = {draft.row: draft for draft in drafts}
    paths = [path for path in covered if path[-1] != "*" and not path[0].startswith("@")]
    held = [(by_row[item.row], item.held.value) for item in (*plan.changed, *plan.same) if item.held is not None]
    left = [at(value, path) for draft, value in held for path in paths if path not in draft.values]
    return sum(value not in (None, "", [], {}) for value in left)


def _planned(draft: Draft, name: str, beside: ImportContext) -> tuple[Planned | None, list[Finding]]:
    before, model = beside.held.get(name), beside.model
    value = _laid_over(before.value if before else {}, {**draft.values, ("id",): name})
    if draft.keep_raw and draft.raw_id != name:
        _add_identifier(value, f"{draft.keep_raw}{draft.raw_id}", draft)
    if before is None:
        for path, constant in (draft.defaults | dict(beside.constants)).items():
            if path not in draft.values:
                _put(value, path, constant)
    record, findings = shape(value, model, beside.sheet, draft.row)
    if record is None:
        return None, findings
    if before is not None and record == before.record:
        return Planned(draft.row, name, before.value, before.record, before), []
    if ("updated",) not in draft.values and "updated" in field_types(model):
        value["updated"] = beside.today.isoformat()
        record, findings = shape(value, model, beside.sheet, draft.row)
        assert record is not None, findings
    planned = Planned(draft.row, name, value, record, before)
    if before is None:
        return planned, []
    return replace(planned, changes=tuple(_changes(before.record, record, model))), []


def _add_identifier(value: dict[str, Any], text: str, draft: Draft) -> None:
    there = list(value.get("identifiers") or [])
    if text not in there:
        value["identifiers"] = [*there, text]


def _laid_over(old: Mapping[str, Any], values: Mapping[Path, Any]) -> dict[str, Any]:
    made: dict[str, Any] = copied(old)
    for path, value in values.items():
        _put(made, path, value)
    return made


def _put(value: dict[str, Any], path: Path, new: Any) -> None:
    """Write at a path; a single note or grade becomes the one on the whole, so that others fit beside it."""
    for step in path[:-1]:
        inner = value.get(step)
        if inner is None:
            inner = {}
        elif not isinstance(inner, dict):
            inner = {"*": inner}
        value[step] = inner
        value = inner
    value[path[-1]] = new


def _changes(old: Record, new: Record, model: type[Record]) -> Iterator[Change]:
    for column in columns_of(model):
        before, after = value_at(old, column.path), value_at(new, column.path)
        if before != after:
            yield Change(column.name, column.title, _shown(before, column.form), _shown(after, column.form))


def _shown(value: Any, form: Form) -> str:
    """The value of a field as a reader of a plan sees it."""
    return "；".join(value) if isinstance(value, tuple) else cell_text(value, form)
