"""Whether one can apply, on any day, and how long it still lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from handbook.deriving.turns import YEARS, Turns, edges, turning, turns_text
from handbook.model.dates import MonthDay, Precision, When
from handbook.model.window import Window


class WindowState(StrEnum):
    """The most urgent first: what of several windows a reader should see."""

    CLOSING = "closing"
    OPEN = "open"
    UPCOMING = "upcoming"
    ROLLING = "rolling"
    LAST_ROUND = "last-round"
    CLOSED = "closed"
    ON_NOTICE = "on-notice"
    UNKNOWN = "unknown"


URGENCY = tuple(WindowState)

OPEN_NOW = frozenset({WindowState.ROLLING, WindowState.OPEN, WindowState.CLOSING})
"""States in which somebody can hand an application in today."""


@dataclass(frozen=True, slots=True)
class WindowOn:
    """A window as it stands on one day, or from a turn on, without a day.

    `words` hold as long as the state does: a date in them is `until`, to which days are counted.
    `closes` ends the round of that day, or the next one.
    """

    state: WindowState
    words: str
    until: date | None = None
    closes: When | None = None
    day: date | None = None

    @property
    def days(self) -> int | None:
        """How many to the next edge, where one is known."""
        return (self.until - self.day).days if self.until and self.day else None

    @property
    def text(self) -> str:
        """The words of this one day."""
        return self.words.replace(str(self.until), str(self.days))

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_NOW


_ROLLING = WindowOn(WindowState.ROLLING, "常年受理")
_ON_NOTICE = WindowOn(WindowState.ON_NOTICE, "以当年通知为准")
_LAST_ROUND = WindowOn(WindowState.LAST_ROUND, "往年窗口，今年没读到")
_CLOSED = WindowOn(WindowState.CLOSED, "已截止")
ENDED = WindowOn(WindowState.CLOSED, "文件已失效")
_BY_THE_TEXT = WindowOn(WindowState.UNKNOWN, "以原文日期为准")


def window_on(window: Window, today: date, closing_soon_days: int = 30) -> WindowOn:
    """The state of a window on `today`; a date known only coarsely never decides a day."""
    if window.kind == "rolling":
        return _ROLLING
    if window.kind == "on_notice":
        return _ON_NOTICE
    opens, closes = round_on(window, today)
    if opens is None and closes is None:
        return _ON_NOTICE if window.kind == "yearly" else WindowOn(WindowState.UNKNOWN, "时间待核")
    now = _over(window, opens, closes, today) or _between(opens, closes, today, closing_soon_days)
    return replace(now, closes=closes, day=today)


def window_turns(window: Window, today: date, closing_soon_days: int = 30) -> Turns[WindowOn]:
    """What a window turns into. Where it comes every year, the last turn says that this was worked out long ago."""
    found = turning(
        lambda day: replace(window_on(window, day, closing_soon_days), day=None),
        turning_days(window, today, closing_soon_days),
        today,
    )
    if not _recurs(window):
        return found
    end = date(today.year + YEARS + 1, 1, 1)
    return (*(turn for turn in found if turn[0] < end), (end, _BY_THE_TEXT))


def said_turns(now: WindowOn, turns: Turns[WindowOn]) -> str | None:
    """How a window stands and what it turns into, as days.js reads it; None where nothing changes."""
    stands = [(None, now), *turns]
    return turns_text((day, (then.words, then.state)) for day, then in stands) if turns else None


def turning_days(window: Window, today: date, closing_soon_days: int) -> Iterator[date]:
    """The days on which the answer may change, for as many years as are worked out ahead."""
    years = range(today.year, today.year + YEARS + 2)
    for opens, closes in {round_on(window, date(year, 1, 1)) for year in years}:
        yield from edges(opens, closes)
        yield from (date(edge.last.year + 1, 1, 1) for edge in (opens, closes) if edge)
        if closes and closes.last > today:
            yield closes.first - timedelta(days=closing_soon_days)


def _over(window: Window, opens: When | None, closes: When | None, today: date) -> WindowOn | None:
    """Certainly before its first day or past its last; of a yearly window also: known only of an earlier year."""
    last = closes or opens
    if opens is not None and today < opens.first:
        return _upcoming(opens)
    if last is not None and window.kind == "yearly" and today.year > last.last.year:
        return _LAST_ROUND
    return _CLOSED if closes is not None and today > closes.last else None


def _between(opens: When | None, closes: When | None, today: date, closing_soon_days: int) -> WindowOn:
    """Neither certainly before nor certainly after: open, unless a coarse edge leaves it open to doubt."""
    begun = opens is None or today >= opens.last
    if begun and closes is None:
        return WindowOn(WindowState.OPEN, "申报中")
    if begun and closes is not None and today <= closes.first:
        return _open(closes, today, closing_soon_days)
    return _BY_THE_TEXT


def _upcoming(opens: When) -> WindowOn:
    if opens.precision is not Precision.DAY:
        return WindowOn(WindowState.UPCOMING, "尚未开始")
    return WindowOn(WindowState.UPCOMING, f"还有{opens.first}天开始", opens.first)


def _open(closes: When, today: date, closing_soon_days: int) -> WindowOn:
    until = closes.first if closes.precision is Precision.DAY else None
    if until is None or (until - today).days > closing_soon_days:
        return WindowOn(WindowState.OPEN, f"申报中，至{closes.chinese}", until)
    return WindowOn(WindowState.CLOSING, "今天截止" if until == today else f"还有{until}天截止", until)


def _recurs(window: Window) -> bool:
    """Whether its days come every year: both are written so, or one and no other."""
    return window.kind == "yearly" and isinstance(window.opens or window.closes, MonthDay)


def round_on(window: Window, today: date) -> tuple[When | None, When | None]:
    """The window's two edges; of one that recurs, those of the round that today is in, or else of the next.

    Days without a year anywhere else are an error (window-form), and none is made up for them.
    """
    opens, closes = window.opens, window.closes
    if not _recurs(window):
        return opens if isinstance(opens, When) else None, closes if isinstance(closes, When) else None
    start = opens if isinstance(opens, MonthDay) else MonthDay(1, 1)
    if not isinstance(closes, MonthDay):
        return _day(start, today.year), None
    year = today.year + (today > closes.in_year(today.year))
    across = (closes.month, closes.day) < (start.month, start.day)
    return _day(start, year - across), _day(closes, year)


def _day(edge: MonthDay, year: int) -> When:
    return When.on(edge.in_year(year))
