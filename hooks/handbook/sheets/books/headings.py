"""The row of a sheet that names its columns: which of ours each is, and what somebody did to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from handbook.model.own import is_name, is_own
from handbook.sheets.books.asking import WHAT
from handbook.sheets.books.layout import FILE, Field, Page, with_own
from handbook.sheets.books.spots import Spot, Trouble
from handbook.sheets.grid import Sheet, SheetRow
from handbook.sheets.headers import SEARCHED, normal
from handbook.sheets.xlsx.worksheet import letters_of

_KNOWN = 2
"""Titles of ours by which a row is known for the heading."""
_TITLE_OF_TABLE = 2
"""Cells that a title above the heading fills at most; a row that fills more is a record."""


@dataclass
class Heading:
    """Which column is which. `below` is where the records begin; nothing is read where `columns` is empty."""

    page: Page
    sheet: Sheet
    below: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def wrong(self, row: int, message: str, hint: str, letter: str = "") -> None:
        self.troubles.append(Trouble.at(Spot(self.page.title, row, letter), message, hint))


def heading_of(page: Page, sheet: Sheet) -> Heading:
    """The heading of a sheet of ours."""
    at = _row_at(page, sheet)
    if at is None:
        made = Heading(page, sheet)
        hint = "重新导出一份，把它的第一行复制过来，插在最上面。"
        made.wrong(sheet.rows[0].number, "没有表头那一行，不知道各列是什么。", hint)
        return made
    row = sheet.rows[at]
    if not page.lists:  # an editor may begin a column of the city's own
        page = with_own(page, dict.fromkeys(title for title in row.cells if is_name(title)))
    made = Heading(page, sheet, at + 1)
    _look_above(made, sheet.rows[:at], row)
    strange = list(_assign(made, row))
    _look_at_strange(made, row, strange)
    lost = [title for title in page.key_titles if title not in made.columns and title != FILE]
    for title in lost:
        made.wrong(row.number, f"表头里没有“{title}”。", "重新导出一份，照它的表头写。")
    if lost:
        made.columns.clear()
    return made


def likeness(page: Page, row: SheetRow) -> float:
    """How much of a row and of the heading of a page is alike, from 0 to 1."""
    written, ours = {normal(cell) for cell in row.cells if cell}, {normal(title) for title in page.header}
    return len(written & ours) / len(written | ours)


def _row_at(page: Page, sheet: Sheet) -> int | None:
    titles = _titles(page)
    known = [sum(normal(cell) in titles for cell in row.cells if cell) for row in sheet.rows[:SEARCHED]]
    best = max(range(len(known)), key=lambda at: (known[at], -at))
    return best if known[best] >= _KNOWN else None


def _titles(page: Page) -> Mapping[str, str]:
    """Our titles as they are compared, those of an older workbook too."""
    once = {normal(_title(field, name)): field.title for name, field in page.names_once.items()}
    return once | {normal(title): title for title in page.header}


def _title(field: Field, name: str) -> str:
    """What a column was called that had to say its field's name, when the name was another."""
    return f"{field.title.removesuffix(f'（{field.name}）')}（{name}）"


def _look_above(made: Heading, above: tuple[SheetRow, ...], row: SheetRow) -> None:
    filled = {one.number: [cell for cell in one.cells if cell] for one in above}
    records = [number for number, cells in filled.items() if len(cells) > _TITLE_OF_TABLE]
    if records:
        message = f"表头在第 {row.number} 行，这一行起的 {len(records)} 行在它上面。"
        made.wrong(records[0], message, "把表头那一行放回最上面，再导入。")
    for number in filled.keys() - set(records):
        made.notes.append(f"工作表“{made.page.title}”表头上方第 {number} 行没有读：{filled[number][0][:20]}")


def _assign(made: Heading, row: SheetRow) -> Iterator[int]:
    """Give each title of ours its column; the positions that are left."""
    titles = _titles(made.page)
    for at, written in enumerate(row.cells):
        title = titles.get(normal(written)) if written else None
        if title is None:
            yield at
        elif title in made.columns:
            made.wrong(row.number, f"表头“{title}”出现了两次。", "删去一列。", letters_of(at))
        else:
            made.columns[title] = at


def _look_at_strange(made: Heading, row: SheetRow, strange: list[int]) -> None:
    """Columns without a title of ours: one's own are told, a title of ours that was lost is asked for."""
    missing = [title for title in made.page.header if title not in made.columns]
    for at in strange:
        written, letter = row.cells[at], letters_of(at)
        if written == WHAT:
            continue
        filled = sum(bool(one.cells[at]) for one in made.sheet.rows[made.below :] if at < len(one.cells))
        near = [title for title in made.page.header[at : at + 1] if title in missing]
        near += get_close_matches(written, missing, n=1, cutoff=0.6) if written else []
        if is_own(written):
            made.wrong(row.number, f"没有“{written}”这个字段。", _own_advice(made.page), letter)
        elif not written and filled:
            hint = f"把表头写回“{near[0]}”。" if near else "写上表头，或把这一列的内容删去。"
            made.wrong(row.number, f"表头空着，下面有 {filled} 格内容，不知道是什么。", hint, letter)
        elif written and near:
            hint = f"把表头写回“{near[0]}”；自己加的列放到最右边。"
            made.wrong(row.number, f"没有“{written}”这个字段，像是“{near[0]}”改了名。", hint, letter)
        elif written:
            own = "" if made.page.lists else "；本市自己的编号，表头写成 x-事项编码 这样"
            where = f"工作表“{made.page.title}”的“{written}”"
            made.notes.append(f"没有读的列（不是手册的）：{where}，{filled} 格有内容{own}")


def _own_advice(page: Page) -> str:
    if page.lists:
        return "x- 开头的列只加在一类的第一张表里。"
    return "x- 后面写汉字、字母、数字和短横，不留空格，例如 x-事项编码。"
