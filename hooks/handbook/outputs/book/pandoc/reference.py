"""The document whose styles, paper, head and foot pandoc takes for a DOCX (`--reference-doc`), made by python-docx.

Faces are those that every Windows and WPS has: 宋体 for text, 黑体 for headings, 楷体 for what leads in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from handbook.model.dates import When
from handbook.outputs.book.document import BookDocument
from handbook.outputs.docx_files.page import PAPER, set_properties
from handbook.outputs.docx_files.styles import BLACK, set_fonts, without_themes
from handbook.outputs.docx_files.words import field, run

TEXT, HEAD, LEAD = "宋体", "黑体", "楷体"
BLUE, AMBER, GREY = RGBColor(0x0B, 0x4E, 0xA2), RGBColor(0xB9, 0x3C, 0x08), RGBColor(0x55, 0x5F, 0x6D)
MARGIN, BOUND = Mm(22), Mm(28)
LINE_WIDTH = PAPER[0] - MARGIN - BOUND
"""English metric units."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A style of a paragraph: its face, its size and the space around it in points."""

    name: str
    font: str = TEXT
    size: float = 10.5
    before: float = 0
    after: float = 4
    colour: RGBColor = BLACK
    bold: bool = False
    keep: bool = False
    new_page: bool = False
    centred: bool = False
    framed: bool = False
    left: float = 0


LOOKS = (
    _Look("Normal"),
    _Look("Body Text"),
    _Look("First Paragraph"),
    _Look("Compact", after=2),
    _Look("Title", HEAD, 30, before=200, after=16, colour=BLUE, centred=True),
    _Look("Subtitle", HEAD, 16, after=16, centred=True),
    _Look("Author", TEXT, 16, before=200, after=8, centred=True),
    _Look("Date", TEXT, 12, centred=True),
    _Look("TOC Heading", HEAD, 20, after=12, colour=BLUE, keep=True, new_page=True),
    _Look("Heading 1", HEAD, 22, after=14, colour=BLUE, keep=True, new_page=True),
    _Look("Heading 2", HEAD, 17, before=16, after=8, colour=BLUE, keep=True),
    _Look("Heading 3", HEAD, 14, before=14, after=5, keep=True),
    _Look("Heading 4", HEAD, 12.5, before=12, after=4, keep=True),
    _Look("Heading 5", HEAD, 11, before=8, after=3, colour=GREY, keep=True),
    _Look("Heading 6", HEAD, 10.5, before=8, after=3, colour=GREY, keep=True),
    _Look("toc 1", HEAD, 11, before=8, after=2),
    _Look("toc 2", TEXT, 10.5, before=3, after=1, left=14),
    _Look("toc 3", TEXT, 9.5, after=0, left=28),
    _Look("Lead", LEAD, 11),
    _Look("Byline", TEXT, 9, colour=GREY, keep=True),
    _Look("Clause", HEAD, 10.5, before=8, after=3, keep=True),
    _Look("Small", TEXT, 9, colour=GREY),
    _Look("Notice", TEXT, 10.5, before=4, after=6, colour=AMBER, framed=True),
    _Look("Table Text", TEXT, 9.5, after=0),
    _Look("Table Caption", HEAD, 10, before=8, after=3, keep=True),
    _Look("Captioned Figure", TEXT, 9.5),
    _Look("Footnote Text", TEXT, 8.5, after=0),
)


def reference_docx(book: BookDocument) -> Any:
    """The document, for python-docx to save."""
    made = docx.Document()
    without_themes(made)
    for look in LOOKS:
        _set(made, look)
    _doubt(made)
    _link(made)
    _table(made)
    _page(made, book)
    set_properties(made, book.title, book.publisher, book.day)
    return made


def _style(made: Any, name: str, sort: WD_STYLE_TYPE) -> Any:
    """A style by its name, made where the document has none."""
    names = {style.name for style in made.styles}
    if name in names:
        return made.styles[name]
    style = made.styles.add_style(name, sort, builtin=name.startswith("toc "))
    if sort is WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = made.styles["Normal"]
    return style


def _set(made: Any, look: _Look) -> None:
    style = _style(made, look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = look.colour
    set_fonts(style.element.get_or_add_rPr(), look.font)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.25
    form.keep_with_next, form.page_break_before = look.keep, look.new_page
    form.left_indent = Pt(look.left)
    if look.centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.name.startswith("toc "):
        form.tab_stops.add_tab_stop(LINE_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _borders(style.element.get_or_add_pPr(), look)


def _borders(properties: Any, look: _Look) -> None:
    """Only a notice has a frame; the line that the template draws below its title goes."""
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    if not look.framed:
        return
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_border(side, "18" if side == "left" else "4", "B93C08"))
    place = properties.find(qn("w:spacing"))  # the schema has an order
    place.addprevious(borders)


def _border(side: str, size: str, colour: str) -> Any:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", size), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    return line


def _doubt(made: Any) -> None:
    style = _style(made, "Doubt", WD_STYLE_TYPE.CHARACTER)
    style.font.size, style.font.color.rgb = Pt(8.5), AMBER
    set_fonts(style.element.get_or_add_rPr(), HEAD)


def _link(made: Any) -> None:
    style = _style(made, "Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = BLUE, False


def _table(made: Any) -> None:
    """The style by which pandoc calls its tables: thin lines everywhere."""
    style = _style(made, "Table", WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = _border(side, "4", "8B98A9")
        line.set(qn("w:space"), "0")
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("top", "30"), ("left", "80"), ("bottom", "30"), ("right", "80")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), size)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.extend([borders, margins])
    style.element.append(properties)


def _page(made: Any, book: BookDocument) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = PAPER
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = Mm(25), MARGIN, Mm(22), BOUND
    section.header_distance = section.footer_distance = Mm(12)
    head = section.header.paragraphs[0]
    sample = "（示例，不是真的）" if book.fictional and "示例" not in book.title else ""
    run(head, f"{book.title}{sample}　数据日期 {When.on(book.day).chinese}　指纹 {book.fingerprint}", TEXT, Pt(8.5))
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run(foot, "第 ", TEXT, Pt(9))
    field(foot, "PAGE", Pt(9))
    run(foot, " 页", TEXT, Pt(9))
