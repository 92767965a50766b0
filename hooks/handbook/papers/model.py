"""A paper as it was read: its lines and tables in the order of print, before anybody asks what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from handbook.findings import Level

Form = Literal["txt", "docx", "pdf", "html"]
NoteKind = Literal["footnote", "box", "header", "footer"]


class PaperError(Exception):
    """A paper that is refused. The message is Chinese: what is wrong, and the next step."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in its file, each counted from 1."""

    page: int | None = None
    """Of a PDF only: nobody else knows pages before they are laid out."""
    block: int = 0
    """The line or table, as `Paper.blocks` counts them; 0 of what stands beside them, as notes do."""
    row: int | None = None
    column: int | None = None
    """Of a table's cell, as the table is seen: a merged cell stands at its first row and column."""

    def __str__(self) -> str:
        """As a person is told."""
        parts = [f"第{self.page}页" if self.page else "", f"第{self.block}段" if self.block else ""]
        if self.row:
            parts[1:] = [f"第{self.block}段表格" if self.block else "表格", f"第{self.row}行"]
            parts.append(f"第{self.column}列" if self.column else "")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, whole: one that a page or a margin broke is one line again."""

    text: str
    """Without the number that Word counted, without white space at its ends. Line breaks of its author are `\\n`."""
    spot: Spot = Spot()
    number: str = ""
    """The number that stands in print and not in the text, as printed: 一、, （一）, 1., 第三条."""
    centred: bool = False
    right: bool = False
    """Set at the right margin, as a signature is."""
    bold: bool = False
    """All of it."""
    size: float | None = None
    """Of most of its letters, in points; `None` where the file does not say."""
    tracked: bool = False
    """Something of it was inserted or taken out by a tracked change that nobody has accepted yet."""

    @property
    def printed(self) -> str:
        """As it stands on paper, with its number."""
        return self.number + self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell once, however many rows and columns it spans."""

    text: str
    """Its lines as printed, joined by `\\n`; of a table inside the cell, its cells in order."""
    spot: Spot = Spot()
    rows: int = 1
    columns: int = 1
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table, joined over the pages, its head once."""

    rows: tuple[tuple[Cell, ...], ...]
    """A row has the cells that begin in it; one that a merged cell covers whole is empty."""
    spot: Spot = Spot()

    @property
    def width(self) -> int:
        """How many columns are seen."""
        return max((cell.spot.column or 1) + cell.columns - 1 for row in self.rows for cell in row) if self.rows else 0

    def grid(self) -> list[list[Cell | None]]:
        """Every place with the cell that covers it, a merged cell at each of its places."""
        width = self.width
        grid: list[list[Cell | None]] = [[None] * width for _ in self.rows]
        for row in self.rows:
            for cell in row:
                top, left = (cell.spot.row or 1) - 1, (cell.spot.column or 1) - 1
                for line in grid[top : top + cell.rows]:
                    line[left : left + cell.columns] = [cell] * min(cell.columns, len(line) - left)
        return grid


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text: a footnote, a text box, the running head or foot."""

    text: str
    spot: Spot
    """Of the line that refers to it, where one does."""
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Told:
    """What could not be read, or was read in a way that a person must know of."""

    what: str
    """Chinese, short, nothing personal."""
    spot: Spot = Spot()
    level: Level = Level.NOTICE
    """A warning: something of the paper may be missing or wrong."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was read of one file."""

    form: Form
    blocks: tuple[Line | Table, ...]
    notes: tuple[Note, ...] = ()
    portal: tuple[tuple[str, str], ...] = ()
    """What the portal that published it prints around it (基本信息, 发布日期 …), as label and value."""
    told: tuple[Told, ...] = ()
    fingerprint: str = ""
    """SHA-256 of the file's bytes, in hexadecimal digits."""
    recognized: frozenset[int] = frozenset()
    """Pages whose letters a program recognized in a picture: what stands there is 机识."""

    @property
    def lines(self) -> Iterator[Line]:
        """The lines outside tables."""
        return (block for block in self.blocks if isinstance(block, Line))

    @property
    def tables(self) -> Iterator[Table]:
        """The tables."""
        return (block for block in self.blocks if isinstance(block, Table))
