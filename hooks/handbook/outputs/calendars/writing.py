"""Calendars as text: iCalendar (RFC 5545) with the names of RFC 7986 and those that phones read.

Each date is written once and joined into every calendar that it belongs to.
All dates are days without a time (`VALUE=DATE`, `DTEND` is the day after the
last), so no zone is needed. The stamp is the handbook's day: the same facts
and the same day give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.dates import MonthDay
from handbook.outputs.calendars.dates import dates
from handbook.outputs.calendars.days import SORTS, Date, next_day
from handbook.outputs.calendars.groups import calendars
from handbook.outputs.calendars.windows import window_dates
from handbook.pages import addresses

REMIND = 3
"""Days before a date at nine in the morning that its alarm rings."""

LINE = 75
"""Bytes of a line with its end, at most (RFC 5545, 3.1); a longer one goes on in the next, behind a blank."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": "\\n"})


class Calendars:
    """The calendars of an edition; what they share is written when the first of them is."""

    def __init__(self, edition: Edition, site_url: str) -> None:
        self._edition, self._site_url = edition, site_url
        self._all = {calendar.uri: calendar for calendar in edition.memo(calendars)}

    def __iter__(self) -> Iterator[str]:
        """Their addresses."""
        return iter(self._all)

    def file(self, uri: str) -> bytes:
        """One calendar, whole."""
        calendar = self._all[uri]
        held = b"".join(map(self._events.__getitem__, calendar.dates))
        lasting = [b"REFRESH-INTERVAL;VALUE=DURATION:P1D", b"X-PUBLISHED-TTL:P1D", b""]
        head = _head(self._edition, calendar.label, calendar.holds) + b"\r\n".join(lasting)
        return head + held + b"END:VCALENDAR\r\n"

    @cached_property
    def _events(self) -> list[bytes]:
        edition = self._edition
        house, today = name_of_house(edition), edition.derived.today
        return [event(item, house, today, self._site_url) for item in edition.memo(dates)]


def name_of_house(edition: Edition) -> str:
    """What stands behind the @ of a uid: this handbook wherever it is published, so no host."""
    identity = edition.handbook.identity
    return _house(identity.place, identity.title)


@cache
def _house(place: str, title: str) -> str:
    return "handbook-" + hashlib.blake2b(f"{place} {title}".encode(), digest_size=5).hexdigest()


@lru_cache(maxsize=8192)  # an entry hands out the same days as the calendars that they stand in
def event(item: Date, house: str, today: date, site_url: str) -> bytes:
    """One VEVENT."""
    lines = [b"BEGIN:VEVENT", f"UID:{item.name}@{house}".encode(), f"DTSTAMP:{_stamp(today)}".encode()]
    lines += [_day("DTSTART", item.first), _day("DTEND", item.last + timedelta(days=1)), *_again(item)]
    lines.append(_text("SUMMARY", item.title))
    lines += [_text("DESCRIPTION", item.note)] if item.note else []
    lines += [_text("LOCATION", item.place)] if item.place else []
    if site_url:
        lines.append(_folded("URL", f"{site_url.rstrip('/')}/{page_of(item)}"))
    if item.updated:
        lines.append(f"LAST-MODIFIED:{_stamp(item.updated)}".encode())
    lines += [_text("CATEGORIES", SORTS[item.sort]), b"TRANSP:TRANSPARENT", *_alarm(item, today), b"END:VEVENT", b""]
    return b"\r\n".join(lines)


def page_of(item: Date) -> str:
    """Where the handbook says more, from the site's root."""
    return addresses.entry(item.key) + (f"#{item.anchor}" if item.anchor else "")


def closing(edition: Edition, key: Key, site_url: str) -> Iterator[tuple[Date, str, str]]:
    """The days on which a record's windows close: each with its last day, where it has one, and its VEVENT.

    A script picks those that are still to come, and puts them behind `beginning`.
    """
    if not edition.derived.openings_of.get(key):
        return
    for item in edition.answer(closing_dates, key):  # a record that has none to come says the same every day
        last = item.until if item.yearly else item.last
        yield item, str(last or ""), event(item, name_of_house(edition), edition.derived.today, site_url).decode()


def closing_dates(edition: Edition, key: Key) -> tuple[Date, ...]:
    """The days to come on which a record's windows close; for `Edition.answer`."""
    openings, today = edition.derived.openings_of.get(key, ()), edition.derived.today
    found = (item for opening in openings for item in window_dates(edition, opening, ("closes",)))
    return tuple(item for item in found if next_day(item, today))


def beginning(edition: Edition, label: str) -> str:
    """How a calendar begins that a reader takes home once."""
    return _head(edition, label).decode()


def _head(edition: Edition, label: str, holds: str = "") -> bytes:
    identity = edition.handbook.identity
    name = f"{identity.short_title or identity.title}·{label}"
    lines = [b"BEGIN:VCALENDAR", b"VERSION:2.0", _text("PRODID", f"-//{identity.publisher}//{identity.title}//ZH")]
    lines += [b"CALSCALE:GREGORIAN", b"METHOD:PUBLISH", _text("NAME", name), _text("X-WR-CALNAME", name)]
    lines += [_text("DESCRIPTION", holds), _text("X-WR-CALDESC", holds)] if holds else []
    return b"\r\n".join([*lines, f"X-WR-TIMEZONE:{identity.time_zone}".encode(), b""])


def _again(item: Date) -> Iterator[bytes]:
    """A date of every year. 29 February is the last of the month in other years, as the pages have it."""
    if not item.yearly:
        return
    leap = ";BYMONTH=2;BYMONTHDAY=-1" if item.yearly == MonthDay(2, 29) else ""
    until = f";UNTIL={item.until:%Y%m%d}" if item.until else ""
    yield f"RRULE:FREQ=YEARLY{leap}{until}".encode()


def _alarm(item: Date, today: date) -> Iterator[bytes]:
    """A reminder where there is still something to be in time for."""
    if item.last < today and not item.yearly:
        return
    yield b"BEGIN:VALARM"
    yield b"ACTION:DISPLAY"
    yield _text("DESCRIPTION", item.title)
    yield f"TRIGGER:-P{REMIND - 1}DT15H".encode()
    yield b"END:VALARM"


def _day(name: str, day: date) -> bytes:
    return f"{name};VALUE=DATE:{day:%Y%m%d}".encode()


def _stamp(day: date) -> str:
    return f"{day:%Y%m%d}T000000Z"


def _text(name: str, text: str) -> bytes:
    """A property of type TEXT (RFC 5545, 3.3.11)."""
    return _folded(name, text.replace("\r\n", "\n").translate(_ESCAPED))


def _folded(name: str, value: str) -> bytes:
    """A property in as many lines as it takes; none is cut inside a character or behind a sign that escapes."""
    line, at = f"{name}:{value}".encode(), 0
    lines = []
    while len(line) - at >= LINE:
        end = at + LINE - 1
        while line[end] & 0xC0 == 0x80:  # inside a character of several bytes
            end -= 1
        end -= line[end - 1] in b"\\^"
        lines.append(line[at:end])
        at = end
    return b"\r\n ".join([*lines, line[at:]])
