"""Workbooks of any cells, made by hand: what no library would write, and what people send all the same."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def text(at: str, letters: str) -> str:
    """A cell of text; escapes stay as they are written."""
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(letters)}</t></is></c>'


def number(at: str, value: object, style: int = 0) -> str:
    return f'<c r="{at}" s="{style}"><v>{value}</v></c>'


def row(at: int, *cells: str, more: str = "") -> str:
    return f'<row r="{at}" {more}>{"".join(cells)}</row>'


def sheet(*rows: str, before: str = "", after: str = "", main: str = TRANSITIONAL) -> str:
    return f'<worksheet xmlns="{main}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def styles(formats: Sequence[int | str]) -> str:
    """Style 0 is General; the others have these formats, by number or as codes."""
    codes = {code: 164 + at for at, code in enumerate(formats) if isinstance(code, str)}
    listed = "".join(f"<numFmt numFmtId='{at}' formatCode={quoteattr(str(code))}/>" for code, at in codes.items())
    used = "".join(f'<xf numFmtId="{codes.get(code, code)}"/>' for code in (0, *formats))
    return f'<styleSheet xmlns="{TRANSITIONAL}"><numFmts>{listed}</numFmts><cellXfs>{used}</cellXfs></styleSheet>'


def workbook(
    sheets: Mapping[str, str],
    formats: Sequence[int | str] = (),
    *,
    shared: str = "",
    strict: bool = False,
    settings: str = "",
    hidden: Sequence[str] = (),
) -> bytes:
    """The bytes of a workbook with these sheets."""
    relations = _STRICT_RELATIONS if strict else _RELATIONS
    main = STRICT if strict else TRANSITIONAL
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("_rels/.rels", _targets(relations, {"r0": ("officeDocument", "/xl/workbook.xml")}))
        parts = {f"r{at}": ("worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(sheets) + 1)}
        parts |= {"s": ("styles", "styles.xml")} | ({"t": ("sharedStrings", "sharedStrings.xml")} if shared else {})
        state = ("", ' state="hidden"')
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="r{at}"{state[name in hidden]}/>'
            for at, name in enumerate(sheets, 1)
        )
        top = f'<workbook xmlns="{main}" xmlns:r="{relations}">{settings}<sheets>{listed}</sheets></workbook>'
        made.writestr("xl/workbook.xml", top)
        made.writestr("xl/_rels/workbook.xml.rels", _targets(relations, parts))
        made.writestr("xl/styles.xml", styles(formats))
        if shared:
            made.writestr("xl/sharedStrings.xml", shared)
        for at, content in enumerate(sheets.values(), 1):
            made.writestr(f"xl/worksheets/sheet{at}.xml", content)
    return out.getvalue()


def _targets(relations: str, parts: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{relations}/{kind}" Target="{part}"/>' for name, (kind, part) in parts.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )
