"""自查矩阵: what is asked from above, beside what carries it out here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.alignment import Alignment, Cell
from handbook.model.base import Grade
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy
from handbook.pages import fact_rows, fields, heads, lists, record_links, relations, trust_lines
from handbook.pages.board_tables import board_tables
from handbook.pages.facets import PROGRESS, Choice, facet, progress_of, published_cells
from handbook.pages.lacking import lacking
from handbook.pages.pictures import coverage
from handbook.pages.views import Group, Ref
from handbook.pages.worth import elsewhere


@dataclass(frozen=True, slots=True)
class CellView:
    ref: Ref
    state: str
    slug: str
    evidence: str | None
    locator: str | None
    grade: Grade | None
    note: str | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    href: str
    title: str
    text: str
    upper: Ref
    paper: str  # the title of the whole that asks it
    locator: str | None
    state: str
    slug: str
    tasks: list[CellView]
    others: list[CellView]
    facets: list[tuple[str, str]]
    away: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    label: str
    slug: str
    count: int


SHOWN = ("upper.of", "cells.of", "verified_by", "withdrawn.see")
"""Relations that the page shows in places of their own."""


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/alignment.html` is given."""
    record = edition.handbook.record(key)
    assert isinstance(record, Alignment)
    published = published_cells(edition, record)
    cells = [_cell(edition, cell) for cell in published]
    outgoing, mentions = relations.outgoing(edition, key, but=SHOWN), relations.incoming(edition, key)
    return {
        "head": heads.head(edition, key, tags=heads.tags(edition, key[0], record)),
        "facts": fields.shared(edition, record),
        "places": _places(outgoing, mentions),
        "relations": outgoing,
        "mentions": mentions,
        "upper": spot(edition, record.upper.of, record.upper.part),
        "text": record.upper.text,
        "locator": record.upper.locator,
        "letter": record.upper.grade("*"),
        "remark": fact_rows.all_notes(record.upper),
        "state": progress_of(published),
        "slug": PROGRESS[progress_of(published)],
        "cells": cells,
        "lacking": lacking(edition, key),
        "answer": None,
        "trust": trust_lines.trust(edition, key, [name for name in fields.SHARED if getattr(record, name)]),
    }


def _places(outgoing: list[Group], mentions: list[Group]) -> list[Ref]:
    return heads.sections(
        ("upper", "上级怎样要求", True),
        ("cells", "本地怎样落实", True),
        ("relations", "关联", outgoing),
        ("mentions", "谁提到它", mentions),
        ("trust", "来源与核对", True),
    )


def matrix(edition: Edition, kind: str) -> dict[str, Any]:
    """What `templates/matrix.html` is given."""
    row = KINDS[kind]
    ranked = [record for record in lists.ranked(edition, kind) if isinstance(record, Alignment)]
    papers = list(dict.fromkeys(record.upper.of for record in ranked))
    records = sorted(ranked, key=lambda record: (papers.index(record.upper.of), not record.cells))
    counted: dict[str, Counter[Choice]] = {name: Counter() for name in row.facets}
    rows = [_row(edition, (kind, record.id), record, counted) for record in records]
    states = Counter(found.state for found in rows)
    return {
        "title": row.label,
        "intro": row.intro,
        "facets": [lists.facet_view(row, name, counted[name]) for name in row.facets if len(counted[name]) > 1],
        "tallies": [Tally(label, slug, states[label]) for label, slug in PROGRESS.items() if states[label]],
        "total": len(rows),
        "downloads": [Ref("../reports/self-check.html", "自查报告"), *lists.downloads(edition, kind)],
        "tables": board_tables(rows, 2, lambda row, number: (row.tasks, row.others)[number]),
        "picture": coverage.picture([_asked(found) for found in rows]),
    }


def _row(edition: Edition, key: Key, record: Alignment, counted: dict[str, Counter[Choice]]) -> MatrixRow:
    facets = []
    for name in KINDS[key[0]].facets:
        choices = facet(KINDS[key[0]], name)[1](edition, key, record)
        counted[name].update(choices)
        facets.append((name, " ".join(slug for slug, _ in choices)))
    published = published_cells(edition, record)
    cells = [(_target(edition, cell.of), _cell(edition, cell)) for cell in published]
    return MatrixRow(
        href=f"{record.id}.html",
        title=record.title,
        text=record.upper.text,
        upper=spot(edition, record.upper.of, record.upper.part),
        paper=spot(edition, record.upper.of, None).title,
        locator=record.upper.locator,
        state=progress_of(published),
        slug=PROGRESS[progress_of(published)],
        tasks=[view for target, view in cells if target and target[0] == "plans"],
        others=[view for target, view in cells if target and target[0] != "plans"],
        facets=facets,
        away=elsewhere(edition, record),
    )


def _asked(row: MatrixRow) -> coverage.Asked:
    return coverage.Asked(row.paper, bool(row.tasks), bool(row.others))


def _cell(edition: Edition, cell: Cell) -> CellView:
    return CellView(
        ref=spot(edition, cell.of, cell.part),
        state=cell.state,
        slug=PROGRESS[cell.state],
        evidence=cell.evidence,
        locator=cell.locator,
        grade=cell.grade("*"),
        note=fact_rows.all_notes(cell),
    )


def _target(edition: Edition, written: str) -> Key | None:
    kind, _, name = written.partition("/")
    key = (kind, name) if name else next((k for k in edition.handbook.shaped if k[1] == written), None)
    return key if key in edition.handbook.shaped else None


def spot(edition: Edition, written: str, part: str | None) -> Ref:
    """A link to one task or clause of a record; the record's title stands beside it."""
    key = _target(edition, written)
    if key is None:
        return Ref("", "没有收入手册的文件")
    whole = record_links.ref(edition, key)
    record = edition.handbook.record(key)
    if record.withdrawn:  # its page says only that
        return whole
    if isinstance(record, ActionPlan):
        task = next((task for task in record.tasks if task.id == part), None)
        if task:
            return Ref(f"{whole.href}#{task.id}", task.title, whole.kind, record.title)
    if isinstance(record, Policy):
        at = next((i for i, clause in enumerate(record.clauses) if part in (clause.title, clause.id)), None)
        if at is not None:
            return Ref(f"{whole.href}#{record.clause_id(at)}", record.clauses[at].title, whole.kind, record.title)
    return whole
