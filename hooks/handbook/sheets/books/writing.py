"""Rows → XLSX (ISO/IEC 29500): text stays text, days are days, and every column says what it wants.

The header is locked, without a password; everything below may be changed,
sorted, added and taken out. A hidden sheet holds the drop-downs' lists, another
what each cell held (`marks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from handbook.linking import Handbook
from handbook.model.dates import When
from handbook.model.own import is_own
from handbook.sheets.books import choices, digests
from handbook.sheets.books.asking import WHAT, WantedCells
from handbook.sheets.books.cells import number_of, shown
from handbook.sheets.books.confirming import ANSWERS, SAYS
from handbook.sheets.books.explaining import HOW, HOW_TO_ANSWER, help_of, key_help
from handbook.sheets.books.fact_rows import HEADER, TO_ANSWER, FactRow
from handbook.sheets.books.fact_rows import SHEET as FACTS
from handbook.sheets.books.layout import Field, Page, pages_of, with_own
from handbook.sheets.books.lines import Line, lines_of
from handbook.sheets.columns import Form
from handbook.sheets.held import Held, at

LISTS = "_选项"
GUIDE = "说明"
SPARE_ROWS = 2000
"""Rows below the last one that have drop-downs too."""

LINE, MOST_LINES = 16, 3
"""Points, and lines of a row at most: a row with the whole of a long text would fill the screen."""

FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts days wrongly; such days are written as text."""

_TURNED = {Form.TEXT: "@", Form.TEXTS: "@", Form.ONE_OR_MORE: "@", Form.WORDS: "@", Form.BY_FIELD: "@", Form.JSON: "@"}
_ALLOWED = dict.fromkeys(
    ("objects", "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"),
    True,
)


def book(
    handbook: Handbook, held: Mapping[str, Sequence[Held]], today: date, wanted: WantedCells | None = None
) -> bytes:
    """The workbook of the given records by kind, or of what of them is wanted. Equal facts and day give equal bytes."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": handbook.identity.title, "created": datetime(today.year, today.month, today.day)})
    writer = _Writer(made, handbook, wanted)
    guide = made.add_worksheet(GUIDE)
    pages = [(page, records) for kind, records in held.items() for page in _pages(kind, records, wanted)]
    for page, records in pages:
        writer.page(page, records)
    facts = list(wanted.facts) if wanted else []
    if facts:
        writer.facts(facts)
    writer.guide(guide, [*(page.title for page, _ in pages), *([FACTS] if facts else [])])
    writer.hidden()
    made.close()
    return out.getvalue()


def _pages(kind: str, records: Sequence[Held], wanted: WantedCells | None) -> Iterator[Page]:
    for page in pages_of(kind):
        if wanted is None:
            yield _with_own(page, records)
        elif narrowed := wanted.page(page):
            yield narrowed


def _with_own(page: Page, records: Sequence[Held]) -> Page:
    """Records also have a column for each field of the city's own that one of them has."""
    keys = dict.fromkeys(key for item in records for key in item.value if is_own(key))
    return with_own(page, keys) if keys and not page.lists else page


