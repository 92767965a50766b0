"""版记: who else gets a paper and who printed it when, between rules (GB/T 9704—2012, 7.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from handbook.outputs.docx_files.styles import LINE_SIZE
from handbook.outputs.docx_files.words import paragraph

THICK, THIN = "8", "6"
"""0.35 mm and 0.25 mm in eighths of a point, rounded."""

Fill = Callable[[Any, str, Pt], None]


def closing_lines(book: Any, copies: str, printer: str, printed: str, fill: Fill) -> None:
    """Two lines between three rules at the end of the paper: 抄送, and printer with day."""
    paragraph(book, "")
    section = book.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    table = book.add_table(rows=2, cols=1)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table._tbl.tblGrid.find(qn("w:gridCol")).set(qn("w:w"), str(width // 635))
    for row, text in zip(table.rows, (copies, f"{printer}\t{printed}"), strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        box = row.cells[0]
        box.width = width
        made = box.paragraphs[0]
        made.paragraph_format.left_indent = made.paragraph_format.right_indent = LINE_SIZE
        made.paragraph_format.space_after = Pt(0)
        made.paragraph_format.tab_stops.add_tab_stop(width - 3 * LINE_SIZE, WD_TAB_ALIGNMENT.RIGHT)
        fill(made, text, LINE_SIZE)
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(_borders())  # the schema has an order


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", THICK), ("bottom", THICK), ("insideH", THIN)):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    return borders
