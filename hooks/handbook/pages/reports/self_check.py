"""自查报告: what those above ask, what carries it out here, and how far; in words, and as a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handbook.edition import Edition
from handbook.model.alignment import Alignment
from handbook.pages import addresses, alignments, lists
from handbook.pages.facets import PROGRESS, progress_of, published_cells
from handbook.pages.reports import as_of
from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable, cell
from handbook.pages.worth import elsewhere

TITLE = "上级政策落实情况自查报告"
COLUMNS, WIDTHS = ("上级要求", "本级落实", "情况", "依据"), (30, 24, 12, 34)
GAP = "未落地"


def document(edition: Edition, office: str | None = None) -> ReportDocument:
    """What is asked of this place, paper by paper in the order of the matrix."""
    records = [
        one
        for one in lists.public(edition, "alignments")
        if isinstance(one, Alignment) and not elsewhere(edition, one) and office in (None, one.lead_office)
    ]
    papers: dict[str, list[Alignment]] = {}
    for one in records:
        papers.setdefault(alignments.spot(edition, one.upper.of, None).title, []).append(one)
    sections = [
        ReportSection("总的情况", [_sum(records, edition)], [_matrix(edition, papers)]),
        ReportSection(
            "逐条对照",
            ["“待核”是看到了没有核对，“没读到”是还没有看到，都不等于没有做。"] if papers else ["没有收录上级要求。"],
        ),
        *(_paper(edition, title, held) for title, held in papers.items()),
    ]
    return ReportDocument(TITLE, as_of.lines(edition), sections)


def _states(edition: Edition, records: Sequence[Alignment]) -> Counter[str]:
    return Counter(progress_of(published_cells(edition, one)) for one in records)


def _sum(records: Sequence[Alignment], edition: Edition) -> str:
    states = _states(edition, records)
    told = "，".join(f"{state} {states[state]} 条" for state in PROGRESS if states[state])
    return f"对照上级要求 {len(records)} 条：{told}。" if records else "没有收录上级要求。"


def _matrix(edition: Edition, papers: dict[str, list[Alignment]]) -> ReportTable:
    rows = []
    for title, held in papers.items():
        states = _states(edition, held)
        counts = [ReportCell(str(states[state]), warning=state == GAP and states[state] > 0) for state in PROGRESS]
        rows.append([cell(title), cell(str(len(held))), *counts])
    widths = (40, 10, *[50 // len(PROGRESS)] * len(PROGRESS))
    return ReportTable(("上级文件", "要求", *PROGRESS), widths, rows, "没有收录上级要求。", "总表")


def _paper(edition: Edition, title: str, held: Sequence[Alignment]) -> ReportSection:
    states = _states(edition, held)
    told = "，".join(f"{state} {states[state]} 条" for state in PROGRESS if states[state])
    rows = [_line(edition, one) for one in held]
    return ReportSection(
        title, [f"{len(held)} 条：{told}。"], [ReportTable(COLUMNS, WIDTHS, rows, title=title)], level=2
    )


def _line(edition: Edition, one: Alignment) -> list[ReportCell]:
    cells = published_cells(edition, one)
    state = progress_of(cells)
    here = [f"{alignments.spot(edition, each.of, each.part).title}（{each.state}）" for each in cells]
    grounds = [f"{each.state}：{each.evidence}" for each in cells if each.evidence]
    return [
        ReportCell(one.upper.text, addresses.entry(("alignments", one.id))),
        cell("；".join(here) or "没读到"),
        ReportCell(state, warning=state == GAP),
        cell("；".join(grounds)),
    ]
