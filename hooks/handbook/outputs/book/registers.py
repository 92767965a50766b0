"""Kinds that a book has as one table: bodies and offices, the matrix, the texts that facts rest on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.source_text import SourceText
from handbook.outputs.book.document import Block, Inlines, Link, Paragraph, Table, TableRow, Text
from handbook.outputs.book.printing import Printer, joined, marks, plain
from handbook.outputs.book.trust import source_line
from handbook.pages import alignments, fact_rows, organizations


def register(edition: Edition, kind: str, keys: Sequence[Key], anchors: Collection[str], site_url: str) -> list[Block]:
    """The table of a kind; each row is an anchor."""
    made = {"organizations": _bodies, "alignments": _matrix, "sources": _texts}[kind]
    return made(edition, keys, anchors, site_url) if keys else []


def _bodies(edition: Edition, keys: Sequence[Key], anchors: Collection[str], site_url: str) -> list[Block]:
    rows = []
    for key in keys:
        printer = Printer(key, anchors, site_url)
        context = organizations.context(edition, key)
        told = {row.term: row.values for row in printer.rows(context["answer"])}
        cells = (_body(printer, context), *(_lines(told.get(term, ())) for term in ("上级单位", "职责", "咨询方式")))
        rows.append(TableRow(cells, "/".join(key)))
    return [Table(("名称", "归谁管", "管什么", "找谁"), tuple(rows), (22, 15, 32, 25))]


def _body(printer: Printer, context: dict[str, Any]) -> Inlines:
    """Its name, other names below it, what it is, and where that was read."""
    head, facts = (
        context["head"],
        joined([value for row in printer.rows(context["facts"]) for value in row.values], "，"),
    )
    others = f"\n又称：{plain('、'.join(head.aliases))}" if head.aliases else ""
    below = (Text("\n"), *facts) if facts else ()
    levelled = (Text(f"，{head.level}级"),) if head.level and facts else ()
    return (Text(plain(head.title), strong=True), Text(others), *below, *levelled, *_read(context))


def _read(context: dict[str, Any]) -> Inlines:
    said = source_line(context["trust"])
    return (Text(f"\n来源：{said}"),) if said else ()


def _lines(values: Sequence[Inlines]) -> Inlines:
    return joined(values, "\n") or (Text("—"),)


def _matrix(edition: Edition, keys: Sequence[Key], anchors: Collection[str], site_url: str) -> list[Block]:
    """What is asked from above, paper by paper, beside what carries it out here."""
    papers: dict[str, list[TableRow]] = {}
    for key in keys:
        printer = Printer(key, anchors, site_url)
        context = alignments.context(edition, key)
        where = f"（第 {context['locator']} 行）" if context["locator"] else ""
        asked = (
            Text(plain(context["head"].title), strong=True),
            Text(f"\n{plain(context['text'])}{where}"),
            *marks(context["letter"], context["remark"]),
            Text("\n要求："),
            printer.ref(context["upper"]),
            *_read(context),
        )
        done = joined([_done(printer, cell) for cell in context["cells"]], "\n")
        row = TableRow((asked, done or (Text("没读到"),), _state(printer, context)), "/".join(key))
        papers.setdefault(context["upper"].detail or context["upper"].title, []).append(row)
    return [
        Table(("上级要求", "本地怎样落实", "落实程度"), tuple(rows), (44, 36, 16), plain(paper))
        for paper, rows in papers.items()
    ]


def _state(printer: Printer, context: dict[str, Any]) -> Inlines:
    """How far it is, where, and whose it is."""
    level = context["head"].level
    facts = joined([value for row in printer.rows(context["facts"]) for value in row.values], "，")
    groups = [*context["relations"], *context["mentions"]]
    offices = joined([(Text(f"{plain(group.label)}："), *printer.refs(group.links)) for group in groups], "\n")
    below = [part for part in (printer.text(level and f"{level}级"), facts, offices) if part]
    return joined([(Text(context["state"], strong=True),), *below], "\n")


def _done(printer: Printer, cell: alignments.CellView) -> Inlines:
    """What carries it out, how far, and by what one sees that."""
    said = "，".join(filter(None, (cell.state, cell.evidence, cell.locator)))
    return (printer.ref(cell.ref), Text(f"（{plain(said)}）"), *marks(cell.grade, cell.note))


def _texts(edition: Edition, keys: Sequence[Key], anchors: Collection[str], site_url: str) -> list[Block]:
    rows = []
    for key in keys:
        record = edition.handbook.record(key)
        assert isinstance(record, SourceText)
        url = record.source.url if record.source else None
        where: Inlines = (Link(url, url),) if url else (Text("—"),)
        read = f"{fact_rows.chinese(record.read_on)}读的{record.read_as}"
        cells = ((Text(plain(record.title), strong=True),), _words(record.doc_no), _words(read), where)
        rows.append(TableRow(cells, "/".join(key)))
    said = Paragraph((Text("事实凭下面的文本逐条比对。手册不抄录原文，只记条文指纹；以文件原文为准。"),), "small")
    return [said, Table(("文本", "文号", "怎么读的", "网址"), tuple(rows), (30, 18, 16, 30))]


def _words(text: str | None) -> Inlines:
    return (Text(plain(text or "—")),)
