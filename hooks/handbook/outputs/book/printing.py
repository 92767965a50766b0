"""Views of pages as blocks of a book: the walk over a record's facts is that of the pages, only its form is new."""

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
from handbook.pages.views import FactRow, Group, Ref, Value, WindowView

_ENTRY = re.compile(r"(?:\.\./([a-z-]+)/)?([a-z0-9-]+)\.html(?:#(.+))?")
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF])
_TOOLS = ("../whom/", "../match/", "../calculators/", "../find/")
NARROWEST, WIDEST = 8, 44
"""Shares of a line that a column has at least and at most, in half widths of a Chinese character."""


def plain(text: str) -> str:
    """A text as a book has it: without what turns the direction of writing, which no reader sees."""
    return text.translate(_TURNING)


class Printer:
    """Puts the views of one record's page into print. `anchors` are the places that the book holds."""

    def __init__(self, key: Key, anchors: Collection[str], site_url: str) -> None:
        self.key, self._anchors, self._site_url = key, anchors, site_url.rstrip("/")

    def text(self, text: str | None) -> Inlines:
        return (Text(plain(text)),) if text else ()

    def link(self, text: str, href: str) -> Inline:
        """A way inside the book; else to the site, where its address is known; else words."""
        text = plain(text)
        if href.startswith(("http://", "https://", "tel:")):
            return Link(text, href)
        for anchor in self._inside(href):
            if anchor in self._anchors:
                return Reference(text, anchor)
        if self._site_url and href.startswith("../"):
            return Link(text, f"{self._site_url}/{href.removeprefix('../')}")
        return Text(text)

    def _inside(self, href: str) -> tuple[str, ...]:
        """The anchors that an address of a page may be in the book, the nearest first."""
        if href.startswith("#"):
            return ("/".join(self.key) + href,)
        found = _ENTRY.fullmatch(href)
        if found is None:
            return ()
        kind, name, part = found[1] or self.key[0], found[2], found[3]
        return (f"{kind}/{name}#{part}", f"{kind}/{name}") if part else (f"{kind}/{name}",)

    def ref(self, ref: Ref) -> Inline:
        return self.link(ref.title, ref.href)

    def value(self, value: Value) -> Inlines:
        """A value with its label, its mark and its note; nothing for a way to a tool of the site."""
        if value.href and value.href.startswith(_TOOLS):
            return ()
        said: list[Inline] = [Text(f"{plain(value.label)}：")] if value.label else []
        if value.window:
            said.append(Text(plain(window_words(value.window))))
        elif value.date:
            said.append(Text(value.date.chinese))
        elif value.href and value.text:
            said.append(self.link(value.text, value.href))
        elif value.text:
            said.append(Text(plain(value.text)))
        elif value.badge:
            said.append(Text(plain(value.badge.words)))
        return (*said, *marks(value.grade, value.note, alone=not said))

    def values(self, values: Iterable[Value]) -> Inlines:
        """Values in one line."""
        return joined([found for value in values if (found := self.value(value))])

    def rows(self, found: Iterable[FactRow]) -> tuple[DefinitionRow, ...]:
        """Rows of a page's table of answers or facts."""
        made = (DefinitionRow(row.term, tuple(filter(None, map(self.value, row.values))), row.asks) for row in found)
        return tuple(row for row in made if row.values)

    def groups(self, found: Iterable[Group]) -> tuple[DefinitionRow, ...]:
        """Links in groups, each group a row."""
        return tuple(DefinitionRow(group.label, (self.refs(group.links),)) for group in found)

    def refs(self, refs: Iterable[Ref]) -> Inlines:
        """Links one after another."""
        return joined([(self.ref(ref),) for ref in refs])

    def table(self, table: page_tables.Table) -> Table:
        """A table of a page, under its own title."""
        return made_table(table.columns, [tuple(map(self.cell, row)) for row in table.rows], table.title)

    def cell(self, cell: page_tables.Cell) -> Inlines:
        said = self.link(cell.text, cell.href) if cell.href and cell.text else Text(plain(cell.text))
        return (*([said] if cell.text else []), *marks(cell.grade, cell.note))


def window_words(window: WindowView) -> str:
    """When, in what words, and how it stands on the day of the book."""
    return "，".join(filter(None, (window.period, window.stated, window.text)))


def joined(parts: Sequence[Inlines], between: str = "；") -> Inlines:
    """Parts in one line."""
    found: list[Inline] = []
    for part in parts:
        found += [Text(between), *part] if found else part
    return tuple(found)


def marks(grade: Grade | None, note: str | None, *, alone: bool = False) -> Inlines:
    """待核 where a fact is doubtful, and its note in brackets."""
    doubt: Inlines = (Doubt(),) if grade in TO_VERIFY else ()
    if not note:
        return doubt
    return (*doubt, Text(plain(note) if alone else f"（{plain(note)}）"))


def definitions(rows: Sequence[DefinitionRow], *, answer: bool = False) -> tuple[Definitions, ...]:
    """Rows as a block; none where there is no row."""
    return (Definitions(tuple(rows), answer),) if rows else ()


def made_table(head: Sequence[str], rows: Sequence[Sequence[Inlines]], caption: str = "") -> Table:
    """A table of plain rows."""
    made = tuple(TableRow(tuple(row)) for row in rows)
    return Table(tuple(head), made, widths(head, made), caption)


def words(inlines: Inlines) -> str:
    """What stands in a line, as one text."""
    return "".join(part.text for part in inlines if isinstance(part, Text | Link | Reference | Doubt))


def widths(head: Sequence[str], rows: Sequence[TableRow]) -> tuple[int, ...]:
    """Shares of the line for columns, by how much stands in them: nothing too narrow to read, nothing too wide."""
    told = [row for row in rows if not row.group]
    longest = [max([_width(title), *(_width(words(row.cells[at])) for row in told)]) for at, title in enumerate(head)]
    return tuple(min(max(length, NARROWEST), WIDEST) for length in longest)


def _width(text: str) -> int:
    """The longest line of a text, in half widths of a Chinese character."""
    return max((sum(1 + (letter > "\u2e7f") for letter in line) for line in text.split("\n")), default=0)
