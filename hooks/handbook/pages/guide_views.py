"""What a guide's page and its chapter of a book are given: papers, steps, sample forms, elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from handbook.model.base import Grade
from handbook.pages.views import Ref


class MaterialView(NamedTuple):
    name: str
    form: str | None
    copies: str | None
    source: str | None
    template: str | None
    grade: Grade | None
    note: str | None


class StepView(NamedTuple):
    title: str
    logic: str | None
    actor: str | None
    days: str | None
    grade: Grade | None
    note: str | None


class SheetView(NamedTuple):
    """A form to take home: where its CSV is, its columns, and lines that show how it is filled in."""

    href: str
    title: str
    columns: tuple[str, ...]
    lines: list[tuple[str, ...]]
    basis: str | None
    grade: Grade | None
    note: str | None


class ElementView(NamedTuple):
    label: str
    stated: bool


@dataclass(frozen=True, slots=True)
class GuideComparison:
    """Guides of one matter, a column a level: the same rows for each."""

    guides: list[Ref]
    rows: list[tuple[str, list[str]]]
