"""Views of pages as blocks of a book: the walk over a record's facts is that of the pages, and only its form is new."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from handbook.linking import Key
from handbook.model.base import TO_VERIFY, Grade
from handbook.outputs.book.document import (
    DefinitionRow,
    Definitions,
    Doubt,
    Inline,
    Inlines,
    Link,
    Reference,
    Table,
    TableRow,
    Text,
)
from handbook.pages import tables as page_tables
from handbook.pages.views import FactRow, Group, Ref, Value

_ENTRY = re.compile(r"\.\./([a-z-]+)/([a-z0-9-]+)\.html(?:#(.+))?")
_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF])


def plain(text: str) -> str:
    """A text as a book has it: without what turns the direction of writing, which no reader sees."""
    return text.translate(_BIDI)


class Printer:
    """Puts the views of one record's page into print. `anchors` are the places that the book holds."""

    def __init__(self, key: Key, anchors: Collection[str], site_url: str) -> None:
        self._key, self._anchors, self._site_url = key, anchors, site_url.rstrip("/")

    def link(self, text: str, href: str) -> Inline:
        """A way inside the book; else to the site, where its address is known; else words."""
        text = plain(text)
        if href.startswith(("http://", "https://", "tel:")):
            return Link(text, href)
        if href.startswith("#"):
            anchor = f"{self._key[0]}/{self._key[1]}{href}"
            return Reference(text, anchor) if anchor in self._anchors else Text(text)
        entry = _ENTRY.fullmatch(href)
        if entry:
            record = f"{entry[1]}/{entry[2]}"
            for anchor in (f"{record}#{entry[3]}", record):
                if anchor in self._anchors:
                    return Reference(text, anchor)
        if self._site_url and href.startswith("../"):
            return Link(text, f"{self._site_url}/{href.removeprefix('../')}")
        return Text(text)

    def ref(self, ref: Ref) -> Inline:
        return self.link(ref.title, ref.href)

    def value(self, value: Value) -> Inlines:
        """A value with its label, its mark and its note."""
        said: list[Inline] = [Text(plain(value.label) + "：")] if value.label else []
        if value.window:
            window = value.window
            said.append(Text(plain("，".join(filter(None, (window.period, window.stated, window.text))))))
        elif value.date:
            said.append(Text(value.date.chinese))
        elif value.href:
            said.append(self.link(value.text, value.href))
        elif value.text:
            said.append(Text(plain(value.text)))
        return (*said, *marks(value.grade, value.note, alone=not said))

    def rows(self, found: Iterable[FactRow]) -> tuple[DefinitionRow, ...]:
        """Rows of a page's table of answers or facts."""
        made = (DefinitionRow(row.term, tuple(filter(None, map(self.value, row.values))), row.asks) for row in found)
        return tuple(row for row in made if row.values)

    def groups(self, found: Iterable[Group]) -> tuple[DefinitionRow, ...]:
        """Links in groups, each group a row."""
        return tuple(DefinitionRow(group.label, (self.joined(group.links),)) for group in found)

    def joined(self, refs: Sequence[Ref]) -> Inlines:
        """Links one after another."""
        found: list[Inline] = []
        for ref in refs:
            found += [Text("；"), self.ref(ref)] if found else [self.ref(ref)]
        return tuple(found)

    def table(self, table: page_tables.Table) -> Table:
        """A table of a page, under its own title."""
        rows = tuple(TableRow(tuple(map(self.cell, row))) for row in table.rows)
        return Table(tuple(table.columns), rows, widths(table.columns, rows), table.title)

    def cell(self, cell: page_tables.Cell) -> Inlines:
        said = self.link(cell.text, cell.href) if cell.href and cell.text else Text(plain(cell.text))
        return (*([said] if cell.text else []), *marks(cell.grade, cell.note))


def marks(grade: Grade | None, note: str | None, *, alone: bool = False) -> Inlines:
    """待核 where a fact is doubtful, and its note in brackets."""
    doubt: Inlines = (Doubt(),) if grade in TO_VERIFY else ()
    if not note:
        return doubt
    return (*doubt, Text(plain(note) if alone else f"（{plain(note)}）"))


def definitions(rows: tuple[DefinitionRow, ...], *, answer: bool = False) -> tuple[Definitions, ...]:
    """Rows as a block; none where there is no row."""
    return (Definitions(rows, answer),) if rows else ()


def words(inlines: Inlines) -> str:
    """What stands in a line, as one text."""
    return "".join(part.text for part in inlines if isinstance(part, Text | Link | Reference | Doubt))


def widths(head: Sequence[str], rows: Sequence[TableRow]) -> tuple[int, ...]:
    """Shares of the line for columns, by how much stands in them: nothing too narrow to read, nothing too wide."""
    longest = [
        max([len(title) * 2, *(len(words(row.cells[at])) for row in rows if not row.group)])
        for at, title in enumerate(head)
    ]
    return tuple(min(max(length, 6), 40) for length in longest)
