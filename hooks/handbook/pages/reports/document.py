"""A report before it is drawn: a title, what it is as of, and sections of paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportCell:
    """A cell: its text, where it leads (an address from the site's root, or `tel:`), whether it is a warning, in red.

    A warning says in words what is wrong: colour alone says nothing on paper.
    """

    text: str
    href: str | None = None
    warning: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table; `widths` are shares of the line, as many as there are columns; `empty` is said where it has no row.
    Rows `by_hand` have room to be written in."""

    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[ReportCell]]
    empty: str = "没有"
    title: str = ""  # of a sheet, where a section has several tables
    by_hand: bool = False

    @property
    def named_by(self) -> int:
        """The column that names a row: that of its link, else the first."""
        return next((at for row in self.rows for at, cell in enumerate(row) if cell.href), 0)


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading with what stands under it; level 1 is 一、, level 2 （一）."""

    title: str
    paragraphs: Sequence[str] = ()
    tables: Sequence[ReportTable] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole report. `lines` stand centred under the title: whose it is and of what day. A `draft` is a paper that
    somebody has to approve before it goes out, and says so."""

    title: str
    lines: Sequence[str]
    sections: Sequence[ReportSection]
    foot: Sequence[str] = ()
    landscape: bool = False  # for tables of many columns
    draft: bool = True

    def numbered(self) -> Iterator[tuple[str, ReportSection]]:
        """The sections with their numbers as official papers write them: 一、 and below it （一）."""
        first = second = 0
        for section in self.sections:
            if section.level == 1:
                first, second = first + 1, 0
                yield f"{chinese_number(first)}、{section.title}", section
            else:
                second += 1
                yield f"（{chinese_number(second)}）{section.title}", section


_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """一 … 九十九, as headings are counted. Raises ValueError beyond."""
    if not 0 < number < 100:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def cell(text: str | None, href: str | None = None, *, warning: bool = False) -> ReportCell:
    """A cell; what is not known is said."""
    return ReportCell(text or "没有", href, warning)
