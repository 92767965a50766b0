"""Boards: lists that show at a glance how things stand, kind by kind.

A board is a kind's list drawn in its own way. It claims nothing that its
records do not say: what nobody wrote down reads 没有写.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.dates import When
from handbook.model.indicator import Goal, Indicator, Point
from handbook.model.measure import Measure
from handbook.model.problem import Challenge, Problem
from handbook.model.record import Record
from handbook.pages import charts, common, lists, simple, words
from handbook.pages.facets import FACETS, Choice
from handbook.pages.views import FacetView, Value


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


def _facets(edition: Edition, key: Key, record: Record, counted: dict[str, Counter[Choice]]) -> list[tuple[str, str]]:
    found = []
    for name in KINDS[key[0]].facets:
        choices = FACETS[name][1](edition, key, record)
        counted[name].update(choices)
        if choices:
            found.append((name, " ".join(slug for slug, _ in choices)))
    return found


def _board(
    edition: Edition, kind: str, columns: Sequence[str], rows: Sequence[BoardRow], counted: dict[str, Counter[Choice]]
) -> dict[str, Any]:
    """What `templates/board.html` is given, but for the tallies."""
    row = KINDS[kind]
    offered: list[FacetView] = [lists.facet(name, counted[name]) for name in row.facets if len(counted[name]) > 1]
    return {"title": row.label, "intro": row.intro, "hint": None, "columns": columns, "facets": offered, "rows": rows}


# --- 问题台账 --------------------------------------------------------------------------------------

MARKS = {"办结": "done", "在办": "part", "未办": "gap", "需说明": "unknown"}


def problems(edition: Edition, kind: str) -> dict[str, Any]:
    """The closed loop of each problem: who raised it, who owns it, what answers it, until when, where it stands."""
    counted: dict[str, Counter[Choice]] = {name: Counter() for name in KINDS[kind].facets}
    records = [record for record in lists.public(edition, kind) if isinstance(record, Problem)]
    records.sort(key=lambda record: (record.sample, list(MARKS).index(record.state) if record.state == "办结" else -1))
    rows = [_problem(edition, (kind, record.id), record, counted) for record in records]
    states = Counter(row.state for row in rows)
    overdue = sum(is_overdue(record, edition.derived.today) for record in records)
    tallies = [Tally(state, states[state], mark) for state, mark in MARKS.items() if states[state]]
    if overdue:
        tallies.append(Tally("超过期限", overdue, "gap"))
    columns = ("问题", "谁提的", "归谁办", "用什么回应", "期限", "办到哪")
    return _board(edition, kind, columns, rows, counted) | {
        "tallies": tallies,
        "hint": "“未办”是没有读到正在办的记录，不等于没有人管。",
    }


def is_overdue(problem: Problem, today: date) -> bool:
    """Past its date and neither solved nor explained."""
    return bool(problem.due and problem.due.is_past(today) and problem.state in ("未办", "在办"))


def _problem(edition: Edition, key: Key, record: Problem, counted: dict[str, Counter[Choice]]) -> BoardRow:
    answers = responses(edition, key)
    owner = common.linked(edition, "organizations", [record.owner] if record.owner else [])
    due = [Value(date=record.due)] if record.due else []
    overdue = "，已超期" if is_overdue(record, edition.derived.today) else ""
    return BoardRow(
        href=f"{record.id}.html",
        title=record.title,
        sample=record.sample,
        cells=[[Value(record.raised_by)] if record.raised_by else [], owner, answers, due],
        state=record.state,
        mark=MARKS[record.state] if not overdue else "gap",
        facets=_facets(edition, key, record, counted),
    )


def responses(edition: Edition, key: Key) -> list[Value]:
    """对策: what a problem names, tasks of a plan among it, and the measures and challenges that name the problem."""
    handbook = edition.handbook
    own = [common.end_value(edition, edge) for edge in handbook.links_from(key) if edge.relation == "answers"]
    sources = [edge.source for edge in handbook.links_to(key) if edge.relation in ("relieves", "answers_problem")]
    others = [Value(ref.title, ref.href) for ref in (common.ref(edition, source) for source in sources)]
    return list({value.href: value for value in [*own, *others]}.values())


# --- 减负台账 --------------------------------------------------------------------------------------


def measures(edition: Edition, kind: str) -> dict[str, Any]:
    """Before and after of each measure, and totals over those that can be added up."""
    counted: dict[str, Counter[Choice]] = {name: Counter() for name in KINDS[kind].facets}
    records = [record for record in lists.public(edition, kind) if isinstance(record, Measure)]
    rows = [_measure(edition, (kind, record.id), record, counted) for record in records]
    proven = sum(record.evidence is not None for record in records)
    return _board(edition, kind, ("举措", "以前", "现在", "少了", "依据", "证据"), rows, counted) | {
        "tallies": [Tally("有证据", proven, "done"), Tally("只有说法", len(records) - proven, "unknown")],
        "hint": _totals(records),
    }


def _measure(edition: Edition, key: Key, record: Measure, counted: dict[str, Counter[Choice]]) -> BoardRow:
    less = reduction(record)
    basis = simple.values(edition, record, "basis") or simple.values(edition, record, "basis_text")
    return BoardRow(
        href=f"{record.id}.html",
        title=record.title,
        sample=record.sample,
        cells=[
            simple.values(edition, record, "before"),
            simple.values(edition, record, "after"),
            [Value(less)] if less else [],
            basis,
        ],
        state="有证据" if record.evidence else "只有说法",
        mark="done" if record.evidence else "unknown",
        facets=_facets(edition, key, record, counted),
    )


def exact(record: Measure) -> tuple[Decimal, Decimal, str] | None:
    """Before, after and unit where both are numbers without a bounding word, in one unit."""
    before, after = record.before, record.after
    if before is None or after is None or before.value is None or after.value is None:
        return None
    alike = before.unit == after.unit and before.unit is not None
    bounded = before.qualifier or after.qualifier
    return (before.value, after.value, before.unit) if alike and not bounded and before.unit else None


def reduction(record: Measure) -> str | None:
    """少 30 张（83 %）; nothing where the two cannot be compared."""
    found = exact(record)
    if found is None or not found[0]:
        return None
    before, after, unit = found
    share = (before - after) * 100 / before
    return f"{before - after:f} {unit}（{share:.0f} %）"


def _totals(records: Sequence[Measure]) -> str:
    """Sums over one unit at a time, and only of exact numbers; how many went into each."""
    by_unit: dict[str, list[tuple[Decimal, Decimal]]] = {}
    for record in records:
        found = exact(record)
        if found and not record.sample:
            by_unit.setdefault(found[2], []).append(found[:2])
    said = [
        f"{unit}：{len(pairs)} 项由 {sum(b for b, _ in pairs):f} 减到 {sum(a for _, a in pairs):f}"
        for unit, pairs in by_unit.items()
        if len(pairs) > 1
    ]
    return "只把同一单位的准数相加。" + ("；".join(said) + "。" if said else "没有两项可以相加。")


# --- 揭榜挂帅 --------------------------------------------------------------------------------------


def challenges(edition: Edition, kind: str) -> dict[str, Any]:
    """Open challenges; one whose day has passed leaves the board by itself."""
    counted: dict[str, Counter[Choice]] = {name: Counter() for name in KINDS[kind].facets}
    today = edition.derived.today
    records = [record for record in lists.public(edition, kind) if isinstance(record, Challenge)]
    open_now = [record for record in records if not (record.deadline and record.deadline.is_past(today))]
    rows = [
        BoardRow(
            href=f"{record.id}.html",
            title=record.title,
            sample=record.sample,
            cells=[
                [Value(text) for text in record.acceptance_indicators],
                [Value(record.reward)] if record.reward else [],
                [_deadline(record.deadline)] if record.deadline else [],
            ],
            state=record.state,
            mark="part" if record.state == "征集中" else "done",
            facets=_facets(edition, (kind, record.id), record, counted),
        )
        for record in open_now
    ]
    gone = len(records) - len(open_now)
    return _board(edition, kind, ("难题", "怎样算成", "出多少", "期限", "状态"), rows, counted) | {
        "tallies": [],
        "hint": f"{gone} 题已过期限，不再列出。" if gone else None,
    }


def _deadline(when: When) -> Value:
    return Value(date=when)


# --- 指标 -------------------------------------------------------------------------------------------


def indicators(edition: Edition, kind: str) -> dict[str, Any]:
    """The last period, the one before, and what is aimed at; a figure that has grown old is greyed."""
    counted: dict[str, Counter[Choice]] = {name: Counter() for name in KINDS[kind].facets}
    records = [record for record in lists.public(edition, kind) if isinstance(record, Indicator)]
    rows = [_indicator(edition, (kind, record.id), record, counted) for record in records]
    stale = sum(row.stale for row in rows)
    columns = ("指标", "最近一期", "上一期", "目标", "方向", "新旧")
    return _board(edition, kind, columns, rows, counted) | {
        "tallies": [Tally("较新", len(rows) - stale, "done"), Tally("过旧或没有数", stale, "unknown")],
        "hint": "带“超”“预计超”的不是准数，图上画空心圈，不连线；半年和全年不相连。",
    }


def _indicator(edition: Edition, key: Key, record: Indicator, counted: dict[str, Counter[Choice]]) -> BoardRow:
    points = sorted(record.points, key=lambda point: point.period.last, reverse=True)
    stale = is_stale(record, edition.derived.today)
    return BoardRow(
        href=f"{record.id}.html",
        title=record.title,
        sample=record.sample,
        cells=[
            [_point(points[0], record.unit)] if points else [],
            [_point(points[1], record.unit)] if len(points) > 1 else [],
            [_goal(goal, record.unit) for goal in record.goals],
            [Value(record.direction)],
        ],
        state="过旧" if points and stale else "较新" if points else "只有目标",
        mark="unknown" if stale else "done",
        facets=_facets(edition, key, record, counted),
        picture=charts.series(record),
        stale=stale,
    )


def is_stale(indicator: Indicator, today: date) -> bool:
    """Whether the last period ended longer ago than the indicator says it stays fresh; also without any period."""
    if not indicator.points:
        return True
    last = max(point.period.last for point in indicator.points)
    return (today.year - last.year) * 12 + today.month - last.month > indicator.stale_after_months


def _point(point: Point, unit: str) -> Value:
    number = words.number(point.value) if point.value is not None else ""
    said = " ".join(part for part in (point.qualifier, number, unit if number else "") if part)
    rank = f"第 {point.rank} 位" if point.rank else ""
    text = "，".join(part for part in (said, rank) if part) or "没有数字"
    return Value(text, label=point.period.chinese, grade=point.grade("*"), note=point.note_on("*") or None)


def _goal(goal: Goal, unit: str) -> Value:
    number = f"{words.number(goal.value)} {unit}" if goal.value is not None else ""
    said = goal.text or " ".join(part for part in (goal.qualifier, number) if part)
    return Value(said, label=goal.period.chinese, grade=goal.grade("*"))
