"""What a paper says otherwise than the record that the handbook has of it.

    difference(context, record, fields, changes) → the fields that differ, with what stands there now

Only what stands at places that read otherwise is compared, where the text was known before. An editor's words stay:
a number that a record says already, in whatever field or words, is no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handbook.kinds import KIND_OF
from handbook.model.record import Record
from handbook.papers.drafting.clauses_compared import compare_clauses, compare_thresholds
from handbook.papers.drafting.comparing import Comparison
from handbook.papers.drafting.context import DraftContext
from handbook.papers.drafting.model import DraftField, DraftRecord
from handbook.papers.drafting.places import TextChanges
from handbook.papers.drafting.records import written
from handbook.papers.drafting.tasks_compared import compare_tasks

_DAYS = ("signed_on", "effective_on", "expires_on", "stated_validity")
_LISTS = ("issuers", "repeals")
HEAD = "题头"
"""The unit of a text in which what has no place of its own stands: title, number, day."""


def difference(
    context: DraftContext, record: Record, fields: Sequence[DraftField], changes: TextChanges
) -> DraftRecord | None:
    """The fields of a known record that differ from its paper; None where none does."""
    made = Comparison(context, as_written(record), fields, changes)
    kind = KIND_OF[type(record)]
    _whole(made)
    if kind == "policies":
        compare_clauses(made)
        compare_thresholds(made)
    elif kind == "plans":
        compare_tasks(made)
    return DraftRecord(kind, record.id, tuple(made.differing), True, tuple(made.before)) if made.differing else None


def as_written(record: Record) -> dict[str, Any]:
    """A record's values as its file has them: every scalar a text."""
    said: dict[str, Any] = written(record.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    return said


def _whole(made: Comparison) -> None:
    """Days and names of the whole paper; of lists only where the record has nothing."""
    for field in made.fields:
        name = str(field.path[0])
        if not made.changes.concerns(field.locator or HEAD):
            continue
        if name in _DAYS and str(made.said.get(name, "")) != field.value:
            made.add(field, field.path, made.said.get(name))
        elif name in _LISTS and not made.said.get(name):
            made.add(field, field.path)
        elif name == "doc_nos":
            _number(made, field)


def _number(made: Comparison, field: DraftField) -> None:
    """A document number that the record has not."""
    held = [one["number"] for one in made.held("doc_nos")]
    if field.value not in held:
        added = sum(1 for one in made.differing if one.path[0] == "doc_nos")
        made.add(field, ("doc_nos", len(held) + added, "number"))
