"""指标板: the last period, the one before, and what is aimed at; a figure that has grown old is greyed."""

from __future__ import annotations

from datetime import date
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.indicator import Goal, Indicator, Point
from handbook.pages import boards, lists, words
from handbook.pages.boards import BoardRow, Counted, Tally
from handbook.pages.pictures import trend
from handbook.pages.views import Value
from handbook.pages.worth import elsewhere


def indicators(edition: Edition, kind: str) -> dict[str, Any]:
    """The last period, the one before, and what is aimed at; a figure that has grown old is greyed."""
    counted = boards.nothing_counted(kind)
    records = [record for record in lists.ranked(edition, kind) if isinstance(record, Indicator)]
    rows = [_indicator(edition, (kind, record.id), record, counted) for record in records]
    stale = sum(row.stale for row in rows)
    columns = ("指标", "最近一期", "上一期", "目标", "方向", "新旧")
    return boards.board(edition, kind, columns, rows, counted) | {
        "tallies": [Tally("较新", len(rows) - stale, "done"), Tally("过旧或没有数", stale, "unknown")],
        "hint": "带“超”“预计超”的不是准数，图上画空心圈，不连线；年、半年、月各画一行。",
    }


def _indicator(edition: Edition, key: Key, record: Indicator, counted: Counted) -> BoardRow:
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
        facets=boards.facets(edition, key, record, counted),
        away=elsewhere(edition, record),
        picture=trend.series(record),
        stale=stale,
    )


def is_stale(indicator: Indicator, today: date) -> bool:
    """Whether the last period ended longer ago than the indicator says it stays fresh; also without any period."""
    if not indicator.points:
        return True
    last = max(point.period.last for point in indicator.points)
    return (today.year - last.year) * 12 + today.month - last.month > indicator.stale_after_months


def _point(point: Point, unit: str) -> Value:
    said = words.amount(point.value, unit, point.qualifier)
    rank = f"第 {point.rank} 位" if point.rank else ""
    text = "，".join(part for part in (said, rank) if part) or "没有数字"
    return Value(text, label=point.period.chinese, grade=point.grade("*"), note=point.note_on("*") or None)


def _goal(goal: Goal, unit: str) -> Value:
    said = goal.text or words.amount(goal.value, unit, goal.qualifier)
    return Value(said, label=goal.period.chinese, grade=goal.grade("*"))
