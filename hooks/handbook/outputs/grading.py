"""How sure a record is as a whole: what every output says beside it."""

from __future__ import annotations

from typing import NamedTuple

from handbook.model.base import TO_VERIFY, Grade
from handbook.model.record import Record
from handbook.parts import facts


class Sureness(NamedTuple):
    """The lowest grade that a record carries anywhere, and how many of its grades are shown as 待核."""

    grade: Grade | None
    to_verify: int


def sureness(record: Record) -> Sureness:
    """As the trust line of the record's page says it."""
    grades = [grade for _, fact in facts(record) if fact.confidence for grade in fact.confidence.values()]
    return Sureness(max(grades, default=None), sum(grade in TO_VERIFY for grade in grades))
