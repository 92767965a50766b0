"""Records in print: what stands on every record, around what its kind tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.outputs.book import guides, plans, policies, steps
from handbook.outputs.book.document import (
    Block,
    Notice,
    Paragraph,
    Section,
    Text,
)
from handbook.outputs.book.printing import Printer, definitions, plain
from handbook.outputs.book.trust import compared, source_note
from handbook.pages import addresses, fields, loop, oversight, progress, simple, surveys
from handbook.pages import guides as guide_pages
from handbook.pages import plans as plan_pages
from handbook.pages import policies as policy_pages
from handbook.pages.views import FactRow, Head, Trust, Value

Context = dict[str, Any]
Parts = list[tuple[str, list[Block]]]
"""What a kind tells in parts of its own: a heading, and what stands under it."""

CONTEXTS: Mapping[str, Callable[[Edition, Key], Context]] = {
    "policies": policy_pages.context,
    "guides": guide_pages.context,
    "plans": plan_pages.context,
    "problems": loop.context,
    "progress": progress.context,
    "surveys": surveys.context,
    "credit": oversight.credit,
}
"""What the page of a kind is given, where it is more than every kind's."""

PARTS: Mapping[str, Callable[[Printer, Context], Parts]] = {
    "policies": policies.parts,
    "guides": guides.parts,
    "plans": plans.parts,
    "problems": steps.problem_parts,
    "progress": steps.progress_parts,
    "surveys": steps.survey_parts,
    "credit": steps.credit_parts,
}
"""How a kind prints what only it has."""


def record_section(edition: Edition, key: Key, anchors: Collection[str], site_url: str) -> Section:
    """A record with all that its page says, in the same order."""
    record = edition.handbook.record(key)
    printer, name = Printer(key, anchors, site_url), "/".join(key)
    context = CONTEXTS.get(key[0], simple.context)(edition, key)
    own = PARTS[key[0]](printer, context) if key[0] in PARTS else []
    tables = [printer.table(table) for name in ("tables", "handlers") for table in context.get(name) or ()]
    groups = [group for name in ("lineage", "relations", "policies") for group in context.get(name) or ()]
    facts = [
        *printer.rows([*_facts(context), *fields.own(record)]),
        *printer.groups([*groups, *context["mentions"]]),
        *compared(printer, context["trust"]),
    ]
    beside: list[Block] = [*tables, *definitions(facts), *_remarks(context["trust"])]
    parts = [*own, *([("其他事实与关联", beside)] if own and beside else [])]
    return Section(
        title=plain(record.title),
        anchor=name,
        role="record",
        blocks=(
            *_above(context["head"], context["trust"], context.get("outside", False)),
            *definitions(printer.rows(_answer(context)), answer=True),
            *([] if own else beside),
        ),
        sections=tuple(
            Section(title, f"{name}#{number}", "part", tuple(blocks)) for number, (title, blocks) in enumerate(parts, 1)
        ),
        file=edition.handbook.shaped[key].file,
        address=f"{site_url.rstrip('/')}/{addresses.entry(key)}" if site_url else "",
    )


def _answer(context: Context) -> list[FactRow]:
    """What a record answers first, with the figure that its page says large."""
    large = context.get("headline")
    if not large:
        return list(context["answer"] or ())
    return [FactRow("、".join(large.rest) or "数值", large.numbers), *context["answer"]]


def _facts(context: Context) -> list[FactRow]:
    head: Head = context["head"]
    tags = [FactRow("类别和对象", [Value("、".join(tag.title for tag in head.tags))])] if head.tags else []
    named = [FactRow("文件点名", context["named_in"])] if context.get("named_in") else []
    return [*tags, *context["facts"], *named]


def _above(head: Head, trust: Trust, outside: bool) -> list[Block]:
    """What has to be known before anything else."""
    blocks: list[Block] = [byline(head, trust)]
    if head.sample:
        blocks.append(Notice((Text("这是示例，只为说明手册怎样使用，请勿引用。"),)))
    if outside:
        blocks.append(Notice((Text("不在本市。去之前请先问清楚能不能用、怎么去。"),)))
    if head.alert:
        blocks.append(Notice((Text(plain(head.alert)),)))
    if head.summary:
        blocks.append(Paragraph((Text(plain(head.summary)),), "lead"))
    return blocks


def byline(head: Head, trust: Trust) -> Paragraph:
    """What it is, and at the foot of the page where it was read."""
    standing, reason = (head.standing.word, head.standing.reason) if head.standing else (None, None)
    standing = f"{standing}（{reason}）" if reason else standing
    said = [head.kind, head.level, *head.doc_nos, standing, head.badge.words if head.badge else None]
    told = " · ".join(plain(part) for part in said if part)
    named = f"　又称：{plain('、'.join(head.aliases))}" if head.aliases else ""
    return Paragraph((Text(told), source_note(trust), *((Text(named),) if named else ())), "byline")


def _remarks(trust: Trust) -> list[Block]:
    return [Paragraph((Text(f"说明：{plain(trust.note)}"),), "small")] if trust.note else []
