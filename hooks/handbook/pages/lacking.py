"""What a record of this place should say and does not, and which office must say it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.alignment import Alignment
from handbook.model.indicator import Indicator
from handbook.model.measure import Measure
from handbook.model.record import Record
from handbook.pages.facets import NOT_FOUND, progress_of, published_cells
from handbook.pages.filling import Filler, filler
from handbook.pages.worth import is_own

ASKED = ("indicators", "measures", "alignments")
"""Kinds whose pages say what is missing."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is missing, in words, and whom to ask for it."""

    words: str
    asked: Filler | None


def lacking(edition: Edition, key: Key) -> Lacking | None:
    """What is missing of a record of this place; None where nothing is, and of other places."""
    if key[0] not in ASKED:
        return None
    record = edition.handbook.record(key)
    if record.sample or not is_own(edition, record):
        return None
    words = "、".join(_missing(edition, record))
    return Lacking(words, filler(edition, (record.lead_office,))) if words else None


def _missing(edition: Edition, record: Record) -> Iterator[str]:
    if isinstance(record, Indicator):
        yield from (["口径"] if not record.definition else [])
        yield from (["位次"] if not any(point.rank for point in record.points) else [])
        yield from (["目标"] if not record.goals else [])
    elif isinstance(record, Measure):
        yield from (["谁负责"] if not record.lead_office else [])
        yield from (["承诺日期"] if not record.promised_on and not record.delivered_on else [])
        yield from (["证据"] if not record.evidence and (record.delivered_on or not record.promised_on) else [])
    elif isinstance(record, Alignment):
        state = progress_of(published_cells(edition, record))
        yield from ([f"结论（现在写“{state}”）"] if state in ("待核", NOT_FOUND) else [])
