"""Type faces and sizes of official papers (GB/T 9704—2012), and a document whose styles name them and no theme.

A line holds 28 letters and a page 22 lines: 三号 letters of 16 points are set a twentieth of a point closer five times,
since 28 of them are wider than the 156 mm of the text.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

TITLE_FONT, HEAD_FONT, SUBHEAD_FONT, TEXT_FONT = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
NUMBER_FONT, LATIN = "宋体", "Times New Roman"
TITLE_SIZE, TEXT_SIZE, LINE_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(14), Pt(10.5)
LINE_HEIGHT, TITLE_LINE, TABLE_LINE = Pt(28.95), Pt(36), Pt(16)
CLOSER = -5
"""Twentieths of a point between letters of the text."""

BLACK, RED = RGBColor(0, 0, 0), RGBColor(0xC0, 0x00, 0x00)
_THEMES = tuple(qn(f"w:{name}") for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"))


def set_styles(book: Any) -> None:
    """Body and headings as official papers have them."""
    without_themes(book)
    for name in ("Normal", "Heading 1", "Heading 2", "Header", "Footer"):
        style = book.styles[name]
        style.font.size, style.font.bold, style.font.color.rgb = TEXT_SIZE, False, BLACK
        set_fonts(style.element.get_or_add_rPr(), TEXT_FONT)
    _closer(book.styles["Normal"].element.get_or_add_rPr())


def without_themes(book: Any) -> None:
    """No font of a theme: where one is named, programs take it and not the font that is set beside it. Chinese words,
    and today's layout: without it Word opens the file in 兼容模式."""
    for fonts in book.styles.element.iter(qn("w:rFonts")):
        for name in _THEMES:
            fonts.attrib.pop(name, None)
    for defaults in book.styles.element.iter(qn("w:rPrDefault")):
        properties = defaults.find(qn("w:rPr"))
        set_fonts(properties, TEXT_FONT)
        for language in properties.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-US")
            language.set(qn("w:eastAsia"), "zh-CN")
    _layout_of_today(book.settings.element)


def set_fonts(properties: Any, east_asian: str, latin: str = LATIN) -> None:
    """The fonts of a run or a style, for each sort of letters."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = properties.get_or_add_rFonts()
    for name, font in (("ascii", latin), ("hAnsi", latin), ("eastAsia", east_asian), ("cs", latin)):
        fonts.set(qn(f"w:{name}"), font)


def _closer(properties: Any) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(CLOSER))
    size = properties.find(qn("w:sz"))
    size.addprevious(spacing)  # the schema has an order


def _layout_of_today(settings: Any) -> None:
    compatible = settings.find(qn("w:compat"))
    if compatible is None:
        return
    for old in compatible.findall(qn("w:compatSetting")):
        compatible.remove(old)
    setting = OxmlElement("w:compatSetting")
    for name, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        setting.set(qn(f"w:{name}"), value)
    compatible.append(setting)
