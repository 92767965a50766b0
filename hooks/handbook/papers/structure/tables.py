"""Tables of a paper: rows that bear a number (序号), and what their cells say under which head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbook.numerals import number
from handbook.papers.model import Cell, Spot, Table
from handbook.papers.structure.plain import bare, characters, cleaned, plain

COUNTED = re.compile(r"序号|编号|序")
"""The head of the column that numbers rows."""

_HEAD_MAX = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a row: its head, its text, and whether it is merged over rows."""

    head: str
    text: str
    merged: bool
    spot: Spot
    lines: tuple[str, ...] = ()


@dataclass
class TableRow:
    """A row with its printed number, or its place where none is printed."""

    number: int
    printed: bool
    places: list[Place] = field(default_factory=list)

    def under(self, *words: str) -> Place | None:
        """The first cell whose head has one of these words."""
        return next((one for one in self.places if any(word in one.head for word in words)), None)

    def chars(self) -> int:
        """Characters of its own cells, without its number and without what is merged over several rows."""
        return sum(characters(one.text) for one in self.places if not one.merged and not COUNTED.fullmatch(one.head))


def cell_text(cell: Cell) -> str:
    """A cell's words in one line; a break inside a word is none."""
    return "".join(_cell_lines(cell))


def _cell_lines(cell: Cell) -> tuple[str, ...]:
    return tuple(line for line in (cleaned(line) for line in cell.text.split("\n")) if line)


def rows_of_table(table: Table) -> list[TableRow]:
    """The rows below a head; empty for tables that have none."""
    grid = table.grid()
    heads, first = _heads(grid)
    if not heads:
        return []
    counted = next((at for at, head in enumerate(heads) if COUNTED.fullmatch(head)), None)
    made: list[TableRow] = []
    for line in grid[first:]:
        if _same_cell(line) or not any(cell and cell_text(cell) for cell in line):
            continue
        row = TableRow(len(made) + 1, False)
        if counted is not None:
            said = number(plain(cell_text(cell)).rstrip(".、")) if (cell := line[counted]) else None
            if said is None or _names_group(line, counted):
                continue
            row = TableRow(int(said), True)
        row.places = list(_places(line, heads))
        if len([one for one in row.places if one.text and not COUNTED.fullmatch(one.head)]) > 0:
            made.append(row)
    return _with_groups(made)


def _names_group(line: list[Cell | None], counted: int) -> bool:
    """Whether a row only names a group of rows: 一 and a heading, and nothing else."""
    texts = [cell_text(cell) for cell in dict.fromkeys(cell for cell in line if cell)]
    cell = line[counted]
    numeral = cell is not None and not re.search(r"\d", plain(cell_text(cell)))
    return numeral and len(line) > 3 and sum(1 for text in texts if text) <= 2


def _with_groups(rows: list[TableRow]) -> list[TableRow]:
    """A column that is empty in most rows, though its first is not, names groups: what it says holds downwards."""
    for head in dict.fromkeys(place.head for row in rows for place in row.places):
        column = [next((place for place in row.places if place.head == head), None) for row in rows]
        said = [place.text if place else "" for place in column]
        if len(rows) < 3 or not said[0] or sum(1 for text in said if text) * 2 > len(said):
            continue
        above: Place | None = None
        for row, place in zip(rows, column, strict=True):
            if place is None:
                continue
            above = place if place.text else above
            if above:
                row.places[row.places.index(place)] = replace(above, merged=True)
    return rows


def _places(line: list[Cell | None], heads: list[str]) -> Iterator[Place]:
    before: Cell | None = None
    for cell, head in zip(line, heads, strict=False):
        if cell is None or cell is before:
            continue
        before = cell
        yield Place(head, cell_text(cell), cell.rows > 1, cell.spot, _cell_lines(cell))


def _heads(grid: list[list[Cell | None]]) -> tuple[list[str], int]:
    """The heads of the columns, of two rows where the upper is parted, and the first row below them."""
    for at, line in enumerate(grid[:4]):
        said = [bare(cell_text(cell)) if cell else "" for cell in line]
        if len({one for one in said if one}) < 2 or any(len(one) > _HEAD_MAX for one in said):
            continue
        if not any(COUNTED.fullmatch(one) for one in said) and not _is_head(said):
            continue
        below = at + 1
        if below < len(grid) and any(cell and cell.rows > 1 and (cell.spot.row or 0) == at + 1 for cell in line):
            lower = [bare(cell_text(cell)) if cell else "" for cell in grid[below]]
            if all(len(one) <= _HEAD_MAX for one in lower) and _shares_heads(line, grid[below]):
                return [up if up == low else up + low for up, low in zip(said, lower, strict=True)], below + 1
        return said, at + 1
    return [], 0


def _shares_heads(upper: list[Cell | None], lower: list[Cell | None]) -> bool:
    """Whether a second row of heads stands below: the merged cells of the first reach into it."""
    return any(one is not None and one is two for one, two in zip(upper, lower, strict=True))


def _is_head(said: list[str]) -> bool:
    words = [one for one in said if one]
    return len(words) == len(said) >= 3 and all(len(one) <= 12 and not re.search(r"[\d。；]", one) for one in words)


def _same_cell(line: list[Cell | None]) -> bool:
    """Whether one cell covers the whole row: a heading inside the table."""
    return len({id(cell) for cell in line}) == 1 and len(line) > 1


def has_content(table: Table) -> bool:
    """Whether a table says more than its heads: a form that nobody filled does not."""
    return any(any(re.search(r"\d", one.text) for one in row.places if not one.merged) for row in rows_of_table(table))
