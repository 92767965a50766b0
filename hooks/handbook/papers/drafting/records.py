"""Drafted records as our files have them: values by field, and YAML text in the order of `format.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbook.formatting import formatted
from handbook.kinds import KINDS
from handbook.papers.drafting.model import DraftField, DraftRecord, Path
from handbook.yaml_editing import record_files


def values_of_fields(fields: Iterable[DraftField]) -> dict[str, Any]:
    """The values of fields laid into each other by their paths.

    What was dropped of a list leaves no hole: the items that are left move up, in their order.
    """
    made: dict[Any, Any] = {}
    for field in fields:
        place = made
        for step in field.path[:-1]:
            place = place.setdefault(step, {})
        place[field.path[-1]] = written(field.value)
    return _settled(made)  # type: ignore[no-any-return]


def yaml_of(record: DraftRecord, fields: Iterable[DraftField] | None = None) -> str:
    """The file of a record that is new, with all its fields or those that a person took. Raises CannotEditError."""
    kind = KINDS[record.kind]
    values = {"id": record.id, **values_of_fields(record.fields if fields is None else fields)}
    return formatted(record_files.created([values], kind, alone=True), kind.model)


def file_of(record: DraftRecord) -> str:
    """Where the file of a record that is new stands, from the handbook's root."""
    return f"data/{record.kind}/{record.id}.yml"


def written(value: Any) -> Any:
    """A value as files have it: every scalar a text."""
    if isinstance(value, dict):
        return {key: written(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [written(inner) for inner in value]
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _settled(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_settled(value[key]) for key in sorted(value)]
    return {key: _settled(inner) for key, inner in value.items()}


def below(fields: Iterable[DraftField], path: Path) -> list[DraftField]:
    """The fields inside one part of a record."""
    return [field for field in fields if field.path[: len(path)] == path]
