"""From the bytes of a CSV or XLSX file to rows of text, each with the number that Excel shows beside it."""

from __future__ import annotations

import csv
import io
from collections import Counter

from handbook.findings import Finding, Place
from handbook.sheets import excel
from handbook.sheets.grid import Sheet, SheetRow, place, row_of
from handbook.sheets.other_formats import refusal

LARGEST = 64 * 1024 * 1024
"""Bytes. A larger sheet is a dump of something else."""

DELIMITERS = {",": "逗号", "\t": "制表符", ";": "分号", "|": "竖线"}
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8（有 BOM）", "utf-16": "UTF-16", "gb18030": "GBK 或 GB18030"}


def read(data: bytes, name: str, encoding: str = "", page: str = "") -> Sheet:
    """The rows of a file. What its name ends in does not matter; what it holds does."""
    if len(data) > LARGEST:
        return _nothing(name, "too-large", f"文件有 {len(data) // 1024 // 1024} MB，超过 64 MB。", "拆成几个文件。")
    refused = refusal(data)
    if refused:
        return _nothing(name, "unreadable", *refused)
    if data.startswith(b"PK\x03\x04"):
        return excel.read(data, name, page)
    text, used = _decode(data, encoding)
    if text is None:
        hint = "在 Excel 里另存为“CSV UTF-8”，或用 --encoding 说明编码。"
        return _nothing(name, "encoding", "读不出这个文件的编码。", hint)
    delimiter = _delimiter(text)
    rows, findings = _rows(text, delimiter, name)
    return Sheet(name, rows, findings, (f"编码 {ENCODINGS.get(used, used)}", f"以{DELIMITERS[delimiter]}分隔"))


def _nothing(name: str, code: str, message: str, hint: str) -> Sheet:
    return Sheet(name, (), (Finding(code, place(name), message, hint),))


def _decode(data: bytes, encoding: str) -> tuple[str | None, str]:
    """The text and the encoding it was in. GB18030 holds all of GBK, so one try serves for both."""
    if encoding:
        tries = [encoding]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        tries = ["utf-8-sig"]
    else:
        tries = ["utf-8", "gb18030"]
    for name in tries:
        try:
            return data.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    return None, ""


def _delimiter(text: str) -> str:
    """The one that cuts most of the first rows into the same number of cells, and into the most cells."""

    def evenness(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths: Counter[int] = Counter()
        try:
            for cells, _ in zip(reader, range(30), strict=False):
                widths[len(cells)] += any(cells)
        except csv.Error:
            pass
        most = sum(widths.values()) / 2
        even = ((often * width, width) for width, often in widths.items() if width > 1 and often > most)
        return max(even, default=(0, 0))

    return max(DELIMITERS, key=evenness)


def _rows(text: str, delimiter: str, name: str) -> tuple[tuple[SheetRow, ...], tuple[Finding, ...]]:
    rows: list[SheetRow] = []
    findings: list[Finding] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return tuple(rows), tuple(findings)
        except csv.Error as error:
            findings.append(_broken_row(str(error), place(name, number)))
            continue
        row = row_of(number, cells, name, findings, guarded=True)
        if row is not None:
            rows.append(row)


def _broken_row(said: str, where: Place) -> Finding:
    if "unexpected end" in said:
        return Finding("syntax", where, "引号没有成对，从这一行起到文件末尾都没能读。", "补上结尾的引号。")
    if "limit" in said:
        return Finding("syntax", where, "一格里的文字太长，多半是引号没有成对。", "检查这一行和上一行的引号。")
    return Finding("syntax", where, "这一行的引号用得不对。", "一格里有引号时，整格加引号，里面的引号写两遍。")
