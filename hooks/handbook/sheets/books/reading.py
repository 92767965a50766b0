"""XLSX → the rows of our pages, each with the place where an editor finds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from handbook.findings import Finding, Place
from handbook.sheets import excel
from handbook.sheets.books import digests
from handbook.sheets.books.confirming import Answer, read_answers
from handbook.sheets.books.fact_rows import SHEET as FACTS
from handbook.sheets.books.headings import Heading, heading_of, likeness
from handbook.sheets.books.layout import Field, Page, every_page
from handbook.sheets.books.spots import Spot, Trouble
from handbook.sheets.columns import Form
from handbook.sheets.grid import Sheet, SheetRow
from handbook.sheets.other_formats import SAVE_AS, refusal
from handbook.sheets.xlsx.worksheet import area, letters_of

PER_CENT = "百分数"
"""In the description of a number field that counts per cent, whose cells may say 15%."""
ALIKE = 0.7
"""How much of a heading is ours, for its sheet to be one of ours."""
BESIDE = frozenset({digests.SHEET, "_选项", "说明"})
"""Sheets of a workbook of ours that hold no records."""


@dataclass(frozen=True)
class PageRows:
    """The rows of one of our pages; columns are found by their titles, in any order."""

    page: Page
    sheet: Sheet
    columns: Mapping[str, int]
    below: int = 1

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields that the sheet still has a column for."""
        return tuple(field for field in self.page.fields if field.title in self.columns)

    def rows(self) -> Iterator[SheetRow]:
        yield from self.sheet.rows[self.below :]

    def text(self, row: SheetRow, title: str) -> str:
        at = self.columns.get(title)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def field_text(self, row: SheetRow, field: Field) -> str:
        """The text of a field's cell; of a number the number itself, however many places are shown."""
        text = self.text(row, field.title)
        if field.form is not Form.NUMBER:
            return text
        number = row.numbers.get(self.columns[field.title], text)
        return number.removesuffix("%") if PER_CENT in field.type.description else number

    def turned(self, row: SheetRow, title: str) -> str:
        """What Excel may have made of the letters of a cell."""
        return row.turned.get(self.columns.get(title, -1), "")

    def spot(self, row: SheetRow, title: str = "") -> Spot:
        at = self.columns.get(title)
        return Spot(self.page.title, row.number, "" if at is None else letters_of(at))


@dataclass(frozen=True)
class Book:
    """A workbook as read: our pages in the order of the models, and what their cells held before.

    `notes` say what was not read, or could be missed; `doubts` what nobody may have meant.
    """

    pages: tuple[PageRows, ...]
    marks: digests.CellDigests
    troubles: tuple[Trouble, ...]
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    is_ours: bool = False


def read(data: bytes, name: str) -> Book:
    """The pages of a workbook, none where it is not ours. What cannot be read is a trouble."""
    refused = refusal(data)
    if refused:
        return _unread(Finding("unreadable", Place(name), *refused))
    if not data.startswith(b"PK\x03\x04"):
        return _unread(Finding("unreadable", Place(name), "这不是 .xlsx 工作簿。CSV 只装得下一张表。", SAVE_AS))
    sheets, findings = excel.read_all(data, name)
    return _unread(*findings) if findings else _book(sheets)


def _unread(*findings: Finding) -> Book:
    return Book((), digests.CellDigests(), tuple(Trouble(None, finding) for finding in findings))


def _book(sheets: list[Sheet]) -> Book:
    by_name = {sheet.name.strip(): sheet for sheet in sheets}
    marked = _marks(by_name.get(digests.SHEET))
    known = {title: marked.narrowed(page) for title, page in every_page().items()}
    found = [heading_of(page, by_name[title]) for title, page in known.items() if _rows_in(by_name.get(title))]
    troubles = [trouble for heading in found for trouble in heading.troubles]
    troubles += [trouble for title in known if title in by_name for trouble in _unreadable_rows(by_name[title])]
    notes = [note for heading in found for note in _notes(heading)]
    for sheet in sheets:
        ours = sheet.name in BESIDE or (sheet.name.strip() == FACTS and FACTS in marked.rows)
        if sheet.name.strip() not in known and not ours and (sheet.rows or sheet.findings):
            renamed = _renamed(sheet, known, by_name)
            troubles += [renamed] if renamed else []
            notes += [] if renamed else [f"没有读的工作表（不是手册的）：{sheet.name}"]
    told = list(read_answers(by_name.get(FACTS))) if FACTS in marked.rows else []
    troubles += [one for one in told if isinstance(one, Trouble)]
    answers = tuple(one for one in told if isinstance(one, Answer))
    pages = tuple(PageRows(one.page, one.sheet, one.columns, one.below) for one in found if one.columns)
    doubts = tuple(doubt for heading in found for doubt in _merged(heading))
    return Book(pages, marked, tuple(troubles), tuple(notes), doubts, answers, bool(pages or digests.SHEET in by_name))


def _marks(sheet: Sheet | None) -> digests.CellDigests:
    if sheet is None:
        return digests.CellDigests()
    names = {page.title: {old: one.name for old, one in page.names_once.items()} for page in every_page().values()}
    return digests.read((row.cells for row in sheet.rows[1:]), names)


def _rows_in(sheet: Sheet | None) -> bool:
    return sheet is not None and bool(sheet.rows)


def _unreadable_rows(sheet: Sheet) -> Iterator[Trouble]:
    for finding in sheet.findings:
        yield Trouble(Spot(sheet.name, finding.place.line or 0), finding)


def _notes(heading: Heading) -> Iterator[str]:
    yield from heading.notes
    for sentence in heading.sheet.hidden:
        yield f"工作表“{heading.page.title}”{sentence.removesuffix('。')}"


def _merged(heading: Heading) -> Iterator[str]:
    """Excel throws away what merged cells held, all but the first."""
    first = heading.sheet.rows[heading.below].number if heading.below < len(heading.sheet.rows) else 0
    last = max(heading.columns.values(), default=-1)
    for name in heading.sheet.merged:
        cells = area(name)
        if first and cells.bottom >= first and cells.left <= last:
            lost = "合并时下面几格原来的内容已经丢了，现在都算成第一格的内容"
            yield f"工作表“{heading.page.title}”有合并的单元格 {name}，{lost}。"


def _renamed(sheet: Sheet, known: Mapping[str, Page], by_name: Mapping[str, Sheet]) -> Trouble | None:
    """A sheet of somebody's own that has our heading: one of ours under another name, or a changed copy of one."""
    if not sheet.rows:
        return None
    found = {title: likeness(page, sheet.rows[0]) for title, page in known.items()}
    alike = [title for title, how in found.items() if how == max(found.values()) >= ALIKE]
    lost = [title for title in alike if title not in by_name]
    copied = [title for title in alike if title in by_name]
    if not alike or len(sheet.rows) == 1 or any(by_name[title].rows == sheet.rows for title in copied):
        return None
    near = get_close_matches(sheet.name, lost or copied, n=1, cutoff=0.0)[0]
    message, hint = f"表头是“{near}”的，名字却不是，没有读。", f"名字改回“{near}”；自己留着看的，移到别的文件里。"
    if not lost:
        message, hint = f"像是“{near}”的副本，内容不一样。", f"要导入的改动搬到“{near}”里，再把这一张删去。"
    return Trouble(Spot(sheet.name, sheet.rows[0].number), Finding("sheet", Place(sheet.name), message, hint))
