"""Tables: rows that no page cuts, heads that stand on every page, widths in the grid and in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from handbook.outputs.docx_files.styles import HEAD_FONT, TABLE_LINE, TABLE_SIZE, TEXT_FONT
from handbook.outputs.docx_files.words import paragraph, run
from handbook.pages.reports.document import ReportCell, ReportTable

CELL_MARGIN = "57"
BY_HAND = Mm(13)
"""A row that somebody signs in."""
TWIP = 635
"""English metric units in a twentieth of a point."""


def add_table(book: Any, table: ReportTable) -> None:
    """A table as wide as the text, each column its share."""
    section = book.sections[-1]
    line = section.page_width - section.left_margin - section.right_margin
    whole = sum(table.widths)
    widths = [int(line * width / whole) for width in table.widths]
    made = book.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width // TWIP))
    _margins(made)
    first = _row(made, [ReportCell(column) for column in table.columns], widths, HEAD_FONT)
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for box in first.cells:
        box.paragraphs[0].paragraph_format.keep_with_next = True
    for cells in table.rows:
        row = _row(made, cells, widths, TEXT_FONT)
        if table.by_hand:
            _room_to_sign(row)
    paragraph(book, "", TEXT_FONT, TABLE_SIZE).paragraph_format.line_spacing = Pt(10)


def _room_to_sign(row: Any) -> None:
    """Higher, and on the same page as the rows that are signed after it."""
    row.height, row.height_rule = BY_HAND, WD_ROW_HEIGHT_RULE.AT_LEAST
    for box in row.cells:
        box.paragraphs[0].paragraph_format.keep_with_next = True


def _margins(table: Any) -> None:
    """A millimetre at the sides of a cell, so that a day stands in one line."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), CELL_MARGIN)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # the schema has an order
    look.addprevious(margins)


def _row(table: Any, cells: Sequence[ReportCell], widths: Sequence[int], font: str) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for box, cell, width in zip(row.cells, cells, widths, strict=True):
        box.width = width
        box.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        made = box.paragraphs[0]
        form = made.paragraph_format
        form.space_before = form.space_after = Pt(1)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, TABLE_LINE
        run(made, cell.text, font, TABLE_SIZE, red=cell.warning)
    return row
