"""A policy in print: clauses with their conditions, thresholds, what is said of it, questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from handbook.outputs.book.document import Block, Inlines, Listing, Paragraph, Table, Text
from handbook.outputs.book.printing import Printer, definitions, joined, made_table, marks, plain, window_words
from handbook.pages.matching.tables import RuleView
from handbook.pages.policy_views import ChangeView, ClauseView, FaqView, InterpretationView, ThresholdView


def parts(printer: Printer, context: dict[str, Any]) -> list[tuple[str, list[Block]]]:
    """What only a policy has, in the order of its page."""
    told = [
        ("核心条款", [block for clause in context["clauses"] for block in _clause(printer, clause)]),
        ("数字门槛", _thresholds(context["thresholds"])),
        ("政策解读", _interpretation(printer, context)),
        ("问答", _questions(context["faqs"], context["faqs_note"])),
    ]
    return [(title, blocks) for title, blocks in told if blocks]


def _clause(printer: Printer, clause: ClauseView) -> list[Block]:
    said = (clause.role, clause.delivery, clause.form, clause.category, clause.locator)
    window = plain(window_words(clause.window)) if clause.window else ""
    beside = " · ".join(plain(part) for part in said if part)
    heading: Inlines = (
        Text(f"{clause.number}　{plain(clause.title)}", strong=True),
        *((Text(f"　{beside}"),) if beside else ()),
        *marks(clause.grade, clause.note),
    )
    blocks: list[Block] = [Paragraph(heading, "clause")]
    rows = printer.rows(clause.rows)
    if window and not any(row.term == "申报时间" for row in rows):
        blocks.append(Paragraph((Text(f"申报时间：{window}"),)))
    blocks += definitions(rows)
    if clause.rule:
        blocks += _rule(clause.rule)
    if clause.guide:
        blocks.append(Paragraph((Text("怎么办："), printer.ref(clause.guide))))
    return blocks


def _rule(rule: RuleView) -> list[Block]:
    """Conditions as a table of demand and place; those that no machine can check below it."""
    blocks: list[Block] = []
    if rule.lines:
        rows = []
        for line in rule.lines:
            bands = "".join(f"\n{plain(when)}：{plain(demand)}" for when, demand in line.bands)
            said = (
                Text(f"{'　' * line.depth}{plain(line.text)}{bands}"),
                *marks("C" if line.unsure else None, line.note),
            )
            rows.append((said, _text(line.source)))
        capped = f"（需核实：{plain(rule.cap)}）" if rule.cap else ""
        blocks.append(Table(("条件", "依据"), made_table(("条件", "依据"), rows).rows, (34, 10), f"条件对照表{capped}"))
    if rule.unmodelled:
        head = "还要对照原文判断：" if rule.lines else "条件要对照原文判断："
        blocks += [Paragraph((Text(head),)), Listing(tuple((Text(plain(text)),) for text in rule.unmodelled))]
    return blocks


def _text(text: str | None) -> Inlines:
    return (Text(plain(text)),) if text else ()


def _thresholds(thresholds: Iterable[ThresholdView]) -> list[Block]:
    rows = [
        (
            (Text(plain(one.field)), *marks(one.grade, None)),
            _demand(one),
            _text("，".join(filter(None, (one.role, "人工判断" if one.by_hand else None, one.locator)))),
        )
        for one in thresholds
    ]
    return (
        [Table(("指标", "要求", "依据"), made_table(("指标", "要求", "依据"), rows).rows, (16, 20, 14))] if rows else []
    )


def _demand(one: ThresholdView) -> Inlines:
    """What is asked, and below it the bands."""
    lines: list[Inlines] = [_text(one.words)] if one.words else []
    for band in one.bands:
        said = "：".join(filter(None, (band.when, " ".join(filter(None, (band.words, band.score))))))
        lines.append((*_text(said), *marks(band.grade, band.note)))
    return (*joined(lines, "\n"), *marks(None, one.note))


def _interpretation(printer: Printer, context: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    if context["remark"]:
        blocks.append(Paragraph((Text(plain(context["remark"])),), "small"))
    if context["background"]:
        blocks += [_label("起草背景"), Paragraph(printer.value(context["background"]))]
    changes: list[ChangeView] = context["changes"]
    if changes:
        rows = [
            ((Text(plain(one.item)),), (Text(plain(one.old)),), (Text(plain(one.new)), *marks(one.grade, one.note)))
            for one in changes
        ]
        blocks.append(made_table(("事项", "原来", "现在"), rows, "新旧对比"))
    told: list[InterpretationView] = context["told"]
    for part in told:
        items = tuple((Text(plain(said.text)), *marks(said.grade, None)) for said in part.statements)
        blocks += [_label(part.title), Listing(items)]
    return blocks


def _label(text: str) -> Paragraph:
    return Paragraph((Text(text, strong=True),), "clause")


def _questions(faqs: Iterable[FaqView], note: str | None) -> list[Block]:
    blocks: list[Block] = []
    for one in faqs:
        blocks.append(_label(f"问　{plain(one.question)}"))
        blocks.append(Paragraph((Text(plain(one.text)), *marks(one.grade, None))))
    return [*blocks, Paragraph((Text(plain(note)),), "small")] if note else blocks
