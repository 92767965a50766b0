"""Dates as documents give them: to the day, or only to the month, half-year or year.

A coarse date is a span of days. Comparing a day inside the span answers None,
which means "not known": nothing here ever takes a year for its 1 January.
Forms follow ISO 8601 and its extension for halves (ISO 8601-2: `2026-H1`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


class Precision(StrEnum):
    YEAR = "year"
    HALF = "half-year"
    MONTH = "month"
    DAY = "day"


_FORMS = (
    (Precision.DAY, re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")),
    (Precision.MONTH, re.compile(r"([0-9]{4})-([0-9]{2})")),
    (Precision.HALF, re.compile(r"([0-9]{4})-H([12])")),
    (Precision.YEAR, re.compile(r"([0-9]{4})")),
)
EARLIEST, LATEST = 1900, 2200
"""Years that a file may name: whoever writes another has slipped, and every stage can count on from these."""

_ANY_FORM = "|".join(f"(?:{form.pattern})" for _, form in _FORMS)
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class When:
    """A date with its precision, as the span from its first to its last possible day."""

    text: str
    precision: Precision
    first: date
    last: date

    @staticmethod
    def of(text: str) -> When:
        """Read `2026-03-01`, `2026-03`, `2026-H1` or `2026` of these centuries. Raises ValueError for all else."""
        return _read(text)

    @staticmethod
    def on(day: date) -> When:
        """One day, of any year: what is counted on from a date may come after all that files may name."""
        return _on(day)

    @property
    def chinese(self) -> str:
        """As people read it: 2026年3月1日, 2026年3月, 2026年上半年, 2026年."""
        return _chinese(self.text)

    def is_past(self, today: date) -> bool | None:
        """Whether `today` comes after it. None while today lies inside a coarse date."""
        if today > self.last:
            return True
        return False if today <= self.first else None

    def has_come(self, today: date) -> bool | None:
        """Whether it is that date or later. None while today lies inside a coarse date."""
        if today >= self.last:
            return True
        return False if today < self.first else None

    def __str__(self) -> str:
        return self.text


MOST_DATES = 20_000
"""Dates that are remembered: a handbook names the same few thousand again and again."""


@lru_cache(maxsize=MOST_DATES)
def _read(text: str) -> When:
    for precision, form in _FORMS:
        match = form.fullmatch(text)
        if match and EARLIEST <= int(match[1]) <= LATEST:
            return When(text, precision, *_span(precision, [int(part) for part in match.groups()]))
    raise ValueError(f"not a date: {text}")


@lru_cache(maxsize=MOST_DATES)
def _on(day: date) -> When:
    return When(day.isoformat(), Precision.DAY, day, day)


@lru_cache(maxsize=MOST_DATES)
def _chinese(text: str) -> str:
    year, *rest = text.split("-")
    if rest and rest[0][:1] == "H":
        return f"{int(year)}年{'上' if rest[0] == 'H1' else '下'}半年"
    return "".join(f"{int(part)}{unit}" for part, unit in zip((year, *rest), "年月日", strict=False))


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day that comes every year, written `05-31`."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day in one year; 29 February falls on 28 in a common year."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month, 28)

    @property
    def text(self) -> str:
        return f"{self.month:02}-{self.day:02}"

    def __str__(self) -> str:
        return self.text

    @property
    def chinese(self) -> str:
        return f"{self.month}月{self.day}日"


def _span(precision: Precision, parts: list[int]) -> tuple[date, date]:
    year = parts[0]
    if precision is Precision.DAY:
        day = date(year, parts[1], parts[2])
        return day, day
    if precision is Precision.MONTH:
        return date(year, parts[1], 1), _month_end(year, parts[1])
    if precision is Precision.HALF:
        return (date(year, 1, 1), date(year, 6, 30)) if parts[1] == 1 else (date(year, 7, 1), date(year, 12, 31))
    return date(year, 1, 1), date(year, 12, 31)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _bad(text: Any) -> PydanticCustomError:
    said = text[:30] if isinstance(text, str) else "列表"
    if isinstance(text, str) and any(form.fullmatch(text.strip()) for _, form in _FORMS) and not is_countable(text):
        return PydanticCustomError("date", "“{text}”不在 1900 年到 2200 年之间。", {"text": said})
    return PydanticCustomError("date", "“{text}”不是日期。", {"text": said})


def is_countable(text: str) -> bool:
    """Whether the year that a date begins with is one that every stage can count on from."""
    return EARLIEST <= int(text.strip()[:4]) <= LATEST


def _when(value: Any) -> When:
    if isinstance(value, When):
        return value
    try:
        return When.of(value.strip())
    except (ValueError, AttributeError):
        raise _bad(value) from None


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    when = _when(value)
    if when.precision is not Precision.DAY:
        raise PydanticCustomError("date", "“{text}”没有写到日。", {"text": value})
    return when.first


def _when_or_month_day(value: Any) -> When | MonthDay:
    if isinstance(value, When | MonthDay):
        return value
    match = _MONTH_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return _when(value)
    month, day = int(match[1]), int(match[2])
    try:
        date(2024, month, day)  # a leap year, so that 02-29 is a day
    except ValueError:
        raise _bad(value) from None
    return MonthDay(month, day)


_AS_TEXT = PlainSerializer(attrgetter("text"), return_type=str)
_AS_DAY = PlainSerializer(date.isoformat, return_type=str)

WhenField = Annotated[
    When,
    PlainValidator(_when),
    _AS_TEXT,
    WithJsonSchema({"type": "string", "pattern": f"^(?:{_ANY_FORM})$", "examples": ["2026-03-01", "2026-03"]}),
]
DayField = Annotated[
    date,
    PlainValidator(_day),
    _AS_DAY,
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-03-01"]}),
]
WindowDate = Annotated[
    When | MonthDay,
    PlainValidator(_when_or_month_day),
    _AS_TEXT,
    WithJsonSchema(
        {"type": "string", "pattern": f"^(?:{_ANY_FORM}|{_MONTH_DAY.pattern})$", "examples": ["2026-06-01", "05-31"]}
    ),
]
