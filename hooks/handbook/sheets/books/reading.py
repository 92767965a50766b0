"""XLSX → the rows of our pages, each with the place where an editor finds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from handbook.findings import Finding, Place
from handbook.model.own import is_name, is_own
from handbook.sheets import excel
from handbook.sheets.books import digests
from handbook.sheets.books.layout import Field, Page, every_page, with_own
from handbook.sheets.grid import Sheet, SheetRow


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell or a row as people name it: 工作表“政策”第 5 行 D 列."""

    sheet: str
    row: int
    letter: str = ""

    def __str__(self) -> str:
        return f"工作表“{self.sheet}”第 {self.row} 行{f' {self.letter} 列' if self.letter else ''}"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in a workbook, where, and the next step."""

    spot: Spot | Place | None
    finding: Finding


@dataclass(frozen=True)
class PageRows:
    """The rows of one of our pages; columns are found by their titles, in any order."""

    page: Page
    sheet: Sheet
    columns: Mapping[str, int]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that the sheet still has a column for."""
        return tuple(field for field in self.page.fields if field.title in self.columns)

    def rows(self) -> Iterator[SheetRow]:
        yield from self.sheet.rows[1:]

    def text(self, row: SheetRow, title: str) -> str:
        at = self.columns.get(title)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def spot(self, row: SheetRow, title: str = "") -> Spot:
        at = self.columns.get(title)
        return Spot(self.page.title, row.number, "" if at is None else get_column_letter(at + 1))


@dataclass(frozen=True)
class Book:
    """A workbook as read: our pages in the order of the models, and what their cells held before."""

    pages: tuple[PageRows, ...]
    marks: digests.CellDigests
    troubles: tuple[Trouble, ...]
    others: tuple[str, ...] = ()  # sheets of somebody else, which nobody reads


def read(data: bytes, name: str) -> Book:
    """The pages of a workbook, none where it is not ours. What cannot be read is a trouble."""
    if not data.startswith(b"PK\x03\x04"):
        return Book((), digests.CellDigests(), ())
    sheets, findings = excel.read_all(data, name)
    troubles = [Trouble(None, finding) for finding in findings]
    by_name = {sheet.name: sheet for sheet in sheets}
    pages = []
    known = every_page()
    for title, page in known.items():
        sheet = by_name.get(title)
        if sheet is None or not sheet.rows:
            continue
        found = _page(page, sheet, troubles)
        if found is not None:
            pages.append(found)
    kept = by_name.get(digests.SHEET)
    names = {page.title: {old: field.name for old, field in page.names_once.items()} for page in known.values()}
    marked = digests.read((row.cells for row in kept.rows[1:]), names) if kept else digests.CellDigests()
    ours = {*known, digests.SHEET, "_选项", "说明"}
    return Book(tuple(pages), marked, tuple(troubles), tuple(sheet.name for sheet in sheets if sheet.name not in ours))


def _page(page: Page, sheet: Sheet, troubles: list[Trouble]) -> PageRows | None:
    header = sheet.rows[0]
    if not page.lists:  # an editor may begin a column of the city's own
        page = with_own(page, dict.fromkeys(title for title in header.cells if is_name(title)))
    columns: dict[str, int] = {}
    once = {_title(field, name): field.title for name, field in page.names_once.items()}
    for at, written in enumerate(header.cells):
        title = once.get(written, written)
        spot = Spot(page.title, header.number, get_column_letter(at + 1))
        if title in columns:
            troubles.append(_wrong(spot, f"表头“{title}”出现了两次。", "删去一列。"))
        elif title and title not in page.header:
            troubles.append(_wrong(spot, f"没有“{title}”这个字段。", _unknown(title, page)))
        columns.setdefault(title, at)
    for title in page.key_titles:
        if title not in columns and title != "文件":
            spot = Spot(page.title, header.number)
            troubles.append(_wrong(spot, f"表头里没有“{title}”。", "重新导出一份，照它的表头写。"))
            return None
    for finding in sheet.findings:
        troubles.append(Trouble(Spot(page.title, finding.place.line or 0), finding))
    for row in sheet.rows[1:]:
        more = [cell for cell in row.cells[len(header.cells) :] if cell]
        if more:
            troubles.append(_wrong(Spot(page.title, row.number), f"比表头多出“{more[0][:20]}”。", "删去或移到对的列。"))
    return PageRows(page, sheet, columns)


def _unknown(title: str, page: Page) -> str:
    """What to do about a column that nobody knows."""
    if is_own(title) and page.lists:
        return "x- 开头的列只加在一类的第一张表里。"
    if is_own(title):
        return "x- 后面写汉字、字母、数字和短横，不留空格，例如 x-事项编码。"
    return "表头照导出时的写法；自己加的列先删去，本市自己的编号写成 x-事项编码 这样。"


def _title(field: Field, name: str) -> str:
    """What a column was called that had to say its field's name, when the name was another."""
    return f"{field.title.removesuffix(f'（{field.name}）')}（{name}）"


def _wrong(spot: Spot, message: str, hint: str) -> Trouble:
    return Trouble(spot, Finding("sheet", Place(spot.sheet, spot.row), message, hint))
