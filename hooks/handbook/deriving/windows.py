"""Whether one can apply today, and how long it still lasts.

The same rules stand in `theme/assets/days.js`, because a page is read on other
days than it was built; one file of examples holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handbook.model.dates import MonthDay, Precision, When
from handbook.model.window import Window


class WindowState(StrEnum):
    ROLLING = "rolling"
    ON_NOTICE = "on-notice"
    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    LAST_ROUND = "last-round"
    UNKNOWN = "unknown"


OPEN_NOW = frozenset({WindowState.ROLLING, WindowState.OPEN, WindowState.CLOSING})
"""States in which somebody can hand an application in today."""


@dataclass(frozen=True, slots=True)
class WindowOn:
    """A window as it stands on one day. `days` counts to the next edge, where one is known."""

    state: WindowState
    text: str
    days: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_NOW


def window_on(window: Window, today: date, closing_soon_days: int = 30) -> WindowOn:
    """The state of a window on `today`; a date known only coarsely never decides a day."""
    if window.kind == "rolling":
        return WindowOn(WindowState.ROLLING, "常年受理")
    if window.kind == "on_notice":
        return WindowOn(WindowState.ON_NOTICE, "以当年通知为准")
    if window.opens is None and window.closes is None:
        return _without_dates(window)
    opens, closes = _dated(window, today)
    if opens is not None and today < opens.first:
        return _upcoming(opens, today)
    return _over(window, opens, closes, today) or _between(opens, closes, today, closing_soon_days)


_LAST_ROUND = WindowOn(WindowState.LAST_ROUND, "往年窗口，今年未公布")


def _without_dates(window: Window) -> WindowOn:
    if window.kind == "yearly":
        return WindowOn(WindowState.ON_NOTICE, "以当年通知为准")
    return WindowOn(WindowState.UNKNOWN, "时间待核")


def _over(window: Window, opens: When | None, closes: When | None, today: date) -> WindowOn | None:
    """Past its last day; of a yearly window also: known only of an earlier year."""
    last = closes or opens
    if last is not None and window.kind == "yearly" and today.year > last.last.year:
        return _LAST_ROUND
    return WindowOn(WindowState.CLOSED, "已截止") if closes is not None and today > closes.last else None


def _between(opens: When | None, closes: When | None, today: date, closing_soon_days: int) -> WindowOn:
    """Neither certainly before nor certainly after: open, unless a coarse edge leaves it open to doubt."""
    begun = opens is None or today >= opens.last
    if begun and closes is None:
        return WindowOn(WindowState.OPEN, "申报中")
    if begun and closes is not None and today <= closes.first:
        return _open(closes, today, closing_soon_days)
    return WindowOn(WindowState.UNKNOWN, "以原文日期为准")


def _upcoming(opens: When, today: date) -> WindowOn:
    if opens.precision is not Precision.DAY:
        return WindowOn(WindowState.UPCOMING, "尚未开始")
    days = (opens.first - today).days
    return WindowOn(WindowState.UPCOMING, f"还有{days}天开始", days)


def _open(closes: When, today: date, closing_soon_days: int) -> WindowOn:
    if closes.precision is not Precision.DAY:
        return WindowOn(WindowState.OPEN, f"申报中，至{closes.chinese}")
    days = (closes.first - today).days
    if days > closing_soon_days:
        return WindowOn(WindowState.OPEN, f"申报中，至{closes.chinese}", days)
    return WindowOn(WindowState.CLOSING, f"还有{days}天截止" if days else "今天截止", days)


def last_day(window: Window, today: date) -> date | None:
    """The day on which the round of today, or the next one, ends; None where it is not known to the day."""
    if window.kind not in ("yearly", "once"):
        return None
    _, closes = _dated(window, today)
    return closes.last if closes is not None and closes.precision is Precision.DAY else None


def _dated(window: Window, today: date) -> tuple[When | None, When | None]:
    """The window's two edges as dates of a year; days that recur are put into the year that matters."""
    opens, closes = window.opens, window.closes
    if not isinstance(opens, MonthDay) and not isinstance(closes, MonthDay):
        return opens, closes
    start = _month_day(opens, MonthDay(1, 1))
    year = today.year
    if closes is None:
        return When.of(start.in_year(year).isoformat()), None
    end = _month_day(closes, MonthDay(12, 31))
    crosses = (end.month, end.day) < (start.month, start.day)
    if crosses and today <= end.in_year(year):
        first = start.in_year(year - 1)
    elif not crosses and today > end.in_year(year):
        first = start.in_year(year + 1)
    else:
        first = start.in_year(year)
    last = end.in_year(first.year + 1 if crosses else first.year)
    return When.of(first.isoformat()), When.of(last.isoformat())


def _month_day(edge: When | MonthDay | None, otherwise: MonthDay) -> MonthDay:
    if isinstance(edge, MonthDay):
        return edge
    return otherwise if edge is None else MonthDay(edge.first.month, edge.first.day)
