"""What other kinds tell in parts of their own: the way of a problem, the shares of a survey, a month's brief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handbook.outputs.book.document import Block, Inlines, Listing, Paragraph, Table, TableRow, Text
from handbook.outputs.book.printing import Printer, joined, made_table, marks, plain
from handbook.pages.loop import Countermeasure, LoopStep
from handbook.pages.reports.document import ReportDocument, ReportTable
from handbook.pages.surveys import SurveyQuestionView


def problem_parts(printer: Printer, context: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    """From who raised it to what came of it, and every countermeasure."""
    steps: Sequence[LoopStep] = context["steps"]
    rows = [
        (
            (Text(step.title, strong=True), Text(f"\n{plain(step.badge.words)}")),
            printer.values(step.values) or printer.text(step.missing),
        )
        for step in steps
    ]
    way = Table(("环节", "怎样"), made_table(("环节", "怎样"), rows).rows, (12, 52))
    told: list[tuple[str, list[Block]]] = [("从提出到结果", [way])]
    found: Sequence[Countermeasure] = context["countermeasures"]
    if found:
        told.append(("对策", [_countermeasures(printer, found)]))
    return told


def _countermeasures(printer: Printer, found: Sequence[Countermeasure]) -> Table:
    rows = []
    for one in found:
        standing = printer.text(one.standing.word) if one.standing else printer.values(one.state)
        what: Inlines = (printer.ref(one.ref), Text(f"（{plain(one.how)}）"))
        offices = printer.values(one.offices) or printer.text("没读到")
        rows.append((what, offices, printer.values(one.due) or printer.text(one.no_due), standing or printer.text("—")))
    return made_table(("对策", "处室", "期限", "办到哪"), rows)


def survey_parts(printer: Printer, context: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    """Each question with its shares as they were printed."""
    questions: Sequence[SurveyQuestionView] = context["questions"]
    rows: list[TableRow] = []
    for number, asked in enumerate(questions, 1):
        poor = (Text("（不理想）"),) if asked.inferior else ()
        head = (Text(f"{number}　{plain(asked.question)}", strong=True), *poor, *marks(asked.grade, asked.note))
        rows.append(TableRow((head,), f"{'/'.join(printer.key)}#{asked.anchor}", group=True))
        rows += [
            TableRow((printer.text(bar.label), (Text(plain(bar.text)), *marks(bar.grade, bar.note))))
            for bar in asked.bars
        ]
        told = _beside(printer, asked)
        rows += [TableRow((told,), group=True)] if told else []
    return [("结果", [Table(("选项", "比例"), tuple(rows), (50, 20))])] if rows else []


def _beside(printer: Printer, asked: SurveyQuestionView) -> Inlines:
    answered = (Text("由什么回应："), *printer.refs(asked.answered_by)) if asked.answered_by else ()
    lacking = printer.text("没读到回应它的问题或任务") if asked.inferior and not asked.answered_by else ()
    bank = printer.text(f"题库里的题：{asked.bank}" if asked.bank else "")
    return joined([part for part in (printer.text("；".join(asked.sums)), bank, answered, lacking) if part])


def credit_parts(printer: Printer, context: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    """What the honest get, beside a rule of the other half."""
    items = [
        (printer.ref(one.ref), *printer.text("：" + "；".join(one.consequences) if one.consequences else ""))
        for one in context.get("honest", ())
    ]
    return [("守信的得到什么", [Listing(tuple(items))])] if items else []


def progress_parts(printer: Printer, context: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    """The brief of a month."""
    report: ReportDocument = context["report"]
    return [
        (
            plain(title),
            [
                *(Paragraph(printer.text(text)) for text in section.paragraphs),
                *(block for table in section.tables for block in _report_table(printer, table)),
            ],
        )
        for title, section in report.numbered()
    ]


def _report_table(printer: Printer, table: ReportTable) -> list[Block]:
    if not table.rows:
        return [Paragraph(printer.text(table.empty))]
    rows = tuple(
        TableRow(
            tuple(
                (printer.link(cell.text, f"../{cell.href}"),) if cell.href and cell.text else printer.text(cell.text)
                for cell in row
            )
        )
        for row in table.rows
    )
    return [Table(tuple(table.columns), rows, tuple(table.widths), table.title)]
