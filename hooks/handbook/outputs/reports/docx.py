"""A report as a DOCX (ISO/IEC 29500) in the look of official papers (GB/T 9704—2012): page, type sizes, headings.

python-docx is fetched when a DOCX is first asked for (decision 0061), so nothing else imports this module.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from handbook.pages.reports.document import ReportCell, ReportDocument, ReportSection, ReportTable

TITLE_FONT, HEAD_FONT, SUBHEAD_FONT, TEXT_FONT = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
LATIN = "Times New Roman"
TITLE_SIZE, TEXT_SIZE, LINE_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(14), Pt(10.5)
LINE_HEIGHT, TABLE_LINE = Pt(28), Pt(16)
PAGE = (Mm(210), Mm(297))
BY_HAND = Mm(13)
"""A row that somebody signs in."""
MARGINS = (Mm(37), Mm(26), Mm(35), Mm(28))  # top, right, bottom, left
RED = RGBColor(0xC0, 0x00, 0x00)
THEME = tuple(qn(f"w:{name}") for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"))


def report_docx(report: ReportDocument, publisher: str, today: date) -> bytes:
    """The file. Its stamps are those of `today`."""
    book = docx.Document()
    _without_themes(book)
    _page(book, report.landscape)
    _properties(book, report.title, publisher, today)
    _paragraph(book, report.title, TITLE_FONT, TITLE_SIZE, centred=True)
    for line in report.lines:
        _paragraph(book, line, SUBHEAD_FONT, LINE_SIZE, centred=True)
    for title, section in report.numbered():
        _section(book, title, section)
    for line in report.foot:
        _paragraph(book, line, TEXT_FONT, LINE_SIZE, indented=True)
    held = io.BytesIO()
    book.save(held)
    return _with_fixed_times(held.getvalue(), today)


def _section(book: Any, title: str, section: ReportSection) -> None:
    font = HEAD_FONT if section.level == 1 else SUBHEAD_FONT
    heading = _paragraph(book, title, font, TEXT_SIZE, indented=True, style=f"Heading {section.level}")
    heading.paragraph_format.keep_with_next = True
    for text in section.paragraphs:
        said = _paragraph(book, text, TEXT_FONT, TEXT_SIZE, indented=True)
        said.paragraph_format.keep_with_next = bool(section.tables)
    for table in section.tables:
        if table.rows:
            _table(book, table)
        else:
            _paragraph(book, table.empty, TEXT_FONT, TEXT_SIZE, indented=True)


# --- page -----------------------------------------------------------------------------------------


def _page(book: Any, landscape: bool) -> None:
    section = book.sections[0]
    width, height = PAGE[::-1] if landscape else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = MARGINS
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(footer, "— ", "宋体", LINE_SIZE)
    _field(footer, "PAGE")
    _run(footer, " —", "宋体", LINE_SIZE)


def _field(paragraph: Any, code: str) -> None:
    """A field that the program fills in, as the number of a page."""
    run = _run(paragraph, "", "宋体", LINE_SIZE)
    for sort, text in (("begin", None), (None, code), ("end", None)):
        part = OxmlElement("w:fldChar" if sort else "w:instrText")
        if sort:
            part.set(qn("w:fldCharType"), sort)
        else:
            part.text = text
        run._r.append(part)


def _without_themes(book: Any) -> None:
    """No font of a theme: where one is named, programs take it and not the font that is set beside it."""
    for fonts in book.styles.element.iter(qn("w:rFonts")):
        for name in THEME:
            fonts.attrib.pop(name, None)
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = book.styles[name]
        style.font.name, style.font.size, style.font.bold = LATIN, TEXT_SIZE, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), TEXT_FONT)


def _properties(book: Any, title: str, publisher: str, today: date) -> None:
    stamp = datetime(today.year, today.month, today.day)
    told = book.core_properties
    told.title, told.author, told.last_modified_by, told.comments = title, publisher, publisher, ""
    told.created = told.modified = stamp
    told.language, told.revision = "zh-CN", 1


# --- words ----------------------------------------------------------------------------------------


def _paragraph(
    book: Any,
    text: str,
    font: str,
    size: Pt,
    *,
    centred: bool = False,
    indented: bool = False,
    style: str = "Normal",
) -> Any:
    made = book.add_paragraph(style=style)
    form = made.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(36) if size == TITLE_SIZE else LINE_HEIGHT
    if centred:
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if indented:
        form.first_line_indent = Pt(size.pt * 2)
    _run(made, text, font, size)
    return made


def _run(paragraph: Any, text: str, font: str, size: Pt, *, red: bool = False) -> Any:
    made = paragraph.add_run(text)
    made.font.name, made.font.size = LATIN, size
    made._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if red:
        made.font.color.rgb, made.font.bold = RED, True
    return made


# --- tables ---------------------------------------------------------------------------------------


def _table(book: Any, table: ReportTable) -> None:
    """Rows that no page cuts; the head stands again on every page; widths in the grid and in every cell."""
    section = book.sections[0]
    line = section.page_width - section.left_margin - section.right_margin
    whole = sum(table.widths)
    widths = [int(line * width / whole) for width in table.widths]
    made = book.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width // 635))  # 635 EMU are one twentieth of a point
    head = [ReportCell(column) for column in table.columns]
    first = _row(made, head, widths, HEAD_FONT)
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for box in first.cells:
        box.paragraphs[0].paragraph_format.keep_with_next = True
    for cells in table.rows:
        row = _row(made, cells, widths, TEXT_FONT)
        if table.by_hand:
            _room_to_sign(row)
    _paragraph(book, "", TEXT_FONT, TABLE_SIZE).paragraph_format.line_spacing = Pt(10)


def _room_to_sign(row: Any) -> None:
    """Higher, and on the same page as the rows that are signed after it."""
    row.height, row.height_rule = BY_HAND, WD_ROW_HEIGHT_RULE.AT_LEAST
    for box in row.cells:
        box.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        box.paragraphs[0].paragraph_format.keep_with_next = True


def _row(table: Any, cells: Sequence[ReportCell], widths: Sequence[int], font: str) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for box, cell, width in zip(row.cells, cells, widths, strict=True):
        box.width = width
        paragraph = box.paragraphs[0]
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(1)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, TABLE_LINE
        _run(paragraph, cell.text, font, TABLE_SIZE, red=cell.warning)
    return row


def _with_fixed_times(content: bytes, today: date) -> bytes:
    """The same archive with the day of the facts for every time, so that equal facts give equal bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (max(today.year, 1980), today.month, today.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            target.writestr(entry, source.read(name))
    return held.getvalue()
