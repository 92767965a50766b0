"""Kinds that a book has as one table: bodies and offices, the matrix, the texts that facts rest on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.source_text import SourceText
from handbook.outputs.book.document import Block, Inlines, Link, Paragraph, Table, TableRow, Text
from handbook.outputs.book.printing import Printer, joined, plain
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
        name: Inlines = (Text(plain(edition.handbook.record(key).title), strong=True),)
        cells = (name, *(_lines(told.get(term, ())) for term in ("上级单位", "职责", "咨询方式")))
        rows.append(TableRow(cells, "/".join(key)))
    return [Table(("名称", "归谁管", "管什么", "找谁"), tuple(rows), (20, 15, 34, 25))]


def _lines(values: Sequence[Inlines]) -> Inlines:
    return joined(values, "\n") or (Text("—"),)


def _matrix(edition: Edition, keys: Sequence[Key], anchors: Collection[str], site_url: str) -> list[Block]:
    """What is asked from above, paper by paper, beside what carries it out here."""
    papers: dict[str, list[TableRow]] = {}
    for key in keys:
        printer = Printer(key, anchors, site_url)
        context = alignments.context(edition, key)
        asked = (
            Text(f"{plain(context['head'].title)}\n", strong=True),
            Text(plain(context["text"])),
        )
        done = joined([(printer.ref(cell.ref), Text(f"（{cell.state}）")) for cell in context["cells"]])
        row = TableRow((asked, done or (Text("没读到"),), (Text(context["state"]),)), "/".join(key))
        papers.setdefault(context["upper"].detail or context["upper"].title, []).append(row)
    return [
        Table(("上级要求", "本地怎样落实", "落实程度"), tuple(rows), (46, 36, 12), plain(paper))
        for paper, rows in papers.items()
    ]


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
