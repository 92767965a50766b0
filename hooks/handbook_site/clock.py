"""The only place where the project asks what day it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handbook.model.dates import EARLIEST, LATEST

VARIABLE = "HANDBOOK_TODAY"
EPOCH = "SOURCE_DATE_EPOCH"
"""What engines read for the times that they stamp (https://reproducible-builds.org/specs/source-date-epoch/)."""


def today(time_zone: str) -> date:
    """The handbook's day: HANDBOOK_TODAY where it is set, else now in the handbook's time zone.

    Raises ValueError with a Chinese sentence for a day or a zone that is none.
    """
    asked = os.environ.get(VARIABLE)
    if asked:
        return day(asked)
    try:
        return datetime.now(ZoneInfo(time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"不认识时区“{time_zone}”。请在 data/handbook.yml 里写例如 time_zone: Asia/Shanghai。"
        ) from None


def moment(time_zone: str) -> str:
    """Now, to the second, with the offset of the handbook's time zone (RFC 3339). Of what is done, never of facts."""
    return datetime.now(ZoneInfo(time_zone)).isoformat(timespec="seconds")


def day(text: str) -> date:
    """Read YYYY-MM-DD. Raises ValueError with a Chinese sentence."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}”不是日期，请写成 2026-11-21。") from None
    if not EARLIEST <= asked.year <= LATEST:
        raise ValueError(f"“{text}”不在 {EARLIEST} 年到 {LATEST} 年之间。")
    return asked


@contextmanager
def pinned(today: date) -> Iterator[None]:
    """Inside, an engine that stamps times uses the handbook's day; afterwards the environment is as it was."""
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = str(int(noon.timestamp()))
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(EPOCH, None)
        else:
            os.environ[EPOCH] = before
