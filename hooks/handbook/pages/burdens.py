"""减负台账: before and after of each measure, and the rounds of action side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from handbook.deriving import promised
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.measure import Measure
from handbook.pages import badges, boards, fields, lists, rounds
from handbook.pages.boards import BoardRow, Counted, Tally
from handbook.pages.pictures import lessened
from handbook.pages.reductions import exact, reduction
from handbook.pages.views import Ref, Value
from handbook.pages.worth import elsewhere

COLUMNS = ("举措", "以前", "现在", "少了", "处室", "承诺", "兑现", "依据", "证据")


def measures(edition: Edition, kind: str) -> dict[str, Any]:
    """Before and after of each measure, and totals over those that can be added up."""
    counted = boards.nothing_counted(kind)
    records = [record for record in lists.ranked(edition, kind) if isinstance(record, Measure)]
    rows = [_measure(edition, (kind, record.id), record, counted) for record in records]
    today = edition.derived.today
    broken = sum(promised.of(record, today).words == promised.BROKEN for record in records)
    proven = sum(record.evidence is not None for record in records)
    return boards.board(edition, kind, COLUMNS, rows, counted) | {
        "rounds": rounds.side_by_side(edition),
        "downloads": [Ref("../reports/burden.html", "完成情况表"), *lists.downloads(edition, kind)],
        "tallies": [
            Tally("有证据", proven, "done"),
            Tally("只有说法", len(records) - proven, "unknown"),
            *([Tally(promised.BROKEN, broken, "past")] if broken else []),
        ],
        "hint": _totals(records),
        "picture": lessened.picture(records),
    }


def _measure(edition: Edition, key: Key, record: Measure, counted: Counted) -> BoardRow:
    less = reduction(record)
    basis = fields.values(edition, record, "basis") or fields.values(edition, record, "basis_text")
    return BoardRow(
        href=f"{record.id}.html",
        title=record.title,
        sample=record.sample,
        cells=[
            fields.values(edition, record, "before"),
            fields.values(edition, record, "after"),
            [Value(less)] if less else [],
            fields.offices(edition, [record.lead_office or "", *record.support_offices]),
            _promised(edition, record),
            fields.values(edition, record, "delivered_on"),
            basis,
        ],
        state="有证据" if record.evidence else "只有说法",
        mark="done" if record.evidence else "unknown",
        facets=boards.facets(edition, key, record, counted),
        away=elsewhere(edition, record),
    )


def _promised(edition: Edition, record: Measure) -> list[Value]:
    """The day that was promised; one that has passed without delivery says so."""
    badge = badges.promise(record, edition.derived.today)
    return [value._replace(badge=badge) for value in fields.values(edition, record, "promised_on")]


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
