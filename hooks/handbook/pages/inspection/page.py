"""网站自查 as a page for editors: what would be a red line, what costs points, whose it is, and where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.pages import addresses, gaps
from handbook.pages.inspection import months, offices
from handbook.pages.inspection.inspecting import of_edition
from handbook.pages.inspection.lines import InspectionItem, InspectionLine
from handbook.pages.reports import as_of
from handbook.pages.reports import inspection as report
from handbook.sheets import tables

LABEL = report.TITLE
INTRO = "照政府网站检查指标自己先查一遍：碰没碰红线，哪里要扣分，归哪个处室改。给编辑用。"
COLUMNS = ("指标", "结果", "事项", "哪里不对", "责任处室", "文件")
MOST = 20
"""Items of a line that the page lists; the table has all."""


@dataclass(frozen=True, slots=True)
class LineView:
    """A line with what the page shows of its items: rows of (title, words, office, href from the page or None)."""

    line: InspectionLine
    items: Sequence[tuple[str, str, str, str | None]]
    href: str | None

    @property
    def more(self) -> int:
        return len(self.line.items) - len(self.items)


def is_published(edition: Edition) -> bool:
    """Whether there is anything to inspect."""
    return gaps.is_published(edition)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/inspection.html` is given."""
    found = edition.memo(of_edition)
    return {
        "title": LABEL,
        "intro": INTRO,
        "lines": as_of.lines(edition),
        "summary": report.summary(found),
        "red": [_view(edition, line) for line in found.red],
        "deductions": [_view(edition, line) for line in found.deductions],
        "heads": [name for name, _ in offices.COLUMNS],
        "offices": offices.by_office(edition, found),
        "months": edition.memo(months.months),
        "no_history": months.NO_HISTORY,
        "foot": report.foot(edition),
        "link": addresses.INSPECTION_TABLE.rpartition("/")[2],
    }


def table(edition: Edition) -> bytes:
    """Every item as a row (CSV), for whoever sorts and sends them on."""
    rows = [
        [line.indicator, line.verdict.value, one.title, one.words, _offices(edition, one), one.file]
        for line in edition.memo(of_edition).lines
        for one in line.items
    ]
    return tables.csv_bytes(COLUMNS, rows)


def _view(edition: Edition, line: InspectionLine) -> LineView:
    items = [
        (one.title, one.words, _offices(edition, one), f"../{one.href}" if one.href else None)
        for one in line.items[:MOST]
    ]
    return LineView(line, items, f"../{line.where}" if line.where else None)


def _offices(edition: Edition, one: InspectionItem) -> str:
    return "、".join(offices.title_of(edition, office) for office in one.offices)
