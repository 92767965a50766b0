"""Pages of a workbook as sheets: the text that a person sees in each cell, and nothing taken for what it is not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from handbook.findings import Finding
from handbook.sheets.grid import NOTHING, Sheet, SheetRow, place, row_of
from handbook.sheets.tails import total_in
from handbook.sheets.xlsx.book import Book
from handbook.sheets.xlsx.package import BROKEN, TooLargeError
from handbook.sheets.xlsx.worksheet import FAR, Area, Worksheet, WorksheetRow, letters_of

MOST_CELLS = 2_000_000
"""Rows by columns of one sheet, and cells below merged ones."""
NAMED = 20
"""Hidden rows named one by one."""


def read(data: bytes, name: str, page: str = "") -> Sheet:
    """The rows of one page: the one asked for, else the first that holds something, visible ones before hidden."""
    try:
        book = Book(data)
        pages = [one for one in sorted(book.pages, key=lambda one: one.hidden) if book.holds_something(one)]
        chosen = next((one for one in pages if not page or one.title == page), None)
        if chosen is not None:
            others = "、".join(one.title for one in pages if one is not chosen)
            said = (f"工作表“{chosen.title}”", *((f"另有工作表 {others} 没有读，用 --sheet 指定",) if others else ()))
            made = _sheet(book.read(chosen), name, said)
            if made.rows or made.findings:
                return made
    except TooLargeError:
        return Sheet(name, (), (_too_large(name),))
    except BROKEN:
        return Sheet(name, (), (_unreadable(name),))
    listed = "、".join(one.title for one in book.pages)
    message = f"没有工作表“{page}”。" if page else "文件里没有内容。"
    return Sheet(name, (), (Finding("empty-file", place(name), message, f"有这些工作表：{listed}。"),))


def read_all(data: bytes, name: str) -> tuple[list[Sheet], list[Finding]]:
    """Every page of a workbook, hidden ones too, each under its title."""
    try:
        book = Book(data)
        return [_sheet(book.read(page), page.title) for page in book.pages], []
    except TooLargeError:
        return [], [_too_large(name)]
    except BROKEN:
        return [], [_unreadable(name)]


def _unreadable(name: str) -> Finding:
    message, hint = "这个 Excel 文件打不开。", "在 Excel 或 WPS 里打开，另存为 .xlsx 后再试；有密码的先去掉密码。"
    return Finding("unreadable", place(name), message, hint)


def _too_large(name: str) -> Finding:
    hint = "把表格以外的行、列和格式删去（选中整行整列，右键删除），或拆成几个文件。"
    return Finding("too-large", place(name), "这个 Excel 文件里的格子太多，没有读。", hint)


def _sheet(found: Worksheet, name: str, said: tuple[str, ...] = ()) -> Sheet:
    rows: list[SheetRow] = []
    findings: list[Finding] = []
    _fill_below_merged(found)
    width = max((max(row.texts) + 1 for row in found.rows if row.texts), default=0)
    if width * len(found.rows) > MOST_CELLS:
        raise TooLargeError("cells")
    for row in found.rows:
        if row.trouble and not total_in(["".join(text.split()) for _, text in sorted(row.texts.items())]):
            findings.append(Finding("shape", place(name, row.number), *row.trouble))
            continue
        made = row_of(row.number, [row.texts.get(at, "") for at in range(width)], name, findings)
        if made is not None:
            rows.append(replace(made, numbers=row.numbers or NOTHING, turned=row.turned or NOTHING))
    merged = tuple(area.name for area in found.areas)
    return Sheet(name, tuple(rows), tuple(findings), said, tuple(_hidden(found, width)), merged)


def _fill_below_merged(found: Worksheet) -> None:
    """A merge down a column shows its value on each of its rows; only rows that are there are filled."""
    numbers = [row.number for row in found.rows]
    left = MOST_CELLS
    for area in found.areas:
        rows = found.rows[bisect_left(numbers, area.top) : bisect_right(numbers, area.bottom)]
        left -= len(rows)
        if left < 0:
            raise TooLargeError("merged")
        if rows and rows[0].number == area.top and area.left == area.right:
            _fill(rows, area)


def _fill(rows: list[WorksheetRow], area: Area) -> None:
    top, at = rows[0], area.left
    for row in rows[1:] if at in top.texts else ():
        row.texts.setdefault(at, top.texts[at])
        if at in top.numbers:
            row.numbers.setdefault(at, top.numbers[at])
        if at in top.turned:
            row.turned.setdefault(at, top.turned[at])


def _hidden(found: Worksheet, width: int) -> Iterable[str]:
    """What a person does not see, and we read all the same."""
    rows = [str(row.number) for row in found.rows if row.number in found.hidden_rows]
    columns = [letters_of(at) for at in range(min(width, FAR)) if _is_hidden(at + 1, found)]
    if rows:
        listed = "、".join(rows[:NAMED]) + ("……" if len(rows) > NAMED else "")
        yield f"隐藏或筛掉的 {len(rows)} 行也读了：第 {listed} 行。"
    if columns:
        yield f"隐藏的 {len(columns)} 列也读了：{'、'.join(columns)} 列。"


def _is_hidden(column: int, found: Worksheet) -> bool:
    return any(first <= column <= last for first, last in found.hidden_columns)
