"""What a fact says, as a row under its term, with its grade and note."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handbook.model.base import Fact
from handbook.model.dates import MonthDay, When
from handbook.model.fields import field_types
from handbook.pages import words
from handbook.pages.views import DateView, FactRow, Value


def day(value: date | None) -> When | None:
    return When.on(value) if value is not None else None


def chinese(value: date) -> str:
    return When.on(value).chinese


def row(term: str, values: Iterable[Value | None], asks: str | None = None) -> FactRow | None:
    """A row of a table, or None where there is nothing to say."""
    kept = [value for value in values if value is not None]
    return FactRow(term, kept, asks) if kept else None


def single(term: str, value: Value | None) -> FactRow | None:
    """A row of one value, or None where there is none."""
    return FactRow(term, [value]) if value is not None else None


def rows(*made: FactRow | None) -> list[FactRow]:
    return [item for item in made if item is not None]


def text_value(record: Fact, field: str) -> Value | None:
    """The text of a field with its own grade and note; None where it is not written."""
    text = getattr(record, field)
    if not text:
        return None
    return Value(str(text), grade=record.confidence.get(field), note=record.note_on(field) or None)


def only_text(part: Fact | None, field: str) -> Value | None:
    """The text of a part that is shown by this text alone, so that a grade of the whole part stands here."""
    text = getattr(part, field) if part is not None else None
    if part is None or not text:
        return None
    note = "；".join(part.note[name] for name in ("*", field) if part.note.get(name)) if part.note else ""
    return Value(str(text), grade=part.grade(field), note=note or None)


def all_notes(part: Fact, but: Iterable[str] = ()) -> str | None:
    """Every note of a part that has one place for notes, each with the field that it is about."""
    if not part.note:  # as most have none
        return None
    left_out = set(but)
    fields = field_types(type(part))
    said = [
        text if name == "*" else f"{fields[name].title if name in fields else name}：{text}"
        for name, text in part.note.items()
        if name not in left_out
    ]
    return "；".join(said) or None


def date_value(record: Fact, field: str) -> Value | None:
    """A date with its own grade and note; a note alone is worth showing too."""
    value: When | MonthDay | date | None = getattr(record, field)
    note = record.note_on(field) or None
    if value is None:
        return Value(words.UNREAD, note=note) if note else None
    shown: DateView | None = value if isinstance(value, When | MonthDay) else day(value)
    return Value(date=shown, grade=record.confidence.get(field), note=note)
