"""A book as one HTML file: whole without a script, without another file, at `file://` too; printed, it is a book.

Standards: HTML, WCAG 2.1 (contrast, headings, table heads), CSS Paged Media for page numbers where a program has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import count

from handbook.model.dates import When
from handbook.outputs.book.document import (
    Block,
    BookDocument,
    DefinitionRow,
    Definitions,
    Doubt,
    Footnote,
    Index,
    Inline,
    Inlines,
    Link,
    Listing,
    Notice,
    Paragraph,
    QrCode,
    Reference,
    Section,
    Table,
    TableRow,
    Text,
    anchor_id,
)
from handbook.outputs.book.qr import qr_svg

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is loaded and nothing runs (CSP Level 2); the file's own style stands in it."""


def book_html(book: BookDocument) -> bytes:
    """The file, in UTF-8."""
    return "".join(_Writer(book).whole()).encode()


class _Writer:
    """Writes one book; footnotes are numbered through each chapter and stand at its end."""

    def __init__(self, book: BookDocument) -> None:
        self._book = book
        self._chapter = ""
        self._notes: list[Footnote] = []
        self._numbers: Iterator[int] = count(1)

    def whole(self) -> Iterator[str]:
        book = self._book
        style = files("handbook.outputs.book").joinpath("book.css").read_text(encoding="utf-8")
        told = f"数据日期 {When.on(book.day).chinese}，数据指纹 {book.fingerprint}"
        yield f'<!doctype html>\n<html lang="{escape(book.language)}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        for name, content in (("description", told), ("author", book.publisher), ("fingerprint", book.fingerprint)):
            yield f'<meta name="{name}" content="{escape(content)}">\n'
        yield f"<title>{escape(book.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        yield from self._cover()
        yield '<a class="top" href="#contents">目录</a>\n<main>\n'
        first, *others = book.chapters
        yield from self._chapter_of(first)
        yield from self._contents()
        for chapter in others:
            yield from self._chapter_of(chapter)
        yield "</main>\n</body>\n</html>\n"

    def _cover(self) -> Iterator[str]:
        book, day = self._book, When.on(self._book.day)
        yield f'<header class="cover">{_element("p", escape(book.publisher))}{_element("h1", escape(book.title))}'
        if book.subtitle:
            yield _element("p", escape(book.subtitle), shape="subtitle")
        yield _element("p", escape(book.description))
        if book.fictional:
            yield _element("p", "<strong>示例：单位、数字和文件都不是真的</strong>")
        date, mark = f'<time datetime="{day.text}">{day.chinese}</time>', f"<code>{book.fingerprint}</code>"
        yield _element("p", f"数据日期 {date}　数据指纹 {mark}", shape="edition")
        if book.address:
            yield _element("p", _link(f"{book.address}/", book.address))
        yield "</header>\n"

    def _contents(self) -> Iterator[str]:
        yield '<nav class="contents" id="contents" aria-labelledby="contents-title">'
        yield '<h2 id="contents-title">目录</h2>\n<ol>\n'
        for chapter in self._book.chapters:
            yield from _listed(chapter)
        yield "</ol></nav>\n"

    def _chapter_of(self, chapter: Section) -> Iterator[str]:
        self._chapter, self._notes, self._numbers = anchor_id(chapter.anchor), [], count(1)
        yield from self._section(chapter, 2)
        if self._notes:
            yield '<section class="notes" aria-label="来源"><h3>来源</h3>\n<ol>\n'
            for number, note in enumerate(self._notes, 1):
                name = f"{self._chapter}_n{number}"
                back = f'<a href="#{name}b" aria-label="回到正文">↩</a>'
                yield f'<li id="{name}">{self._inlines(note.inlines)} {back}</li>\n'
            yield "</ol></section>\n"

    def _section(self, section: Section, level: int) -> Iterator[str]:
        yield f'<section class="{section.role}" id="{anchor_id(section.anchor)}">\n'
        if section.address:
            code = _code(section.address)
            yield f'<a class="code" href="{escape(section.address)}" aria-label="网站上这一条">{code}</a>\n'
        yield _element(f"h{min(level, 6)}", escape(section.title))
        for block in section.blocks:
            yield self._block(block)
        for inner in section.sections:
            yield from self._section(inner, level + 1)
        yield "</section>\n"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                written = _element("p", self._inlines(block.inlines), shape=block.role)
            case Notice():
                written = _element("p", self._inlines(block.inlines), shape="notice")
            case Listing():
                items = "".join(_element("li", self._inlines(item)) for item in block.items)
                written = _element("ol" if block.ordered else "ul", items, shape="boxes" if block.boxes else "")
            case Definitions():
                rows = "".join(map(self._definition, block.rows))
                written = _element("dl", rows, shape="answer" if block.answer else "facts")
            case Table():
                written = self._table(block)
            case QrCode():
                told = f"{_code(block.address)} {escape(block.caption)} {_link(block.address, block.address)}"
                written = _element("p", told, shape="scan")
            case Index():
                written = _index(block)
        return written

    def _definition(self, row: DefinitionRow) -> str:
        asks = f"{escape(row.asks)} <small>{escape(row.term)}</small>" if row.asks else escape(row.term)
        values = "".join(f"<dd>{self._inlines(value)}</dd>" for value in row.values)
        return f"<div><dt>{asks}</dt>{values}</div>\n"

    def _table(self, table: Table) -> str:
        """A table that scrolls by itself where it is wider than the screen."""
        whole = sum(table.widths)
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        columns = "".join(f'<col style="width:{100 * width / whole:.1f}%">' for width in table.widths)
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.head)
        name = escape(table.caption or "、".join(table.head))
        rows = "".join(self._row(row, len(table.head)) for row in table.rows)
        return (
            f'<div class="wide" tabindex="0" role="group" aria-label="{name}"><table>{caption}'
            f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table></div>\n"
        )

    def _row(self, row: TableRow, columns: int) -> str:
        name = f' id="{anchor_id(row.anchor)}"' if row.anchor else ""
        if row.group:
            return f'<tr{name}><th colspan="{columns}" scope="colgroup">{self._inlines(row.cells[0])}</th></tr>\n'
        cells = []
        for column, cell in enumerate(row.cells):
            if row.span(column):
                over = f' rowspan="{row.span(column)}"' if row.span(column) > 1 else ""
                cells.append(f"<td{over}>{self._inlines(cell)}</td>")
        return f"<tr{name}>{''.join(cells)}</tr>\n"

    def _inlines(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                text = escape(inline.text).replace("\n", "<br>")
                written = f"<strong>{text}</strong>" if inline.strong else text
            case Link():
                written = _link(inline.href, inline.text)
            case Reference():
                written = _link(f"#{anchor_id(inline.anchor)}", inline.text)
            case Doubt():
                written = f'<span class="doubt">{escape(inline.text)}</span>'
            case Footnote():
                self._notes.append(inline)
                number = next(self._numbers)
                name = f"{self._chapter}_n{number}"
                written = f'<sup><a id="{name}b" href="#{name}" aria-label="来源 {number}">{number}</a></sup>'
        return written


def _element(name: str, content: str, shape: str = "") -> str:
    """An element around HTML; `shape` is its class."""
    return f"<{name}{f' class={chr(34)}{shape}{chr(34)}' if shape else ''}>{content}</{name}>\n"


def _link(href: str, text: str) -> str:
    return f'<a href="{escape(href)}">{escape(text)}</a>'


def _listed(section: Section) -> Iterator[str]:
    """A section in the contents, with those below it; parts of records are not there."""
    inner = [one for one in section.sections if one.role != "part"]
    yield f'<li class="{section.role}"><a href="#{anchor_id(section.anchor)}">{escape(section.title)}</a>'
    if inner:
        yield "\n<ol>\n"
        for one in inner:
            yield from _listed(one)
        yield "</ol>"
    yield "</li>\n"


def _index(index: Index) -> str:
    rows = []
    for entry in index.entries:
        links = "；".join(_link(f"#{anchor_id(one.anchor)}", one.text) for one in entry.references)
        rows.append(f"<div><dt>{escape(entry.term)}</dt><dd>{links}</dd></div>\n")
    return _element("dl", "".join(rows), shape="index")


def _code(address: str) -> str:
    """A QR code that a screen reader passes by: the address is a link beside it."""
    return qr_svg(address).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
