"""The rows of one sheet, as they come."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from handbook.sheets.xlsx.days import day_shown, is_day
from handbook.sheets.xlsx.numbers import DIGITS, decimal_text, exact, shown, unrounded
from handbook.sheets.xlsx.package import LONGEST_TEXT, Attributes, NotAWorkbookError, Room, TooLargeError
from handbook.sheets.xlsx.styles import GENERAL, Styles

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
FAR = 500
"""Columns; what stands beyond is no part of any table."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMULA_HINT = "在 Excel 或 WPS 里打开、保存一次，或把公式换成数值。"

DAY, POWER, LONG = "日期", "科学记数的数", f"超过 {DIGITS} 位的数"
"""What a cell of Excel may hold where somebody typed 6-1, 2E3, or a long number: the letters are lost."""

Trouble = tuple[str, str]
"""Why a cell's value is not to be had, and the next step."""


@dataclass(slots=True)
class WorksheetRow:
    """The cells of a row that hold something, by column, from 0."""

    number: int
    texts: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)  # the number itself, where the cell shows it another way
    turned: dict[int, str] = field(default_factory=dict)  # what Excel may have made of letters that looked like it
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that are merged."""

    top: int
    bottom: int
    left: int
    right: int
    name: str


@dataclass(frozen=True)
class Ways:
    """What a cell's value rests on beside its own element."""

    texts: Sequence[str]
    styles: Styles
    from_1904: bool


class Texts:
    """Collects the letters of what may hold text; phonetic readings above it are none."""

    def __init__(self) -> None:
        self._letters: list[str] | None = None
        self._length = 0

    def open(self) -> None:
        self._letters, self._length = [], 0

    def text(self, letters: str) -> None:
        if self._letters is not None:
            self._length += len(letters)
            if self._length > LONGEST_TEXT:
                raise TooLargeError("text")
            self._letters.append(letters)

    def close(self) -> str:
        letters, self._letters = self._letters or (), None
        return "".join(letters)


class Worksheet(Texts):
    """The handler of a sheet. A formula counts by the value that was saved with it."""

    def __init__(self, ways: Ways, room: Room) -> None:
        super().__init__()
        self.rows: list[WorksheetRow] = []
        self.areas: list[Area] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._ways, self._room = ways, room
        self._row, self._at, self._column = WorksheetRow(0), 0, -1
        self._type, self._style, self._value, self._formula, self._phonetic = "", "", "", False, False

    def start(self, name: str, attributes: Attributes) -> None:
        opened = self._STARTS.get(name)
        if opened:
            opened(self, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        self._at = _within(attributes.get("r"), self._at + 1, LAST_ROW)
        self._row, self._column = WorksheetRow(self._at), -1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self._at)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self._column = _column(reference) if reference else self._column + 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value, self._formula = "", False

    def _start_formula(self, _: Attributes) -> None:
        self._formula = True

    def _start_text(self, _: Attributes) -> None:
        if not self._phonetic:
            self.open()

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _start_columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first = _within(attributes.get("min"), 1, LAST_COLUMN)
            self.hidden_columns.append((first, _within(attributes.get("max"), first, LAST_COLUMN)))

    def _start_area(self, attributes: Attributes) -> None:
        self.areas.append(area(attributes.get("ref", "")))

    _STARTS: ClassVar[dict[str, Callable[[Worksheet, Attributes], None]]] = {
        "row": _start_row, "c": _start_cell, "f": _start_formula, "v": _start_text, "t": _start_text,
        "rPh": _start_phonetic, "col": _start_columns, "mergeCell": _start_area,
    }  # fmt: skip

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._value += self.close()
            if len(self._value) > LONGEST_TEXT:
                raise TooLargeError("text")
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._phonetic = False
        elif name == "row" and (self._row.texts or self._row.trouble):
            self._room.take("rows")
            self.rows.append(self._row)

    def _end_cell(self) -> None:
        if not self._value:
            if self._formula and self._type != "str":
                self._row.trouble = f"{self._name} 是公式，文件里没有算好的值。", _FORMULA_HINT
            return
        if self._column >= LAST_COLUMN:
            raise NotAWorkbookError("beyond the last column")
        text = self._text()
        if text.strip() and self._column >= FAR:
            self._row.trouble = f"{self._name} 有内容“{text[:20]}”，离表格太远。", "删去这一格，或移到表格里。"
        elif text.strip():
            self._row.texts[self._column] = text

    @property
    def _name(self) -> str:
        return f"{letters_of(self._column)}{self._at}"

    def _text(self) -> str:
        """What the cell shows."""
        value, kind = self._value, self._type
        if kind == "s":
            return self._ways.texts[int(value) if value.isdecimal() else len(self._ways.texts)]
        if kind in ("str", "inlineStr"):
            return unescaped(value)
        if kind == "b":
            return "是" if value in ("1", "true") else "否"
        if kind == "e":
            self._row.trouble = f"{self._name} 是错误值 {value[:20]}。", "在表格里改好这一格。"
            return ""
        if kind == "d":
            self._row.turned[self._column] = DAY
            return value.replace("T", " ").removesuffix(" 00:00:00")
        return self._number(float(value))

    def _number(self, value: float) -> str:
        code = self._ways.styles.format_of(self._style)
        if not math.isfinite(value):
            raise NotAWorkbookError("no number of Excel")
        if is_day(code):
            self._row.turned[self._column] = DAY
            day = day_shown(value, code, self._ways.from_1904)
            if day is None:
                self._row.trouble = f"{self._name} 不是 Excel 认得的日期，显示成一串 #。", "在表格里改好这一格。"
            return day or ""
        if "E+" in code.upper():
            self._row.turned[self._column] = POWER
        elif abs(value) >= 10**DIGITS:
            self._row.turned[self._column] = LONG
        number = exact(value)
        if code == GENERAL:
            return decimal_text(number)
        text, itself = shown(number, code), unrounded(number, code)
        if itself is not None and itself != text:
            self._row.numbers[self._column] = itself
        return text


def unescaped(text: str) -> str:
    """Letters that XML cannot hold are written _x000D_, and an underscore before such a thing _x005F_."""
    if "_x" not in text:
        return text
    letters = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def letters_of(column: int) -> str:
    """The name of a column, counted from 0."""
    made = ""
    while column >= 0:
        made = chr(ord("A") + column % 26) + made
        column = column // 26 - 1
    return made


def area(name: str) -> Area:
    first, _, last = name.partition(":")
    one, other = (_REFERENCE.fullmatch(cell) for cell in (first, last or first))
    if not (one and other):
        raise NotAWorkbookError("no area")
    return Area(int(one[2]), int(other[2]), _column(one[1]), _column(other[1]), name.replace("$", ""))


def _column(reference: str) -> int:
    column = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        column = column * 26 + ord(letter) - ord("A") + 1
        if column > LAST_COLUMN:
            raise NotAWorkbookError("beyond the last column")
    return column - 1


def _within(written: str | None, otherwise: int, last: int) -> int:
    number = otherwise if written is None else int(written) if len(written) < 9 else 0
    if not 1 <= number <= last:
        raise NotAWorkbookError("no such row or column")
    return number