@dataclass
class _Writer:
    """One workbook while it is written."""

    made: Any
    handbook: Handbook
    wanted: WantedCells | None = None
    lists: dict[tuple[str, ...], int] = field(default_factory=dict)
    marked: list[tuple[str, str, str]] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)
    formats: dict[str, Any] = field(default_factory=dict)

    def page(self, page: Page, records: Sequence[Held]) -> None:
        sheet = self.made.add_worksheet(page.title)
        files = {item.id: item.stem for item in records}
        rows = list(lines_of(page, [(item.id, item.value) for item in records]))
        if self.wanted:
            rows = [row for row in rows if self.wanted.has_row(page, row[0])]
        self.counted[page.title] = len(rows)
        last = len(rows) + SPARE_ROWS
        for column, title in enumerate(page.key_titles):
            self._column(sheet, column, title, "", "@")
            self._said(sheet, column, key_help(page, title))
        self._owners(sheet, page, last)
        for column, one in enumerate(page.fields, len(page.key_titles)):
            self._column(sheet, column, one.title, "必填" if one.type.required else "", _default_form(one))
            self._said(sheet, column, help_of(one))
            self._drop_down(sheet, column, last, choices.options(one, self.handbook), choices.is_closed(one))
        for number, (key, value) in enumerate(rows, 1):
            self._row(sheet, number, page, (key, value), files)
        if self.wanted:
            self._column(sheet, len(page.header), WHAT, "", "@")
        sheet.set_row(0, 2 * LINE)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, len(page.key_titles))
        sheet.autofilter(0, 0, max(1, len(rows)), len(page.header) - (self.wanted is None))
        sheet.protect("", _ALLOWED)

    def facts(self, rows: Sequence[FactRow]) -> None:
        """The facts to verify: what each says, and a cell for the answer."""
        sheet = self.made.add_worksheet(FACTS)
        self.counted[FACTS] = len(rows)
        for column, title in enumerate(HEADER):
            self._column(sheet, column, title, "", "@")
        for number, row in enumerate(rows, 1):
            cells = row.cells(self.handbook)
            for column, text in enumerate(cells):
                sheet.write_string(number, column, text, self._format("@", HEADER[column] in TO_ANSWER))
            sheet.set_row(number, LINE * min(MOST_LINES, max(map(_lines, cells))))
            self.marked.append(digests.row(FACTS, row.key, {SAYS: row.says}))
        self._drop_down(sheet, HEADER.index(TO_ANSWER[0]), len(rows), ANSWERS, True)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, len(rows), len(HEADER) - 1)

    def _row(self, sheet: Any, number: int, page: Page, line: Line, files: dict[str, str]) -> None:
        key, value = line
        first = (key[0], files[key[0]]) if not page.lists else key
        for column, text in enumerate(first):
            sheet.write_string(number, column, text, self._format("@"))
        told: dict[str, str] = {}
        asked: Mapping[str, None] = self.wanted.asked(page, key) if self.wanted else {}
        for column, one in enumerate(page.fields, len(first)):
            text = told[one.name] = shown(at(value, one.path), one.form)
            self._cell(sheet, (number, column), text, one, one.name in asked)
        said = [self.wanted.said(page, key)] if self.wanted else []
        for text in said:
            sheet.write_string(number, len(page.header), text, self._format("@"))
        sheet.set_row(number, LINE * min(MOST_LINES, max(map(_lines, [*told.values(), *said]), default=1)))
        self.marked.append(digests.row(page.title, key, told, asked))

    def _cell(self, sheet: Any, place: tuple[int, int], text: str, one: Field, asked: bool) -> None:
        day = _day(text) if one.form is Form.DATE else None
        if not text:
            if asked:
                sheet.write_blank(*place, None, self._format(_default_form(one), asked))
        elif day is not None:
            form = self._format("yyyy-mm-dd", asked)
            sheet.write_datetime(*place, datetime(day.year, day.month, day.day), form)
        elif one.form is Form.NUMBER and _is_exact(text):
            sheet.write_number(*place, float(text), self._format("General", asked))
        else:
            sheet.write_string(*place, text, self._format("@", asked))

    def _format(self, form: str, asked: bool = False) -> Any:
        """How cells of a form look; those that are asked for have a ground and a frame."""
        name = f"{form}?" if asked else form
        if name not in self.formats:
            kept = {"locked": False, "valign": "top", "text_wrap": True, "num_format": form}
            self.formats[name] = self.made.add_format(kept | ({"bg_color": "#FFF2CC", "border": 1} if asked else {}))
        return self.formats[name]

    def _head(self, needed: bool) -> Any:
        name = "head!" if needed else "head"
        if name not in self.formats:
            looks = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
            self.formats[name] = self.made.add_format({**looks, "bg_color": "#FDE9D0" if needed else "#E8F0FA"})
        return self.formats[name]

    def _column(self, sheet: Any, column: int, title: str, needed: str, form: str) -> None:
        wide = {"@": 22, "yyyy-mm-dd": 12}.get(form, 12)
        sheet.set_column(
            column, column, 40 if title in ("名称", "摘要", "原文", "支持标准") else wide, self._format(form)
        )
        sheet.write_string(0, column, title, self._head(bool(needed)))

    def _said(self, sheet: Any, column: int, text: str) -> None:
        sheet.write_comment(0, column, text, {"x_scale": 2, "y_scale": 1 + text.count("\n") * 0.2, "author": ""})

    def _owners(self, sheet: Any, page: Page, last: int) -> None:
        if page.lists:
            self._drop_down(sheet, 0, last, tuple(self.handbook.records(page.kind)), False)

    def _drop_down(self, sheet: Any, column: int, last: int, words: tuple[str, ...], closed: bool) -> None:
        """Where several words may stand in a cell the list helps and refuses nothing."""
        if not words:
            return
        place = self.lists.setdefault(words, len(self.lists))
        letter = xl_col_to_name(place, col_abs=True)
        told = {
            "validate": "list",
            "source": f"='{LISTS}'!{letter}$1:{letter}${len(words)}",
            "show_error": closed,
            "error_title": "不在可选的词里",
            "error_message": "请从下拉里选一个；没有合适的就先空着。",
        }
        sheet.data_validation(1, column, last, column, told)

    def guide(self, sheet: Any, titles: Sequence[str]) -> None:
        """The first sheet: how to, and the way to every other."""
        plain = self.made.add_format({"text_wrap": True, "valign": "top"})
        link = self.made.add_format({"font_color": "#0B57A4", "underline": 1})
        sheet.set_column(0, 0, 90)
        what, how = (f"请{self.wanted.office}填", HOW_TO_ANSWER) if self.wanted else ("可以改的工作簿", HOW)
        sheet.write_string(0, 0, f"{self.handbook.identity.title}（{what}）", self.made.add_format({"bold": True}))
        for number, text in enumerate(how, 1):
            sheet.write_string(number, 0, text, plain)
        for number, title in enumerate(titles, len(how) + 2):
            sheet.write_url(number, 0, f"internal:'{title}'!A1", link, f"{title}（{self._rows_of(title)}）")

    def _rows_of(self, title: str) -> str:
        """How many rows a sheet has; of a list that is asked for as a whole, whose it is."""
        empty = self.wanted.lists.get(title) if self.wanted else None
        return f"加行，“记录”填 {'、'.join(empty)}" if empty else f"{self.counted[title]} 行"

    def hidden(self) -> None:
        """The lists of the drop-downs, and what the cells held."""
        lists = self.made.add_worksheet(LISTS)
        for words, column in self.lists.items():
            for row, word in enumerate(words):
                lists.write_string(row, column, word)
        lists.hide()
        kept = self.made.add_worksheet(digests.SHEET)
        for row, cells in enumerate([digests.HEADER, *self.marked]):
            for column, text in enumerate(cells):
                kept.write_string(row, column, text)
        kept.hide()


def _default_form(one: Field) -> str:
    """How an empty cell takes what is typed: where a date may be coarse, as text, or Excel makes a day of a month."""
    if one.form is Form.DATE:
        return "@" if When in one.type.types else "yyyy-mm-dd"
    return _TURNED.get(one.form, "General")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-01-01") else None
    except ValueError:
        return None
    return day if day and day >= FIRST_DAY else None


def _is_exact(text: str) -> bool:
    """Whether a cell's number, which is a double shown with 15 digits, is this number and nothing near it."""
    number = number_of(text)
    return number is not None and len(number.as_tuple().digits) <= 15 and number_of(repr(float(text))) == number


def _lines(text: str) -> int:
    """About how many lines a text takes in a column of usual width, 11 Chinese letters."""
    return sum(1 + len(line) // 11 for line in text.split("\n"))
