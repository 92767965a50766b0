"""Where a record comes from, who checked it when, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Sureness
from handbook.model.fields import field_types
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.source_text import SourceText
from handbook.pages import amendments, badges, citations, fact_rows, record_links
from handbook.pages.views import Trust


def trust(edition: Edition, key: Key, noted: Iterable[str]) -> Trust:
    """The trust line: where it was read, when it was checked, how sure it is.

    `noted` are the fields whose notes stand beside them; notes on others are said here.
    """
    record = edition.handbook.record(key)
    shaped = edition.handbook.shaped[key]
    source = record.source
    checked_by = ("organizations", record.verified_by or "")
    return Trust(
        source_title=source.title if source else None,
        source_doc_no=(source.doc_no if source else None) or _own_number(record),
        source_url=source.url if source else None,
        source_locator=source.locator if source else None,
        verified_on=fact_rows.day(record.verified_on or (record.read_on if isinstance(record, SourceText) else None)),
        verified_by=record_links.ref(edition, checked_by) if checked_by in edition.handbook.shaped else None,
        updated=fact_rows.day(record.updated),
        review=edition.answer(badges.review_of, key),
        grade=shaped.sureness.grade,
        to_verify=shaped.sureness.to_verify,
        better=better_grades(shaped.sureness),
        note=_notes(record, noted),
        file=shaped.file,
        citations=citations.citations(edition, key) if record.citations else (),
        amendments=amendments.amendments(edition, key),
    )


def better_grades(sure: Sureness) -> str | None:
    """A 12 处、B 3 处, where the lowest grade does not say it: facts themselves show only that they are 待核."""
    counts = (("A", sure.a), ("B", sure.b))
    better = [f"{grade} {count} 处" for grade, count in counts if count and grade != sure.grade]
    return "、".join(better) or None


def _notes(record: Record, noted: Iterable[str]) -> str | None:
    """The notes that stand beside nothing else; most records have none."""
    if not record.note and not (record.source and record.source.note):
        return None
    told = (record.note_on("*"), _source_note(record), *_other_notes(record, noted))
    return "；".join(text for text in told if text) or None


def _other_notes(record: Record, noted: Iterable[str]) -> list[str]:
    beside = {"*", *noted}
    fields = field_types(type(record))
    return [
        f"{fields[name].title}：{text}" for name, text in record.note.items() if name not in beside and name in fields
    ]


def _source_note(record: Record) -> str:
    return "；".join(record.source.note.values()) if record.source else ""


def _own_number(record: Record) -> str | None:
    if isinstance(record, SourceText):
        return record.doc_no
    numbers = [entry.number for entry in record.doc_nos] if isinstance(record, Policy) else []
    return "；".join(numbers) or None
