"""What days to come will bring by themselves.

A page is read on other days than it was built. What depends on the day is
worked out here for all of them, and the browser only picks what has come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from handbook.model.dates import When

YEARS = 5
"""For how many years after that of the build what comes every year is worked out; a page kept longer says so."""

T = TypeVar("T")
Turns = tuple[tuple[date, T], ...]
"""Days, in order, each with what is so from then on."""

ONE_DAY = timedelta(days=1)


def turning(on: Callable[[date], T], days: Iterable[date], today: date) -> Turns[T]:
    """The turns after `today` of what `on` answers, which changes on none but these days."""
    state, turns = on(today), []
    for day in sorted({day for day in days if day > today}):
        then = on(day)
        if then != state:
            turns.append((day, then))
            state = then
    return tuple(turns)


def edges(*whens: When | None) -> Iterator[date]:
    """The days on which it may change whether a date has come or is past, known to the day or not."""
    for when in filter(None, whens):
        for day in (when.first, when.last):
            yield day
            if day < date.max:
                yield day + ONE_DAY


def come(now: T, turns: Turns[T], day: date) -> T:
    """What is so on a day, of what is so now and what it turns into."""
    return next((then for since, then in reversed(turns) if since <= day), now)


def turns_text(turns: Iterable[tuple[date | None, Sequence[str]]]) -> str | None:
    """Turns as days.js reads them: "2026-12-05:今天截止:closing 2026-12-06:已截止:closed"; without a day, since ever.

    A date among the words is one that the browser counts to: 还有2026-12-05天截止.
    """
    return " ".join(":".join((str(day or ""), *fields)) for day, fields in turns) or None
