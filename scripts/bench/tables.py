"""Tables of figures: in Chinese for a terminal, in English as Markdown, and put into a document between marks."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Words(NamedTuple):
    """The same in both languages."""

    chinese: str
    english: str


Cell = str | Words
NONE = "–"


@dataclass(slots=True)
class Table:
    """A name that a document's marks give, what its columns are called, and rows of cells."""

    name: str
    heads: tuple[Cell, ...]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)

    def chinese(self) -> str:
        """Columns under each other in a terminal."""
        return aligned([[_in_language(cell, 0) for cell in row] for row in (self.heads, *self.rows)])

    def markdown(self) -> str:
        """A Markdown table; the first column names the row, figures are set to the right."""
        heads, *rows = ([_in_language(cell, 1).replace("|", "\\|") for cell in row] for row in (self.heads, *self.rows))
        rule = ["---", *["---:"] * (len(heads) - 1)]
        return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *rows])


def _in_language(cell: Cell, language: int) -> str:
    return cell[language] if isinstance(cell, Words) else cell


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts with their columns under each other."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def replaced(document: str, name: str, content: str) -> str:
    """A document with new content between the marks of a name.

    Raises KeyError where the document does not have exactly one such place.
    """
    mark = re.escape(f"<!-- table: {name} -->")
    pattern = re.compile(rf"({mark}\n).*?(<!-- /table -->)", re.DOTALL)
    made, places = pattern.subn(lambda found: f"{found[1]}\n{content}\n\n{found[2]}", document)
    if places != 1:
        raise KeyError(name)
    return made


def write(document: Path, tables: Sequence[Table], machine: str) -> None:
    """Put tables into a document, each under a line that says when and on what. Leaves with a sentence if it cannot."""
    text = document.read_text(encoding="utf-8") if document.is_file() else ""
    for table in tables:
        try:
            text = replaced(text, table.name, f"{machine}.\n\n{table.markdown()}")
        except KeyError:
            sys.exit(f"{document} 里应当有一处 <!-- table: {table.name} --> 和 <!-- /table -->，没有写。")
    document.write_text(text, encoding="utf-8", newline="\n")


def percentile(values: Sequence[float], share: float) -> float:
    """The value that so large a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def seconds(values: Sequence[float]) -> str:
    """The median of some seconds; below a second with two digits."""
    middle = median(values)
    return f"{middle:.2f} s" if middle < 1 else f"{middle:.1f} s"


def size(value: float) -> str:
    """Bytes in the decimal unit that suits them."""
    for unit, scale, digits in (("GB", 1e9, 2), ("MB", 1e6, 1), ("KB", 1e3, 1)):
        if value >= scale:
            return f"{value / scale:.{digits}f} {unit}"
    return f"{value:.0f} B"


def ratio(value: float, to: float) -> str:
    return f"{value / to:.2f} ×" if to else NONE
