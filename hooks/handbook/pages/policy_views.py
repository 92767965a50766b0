"""What `templates/policy.html` is given of a policy's parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from handbook.model.base import Grade
from handbook.pages.matching import tables
from handbook.pages.views import FactRow, Ref, WindowView


class ClauseView(NamedTuple):
    anchor: str
    number: int
    title: str
    gist: str | None
    role: str | None
    locator: str | None
    category: str | None
    delivery: str | None
    form: str | None
    window: WindowView | None
    rows: list[FactRow]
    guide: Ref | None
    grade: Grade | None
    note: str | None
    rule: tables.RuleView | None


@dataclass(frozen=True, slots=True)
class BandView:
    when: str | None
    words: str
    score: str | None
    grade: Grade | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ThresholdView:
    field: str
    words: str
    locator: str | None
    by_hand: bool
    role: str | None
    grade: Grade | None
    note: str | None
    bands: list[BandView]


@dataclass(frozen=True, slots=True)
class StatementView:
    text: str
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class InterpretationView:
    title: str
    statements: list[StatementView]


@dataclass(frozen=True, slots=True)
class FaqView:
    id: str
    number: str
    href: str
    question: str
    text: str
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    item: str
    old: str
    new: str
    grade: Grade | None
    note: str | None
