"""A book as pandoc's JSON, in two dialects.

EPUB is read on a phone: terms above values, a table whose cells know their column, so that it can be folded, and a
list of what is in a chapter. DOCX is paper: terms beside values, QR codes, and styles of Word by their names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from handbook.outputs.book.document import (
    Block,
    BookDocument,
    DefinitionRow,
    Definitions,
    Doubt,
    Footnote,
    Index,
    Inline,
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
from handbook.outputs.book.pandoc import ast
from handbook.outputs.book.pandoc.ast import Element, Elements
from handbook.outputs.book.qr import qr_png

Dialect = Literal["epub", "docx"]

TERM_SHARE = 0.22
"""Of the line, for terms beside their values."""

DEEPEST = 4
"""Levels of headings that stand in the contents, and each of which begins a file of an EPUB."""

STYLES = {"lead": "Lead", "byline": "Byline", "clause": "Clause", "small": "Small", "notice": "Notice"}
"""Styles of Word by the role of a paragraph (`reference.py`)."""


def pandoc_blocks(book: BookDocument, dialect: Dialect) -> Elements:
    """The chapters of a book."""
    writer = _Writer(dialect)
    return [block for chapter in book.chapters for block in writer.section(chapter, 1)]


class _Writer:
    def __init__(self, dialect: Dialect) -> None:
        self._epub = dialect == "epub"

    def section(self, section: Section, level: int) -> Elements:
        """A heading with all below it. In an EPUB the parts of a record stay in its file."""
        shown = level if section.role != "part" or not self._epub else max(level, DEEPEST + 1)
        heading = ast.header(
            min(shown, 6), ast.text(section.title), ast.attr(anchor_id(section.anchor), [section.role])
        )
        made = [heading, *(one for block in section.blocks for one in self.block(block))]
        if self._epub and section.sections and section.role in ("chapter", "group"):
            made.append(self._inside(section))
        return [*made, *(one for inner in section.sections for one in self.section(inner, level + 1))]

    def _inside(self, section: Section) -> Element:
        """What is in a chapter or a group, since each of it begins a page of its own."""
        items = [[ast.plain([self.reference(inner.title, inner.anchor)])] for inner in section.sections]
        return ast.div([ast.bullets(items)], ast.attr("", ["inside"]))

    def block(self, block: Block) -> Elements:
        match block:
            case Paragraph():
                made = ast.para(self.inlines(block.inlines))
                written = [made if block.role == "text" else self._styled([made], block.role)]
            case Notice():
                written = [self._styled([ast.para(self.inlines(block.inlines))], "notice")]
            case Listing():
                written = self._boxes(block) if block.boxes else [self._listing(block)]
            case Definitions():
                written = [self._terms(block) if self._epub else self._grid(block)]
            case Table():
                written = [self._table(block)]
            case QrCode():
                written = self._qr(block)
            case Index():
                written = [self._index(block)]
        return written

    def _styled(self, blocks: Elements, role: str) -> Element:
        """A frame: a class of the style sheet, or a style of Word."""
        return ast.div(blocks, ast.attr("", [role]) if self._epub else ast.attr(custom_style=STYLES[role]))

    # --- lists and terms ----------------------------------------------------------------------------

    def _listing(self, listing: Listing) -> Element:
        items = [[ast.plain(self.inlines(item))] for item in listing.items]
        return ast.numbers(items) if listing.ordered else ast.bullets(items)

    def _boxes(self, listing: Listing) -> Elements:
        """Boxes to be ticked are marks of their own: no other stands before them."""
        lines = [ast.plain([*ast.text("☐ "), *self.inlines(item)]) for item in listing.items]
        return [ast.div([ast.bullets([[line] for line in lines])], ast.attr("", ["boxes"]))] if self._epub else lines

    def _terms(self, block: Definitions) -> Element:
        rows = [(self._term(row), [[ast.plain(self.inlines(value))] for value in row.values]) for row in block.rows]
        return ast.div([ast.definitions(rows)], ast.attr("", ["answer" if block.answer else "facts"]))

    def _term(self, row: DefinitionRow) -> Elements:
        asked = [ast.span(ast.text(row.asks), ast.attr("", ["asks"]))] if row.asks else []
        return [*ast.text(row.term + ("　" if asked else "")), *asked]

    def _grid(self, block: Definitions) -> Element:
        rows = [
            ast.row(
                [
                    ast.cell([ast.plain([ast.strong(ast.text(row.term))])]),
                    ast.cell([ast.plain(self.inlines(value)) for value in row.values]),
                ]
            )
            for row in block.rows
        ]
        return ast.table((TERM_SHARE, 1 - TERM_SHARE), [], rows, [], ["terms"])

    def _index(self, index: Index) -> Element:
        """On a screen a line for each place, to be pressed; on paper they stand one after another."""
        rows = []
        for entry in index.entries:
            places = [self.reference(one.text, one.anchor) for one in entry.references]
            term = ast.text(entry.term + (f"（{entry.detail}）" if entry.detail else ""))
            if self._epub:
                rows.append((term, [[ast.plain([place])] for place in places]))
            else:
                between = [one for place in places for one in (place, *ast.text("；"))][:-1]
                rows.append((term, [[ast.plain(between)]]))
        if self._epub:
            return ast.div([ast.definitions(rows)], ast.attr("", ["index"]))
        grid = [ast.row([ast.cell([ast.plain([ast.strong(term)])]), *map(ast.cell, values)]) for term, values in rows]
        return ast.table((TERM_SHARE, 1 - TERM_SHARE), [], grid, [], ["terms"])

    # --- tables -------------------------------------------------------------------------------------

    def _table(self, table: Table) -> Element:
        whole = sum(table.widths) or 1
        widths = [width / whole for width in table.widths]
        head = [ast.row([ast.cell([ast.plain(ast.text(title))]) for title in table.head])]
        rows = [self._row(table, row) for row in table.rows]
        return ast.table(widths, head, rows, ast.text(table.caption), ["data"])

    def _row(self, table: Table, row: TableRow) -> list[object]:
        """In DOCX the anchor stands in the first cell: a row has none there."""
        anchor = anchor_id(row.anchor) if row.anchor else ""
        if row.group:
            inside = [ast.plain(self._anchored(self.inlines(row.cells[0]), anchor))]
            return ast.row([ast.cell(inside, self._label("", "group"), columns=len(table.head))])
        cells = []
        for column, (title, inlines) in enumerate(zip(table.head, row.cells, strict=True)):
            rows = row.span(column)
            if rows:
                inside = self._anchored(self.inlines(inlines), anchor)
                anchor = ""
                cells.append(
                    ast.cell([ast.plain(inside)] if inside else [], self._label(title if inside else ""), rows)
                )
        return ast.row(cells)

    def _anchored(self, inlines: Elements, anchor: str) -> Elements:
        return [ast.span(inlines, ast.attr(anchor))] if anchor else inlines

    def _label(self, title: str, *classes: str) -> list[object]:
        if not self._epub:
            return ast.attr()
        return ast.attr("", classes, data_label=title) if title else ast.attr("", classes)

    # --- inlines ------------------------------------------------------------------------------------

    def _qr(self, code: QrCode) -> Elements:
        """On paper the code with its words; on a screen the address, which can be pressed."""
        words = ast.para([*ast.text(f"{code.caption}　"), ast.link(ast.text(code.address), code.address)])
        if self._epub:
            return [words]
        picture = ast.image(code.caption, qr_png(code.address), width="22mm", height="22mm")
        return [ast.para([picture]), words]

    def inlines(self, inlines: Sequence[Inline]) -> Elements:
        return [one for inline in inlines for one in self.inline(inline)]

    def inline(self, inline: Inline) -> Elements:
        match inline:
            case Text():
                words = ast.text(inline.text)
                return [ast.strong(words)] if inline.strong and words else words
            case Link():
                return [ast.link(ast.text(inline.text), inline.href)]
            case Reference():
                return [self.reference(inline.text, inline.anchor)]
            case Doubt():
                style = ast.attr("", ["doubt"]) if self._epub else ast.attr(custom_style="Doubt")
                return [ast.span(ast.text(inline.text), style)]
            case Footnote():
                return [ast.note([ast.para(self.inlines(inline.inlines))])]
            case _:
                raise TypeError(inline)

    def reference(self, words: str, anchor: str) -> Element:
        """A way inside the book."""
        return ast.link(ast.text(words), f"#{anchor_id(anchor)}")
