"""Word files for tests and for measuring, written as the XML that Word writes."""

from __future__ import annotations

import io
import zipfile

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(body: str, **parts: str | bytes) -> bytes:
    """A file with this body, and further parts by name: `numbering`, `styles`, `header1` …; bytes are no XML."""
    written = io.BytesIO()
    relations = ""
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        file.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            if isinstance(content, bytes):
                file.writestr(f"word/{name}.bin", content)
                continue
            kind = name.rstrip("0123456789")
            root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            file.writestr(f"word/{name}.xml", part(root, content))
            relations += f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return written.getvalue()


def part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{SPACE}">{inside}</w:{root}>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')


def style(key: str, inside: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{key}">{inside}</w:style>'


def in_list(number: int) -> str:
    return f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def abstract(key: int, inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def listed(key: int, of: int, inside: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'


def level(at: int, form: str, text: str, more: str = "", behind: str = "nothing") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="{behind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
