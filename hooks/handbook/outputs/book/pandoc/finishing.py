"""What pandoc leaves undone in a DOCX: tables of fixed widths whose rows no page cuts, contents that can be read before
a program fills them in, Chinese as the language, the book's day for every time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from handbook.outputs.archives import archive, read_archive
from handbook.outputs.book.document import BookDocument
from handbook.outputs.book.pandoc.reference import LINE_WIDTH

FIRST = ("[Content_Types].xml",)
BODY, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
TWIP = 635
"""English metric units in a twentieth of a point."""

WIDTH = LINE_WIDTH // TWIP
NARROWEST = 780
"""Three letters of a table and the margins of its cell, in twentieths of a point."""

CONTENTS_LEVELS = 3


def finished_docx(content: bytes, book: BookDocument) -> bytes:
    """The file that is given out."""
    parts = read_archive(content)
    body = etree.fromstring(parts[BODY])
    for table in body.iter(qn("w:tbl")):
        _table(table)
    _bookmarks(body.find(qn("w:body")))
    _contents(body)
    parts[BODY] = _xml(body)
    styles = etree.fromstring(parts[STYLES])
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), book.language)
    parts[STYLES] = _xml(styles)
    settings = etree.fromstring(parts[SETTINGS])
    _settings(settings, book.language)
    parts[SETTINGS] = _xml(settings)
    return archive(parts, book.day, FIRST)


def _xml(tree: Any) -> bytes:
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


# --- tables ---------------------------------------------------------------------------------------


def _table(table: Any) -> None:
    """Widths in the grid and in every cell, since programs differ in which they read; a shaded head."""
    columns = table.find(qn("w:tblGrid")).findall(qn("w:gridCol"))
    widths = _scaled([int(column.get(qn("w:w"))) for column in columns])
    for column, width in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(width))
    _fixed(table.find(qn("w:tblPr")))
    for row in table.findall(qn("w:tr")):
        _row(row, widths)


def _scaled(widths: Sequence[int]) -> list[int]:
    """As wide as the text; what the narrowest columns lack is taken from the widest."""
    whole = sum(widths) or 1
    least = NARROWEST if len(widths) * NARROWEST < WIDTH else 0
    made = [max(WIDTH * width // whole, least) for width in widths]
    widest = made.index(max(made))
    made[widest] -= sum(made) - WIDTH
    return made


def _fixed(properties: Any) -> None:
    for name in ("tblW", "tblLayout"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    size, layout = OxmlElement("w:tblW"), OxmlElement("w:tblLayout")
    size.set(qn("w:type"), "dxa")
    size.set(qn("w:w"), str(WIDTH))
    layout.set(qn("w:type"), "fixed")
    properties.insert(1, size)  # behind the style: the schema has an order
    look = properties.find(qn("w:tblLook"))
    look.addprevious(layout) if look is not None else properties.append(layout)


def _row(row: Any, widths: Sequence[int]) -> None:
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = OxmlElement("w:trPr")
        row.insert(0, properties)
    is_head = properties.find(qn("w:tblHeader")) is not None
    properties.insert(0, OxmlElement("w:cantSplit"))
    at = 0
    for cell in row.findall(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        count = int(span.get(qn("w:val"))) if span is not None else 1
        _cell(cell, sum(widths[at : at + count]), is_head)
        at += count


def _cell(cell: Any, width: int, is_head: bool) -> None:
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        properties = OxmlElement("w:tcPr")
        cell.insert(0, properties)
    for old in properties.findall(qn("w:tcW")):
        properties.remove(old)
    size = OxmlElement("w:tcW")
    size.set(qn("w:w"), str(width))
    size.set(qn("w:type"), "dxa")
    properties.insert(0, size)
    if is_head:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E8F0FA")):
            shade.set(qn(f"w:{name}"), value)
        properties.append(shade)
    for paragraph in cell.findall(qn("w:p")):
        _text_of_table(paragraph, is_head)


def _text_of_table(paragraph: Any, is_head: bool) -> None:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = OxmlElement("w:pPr")
        paragraph.insert(0, properties)
    style = properties.find(qn("w:pStyle"))
    if style is None:
        style = OxmlElement("w:pStyle")
        properties.insert(0, style)
    if style.get(qn("w:val")) in (None, "Compact", "BodyText", "FirstParagraph"):
        style.set(qn("w:val"), "TableText")
    if is_head and properties.find(qn("w:keepNext")) is None:
        style.addnext(OxmlElement("w:keepNext"))


# --- bookmarks ------------------------------------------------------------------------------------


def _bookmarks(body: Any) -> None:
    """Each stands in its heading alone: pandoc's go on to the end of the section, and one that ends behind a table is
    lost in LibreOffice."""
    ends = {end.get(qn("w:id")): end for end in body.findall(qn("w:bookmarkEnd"))}
    for start in body.findall(qn("w:bookmarkStart")):
        heading = next((one for one in start.itersiblings() if one.tag != qn("w:bookmarkStart")), None)
        if heading is None or heading.tag != qn("w:p"):
            continue
        end = ends.pop(start.get(qn("w:id")))
        properties = heading.find(qn("w:pPr"))
        heading.insert(0 if properties is None else 1, start)
        heading.append(end)


# --- contents -------------------------------------------------------------------------------------

_RUN = "<w:r>{}</w:r>"
_BEGIN, _SEPARATE, _END = (_RUN.format(f'<w:fldChar w:fldCharType="{sort}"/>') for sort in ("begin", "separate", "end"))
_CODE = _RUN.format('<w:instrText xml:space="preserve"> PAGEREF {} \\h </w:instrText>')


def _contents(body: Any) -> None:
    """The headings in place of pandoc's field, each with its page as a field of its own: LibreOffice fills these in at
    once, and Word when it opens the file (`updateFields`); the field for a whole table of contents would stay empty in
    the one, or stand without pages."""
    holder = next(body.iter(qn("w:sdt")), None)
    if holder is None:
        return
    for paragraph in [holder.find(qn("w:sdtContent"))[0], *(_line(*one) for one in _headings(body))]:  # 目录, and lines
        holder.addprevious(paragraph)
    holder.getparent().remove(holder)


def _headings(body: Any) -> list[tuple[int, str, str]]:
    """Level, words and bookmark of each heading, as they stand."""
    found: list[tuple[int, str, str]] = []
    for paragraph in body.find(qn("w:body")).findall(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = _LEVELS.get(style.get(qn("w:val")) if style is not None else "")
        bookmark = paragraph.find(qn("w:bookmarkStart"))
        if level and bookmark is not None:
            words = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
            found.append((level, words, bookmark.get(qn("w:name"))))
    return found


_LEVELS = {f"Heading{level}": level for level in range(1, CONTENTS_LEVELS + 1)}


def _line(level: int, title: str, bookmark: str) -> Any:
    page = _BEGIN + _CODE.format(bookmark) + _SEPARATE + _RUN.format("<w:t></w:t>") + _END
    words = _RUN.format(f'<w:t xml:space="preserve">{escape(title)}</w:t>') + _RUN.format("<w:tab/>")
    link = f'<w:hyperlink w:anchor="{escape(bookmark)}" w:history="1">{words}{page}</w:hyperlink>'
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="toc{level}"/></w:pPr>{link}</w:p>')


# --- settings -------------------------------------------------------------------------------------


def _settings(settings: Any, language: str) -> None:
    """Today's layout, without which Word opens the file in 兼容模式, and punctuation as Chinese is set."""
    for spacing in settings.iter(qn("w:characterSpacingControl")):
        spacing.set(qn("w:val"), "compressPunctuation")
    for fonts in settings.iter(qn("w:themeFontLang")):
        fonts.set(qn("w:eastAsia"), language)
    place = settings.find(qn("w:rsids"))
    if place is not None and settings.find(qn("w:compat")) is None:
        for part in (_UPDATE, _COMPAT):  # the schema has an order
            place.addprevious(parse_xml(part))


_UPDATE = f'<w:updateFields {nsdecls("w")} w:val="true"/>'
_COMPAT = (
    f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)
