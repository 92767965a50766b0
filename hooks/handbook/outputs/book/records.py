"""Records in print."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.record import Record
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
from handbook.pages import addresses, simple, words
from handbook.pages.views import Head, Trust


def record_section(edition: Edition, key: Key, anchors: Collection[str], site_url: str) -> Section:
    """A record with all that its page says, in the same order."""
    record = edition.handbook.record(key)
    printer = Printer(key, anchors, site_url)
    context = simple.context(edition, key)
    return Section(
        title=plain(record.title),
        anchor="/".join(key),
        role="record",
        blocks=tuple(_blocks(printer, record, context)),
        file=edition.handbook.shaped[key].file,
        address=f"{site_url.rstrip('/')}/{addresses.entry(key)}" if site_url else "",
    )


def _blocks(printer: Printer, record: Record, context: dict[str, Any]) -> list[Block]:
    head: Head = context["head"]
    blocks: list[Block] = [byline(head, context["trust"])]
    if record.sample:
        blocks.append(Notice((Text("这是示例，不是事实，请勿引用。"),)))
    if head.alert:
        blocks.append(Notice((Text(plain(head.alert)),)))
    if head.summary:
        blocks.append(Paragraph((Text(plain(head.summary)),), "lead"))
    blocks += definitions(printer.rows(context["answer"]), answer=True)
    blocks += [printer.table(table) for table in context["tables"]]
    blocks += definitions(printer.rows(context["facts"]))
    blocks += definitions(printer.groups([*context["relations"], *context["mentions"]]))
    return blocks


def byline(head: Head, trust: Trust) -> Paragraph:
    """What it is, and at the foot of the page where it was read."""
    said = [head.level, *head.doc_nos, head.standing.word if head.standing else None]
    return Paragraph((Text(" · ".join(plain(part) for part in (head.kind, *said) if part)), source(trust)), "byline")


def source(trust: Trust) -> Footnote:
    """Title, number, place and address of the source, and when it was compared."""
    said: list[Text | Link | Reference | Doubt] = [Text("来源："), Text(plain(trust.source_title or words.UNREAD))]
    if trust.source_doc_no:
        said.append(Text(f"，{plain(trust.source_doc_no)}"))
    if trust.source_locator:
        said.append(Text(f"，{plain(trust.source_locator)}"))
    if trust.source_url:
        said += [Text("，"), Link(trust.source_url, trust.source_url)]
    if trust.verified_on:
        said.append(Text(f"，{trust.verified_on.chinese}核对"))
    return Footnote(tuple(said))
