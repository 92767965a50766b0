"""What templates are given: small, typed, with nothing left to work out.

The names are those that `templates/macros.html` documents. Text is plain and
is escaped by the templates; addresses are ready to stand in a page. What a page
has by the dozen are tuples with names, which are made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from handbook.deriving.windows import URGENCY
from handbook.model.base import Grade


class DateView(Protocol):
    """A date with its machine form and its Chinese form; `When` and `MonthDay` are such."""

    @property
    def text(self) -> str: ...

    @property
    def chinese(self) -> str: ...


class Ref(NamedTuple):
    href: str
    title: str
    kind: str | None = None
    detail: str | None = None


class WindowView(NamedTuple):
    kind: str
    state: str
    text: str
    turns: str | None
    period: str | None
    stated: str | None

    @property
    def whole(self) -> str:
        """How it stands and what it turns into, as days.js reads it; `turns` are None where nothing changes."""
        return self.turns or f":{self.text}:{self.state}"

    @property
    def urgency(self) -> str:
        """The order of states by which the browser finds the one of several windows to show."""
        return " ".join(URGENCY)


class StandingView(NamedTuple):
    word: str
    slug: str
    turns: str | None
    reason: str | None


class Badge(NamedTuple):
    """A state as a word with a shape. `marks` are the data attributes by which the browser says it again on its
    own day: (("due", "2026-10-31"), ("state", "past")); `role` is its look, None for words that are no state."""

    words: str
    marks: Sequence[tuple[str, str]] = ()
    role: str | None = None


class Value(NamedTuple):
    """One value in a table of answers: text, a link, a date or a window, with its badge, grade and note."""

    text: str = ""
    href: str | None = None
    date: DateView | None = None
    window: WindowView | None = None
    label: str | None = None
    anchor: str | None = None
    grade: Grade | None = None
    note: str | None = None
    badge: Badge | None = None


class Line(NamedTuple):
    """What an entry answers to one question, on one line. `href` is a number to dial, or where in the handbook it
    leads."""

    asks: str
    text: str
    to_verify: bool = False
    href: str = ""


class FactRow(NamedTuple):
    term: str
    values: Sequence[Value]
    asks: str | None = None


class Group(NamedTuple):
    label: str
    links: Sequence[Ref]
    more: Ref | None = None


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    date: DateView
    reason: str
    see: Ref | None


class Head(NamedTuple):
    """How an entry begins."""

    kind: str
    title: str
    summary: str | None
    aliases: Sequence[str]
    doc_nos: Sequence[str]
    tags: Sequence[Ref]
    standing: StandingView | None
    windows: Sequence[WindowView]
    level: str | None
    sample: bool
    alert: str | None
    withdrawn: WithdrawnView | None
    action: Ref | None
    badge: Badge | None = None


class Review(NamedTuple):
    """The day by which something is to be looked at again; `since` the day after it is shown as 待核."""

    date: DateView
    since: str
    overdue: bool


class CitationView(NamedTuple):
    """What one fact rests on, and whether both still read as they did when they were compared."""

    fact: str
    source: Ref | None
    source_id: str
    locator: str
    checked_on: DateView
    result: str
    by: Ref | None  # of whom somebody read both; None where a machine compared them
    state: str
    holds: bool


class AmendmentView(NamedTuple):
    """One change of a record: the day, and what became of what."""

    date: DateView
    text: str


class Trust(NamedTuple):
    """Why one may believe a page."""

    source_title: str | None
    source_doc_no: str | None
    source_url: str | None
    source_locator: str | None
    verified_on: DateView | None
    verified_by: Ref | None
    updated: DateView | None
    review: Review | None
    grade: Grade | None
    to_verify: int
    better: str | None
    note: str | None
    file: str
    citations: Sequence[CitationView]
    amendments: Sequence[AmendmentView]

    @property
    def short(self) -> list[str]:
        """The line that is seen while the rest is folded: where it was read, whether it was compared, what is 待核."""
        checked = f"核对 {self.verified_on.chinese}" if self.verified_on else "没有核对过"
        return [
            self.source_title or ("官方网页" if self.source_url else "来源没读到"),
            f"与原文逐条比对 {len(self.citations)} 处" if self.citations else checked,
            *([f"待核 {self.to_verify}"] if self.to_verify else []),
        ]


class ListRow(NamedTuple):
    """A record in a list."""

    href: str
    title: str
    summary: str | None
    standing: StandingView | None
    windows: Sequence[WindowView]
    sample: bool
    cells: Sequence[Value | None]
    facets: Sequence[tuple[str, str]]
    aka: str | None
    away: str | None = None  # the other place that it is of; its rows are folded under the others


@dataclass(frozen=True, slots=True)
class Option:
    slug: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class FacetView:
    name: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, with one header row. Every cell is text: nothing is taken for a formula or a number."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    plain: bool = False  # no frames and nothing wrapped: a long table that is sorted and filtered, not printed
