"""未来十二个月: the windows of the months to come, as facts. `windows.py` draws them.

An announced round stands on its days. A yearly round that is over is shown where it was, as what to expect. What was
open once and is over is left out: no text says that it comes again. Windows without a month say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handbook.deriving.events import Opening
from handbook.deriving.windows import ENDED, WindowState, round_on
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import TO_VERIFY
from handbook.model.dates import MonthDay, Precision, When
from handbook.model.policy import Clause, Policy
from handbook.model.record import Record
from handbook.pages import addresses
from handbook.pages import words as said

MONTHS = 12
COARSE = frozenset({Precision.YEAR, Precision.HALF})
"""Dates that name no month."""

ORDER = ("announced", "expected", "unknown", "rolling")
"""How sure the months of a row are, in the order of rows."""

Case = tuple[str, When | MonthDay | None, When | MonthDay | None]

FITS = 16
"""Letters of a name that fit beside the picture."""


@dataclass(frozen=True, slots=True)
class Span:
    """A row: `first` and `last` are days, None where a side is open or no month is known; `href` from the root."""

    label: str
    href: str
    sort: str
    when: str
    first: date | None = None
    last: date | None = None
    keys: tuple[Key, ...] = ()  # whose window it is: a guide's, and the policies' that have the same
    until: date | None = None  # the last day on which its policy is in force, where one is known
    unsure: bool = False

    @property
    def said(self) -> str:
        """When, in words that hold on any day."""
        said = f"照往年（{self.when}），等通知" if self.sort == "expected" else self.when
        ends = f"，文件到{When.on(self.until).chinese}为止" if self.until else ""
        return f"{said}{'（待核）' if self.unsure else ''}{ends}"


def begins(today: date) -> date:
    return today.replace(day=1)


def ends(today: date) -> date:
    """The last day of the twelfth month."""
    return begins(today).replace(year=today.year + 1) - timedelta(days=1)


def spans(edition: Edition) -> tuple[Span, ...]:
    """All that can be done in the twelve months, surest and soonest first."""
    today = edition.derived.today
    rows = [
        _told(edition, row, opening, keys) for opening, keys in _own(edition) if (row := _span(edition, opening, today))
    ]
    rows = [row for row in rows if not (row.until and row.first and row.first > row.until)]
    rows.sort(key=lambda row: (ORDER.index(row.sort), row.last or row.first or today, row.label, row.href))
    return tuple(rows)


def _own(edition: Edition) -> Iterator[tuple[Opening, tuple[Key, ...]]]:
    """Each window once, with those who have it: where a guide has the window of a policy that it names, the guide's."""
    told: set[tuple[Key, Case]] = set()
    for opening in sorted(edition.derived.openings, key=lambda opening: opening.key[0] != "guides"):
        case = _case(opening)
        if (opening.key, case) in told:
            continue
        keys = (opening.key, *_sharing(edition, opening))
        told |= {(key, case) for key in keys}
        yield opening, keys


def _sharing(edition: Edition, opening: Opening) -> list[Key]:
    """The policies that a guide names and whose window is the same."""
    if opening.key[0] != "guides":
        return []
    targets = dict.fromkeys(edge.target for edge in edition.handbook.links_from(opening.key))
    openings = edition.derived.openings_of
    return [key for key in targets if any(_case(other) == _case(opening) for other in openings.get(key, ()))]


def _case(opening: Opening) -> Case:
    return opening.window.kind, opening.window.opens, opening.window.closes


def _span(edition: Edition, opening: Opening, today: date) -> Span | None:
    state, window = opening.now.state, opening.window
    if opening.now.words == ENDED.words:
        return None
    href = addresses.entry(opening.key) + (f"#{opening.anchor}" if opening.anchor else "")
    label = _label(edition, opening.key, opening.title)
    if state is WindowState.ROLLING:
        return Span(label, href, "rolling", "常年")
    opens, closes = round_on(window, today)
    dated = [edge for edge in (opens, closes) if edge]
    if not dated or any(edge.precision in COARSE for edge in dated):
        return Span(label, href, "unknown", said.period(window) or opening.now.words)
    over = state in (WindowState.CLOSED, WindowState.LAST_ROUND)
    if over and window.kind != "yearly":
        return None
    when = said.period(window) or ""
    first, last = opens.first if opens else None, closes.last if closes else None
    if over:
        return Span(label, href, "expected", when, *_again(first, last, today))
    return Span(label, href, "announced", when, first, last) if _within(first, last, today) else None


def _told(edition: Edition, row: Span, opening: Opening, keys: tuple[Key, ...]) -> Span:
    """A row with what holds of its record: how sure its days are, and until when it is in force."""
    record = edition.handbook.record(opening.key)
    clause = _clause(record, opening.anchor)
    above = (clause.grade("window") if clause else None) or record.grade("clauses" if clause else "window")
    grades = {opening.window.grade(side) or above for side in ("opens", "closes")}
    end = next((day - timedelta(days=1) for day, then in opening.turns if then.words == ENDED.words), None)
    known = end if end and end <= ends(edition.derived.today) else None
    return replace(row, keys=keys, until=known, unsure=bool(grades & set(TO_VERIFY)))


def _clause(record: Record, anchor: str) -> Clause | None:
    if not isinstance(record, Policy):
        return None
    return next((clause for at, clause in enumerate(record.clauses) if record.clause_id(at) == anchor), None)


def _again(first: date | None, last: date | None, today: date) -> tuple[date | None, date | None]:
    """The days of an earlier round in the months to come: the same days of the year; none where they lie beyond."""
    end = last or first
    assert end is not None
    years = today.year - end.year
    if _later(end, years) < today:
        years += 1
    moved = (_later(first, years) if first else None, _later(last, years) if last else None)
    return moved if _within(*moved, today) else (None, None)


def _later(day: date, years: int) -> date:
    return MonthDay(day.month, day.day).in_year(day.year + years)


def _within(first: date | None, last: date | None, today: date) -> bool:
    return (first is None or first <= ends(today)) and (last is None or last >= begins(today))


def _label(edition: Edition, key: Key, title: str) -> str:
    """A record's name, and of a policy with several windows which one it is."""
    record = edition.handbook.record(key)
    name = max(
        (record.title, *record.aliases), key=lambda one: (len(one) <= FITS, len(one) if len(one) <= FITS else -len(one))
    )
    several = len(edition.derived.openings_of.get(key, ())) > 1
    sample = "（示例）" if record.sample else ""
    return (f"{name}：{title}" if several and title != record.title else name) + sample
