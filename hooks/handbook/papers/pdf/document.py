"""A PDF → a paper: pages one after the other, what they cut joined, what cannot be read told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from handbook.findings import Level
from handbook.papers.dangers import MOST_PAGES, SPLIT
from handbook.papers.model import Cell, Line, Note, Paper, PaperError, Spot, Table, Told
from handbook.papers.pdf import tables
from handbook.papers.pdf.bounded import BROKEN, FAILURES, Document, TooMuchError
from handbook.papers.pdf.lines import PrintLine, lines_in_columns
from handbook.papers.pdf.margins import is_contents, without_margins
from handbook.papers.pdf.pages import Sheet, sheet_of
from handbook.papers.pdf.paragraphs import Margins, margins_by_column, margins_of, paragraphs
from handbook.papers.pdf.recognized import RecognizedPage, Recognizer, sheet_of_recognized
from handbook.papers.pdf.tables import PrintCell, PrintTable

_FEW = 8
"""Letters of a page that has none: a page number, a stamp."""
_WHOLE = 0.7
"""The share of a page that the picture of a scan covers."""


def read_pdf(content: bytes, recognize: Recognizer | None = None) -> Paper:
    """The text of a PDF. Pages of pictures are put to `recognize`, and told; a file made to hurt is refused.

    Raises `PaperError`.
    """
    document = Document(content)
    told = [Told("文件有一处坏了，照能找到的内容读，可能不全", level=Level.WARNING)] if document.mended else []
    reader = _Reader(told, partial(recognize, content) if recognize else None)
    for page in _pages(document):
        reader.add(document, page)
    if not reader.pages:
        raise PaperError(BROKEN)
    if document.losses:
        told.append(Told("有一段数据坏了，读到的可能不全", level=Level.WARNING))
    blocks, notes = reader.blocks()
    if not blocks and not reader.scanned and not reader.seen and not reader.told:
        raise PaperError("这个 PDF 里没有文字。请看看是不是拿错了文件。")
    pages = frozenset([*reader.recognised, *reader.seen])
    return Paper("pdf", tuple(blocks), tuple(notes), told=tuple(reader.all_told()), recognized=pages)


def _pages(document: Document) -> Iterator[object]:
    """The pages, each let go of when the next is asked for."""
    try:
        pages = document.pages
    except FAILURES as error:
        raise PaperError(BROKEN) from error
    if len(pages) > MOST_PAGES:
        raise PaperError(f"这个 PDF 有 {len(pages)} 页，最多读 {MOST_PAGES} 页。{SPLIT}")
    while pages:
        yield pages.pop(0)


@dataclass
class _Page:
    """What was found on one page."""

    lines: list[PrintLine]
    tables: list[PrintTable]


@dataclass
class _Reader:
    """Reads page by page and keeps no page's drawing."""

    told: list[Told]
    recognize: Callable[[int], RecognizedPage] | None = None
    pages: list[_Page] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    seen: list[int] = field(default_factory=list)
    """Scanned pages whose letters were recognized."""
    recognised: list[int] = field(default_factory=list)
    turned: list[int] = field(default_factory=list)
    vertical: list[int] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    _gutter: float | None = None

    def add(self, document: Document, page: object) -> None:
        """Read a page; one that cannot be read is told, and empty."""
        number = len(self.pages) + 1
        crowded = False
        try:
            crowded = document.draw(page)
            sheet = sheet_of(page)
        except TooMuchError:
            self._tell("画的东西太多，没有读", number)
            sheet = Sheet(number, 0, 0)
        except FAILURES:
            self._tell("读不出来，没有读", number)
            sheet = Sheet(number, 0, 0)
        else:
            self._look(sheet)
            if self.scanned[-1:] == [number] and self.recognize:
                sheet = self._recognized(number, self.recognize)
        found, letters, tangled = ([], sheet.letters, True) if crowded else tables.tables_of(sheet)
        if tangled:
            self._tell("线条太多，没有当作表格", number)
        lines, self._gutter = lines_in_columns(letters, number, self._gutter)
        self.pages.append(_Page(lines, found))

    def _look(self, sheet: Sheet) -> None:
        number = sheet.number
        if len(sheet.letters) < _FEW and sheet.pictured > 0:
            self.scanned.append(number)
        elif sheet.pictured > _WHOLE:
            self.recognised.append(number)
        elif not sheet.letters and (sheet.rules or sheet.pictured):
            self._tell("有图没有文字", number)
        self.turned += [number] if sheet.turned else []
        self.vertical += [number] if sheet.vertical else []
        self.open += [number] if tables.is_open(sheet) else []
        if sheet.unknown:
            self._tell(f"{sheet.unknown} 个字在文件里没有字符，写成�", number)
        if sheet.annotated:
            self._tell(f"{sheet.annotated} 处批注、图章或表单里填的内容没有读", number)
        if sheet.aslant:
            self._tell(f"{sheet.aslant} 个斜放的字（多半是水印）没有读", number, Level.NOTICE)

    def _recognized(self, number: int, recognize: Callable[[int], RecognizedPage]) -> Sheet:
        """A page of pictures with the letters that were recognized, and what was not told."""
        page = recognize(number)
        self.seen.append(self.scanned.pop())
        if page.missed:
            self._tell(f"有 {page.missed} 处像一行字，没有认出来", number)
        if page.unsure:
            self._tell(f"有 {page.unsure} 行认得没有把握", number)
        if page.pictures:
            self._tell(f"有 {page.pictures} 处图章或图，里面的字没有认", number, Level.NOTICE)
        return sheet_of_recognized(page, number)

    def _tell(self, what: str, page: int, level: Level = Level.WARNING) -> None:
        self.told.append(Told(what, Spot(page), level))

    def all_told(self) -> Iterator[Told]:
        """What a person must know, pages of a kind together."""
        yield from self.told
        for pages, what, level in (
            (self.scanned, "是扫描的图片，没有文字，里面的字要先识别", Level.WARNING),
            (self.seen, "是扫描的图片，字是识别出来的（机识），要对着原件核", Level.WARNING),
            (self.recognised, "整页是图片，字是扫描时识别的，可能有错", Level.WARNING),
            (self.open, "有没有竖线的表格，一行一行读，没有分格", Level.WARNING),
            (self.turned, "横放，转正以后读", Level.NOTICE),
            (self.contents, "是目录，没有读", Level.NOTICE),
            (self.vertical, "竖排，从右往左读", Level.NOTICE),
        ):
            if pages:
                yield Told(f"第 {_ranges(pages)} 页{what}", Spot(pages[0]), level)

    def blocks(self) -> tuple[list[Line | Table], list[Note]]:
        """Paragraphs and tables of all pages in order."""
        rest, notes = without_margins([page.lines for page in self.pages], [bool(page.tables) for page in self.pages])
        self.contents = [number for number, lines in enumerate(rest, start=1) if is_contents(lines)]
        rest = [[] if number in self.contents else lines for number, lines in enumerate(rest, start=1)]
        usual = [line for lines in rest for line in lines]
        writer = _Writer(margins_by_column(usual))
        for lines, page in zip(rest, self.pages, strict=True):
            waiting = list(lines)
            for table in page.tables:
                above = [line for line in waiting if line.y0 < table.top]
                waiting = (
                    waiting[len(above) :] if above == waiting[: len(above)] else [x for x in waiting if x not in above]
                )
                writer.add_lines(above)
                writer.add_table(table)
            writer.add_lines(waiting)
        writer.end()
        return writer.blocks, notes


