"""States as words with shapes, kind by kind; those that time changes carry what the browser needs to say them again."""

from __future__ import annotations

from datetime import date

from handbook.deriving import accreditations, tasks
from handbook.deriving.happenings import CONSULTING, phase, phase_turns
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.case import Event
from handbook.model.dates import When
from handbook.model.measure import Measure
from handbook.model.progress import Consultation
from handbook.model.record import Record
from handbook.model.scheme import Accreditation
from handbook.pages import fact_rows
from handbook.pages.state_roles import role
from handbook.pages.views import Badge, Review

UNKEPT = "逾期未兑现"
"""What is said of a promise whose day has passed."""


def due(when: When, today: date, past: str | None = None) -> Badge:
    """Where a deadline stands; `past` is said of a past one that still binds, where 期限已过 says too little."""
    state = tasks.state_of(when, today)
    marks = [("due", when.text), ("state", state), *([("past", past)] if past else [])]
    over = past or tasks.WORDS["past"]
    words = over if state == "past" else tasks.WORDS[state]
    return Badge(words, _turning(marks, tasks.state_turns(when, today, over)), role(state))


def happening(event: Event, today: date) -> Badge | None:
    """Whether an event is to come, on or over; None where it has no date."""
    found = phase(event.starts, event.ends, today)
    if found is None:
        return None
    marks = [("phase", "event"), ("state", found.state)]
    return Badge(found.words, _turning(marks, phase_turns(event.starts, event.ends, today)), role(found.state))


def accredited(held: Accreditation, today: date) -> Badge | None:
    """Whether an accreditation holds; None where nobody wrote its last day."""
    if held.expires_on is None:
        return None
    state, words = accreditations.standing(held.expires_on, today)
    marks = [("phase", "accreditation"), ("state", state)]
    return Badge(words, _turning(marks, accreditations.turns(held.expires_on, today)), role(state))


def consulting(record: Consultation, today: date) -> Badge | None:
    """Whether one can still speak; a draft of which only the last day is known has been open since it was published."""
    opens = record.opens or record.published
    found = phase(opens, record.closes, today, CONSULTING) if record.closes else None
    if found is None:
        return None
    marks = [("phase", "consultation"), ("state", found.state)]
    return Badge(found.words, _turning(marks, phase_turns(opens, record.closes, today, CONSULTING)), role(found.state))


def _turning(marks: list[tuple[str, str]], turns: str | None) -> list[tuple[str, str]]:
    return [*marks, ("turns", turns)] if turns else marks


def promise(measure: Measure, today: date) -> Badge | None:
    """Where a promise stands that nobody says was kept; None of one that was, and of none."""
    still = measure.promised_on if measure.delivered_on is None else None
    return due(still, today, UNKEPT) if still else None


def progress(words: str, mark: str) -> Badge:
    """A state that no day changes; `mark` is its shape: done, part, gap or unknown."""
    return Badge(words, [("progress", mark)], role(mark))


def review_of(edition: Edition, key: Key) -> Review | None:
    """That of a record of this edition on its day."""
    return review(edition.handbook.record(key), edition.derived.today)


def review(record: Record, today: date) -> Review | None:
    """When a record is to be looked at again, and whether that day is past."""
    by = fact_rows.day(record.review_due)
    return Review(by, str(record.overdue_from or ""), record.review_overdue(today)) if by else None
