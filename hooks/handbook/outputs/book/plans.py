"""A plan in print: the table of its tasks as it was printed, then its figures, liaisons and the rest of its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handbook.outputs.book.document import Block, Inline, Inlines, Listing, Paragraph, Reference, Table, TableRow, Text
from handbook.outputs.book.printing import Printer, joined, made_table, marks, plain
from handbook.pages.monthly import MonthLine
from handbook.pages.plan_views import LiaisonView, SectionView, TargetView, TaskView
from handbook.pages.views import Ref

WIDTHS = (8, 14, 50, 13, 15, 13)
"""Of the six printed columns: 序号, 重点任务, 主要措施, 牵头, 配合, 期限."""
WITHOUT = ("序号", "任务与措施", "牵头", "配合", "期限")


def parts(printer: Printer, context: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    """What only a plan has, in the order of its page."""
    told = [
        ("任务表", _tasks(printer, context)),
        ("任务的对应", _carried_out(printer, context["tasks"])),
        ("目标数字", _targets(printer, context["targets"])),
        ("挂钩联系", _liaisons(printer, context["liaisons"], context["liaison_rule"])),
        ("其他原文", _paragraphs(printer, context)),
        ("原文异常", _oddities(context["oddities"])),
    ]
    return [(title, blocks) for title, blocks in told if blocks]


def _tasks(printer: Printer, context: dict[str, Any]) -> list[Block]:
    tasks: list[TaskView] = context["tasks"]
    if not tasks:
        return []
    table = _as_printed(printer, context) if context["as_table"] else _by_section(printer, tasks)
    inferred = context["inferred"]
    year = f"原文没有年份，{inferred} 年是推断的：{context['inferred_from']}" if inferred else ""
    blocks: list[Block] = [Paragraph((Text("照原文，一字不改，次序照印。"),), "small"), table]
    return [*blocks, Paragraph((Text(plain(year)),), "small")] if year else blocks


def _as_printed(printer: Printer, context: dict[str, Any]) -> Table:
    """The six columns of the paper; the cell of a section reaches over all its tasks."""
    rows = []
    for task in context["tasks"]:
        section: Inlines = _heading(task.heading) if task.heading else ()
        spans = (1, task.span, 1, 1, 1, 1)
        cells = (printer.text(task.no), section, _body(printer, task), *_who_and_when(printer, task))
        rows.append(TableRow(cells, _anchor(printer, task.id), spans=spans))
    return Table(tuple(context["columns"]), tuple(rows), WIDTHS)


def _by_section(printer: Printer, tasks: Sequence[TaskView]) -> Table:
    """A paper that is no table: its headings, and under each its tasks."""
    rows = []
    for task in tasks:
        if task.heading:
            rows.append(TableRow((_heading(task.heading),), group=True))
        cells = (printer.text(task.no), _body(printer, task), *_who_and_when(printer, task))
        rows.append(TableRow(cells, _anchor(printer, task.id)))
    return Table(WITHOUT, tuple(rows), (8, 58, 14, 16, 13))


def _anchor(printer: Printer, name: str) -> str:
    return f"{'/'.join(printer.key)}#{name}"


def _heading(section: SectionView) -> Inlines:
    number = f"{section.no}、" if section.no and len(section.no) < 3 else section.no or ""
    return (Text(plain(f"{number}{section.title}{section.lead_text or ''}"), strong=True),)


def _who_and_when(printer: Printer, task: TaskView) -> tuple[Inlines, Inlines, Inlines]:
    """Offices in the paper's own words, where it has some; the deadline as printed, with what was inferred."""
    due = [task.deadline_text, task.month]
    said = "，".join(plain(part) for part in due if part)
    if task.due.when and not said:
        said = task.due.when.chinese
    return _who(printer, task.lead, task.lead_text), _who(printer, task.support, task.support_text), printer.text(said)


def _who(printer: Printer, offices: Sequence[Ref], stated: str | None) -> Inlines:
    return printer.text(stated) if stated else printer.refs(offices)


