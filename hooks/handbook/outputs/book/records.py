"""Records in print: what stands on every record, around what its kind tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.outputs.book import guides, plans, policies, steps
from handbook.outputs.book.document import (
    Block,
    Doubt,
    Footnote,
    Link,
    Notice,
    Paragraph,
    Reference,
    Section,
    Text,
)
from handbook.outputs.book.printing import Printer, definitions, plain
from handbook.pages import addresses, loop, oversight, progress, simple, surveys, words
from handbook.pages import guides as guide_pages
from handbook.pages import plans as plan_pages
from handbook.pages import policies as policy_pages
from handbook.pages.views import FactRow, Head, Trust

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
    facts = [*printer.rows(_facts(context)), *printer.groups([*groups, *context["mentions"]])]
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
    return [*context["facts"], *([FactRow("文件点名", context["named_in"])] if context.get("named_in") else [])]


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


def source_note(trust: Trust) -> Footnote:
    """Title, number, place and address of the source, when it was compared, and how sure the record is."""
    said: list[Text | Link | Reference | Doubt] = [Text(f"来源：{plain(trust.source_title or words.UNREAD)}")]
    said += [Text(f"，{plain(part)}") for part in (trust.source_doc_no, trust.source_locator) if part]
    if trust.source_url:
        said += [Text("，"), Link(trust.source_url, trust.source_url)]
    checked = f"{trust.verified_on.chinese}核对" if trust.verified_on else "没有核对过"
    sure = f"可信度 {trust.grade} 级" if trust.grade else "没有可信度"
    doubt = f"，其中 {trust.to_verify} 处待核" if trust.to_verify else ""
    return Footnote((*said, Text(f"。{checked}，{sure}{doubt}。")))


def _remarks(trust: Trust) -> list[Block]:
    return [Paragraph((Text(f"说明：{plain(trust.note)}"),), "small")] if trust.note else []
