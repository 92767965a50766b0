"""Days and times as their cells show them: no finer than the format says."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_WORDS = re.compile(r"general|am/pm|a/p|上午/下午|e[+-]")
_LAST = 2_958_466
"""The day after 9999-12-31, by which Excel counts no further."""
_LEAP_THAT_WAS_NONE = 60
"""Excel counts a 29 February of 1900; days before it are one off."""


@lru_cache(maxsize=4096)
def parts_shown(code: str) -> str:
    """Which of y, m, d and t (a time) a format shows; nothing for a format of numbers."""
    plain = _WORDS.sub("", _NOT_SHOWN.sub("", code).partition(";")[0].lower())
    timed = bool(re.search(r"[hs]|\[m", plain))
    year = "y" in plain or ("e" in plain and "m" in plain)
    day = "d" in plain or "aaa" in plain
    month = "m" in plain and (year or day or not timed)
    return "y" * year + "m" * month + "d" * day + "t" * timed


def is_day(code: str) -> bool:
    return bool(parts_shown(code))


def day_shown(number: float, code: str, from_1904: bool) -> str | None:
    """A day number as text; None where there is no such day, which cells show as a row of #."""
    if not 0 <= number < _LAST:
        return None
    parts = parts_shown(code)
    if parts == "t" and (number < 1 or "[" in _NOT_SHOWN.sub("", code)):
        minutes = round(number * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 + (number < _LEAP_THAT_WAS_NONE))
    try:
        moment = first + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return None
    if "y" in parts and "d" not in parts:
        return moment.strftime("%Y-%m") if "m" in parts else moment.strftime("%Y")
    if "t" in parts and moment.time() != datetime.min.time():
        return moment.isoformat(sep=" ", timespec="seconds")
    return moment.date().isoformat()