def _body(printer: Printer, task: TaskView) -> Inlines:
    """The words of the paper, and no others."""
    found: list[Inline] = []
    if not task.text:
        found.append(Text(plain(task.title)))
    elif task.text.startswith(task.title):
        found.append(Text(plain(task.text)))
    else:
        found += [Text(plain(task.title), strong=True), Text(f"\n{plain(task.text)}")]
    found += [Text(f"\n{plain(f'{one.no} ' if one.no else '')}{plain(one.text)}") for one in task.measures]
    return (*found, *marks(task.grade, None))


def _carried_out(printer: Printer, tasks: Sequence[TaskView]) -> list[Block]:
    """What the handbook adds to each task: notes, what it is about, what answers it, and what was reported."""
    rows = []
    for number, task in enumerate(tasks, 1):
        told = [printer.text(f"属于：{task.four_list}" if task.four_list else ""), printer.text(task.note)]
        if task.due.when:
            inferred = "（年份为推断）" if task.due.inferred else ""
            told.append(printer.text(f"期限：{task.due.when.chinese}{inferred}"))
        told += [
            (Text(f"{plain(label)}：", strong=True), *printer.refs(refs))
            for label, refs in (
                ("牵头", task.lead),
                ("配合", task.support),
                ("涉及", task.serves),
                ("回应的问题", task.answers),
                *((group.label, group.links) for group in task.said),
            )
            if refs
        ]
        told += [(Text("进展：", strong=True), Text(plain(_report(one)))) for one in task.reports]
        kept = [part for part in told if part]
        if kept:
            name = (Text(f"{plain(task.no or str(number))}　"), Reference(plain(task.title), _anchor(printer, task.id)))
            rows.append(TableRow((name, joined(kept, "\n"))))
    return [Table(("任务", "手册里的对应记录"), tuple(rows), (22, 60))] if rows else []


def _report(one: MonthLine) -> str:
    done = f"，{one.done_on.chinese}" if one.done_on else ""
    evidence = f"。证据：{one.evidence}" if one.evidence else ""
    return f"{one.month.chinese} {one.state}{done} {one.text or ''}{evidence}".rstrip()


def _targets(printer: Printer, targets: Sequence[TargetView]) -> list[Block]:
    rows = [
        (
            (Text(plain(one.text)), *marks(one.grade, one.note)),
            (Text(plain(one.context or "—")),),
            (printer.ref(one.ref),),
        )
        for one in targets
    ]
    return [made_table(("目标（限定词照原文）", "原句", "在哪里"), rows)] if rows else []


def _liaison(printer: Printer, row: LiaisonView) -> Inlines:
    """The office in the paper's words, which lead to it."""
    return (printer.link(row.office_text, row.office.href),) if row.office else printer.text(row.office_text)


def _liaisons(printer: Printer, liaisons: Sequence[LiaisonView], rule: str | None) -> list[Block]:
    rows = [(_liaison(printer, row), (Text(plain(row.serves)),)) for row in liaisons]
    blocks: list[Block] = [Paragraph((Text(plain(rule)),))] if rule else []
    return [*blocks, made_table(("处室、单位", "挂钩联系谁"), rows)] if rows else blocks


def _paragraphs(printer: Printer, context: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = [Paragraph(_heading(section), "clause") for section in context["bare"]]
    for paragraph, units, _ in context["paragraphs"]:
        number = f"{paragraph.printed_no}. " if paragraph.printed_no else ""
        named = paragraph.title if paragraph.title and not paragraph.text.startswith(paragraph.title) else ""
        said = (
            Text(f"{paragraph.role}　", strong=True),
            Text(plain(f"{number}{named + ' ' if named else ''}{paragraph.text}{paragraph.units_text or ''}")),
        )
        linked = (Text("（责任单位："), *printer.refs(units), Text("）")) if units else ()
        blocks.append(Paragraph((*said, *linked)))
    return blocks


def _oddities(oddities: Sequence[Any]) -> list[Block]:
    items = [(Text(plain(one.text)), *((Text(f"（第 {one.locator} 行）"),) if one.locator else ())) for one in oddities]
    return [Listing(tuple(items))] if items else []
