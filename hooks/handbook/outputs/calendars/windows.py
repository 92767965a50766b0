"""Windows as dates: until when one can apply, and from when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from handbook.deriving.events import Opening
from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.model.base import TO_VERIFY, Fact
from handbook.model.dates import MonthDay, When
from handbook.model.policy import Clause, Policy
from handbook.model.record import Record
from handbook.outputs.calendars.days import Date, dated, known, last_in_force, ways
from handbook.pages import words
from handbook.pages.facets import Choice


def window_dates(edition: Edition, opening: Opening, sorts: Collection[str] = ("opens", "closes")) -> Iterator[Date]:
    """Until when one can apply, and from when, if that is still to come; nothing of a policy that has ended."""
    record = edition.handbook.record(opening.key)
    if opening.window.kind not in ("yearly", "once") or _ended(edition, record):
        return
    clause = _clause(record, opening.anchor)
    for sort, edge in (("opens", opening.window.opens), ("closes", opening.window.closes)):
        first = _first(edition, record, edge) if sort in sorts else None
        again = edge if isinstance(edge, MonthDay) else None
        if first is None or (sort == "opens" and not again and first < edition.derived.today):
            continue
        unsure = _grade(sort, opening.window, clause, record) in TO_VERIFY
        made = dated(
            edition,
            sort,
            opening.key,
            record,
            first,
            unsure=unsure,
            part=opening.title,
            anchor=opening.anchor,
            note=_about(opening, record),
            yearly=again,
        )
        yield _of_clause(edition, made, clause) if clause and (clause.audiences or clause.category) else made


def _of_clause(edition: Edition, made: Date, clause: Clause) -> Date:
    """A clause may be for fewer than its policy is."""
    audiences = _words(edition, "audiences", clause.audiences) if clause.audiences else made.audiences
    categories = _words(edition, "categories", (clause.category,)) if clause.category else made.categories
    return made._replace(audiences=audiences, categories=categories)


def _first(edition: Edition, record: Record, edge: When | MonthDay | None) -> date | None:
    """The day of an edge, or of one that comes every year its first from this year on; None where no day is known."""
    ends = last_in_force(edition, record)
    if not isinstance(edge, MonthDay):
        day = known(edge)
        return None if ends and day and day > ends else day
    begins = known(record.effective_on) if isinstance(record, Policy) else None
    year = edition.derived.today.year
    first = edge.in_year(max(year, begins.year) if begins else year)
    first = edge.in_year(first.year + 1) if begins and first < begins else first
    return None if ends and first > ends else first


def _about(opening: Opening, record: Record) -> str:
    period = words.period(opening.window)
    said = [f"申报时间：{period}" if period else "", f"原文：{opening.window.text}" if opening.window.text else ""]
    return "\n".join([*filter(None, said), *ways(record)])


def _clause(record: Record, anchor: str) -> Clause | None:
    if not isinstance(record, Policy):
        return None
    return next((clause for at, clause in enumerate(record.clauses) if record.clause_id(at) == anchor), None)


def _grade(field: str, window: Fact, clause: Fact | None, record: Record) -> str | None:
    """How sure an edge of a window is: as the nearest says who says anything."""
    above = clause.grade("window") if clause else None
    return window.grade(field) or above or record.grade("clauses" if clause else "window")


def _ended(edition: Edition, record: Record) -> bool:
    return isinstance(record, Policy) and edition.derived.standings[record.id].state is State.ENDED


def _words(edition: Edition, vocabulary: str, labels: Iterable[str]) -> tuple[Choice, ...]:
    found = (edition.handbook.word(vocabulary, label) for label in labels)
    return tuple(dict.fromkeys((word.id, word.label) for word in found))
