"""Long tables as workbooks: rows of texts put below the head that XlsxWriter wrote, to the bytes that it writes itself.

XlsxWriter holds each cell as an object that may be of any type and format; of 100,000 texts without a format that is
most of the time of a table. What lies in the file is simple (ISO/IEC 29500, SpreadsheetML): texts stand once in
`sharedStrings.xml`, cells of a row name them by number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter.utility import xl_col_to_name

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BLOCK = 16
"""Rows that tell together from which to which column they have cells."""

LONGEST = 16_000
"""Letters of a text that is surely no longer than a cell may be, however many bytes each takes."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
_COUNTS = re.compile(r'count="\d+" uniqueCount="\d+"')


def stand_as_they_are(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each of these rows has a cell, and no text has to be written otherwise than with `&`, `<` and `>`
    escaped."""
    texts = set(chain.from_iterable(rows))
    joined = "\n".join(texts)
    if "_x" in joined or "<r>" in joined or _CONTROL.search(joined):
        return False
    return all(map(any, rows)) and all(len(text) < LONGEST and text == text.strip() for text in texts)


def below(book: bytes, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The workbook whose only sheet has this header alone, with these rows below it; an empty text is no cell."""
    numbers = {text: number for number, text in enumerate(dict.fromkeys(header))}
    known = len(numbers)
    written = "".join(_rows(header, rows, numbers))
    cells = len(header) + sum(map(bool, chain.from_iterable(rows)))
    added = "".join(f"<si><t>{_escaped(text)}</t></si>" for text in list(numbers)[known:])
    place = f"A1:{xl_col_to_name(len(header) - 1)}{len(rows) + 1}"
    held = BytesIO()
    with ZipFile(BytesIO(book)) as made, ZipFile(held, "w", ZIP_DEFLATED) as out:
        for info in made.infolist():
            text = made.read(info)
            if info.filename == SHEET:
                sheet = _DIMENSION.sub(f'<dimension ref="{place}"/>', text.decode(), count=1)
                text = sheet.replace("</sheetData>", f"{written}</sheetData>", 1).encode()
            elif info.filename == STRINGS:
                strings = _COUNTS.sub(f'count="{cells}" uniqueCount="{len(numbers)}"', text.decode(), count=1)
                text = strings.replace("</sst>", f"{added}</sst>", 1).encode()
            out.writestr(info, text)
    return held.getvalue()


def _rows(header: Sequence[str], rows: Sequence[Sequence[str]], numbers: dict[str, int]) -> Iterable[str]:
    """Each row; `numbers` grows by the texts that are met."""
    names = [xl_col_to_name(column) for column in range(len(header))]
    lines = [header, *rows]
    for start in range(0, len(lines), BLOCK):
        block = lines[start : start + BLOCK]
        filled = [column for column, texts in enumerate(zip(*block, strict=True), 1) if any(texts)]
        for number, line in enumerate(block, start + 1):
            if number == 1:
                continue
            cells = [
                f'<c r="{name}{number}" t="s"><v>{numbers.setdefault(text, len(numbers))}</v></c>'
                for name, text in zip(names, line, strict=True)
                if text
            ]
            yield f'<row r="{number}" spans="{filled[0]}:{filled[-1]}">{"".join(cells)}</row>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
