"""Cards: tables that pair labels with what they say (服务对象 …), one for each policy or service of a booklet.

The locator of a card's cell is the card's number and the cell's label: 8服务内容, 8服务内容1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handbook.papers.model import Cell, Spot, Table
from handbook.papers.structure.flow import Row
from handbook.papers.structure.marks import mark_of
from handbook.papers.structure.plain import bare, characters, cleaned, plain
from handbook.papers.structure.tables import cell_text
from handbook.papers.structure.units import Tree, tree_of

FEWEST = 4
"""Pairs of the smallest card."""

_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[/、及与][\u4e00-\u9fff]{1,8})?：?")
ISSUER = re.compile(r"(?:发文|制定|发布|颁布|印发)(?:机构|机关|单位|部门)")
NUMBER = re.compile(r"发文字号|文号|文件编号|发文文号")
PUBLISHED = re.compile(r"(?:发布|印发|公布|发文|成文)(?:日期|时间)")
BASIS = re.compile(r"(?:政策)?依据(?:文件)?|文件名称|政策名称|政策依据")


@dataclass
class CardCell:
    """What a label says, with the units that are counted in it."""

    label: str
    text: str
    locator: str
    spot: Spot
    tree: Tree


@dataclass
class Card:
    """One card with its number, its title as the heading above it gives it, and its cells."""

    number: str
    title: str
    box: str  # the title as it stands in the table
    chars: int
    cells: list[CardCell] = field(default_factory=list)

    def under(self, label: re.Pattern[str]) -> str:
        return next((one.text for one in self.cells if label.fullmatch(one.label)), "")


def card_of(table: Table, above: str, count: int, prefix: str) -> Card | None:
    """The card that a table is, below the line above it; None where it is no card."""
    pairs = _pairs(table)
    if len(pairs) < FEWEST or sum(1 for _, cell in pairs if cell.text.strip()) * 3 < len(pairs) * 2:
        return None
    mark = mark_of(plain(above))
    number = prefix + (mark.label() if mark else f"表{count}")
    box = next((cell_text(row[0]) for row in table.rows if len(row) == 1), "")
    title = above[mark.end :].strip() if mark else box or above
    chars = characters(title) + sum(characters(cell.text) for row in table.rows for cell in row)
    card = Card(number, title, box, chars)
    for label, cell in pairs:
        locator = number + label
        card.cells.append(CardCell(label, cell_text(cell), locator, cell.spot, tree_of(_rows(cell), locator)))
    return card


def differs(card: Card) -> bool:
    """Whether the title in the box is another than the heading above it."""
    return bool(card.box) and bare(card.box) != bare(card.title)


def _pairs(table: Table) -> list[tuple[str, Cell]]:
    """Labels and what stands behind them; none unless nearly every row begins with a label."""
    pairs: list[tuple[str, Cell]] = []
    rows = [row for row in table.rows if row]
    for row in rows:
        if len(row) % 2 or not _LABEL.fullmatch(bare(cell_text(row[0]))):
            continue
        pairs += [
            (bare(cell_text(label)).rstrip("："), cell)
            for label, cell in zip(row[::2], row[1::2], strict=True)
            if _LABEL.fullmatch(bare(cell_text(label)))
        ]
    paired = sum(1 for row in rows if len(row) % 2 == 0 and _LABEL.fullmatch(bare(cell_text(row[0]))))
    named = {label for label, _ in pairs}
    return pairs if paired * 5 >= len(rows) * 4 and len(named) == len(pairs) else []


def _rows(cell: Cell) -> list[Row]:
    lines = (cleaned(line) for line in cell.text.split("\n"))
    return [Row(line, plain(line), cell.spot) for line in lines if line]
