"""网站自查报告: the inspection as a document."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.edition import Edition
from handbook.pages.inspection import months, offices
from handbook.pages.inspection.inspecting import Inspection, of_edition
from handbook.pages.inspection.lines import InspectionLine, Verdict
from handbook.pages.reports import as_of
from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable, cell

TITLE = "网站自查报告"
RED, COSTING = "单项否决指标", "扣分指标"
COLUMNS, WIDTHS = ("结果", "数字", "参照", "怎样改"), (16, 9, 22, 27, 26)
ITEMS, ITEM_WIDTHS = ("事项", "哪里不对", "责任处室", "文件"), (30, 34, 18, 18)
SOURCE = "参照国务院办公厅秘书局《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）"
FOOT = (
    f"{SOURCE}。指标原文没有逐字核对过：单项否决的期限和个数照各地公开的检查表，扣分只照名目，不计分；"
    "写“本手册的要求”的不是国家指标。正式检查以上级的监测结果为准。",
    "站点能不能访问、办事系统好不好用，要从外面看，这里不判。",
)


def foot(edition: Edition) -> list[str]:
    """By what it was inspected, and what was not."""
    left_out = "示例和撤下的记录不查。" if edition.handbook.identity.samples else "撤下的记录不查。"
    return [FOOT[0], left_out + FOOT[1]]


def document(edition: Edition, office: str | None = None, found: Inspection | None = None) -> ReportDocument:
    """The report, of one office where one is asked for."""
    whole = found or edition.memo(of_edition)
    told = whole.of_office(office) if office is not None else whole
    sections = [
        ReportSection("总的情况", [summary(told)]),
        ReportSection("单项否决", (), [_table(told.red, RED)]),
        ReportSection("扣分和本手册的要求", (), [_table(told.deductions, COSTING)]),
    ]
    if office is None:
        sections += [_offices(edition, whole), _months(edition)]
    sections.append(ReportSection("明细", [] if any(line.items for line in told.lines) else ["没有要改的。"]))
    sections += [_items(edition, line) for line in told.lines if line.items]
    own = (f"处室 {offices.title_of(edition, office)}",) if office else ()
    return ReportDocument(TITLE, (*as_of.lines(edition), *own), sections, foot(edition), landscape=True)


def summary(told: Inspection) -> str:
    """One sentence: how many red lines, how much is to mend, what nobody knows."""
    unread = [line.indicator for line in told.lines if line.verdict is Verdict.UNREAD]
    red = "、".join(line.indicator for line in told.vetoed)
    said = f"单项否决 {len(told.vetoed)} 项{f'（{red}）' if red else ''}，要改 {len(told.to_mend)} 项"
    return said + (f"，没读到 {len(unread)} 项（{'、'.join(unread)}）。" if unread else "。")


def _table(lines: Sequence[InspectionLine], head: str) -> ReportTable:
    rows = [
        [
            ReportCell(line.indicator),
            ReportCell(line.verdict.value, warning=line.verdict in (Verdict.VETO, Verdict.MEND)),
            cell(line.number),
            cell(line.basis),
            cell(line.mend if line.items or line.unread else "不用改"),
        ]
        for line in lines
    ]
    return ReportTable((head, *COLUMNS), WIDTHS, rows, "没有这个处室的。")


def _offices(edition: Edition, found: Inspection) -> ReportSection:
    rows = [
        [cell(row.title), *(ReportCell(str(number)) for number in row.counts), ReportCell(str(row.total))]
        for row in offices.by_office(edition, found)
    ]
    heads = ("处室", *(name for name, _ in offices.COLUMNS), "合计")
    widths = (28, *[10] * (len(heads) - 1))
    return ReportSection("分处室", (), [ReportTable(heads, widths, rows, "没有要改的。", "分处室")])


def _months(edition: Edition) -> ReportSection:
    known = edition.memo(months.months)
    if known is None:
        return ReportSection("逐月", [months.NO_HISTORY])
    rows = [[ReportCell(title), *(ReportCell(text) for text in texts)] for title, texts in known.rows]
    widths = (22, *[12] * len(known.heads))
    return ReportSection("逐月", (), [ReportTable(("项目", *known.heads), widths, rows, title="逐月")])


def _items(edition: Edition, line: InspectionLine) -> ReportSection:
    rows = [
        [
            ReportCell(item.title, item.href),
            cell(item.words),
            cell("、".join(offices.title_of(edition, one) for one in item.offices)),
            cell(item.file),
        ]
        for item in line.items
    ]
    table = ReportTable(ITEMS, ITEM_WIDTHS, rows, title=line.indicator)
    return ReportSection(line.indicator, [f"{line.verdict.value}：{line.number}。{line.mend}"], [table], level=2)
