"""Lines drawn on a page → tables of cells, and tables that go on over pages → one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from handbook.papers.dangers import MOST_RULES
from handbook.papers.pdf.lines import PrintLine, lines_of
from handbook.papers.pdf.pages import Letter, Rule, Sheet

_SNAP = 3.0
"""Points within which two lines are one."""
_SHORT = 4.0
"""Points: what is shorter borders no cell."""
_SAME_COLUMNS = 6.0
"""Points by which a table's edges may differ from one page to the next."""
_OPEN = 3
"""Lines across a page, of one length, of a table that has no upright ones."""
_LABEL = 12
"""Characters of the usual label or number of a row, at most."""

Box = tuple[float, float, float, float]


@dataclass
class PrintCell:
    """A cell with its lines, over pages too; rows and columns are counted from 0."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[PrintLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass
class PrintTable:
    """A table of one page, or what was joined of several."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    """Of its columns, from left to right."""
    cells: list[PrintCell]
    height: int
    """In rows."""

    def row(self, at: int) -> list[PrintCell]:
        """The cells that stand in a row, those too that only reach into it."""
        return [cell for cell in self.cells if cell.row <= at < cell.row + cell.rows]


def tables_of(sheet: Sheet) -> tuple[list[PrintTable], list[Letter], bool]:
    """The tables of a page, the letters outside them, and whether the page has more lines than a table."""
    edges = [_edge(rule) for rule in sheet.rules if max(rule.x1 - rule.x0, rule.y1 - rule.y0) >= _SHORT]
    merged = merge_edges(edges, _SNAP, _SNAP, _SNAP, _SNAP) if len(edges) <= MOST_RULES * 10 else []
    if len(edges) > MOST_RULES * 10 or len(merged) > MOST_RULES:
        return [], sheet.letters, True
    boxes = cells_to_tables(intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP)))
    tables = []
    letters = sheet.letters
    for group in boxes:
        table, letters = _table(sheet.number, group, letters)
        if table.cells:
            tables.append(table)
    return tables, letters, False


def is_open(sheet: Sheet) -> bool:
    """Whether a page has lines across it as a table without upright lines has, of which no cells can be made."""
    ends = Counter((round(rule.x0 / 4), round(rule.x1 / 4)) for rule in sheet.rules if not rule.upright)
    if any(rule.upright and rule.y1 - rule.y0 > _SHORT for rule in sheet.rules) or not ends:
        return False
    (x0, x1), count = ends.most_common(1)[0]
    return count >= _OPEN and (x1 - x0) * 4 > sheet.width * 0.4


def _edge(rule: Rule) -> dict[str, object]:
    """As pdfplumber's functions take it."""
    return {
        "x0": rule.x0, "x1": rule.x1, "top": rule.y0, "bottom": rule.y1, "orientation": "v" if rule.upright else "h",
        "width": rule.x1 - rule.x0, "height": rule.y1 - rule.y0, "object_type": "line",
    }  # fmt: skip


def _table(page: int, boxes: Sequence[Box], letters: list[Letter]) -> tuple[PrintTable, list[Letter]]:
    xs = _steps([box[0] for box in boxes] + [box[2] for box in boxes])
    ys = _steps([box[1] for box in boxes] + [box[3] for box in boxes])
    cells = []
    for x0, y0, x1, y1 in sorted(boxes, key=lambda box: (box[1], box[0])):
        inside = [one for one in letters if x0 <= (one.x0 + one.x1) / 2 <= x1 and y0 <= one.middle <= y1]
        taken = set(map(id, inside))
        letters = [one for one in letters if id(one) not in taken]
        row, column = _at(ys, y0), _at(xs, x0)
        cell = PrintCell(row, column, max(_at(ys, y1) - row, 1), max(_at(xs, x1) - column, 1), lines_of(inside, page))
        cells.append(cell)
    return PrintTable(page, ys[0], ys[-1], tuple(xs), cells, len(ys) - 1), letters


def _steps(places: Iterable[float]) -> list[float]:
    steps: list[float] = []
    for place in sorted(places):
        if not steps or place - steps[-1] > _SNAP:
            steps.append(place)
    return steps