class _Writer:
    """Blocks in order: lines wait for the next page, tables for their continuation."""

    def __init__(self, margins: dict[int, Margins]) -> None:
        self.blocks: list[Line | Table] = []
        self._margins = margins
        self._lines: list[PrintLine] = []
        self._table: PrintTable | None = None

    def add_lines(self, lines: Sequence[PrintLine]) -> None:
        if lines:
            self._end_table()
            self._lines += lines

    def add_table(self, table: PrintTable) -> None:
        self._end_lines()
        if self._table is not None and self._table.page < table.page and tables.goes_on(self._table, table):
            self._table = tables.joined(self._table, table)
            return
        self._end_table()
        self._table = table

    def end(self) -> None:
        self._end_lines()
        self._end_table()

    def _end_lines(self) -> None:
        if self._lines:
            self.blocks += paragraphs(self._lines, self._margins, Spot(block=len(self.blocks) + 1))
            self._lines = []

    def _end_table(self) -> None:
        table, self._table = self._table, None
        if table is None:
            return
        if len(table.cells) == 1:  # a frame around lines
            lines = table.cells[0].lines
            spot = Spot(block=len(self.blocks) + 1)
            self.blocks += paragraphs(lines, margins_by_column(lines), spot)
            return
        spot = Spot(table.page, len(self.blocks) + 1)
        rows: list[list[Cell]] = [[] for _ in range(table.height)]
        for cell in sorted(table.cells, key=lambda one: (one.row, one.column)):
            rows[cell.row].append(_cell(cell, spot))
        self.blocks.append(Table(tuple(map(tuple, rows)), spot))


def _cell(cell: PrintCell, table: Spot) -> Cell:
    spot = Spot(cell.lines[0].page if cell.lines else table.page, table.block, cell.row + 1, cell.column + 1)
    lines: tuple[Line, ...] = ()
    if cell.lines:
        left, right = min(line.x0 for line in cell.lines), max(line.x1 for line in cell.lines)
        margins = Margins(left, right, margins_of(cell.lines).size)
        own = dict.fromkeys((0, 1, 2), margins)
        found = paragraphs(cell.lines, own, Spot(block=table.block, row=spot.row, column=spot.column))
        lines = tuple(Line(one.text, spot, "", False, False, one.bold, one.size) for one in found)
    return Cell("\n".join(line.text for line in lines), spot, cell.rows, cell.columns, lines)


def _ranges(numbers: Sequence[int]) -> str:
    """1、3–5."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return "、".join("–".join(map(str, part)) for part in parts)
