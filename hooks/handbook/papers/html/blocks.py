"""An element of a page → lines and tables, as a browser would break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from handbook.findings import Level
from handbook.papers.dangers import MANY_BLOCKS, MOST_BLOCKS, SPLIT, Budget
from handbook.papers.model import Cell, Line, Spot, Table, Told
from handbook.papers.text import tidy

_UNSEEN = frozenset(
    {
        "script", "style", "noscript", "nav", "header", "footer", "aside", "select", "button", "iframe", "svg",
        "object", "template", "textarea", "head", "title", "meta", "link", "input", "canvas", "video", "audio",
    }
)  # fmt: skip
_BREAKS = frozenset(
    {
        "p", "div", "br", "li", "ul", "ol", "tr", "table", "tbody", "section", "article", "main", "h1", "h2", "h3",
        "h4", "h5", "h6", "dd", "dt", "dl", "blockquote", "pre", "hr", "center", "td", "th", "figure", "address",
        "body",
    }
)  # fmt: skip
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*right", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align\s*:", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
MOST_SPAN = 1_000
"""Rows or columns of one cell; HTML has the same bound for columns."""
MOST_PLACES = 200_000
"""Of one table, as it is seen."""


def hidden(element: Any) -> bool:
    """Whether a browser shows nothing of an element."""
    return element.tag in _UNSEEN or element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def text_of(element: Any) -> str:
    """All that is seen of an element, on one line."""
    return " ".join(line.text for line in _lines(element, Spot()))


def blocks_of(element: Any, title: str = "") -> tuple[tuple[Line | Table, ...], tuple[Told, ...]]:
    """Lines and tables of an element in order, below a title that stands outside it, and what of it is no text."""
    writer = _Writer()
    if title:
        writer.add(title, _Look(centred=True, bold=True))
        writer.end()
    _walk(element, writer, _Look())
    writer.end()
    told = [Told("有看不见的内容，没有读", level=Level.NOTICE)] if writer.unseen else []
    told += [Told(f"正文里有 {writer.pictures} 张图片，里面的字没有读", level=Level.WARNING)] if writer.pictures else []
    return tuple(writer.blocks), tuple(told)


@dataclass(frozen=True)
class _Look:
    """How letters are set where they stand."""

    centred: bool = False
    right: bool = False
    bold: bool = False


@dataclass
class _Writer:
    """Lines as they are closed."""

    blocks: list[Line | Table] = field(default_factory=list)
    pieces: list[tuple[str, _Look]] = field(default_factory=list)
    number: str = ""
    unseen: int = 0
    pictures: int = 0
    room: Budget = field(default_factory=lambda: Budget(MOST_BLOCKS, MANY_BLOCKS + SPLIT))
    """For blocks and cells, of the whole page."""
    items: dict[Any, int] = field(default_factory=dict)
    """How many items of each list were met."""

    def add(self, text: str | None, look: _Look) -> None:
        if text:
            self.pieces.append((_BLANKS.sub(" ", text), look))

    def end(self) -> None:
        """Close the line that is open, if it says anything."""
        text = re.sub(" +", " ", tidy("".join(text for text, _ in self.pieces))).strip()
        looks = [look for text, look in self.pieces if text.strip()]
        self.pieces = []
        if text:
            self.room.take()
            spot = Spot(block=len(self.blocks) + 1)
            bold = all(look.bold for look in looks)
            self.blocks.append(Line(text, spot, self.number, looks[0].centred, looks[0].right, bold))
            self.number = ""


def _walk(element: Any, writer: _Writer, look: _Look) -> None:
    """At most as deep as the parser allows."""
    if hidden(element):
        writer.unseen += element.tag not in _UNSEEN and bool((element.text_content() or "").strip())
        return
    if element.tag == "img":
        writer.pictures += 1
    if element.tag == "table" and not _is_layout(element):
        writer.end()
        writer.blocks.append(_table(element, len(writer.blocks) + 1, writer.room))
        return
    look = _set(element, look)
    breaks = element.tag in _BREAKS
    if breaks:
        writer.end()
    if element.tag == "li":
        writer.number = _list_number(element, writer.items)
    writer.add(element.text, look)
    for child in element:
        if isinstance(child.tag, str):
            _walk(child, writer, look)
        writer.add(child.tail, look)
    if breaks:
        writer.end()


def _set(element: Any, look: _Look) -> _Look:
    style, align = element.get("style", ""), element.get("align", "").lower()
    if _ALIGNED.search(style) or align or element.tag == "center":
        centred = bool(_CENTRED.search(style)) or align == "center" or element.tag == "center"
        look = replace(look, centred=centred, right=bool(_RIGHT.search(style)) or align == "right")
    return replace(look, bold=True) if element.tag in _BOLD else look


def _list_number(item: Any, items: dict[Any, int]) -> str:
    """What a browser counts before an item of `<ol>`."""
    around = item.getparent()
    if around is None or around.tag != "ol" or around.get("type", "1") != "1":
        return ""
    start = around.get("start", "1")
    before = items.get(around, 0)
    items[around] = before + 1
    return f"{(int(start) if start.isdecimal() and len(start) < 7 else 1) + before}. "


# --- tables ---------------------------------------------------------------------------------------


def _is_layout(table: Any) -> bool:
    """A table of one cell, or around other tables, only lays out a page."""
    rows = [row for row in _rows(table) if _cells(row)]
    return all(len(_cells(row)) <= 1 for row in rows) or next(table.iterdescendants("table"), None) is not None


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table and not hidden(row)]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _table(table: Any, block: int, room: Budget) -> Table:
    rows = _rows(table)
    taken: set[tuple[int, int]] = set()
    result = []
    for at, row in enumerate(rows, start=1):
        column, cells = 1, []
        for cell in _cells(row):
            room.take()
            while (at, column) in taken:
                column += 1
            down = min(_span(cell, "rowspan") or len(rows), len(rows) - at + 1)
            across = _span(cell, "colspan") or 1
            if len(taken) + down * across <= MOST_PLACES:
                taken.update((at + y, column + x) for y in range(down) for x in range(across))
            spot = Spot(None, block, at, column)
            lines = tuple(_lines(cell, spot, room))
            cells.append(Cell("\n".join(line.printed for line in lines), spot, down, across, lines))
            column += across
        result.append(tuple(cells))
    return Table(tuple(result), Spot(block=block))


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(int(said), MOST_SPAN) if said.isdecimal() and said.isascii() else 1


def _lines(element: Any, spot: Spot, room: Budget | None = None) -> Iterator[Line]:
    writer = _Writer(room=room) if room else _Writer()
    _walk(element, writer, _Look())
    writer.end()
    for block in writer.blocks:
        if isinstance(block, Line):
            yield replace(block, spot=spot)
        else:
            yield from (replace(line, spot=spot) for row in block.rows for cell in row for line in cell.lines)
