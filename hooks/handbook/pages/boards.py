"""Boards: lists that show at a glance how things stand, kind by kind.

A board is a kind's list drawn in its own way. It claims nothing that its
records do not say: what nobody wrote down is said in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from handbook.deriving import dockets
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.problem import Challenge, Problem
from handbook.model.record import Record
from handbook.pages import addresses, badges, docket, fields, lists, loop, words
from handbook.pages.board_tables import board_tables
from handbook.pages.calls import bureau, calls
from handbook.pages.facets import Choice, facet
from handbook.pages.pictures import way
from handbook.pages.views import FacetView, Ref, Value
from handbook.pages.worth import elsewhere

Counted = dict[str, Counter[Choice]]
"""How many records each choice of each filter finds."""

NOT_WRITTEN = words.UNREAD


@dataclass(frozen=True, slots=True)
class Tally:
    label: str
    count: int
    mark: str  # a class for its shape: done, part, gap, unknown


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A record on a board: its title, the cells of its columns, and what filters find it by."""

    href: str
    title: str
    sample: bool
    cells: Sequence[Sequence[Value]]
    state: str | None
    mark: str
    facets: Sequence[tuple[str, str]]
    picture: Markup | None = None
    stale: bool = False
    away: str | None = None


def facets(edition: Edition, key: Key, record: Record, counted: Counted) -> list[tuple[str, str]]:
    found = []
    for name in KINDS[key[0]].facets:
        choices = facet(KINDS[key[0]], name)[1](edition, key, record)
        counted[name].update(choices)
        if choices:
            found.append((name, " ".join(slug for slug, _ in choices)))
    return found


def board(
    edition: Edition,
    kind: str,
    columns: Sequence[str],
    rows: Sequence[BoardRow],
    counted: Counted,
    *,
    missing: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """What `templates/board.html` is given, but for the tallies.

    `missing` says of a column what an empty cell of it means.
    """
    row = KINDS[kind]
    offered: list[FacetView] = [
        lists.facet_view(row, name, counted[name]) for name in row.facets if len(counted[name]) > 1
    ]
    return {
        "title": row.label,
        "intro": row.intro,
        "hint": None,
        "links": [],
        "calls": [],
        "columns": columns,
        "facets": offered,
        "total": len(rows),
        "tables": board_tables(rows, len(columns) - 2, lambda row, number: row.cells[number]),
        "downloads": lists.downloads(edition, kind),
        "missing": [missing.get(column, NOT_WRITTEN) for column in columns],
    }


def nothing_counted(kind: str) -> Counted:
    return {name: Counter() for name in KINDS[kind].facets}


# --- 问题台账 --------------------------------------------------------------------------------------


def problems(edition: Edition, kind: str) -> dict[str, Any]:
    """The closed loop of each problem: who raised it, who owns it, what answers it, until when, where it stands."""
    counted = nothing_counted(kind)
    records = [record for record in lists.ranked(edition, kind) if isinstance(record, Problem)]
    rows = [_problem(edition, (kind, record.id), record, counted) for record in records]
    states = Counter(row.state for row in rows)
    overdue = sum(dockets.is_overdue(edition.handbook.work_years, record, edition.derived.today) for record in records)
    tallies = [Tally(state, states[state], mark) for state, mark in loop.MARKS.items() if states[state]]
    if overdue:
        tallies.append(Tally(loop.OVERDUE, overdue, "gap"))
    columns = ("问题", "谁提的", "对策", "处室", "期限", "办到哪")
    missing = {"期限": loop.NO_DATE}
    return board(edition, kind, columns, rows, counted, missing=missing) | {
        "tallies": tallies,
        "links": _onward(edition),
        "hint": "“未办”是没读到办理记录，“没读到”是还没有看到，都不等于没有人管。实心点有了，半实在办，空心没读到。",
    }


def _problem(edition: Edition, key: Key, record: Problem, counted: Counted) -> BoardRow:
    answering = loop.countermeasures(edition, key)
    answers = [loop.countermeasure_value(found) for found in answering]
    owner = fields.offices(edition, [record.owner or ""], record.confidence.get("owner"))
    return BoardRow(
        href=f"{record.id}.html",
        title=record.title,
        sample=record.sample,
        cells=[[Value(record.raised_by)] if record.raised_by else [], answers, owner, _due(edition, record)],
        state=record.state,
        mark=loop.MARKS[record.state],
        facets=facets(edition, key, record, counted),
        picture=way.dots(loop.walk(loop.steps(edition, key, record, answering))),
        away=elsewhere(edition, record),
    )


def _due(edition: Edition, record: Problem) -> list[Value]:
    due = dockets.deadline(edition.handbook.work_years, record)
    if due is None:
        return []
    badge = badges.due(due, edition.derived.today, loop.OVERDUE) if dockets.is_open(record) else None
    return [Value(date=due, badge=badge)]


def _onward(edition: Edition) -> list[Ref]:
    """From the problems to those with a number, and to where one can bring a new one."""
    known = edition.handbook.reference_lists.ways_in
    return [
        *([Ref("docket.html", "诉求台账：按编号、按月看办结")] if docket.is_published(edition) else []),
        *([Ref(f"../{addresses.WAYS_IN}", "反映问题：从哪里进")] if known else []),
    ]


# --- 揭榜挂帅 --------------------------------------------------------------------------------------


def challenges(edition: Edition, kind: str) -> dict[str, Any]:
    """Open challenges; one whose day has passed leaves the board by itself."""
    counted = nothing_counted(kind)
    records = [record for record in lists.ranked(edition, kind) if isinstance(record, Challenge)]
    today = edition.derived.today
    open_now = [record for record in records if not (record.deadline and record.deadline.is_past(today))]
    gone = len(records) - len(open_now)
    rows = [_challenge(edition, (kind, record.id), record, counted) for record in open_now]
    return board(edition, kind, ("难题", "怎样算成", "出多少", "期限", "状态"), rows, counted) | {
        "tallies": [],
        "hint": f"{gone} 题已过期限，不再列出。" if gone else None,
        "publisher": edition.handbook.identity.publisher,
        "calls": [] if any(not record.sample for record in open_now) else calls(edition, bureau(edition)),
    }


def _challenge(edition: Edition, key: Key, record: Challenge, counted: Counted) -> BoardRow:
    return BoardRow(
        href=f"{record.id}.html",
        title=record.title,
        sample=record.sample,
        cells=[
            [Value(text) for text in record.acceptance_indicators],
            fields.values(edition, record, "reward"),
            fields.values(edition, record, "deadline"),
        ],
        state=record.state,
        mark="part" if record.state == "征集中" else "done",
        facets=facets(edition, key, record, counted),
        away=elsewhere(edition, record),
    )
