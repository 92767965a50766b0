"""By which day something is done: so many workdays, calendar days or months after a day.

The day itself does not count; the next one is the first. The same rules stand
in `theme/assets/workdays.js`, because a page is read on other days than it was
built; one file of examples holds the two equal. Of a year whose days off
nobody wrote down nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from handbook.model.workday import WorkYear

MOST = 3660
"""Days or months past which nobody asks for a date."""

COUNTED = ("工作日", "自然日", "月")
"""Units that lead from one day to another."""


@dataclass(frozen=True, slots=True)
class Until:
    """The last day of a limit; or, where it is not known, the year whose days off are not written."""

    day: date | None
    unknown_year: int | None = None
    to_verify: bool = False


def until(years: Iterable[WorkYear], start: date, count: int, unit: str) -> Until:
    """The day that lies `count` of `unit` (one of COUNTED) after `start`."""
    if unit == "自然日":
        return Until(start + timedelta(days=count))
    if unit == "月":
        return Until(_months_after(start, count))
    return _workdays_after({one.year: one for one in years}, start, count)


def countable(value: Decimal | None, unit: str | None) -> int | None:
    """A limit as a whole number that can be counted; None for one and a half months, or for years of validity."""
    if value is None or unit not in COUNTED or value != value.to_integral_value() or not 0 <= value <= MOST:
        return None
    return int(value)


def is_workday(year: WorkYear, day: date) -> bool:
    """Whether people work on a day of this year."""
    return day in year.days_worked or (day.weekday() < 5 and day not in year.days_off)


def words(found: Until) -> str:
    """What is said of a limit: 2026年12月4日, or why no day can be named."""
    if found.day is None:
        return f"{found.unknown_year}年的放假安排还没有录入，推算不出"
    return f"{found.day.year}年{found.day.month}月{found.day.day}日"


def _workdays_after(years: dict[int, WorkYear], start: date, count: int) -> Until:
    day, left, to_verify = start, count, False
    while left:
        day += timedelta(days=1)
        year = years.get(day.year)
        if year is None:
            return Until(None, unknown_year=day.year)
        to_verify = to_verify or year.to_verify("*")
        left -= is_workday(year, day)
    return Until(day, to_verify=to_verify)


def _months_after(start: date, count: int) -> date:
    """The same day of a later month, or that month's last where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=start.day - 1), following - timedelta(days=1))
