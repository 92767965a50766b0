"""A guide in print: conditions, papers to tick, steps, limits, where people go wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from handbook.outputs.book.document import Block, Inlines, Listing, Paragraph, Text
from handbook.outputs.book.printing import Printer, made_table, marks, plain
from handbook.pages.guide_views import ElementView, GuideComparison, MaterialView, SheetView, StepView
from handbook.pages.guides import SELF_CHECK
from handbook.pages.limits import LimitView
from handbook.pages.views import Value


def parts(printer: Printer, context: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    """What only a guide has, in the order of its page."""
    told = [
        ("受理条件", _listing(printer, context["conditions"], ordered=True)),
        ("申请材料", _materials(context["materials"], context["details"])),
        ("办理流程", _steps(context["steps"])),
        ("时限", _limits(context["limits"])),
        ("易错提醒", _listing(printer, context["pitfalls"])),
        (SELF_CHECK, _listing(printer, context["self_check"], boxes=True)),
        ("样表", [block for sheet in context["sheets"] for block in _sheet(sheet)]),
        ("三级并排", _beside(context["beside_others"])),
        ("要素核对（三级十同）", _elements(context["elements"], context["missing"])),
    ]
    return [(title, blocks) for title, blocks in told if blocks]


def _listing(printer: Printer, values: Sequence[Value], *, ordered: bool = False, boxes: bool = False) -> list[Block]:
    return [Listing(tuple(map(printer.value, values)), ordered, boxes)] if values else []


def _materials(materials: Sequence[MaterialView], details: bool) -> list[Block]:
    """A list to tick; a table where more is known than names."""
    if not materials:
        return []
    names: list[Inlines] = [
        (
            Text(plain(one.name)),
            *marks(one.grade, one.note),
            *((Text(f"（样表：{plain(one.template)}）"),) if one.template else ()),
        )
        for one in materials
    ]
    if not details:
        return [Listing(tuple(names), boxes=True)]
    rows = [
        ((Text(f"{number}　"), *name), *((Text(plain(text or "—")),) for text in (one.form, one.copies, one.source)))
        for number, (name, one) in enumerate(zip(names, materials, strict=True), 1)
    ]
    return [made_table(("材料", "形式", "份数", "从哪里来"), rows)]


def _steps(steps: Sequence[StepView]) -> list[Block]:
    items = []
    for one in steps:
        more = [one.logic, one.actor and f"由谁办：{one.actor}", one.days and f"用时：{one.days}"]
        said = "，".join(plain(part) for part in more if part)
        beside = (Text(f"（{said}）"),) if said else ()
        items.append((Text(plain(one.title)), *beside, *marks(one.grade, one.note)))
    return [Listing(tuple(items), ordered=True)] if items else []


def _limits(limits: Sequence[LimitView]) -> list[Block]:
    rows = [((Text(plain(one.name)),), (Text(plain(one.words)), *marks(one.grade, one.note))) for one in limits]
    return [made_table(("环节", "时长或日期"), rows)] if rows else []


def _sheet(sheet: SheetView) -> list[Block]:
    basis = (Text(f"依据：{plain(sheet.basis)}"),) if sheet.basis else ()
    said = (*basis, *marks(sheet.grade, sheet.note))
    rows = [tuple((Text(plain(cell)),) for cell in line) for line in sheet.lines]
    return [made_table(sheet.columns, rows, sheet.title), *([Paragraph(said, "small")] if said else [])]


def _beside(comparison: GuideComparison | None) -> list[Block]:
    """The same matter at other levels, a column each."""
    if comparison is None:
        return []
    head = ("", *(guide.title for guide in comparison.guides))
    rows = [
        ((Text(label, strong=True),), *((Text(plain(cell)),) for cell in cells)) for label, cells in comparison.rows
    ]
    return [made_table(head, rows)]


def _elements(elements: Sequence[ElementView], missing: int) -> list[Block]:
    if not missing:
        return []
    lacking = "、".join(one.label for one in elements if not one.stated)
    return [Paragraph((Text(f"省、市、县应当写得一样的十项要素，这里还缺 {missing} 项：{lacking}。"),))]
