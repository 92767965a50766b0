"""States as words with shapes, kind by kind; those that time changes carry what the browser needs to say them again."""

from __future__ import annotations

from datetime import date

from handbook.deriving import tasks
from handbook.deriving.happenings import phase
from handbook.model.case import Event
from handbook.model.dates import When
from handbook.pages.views import Badge


def due(when: When, today: date, past: str | None = None) -> Badge:
    """Where a deadline stands; `past` is said of a past one that still binds, where 期限已过 says too little."""
    state = tasks.state_of(when, today)
    marks = [("due", when.text), ("state", state), *([("past", past)] if past else [])]
    return Badge(past if past and state == "past" else tasks.WORDS[state], marks)


def happening(event: Event, today: date) -> Badge | None:
    """Whether an event is to come, on or over; None where it has no date."""
    found = phase(event.starts, event.ends, today)
    if found is None:
        return None
    dates = (("starts", event.starts), ("ends", event.ends))
    written = [(name, when.text) for name, when in dates if when is not None]
    return Badge(found.words, [("phase", "event"), *written, ("state", found.state)])


def progress(words: str, mark: str) -> Badge:
    """A state that no day changes; `mark` is its shape: done, part, gap or unknown."""
    return Badge(words, [("progress", mark)])