def _at(steps: Sequence[float], place: float) -> int:
    return min(range(len(steps)), key=lambda at: abs(steps[at] - place))


# --- over pages -----------------------------------------------------------------------------------


def goes_on(table: PrintTable, other: PrintTable) -> bool:
    """Whether a table at the head of a page has the columns of one at the foot of the page before."""
    if len(table.edges) == len(other.edges):
        return all(abs(one - two) < _SAME_COLUMNS for one, two in zip(table.edges, other.edges, strict=True))
    ends = (
        abs(table.edges[0] - other.edges[0]) < _SAME_COLUMNS and abs(table.edges[-1] - other.edges[-1]) < _SAME_COLUMNS
    )
    fewer = min(table.edges, other.edges, key=len)
    more = max(table.edges, other.edges, key=len)
    return ends and all(any(abs(one - two) < _SAME_COLUMNS for two in more) for one in fewer)


def joined(table: PrintTable, other: PrintTable) -> PrintTable:
    """Both as one: a repeated head once, a row that the page had cut whole again, merged cells through."""
    edges = max(table.edges, other.edges, key=len)
    cells = [_fitted(cell, table.edges, edges) for cell in table.cells]
    more = [_fitted(cell, other.edges, edges) for cell in other.cells]
    head = _repeated_head(cells, more)
    height = table.height
    cut = _is_cut(cells, height, more, head)
    shift = height - head - cut
    merged = {cell.column for cell in (*cells, *more) if cell.rows > 1}
    for cell in more:
        if cell.row < head:
            continue
        above = _above(cells, cell, height) if cell.row == head else None
        if above is not None and (cut or (not cell.text and cell.column in merged)):
            above.lines += cell.lines
            above.rows = cell.row + cell.rows + shift - above.row
        else:
            cells.append(PrintCell(cell.row + shift, cell.column, cell.rows, cell.columns, cell.lines))
    return PrintTable(table.page, table.top, other.bottom, edges, cells, other.height + shift)


def _fitted(cell: PrintCell, own: Sequence[float], edges: Sequence[float]) -> PrintCell:
    """A cell in the columns of the other page, of which there may be more."""
    column = _at(edges, own[cell.column])
    return PrintCell(
        cell.row, column, cell.rows, max(_at(edges, own[cell.column + cell.columns]) - column, 1), cell.lines
    )


def _repeated_head(cells: Sequence[PrintCell], more: Sequence[PrintCell]) -> int:
    """How many rows at the head of both say the same."""
    same = 0
    while same < 3:
        ours = [(cell.column, cell.text) for cell in cells if cell.row == same]
        theirs = [(cell.column, cell.text) for cell in more if cell.row == same]
        if not ours or ours != theirs or not any(text for _, text in ours):
            break
        same += 1
    return same


def _is_cut(cells: Sequence[PrintCell], height: int, more: Sequence[PrintCell], head: int) -> int:
    """1 where the first row is the rest of the last one: its label, or number, stands on one of the pages only."""
    last = {cell.column: cell for cell in cells if cell.row <= height - 1 < cell.row + cell.rows}
    first = {cell.column: cell for cell in more if cell.row == head}
    key = _label_column([*cells, *more])
    if key not in last or key not in first or not any(cell.text for cell in first.values()):
        return 0
    if set(last) != set(first):
        return 0
    return int(not first[key].text or (not last[key].text and height > 1))


def _label_column(cells: Sequence[PrintCell]) -> int:
    """The column that says which row it is: the first whose cells are short, never merged downwards, and differ."""
    columns = sorted({cell.column for cell in cells})
    for column in columns:
        own = [cell for cell in cells if cell.column == column]
        texts = [cell.text for cell in own if cell.text]
        distinct = len(set(texts)) > len(texts) * 0.6 or all(text.isdecimal() for text in texts)
        if texts and sum(map(len, texts)) <= _LABEL * len(texts) and distinct and all(cell.rows == 1 for cell in own):
            return column
    return columns[0] if columns else 0


def _above(cells: Sequence[PrintCell], cell: PrintCell, height: int) -> PrintCell | None:
    """The cell of the last row in the same columns."""
    return next((one for one in cells if one.column == cell.column and one.row + one.rows == height), None)
