"""Letters → lines of print, and the columns in which they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.papers.pdf.pages import Letter

_SAME = 0.3
"""Of a letter's size: within which letters stand on one line. Their boxes say less: those of two lines may overlap."""
_SMALL = 0.8
"""Of its neighbour's size: a letter so small may stand higher, as the mark of a note does."""
_MARK = 4
"""Letters of the mark of a note, at most."""
_GAP = 0.25
"""Of a letter's size: a blank between words of Latin letters."""
_WIDE = 0.9
"""Of a letter's size: a blank that somebody left between Chinese characters, wider than what aligns lines or parts
figures from them.
"""
_GUTTER = 1.0
"""Of a letter's size: the least blank between two columns."""
_STEP = 2.0
_ROWS, _LETTERS = 8, 10
"""The least lines of a column, and letters of its usual line: labels beside values are no columns."""


@dataclass(frozen=True)
class PrintLine:
    """A line as it is printed."""

    letters: tuple[Letter, ...]
    page: int
    column: int = 0
    """1 and 2 of a page in two columns, 0 of what stands across."""

    @property
    def x0(self) -> float:
        return self.letters[0].x0

    @property
    def x1(self) -> float:
        return max(letter.x1 for letter in self.letters)

    @property
    def y0(self) -> float:
        return min(letter.y0 for letter in self.letters)

    @property
    def y1(self) -> float:
        return max(letter.y1 for letter in self.letters)

    @property
    def base(self) -> float:
        """The line on which its letters stand."""
        return self.letters[0].base

    @property
    def size(self) -> float:
        """Of most letters, in points."""
        return Counter(round(letter.size, 1) for letter in self.letters).most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        return all(letter.bold for letter in self.letters)

    @property
    def text(self) -> str:
        """Its letters, with blanks where a reader sees them."""
        text = self.letters[0].text
        for before, after in zip(self.letters, self.letters[1:], strict=False):
            gap = after.x0 - before.x1
            latin = before.text.isascii() and after.text.isascii()
            if gap > (_GAP if latin else _WIDE) * max(min(before.size, after.size), 1):
                text += " " if latin or gap < 1.9 * before.size else "　"
            text += after.text
        return text


def lines_of(letters: Iterable[Letter], page: int) -> list[PrintLine]:
    """The lines of a cell from top to bottom."""
    return [PrintLine(tuple(row), page) for row in _rows(letters)]


def lines_in_columns(
    letters: Iterable[Letter], page: int, before: float | None = None
) -> tuple[list[PrintLine], float | None]:
    """The lines of a page from top to bottom, of a page in columns one column after the other; and where the blank
    between them is. `before` is that of the page before, which a page that is not full may keep.
    """
    rows = _rows(letters)
    gutter = _gutter(rows)
    if gutter is None and before is not None and rows and all(_sides(row, before) for row in rows):
        gutter = before
    if gutter is None:
        return [PrintLine(tuple(row), page) for row in rows], None
    lines: list[PrintLine] = []
    waiting: tuple[list[PrintLine], list[PrintLine]] = ([], [])
    for row in rows:
        sides = _sides(row, gutter)
        if sides is None:  # across both columns: what stands above is read first
            lines += [*waiting[0], *waiting[1], PrintLine(tuple(row), page)]
            waiting = ([], [])
            continue
        for at, side in enumerate(sides):
            if side:
                waiting[at].append(PrintLine(tuple(side), page, at + 1))
    return [*lines, *waiting[0], *waiting[1]], gutter


def _rows(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters that stand on one line, from left to right, with the small ones raised beside them."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (one.base, one.x0)):
        if rows and abs(rows[-1][-1].base - letter.base) < _SAME * min(rows[-1][-1].size, letter.size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [_without_shadows(sorted(row, key=lambda one: one.x0)) for row in _with_marks(rows)]


def _with_marks(rows: list[list[Letter]]) -> list[list[Letter]]:
    """The mark of a note stands higher than its line, right behind a letter of it."""
    kept: list[list[Letter]] = []
    marks: list[Letter] = []
    for row in rows:
        beside = [mark for mark in marks if any(_is_mark(mark, letter) for letter in row)]
        row.extend(beside)
        if marks and not beside:
            kept.append(marks)
        marks = row if len(row) <= _MARK and not beside else []
        if not marks:
            kept.append(row)
    return [*kept, marks] if marks else kept


def _is_mark(mark: Letter, letter: Letter) -> bool:
    near = -0.2 * letter.size < mark.x0 - letter.x1 < _MARK * letter.size
    return near and mark.size < _SMALL * letter.size and mark.y1 > letter.y0


def _without_shadows(row: list[Letter]) -> list[Letter]:
    """A letter that is drawn twice at one place, to look bold, is one."""
    kept: list[Letter] = []
    for letter in row:
        if not any(
            one.text == letter.text and abs(one.x0 - letter.x0) < 0.3 * (letter.x1 - letter.x0) for one in kept[-2:]
        ):
            kept.append(letter)
    return kept


def _gutter(rows: Sequence[Sequence[Letter]]) -> float | None:
    """The middle of the blank between two columns.

    Few lines cross it, both columns have many lines of some length, and the left ones end near it: a list of labels
    with their values is no page of two columns.
    """
    if len(rows) < _ROWS:
        return None
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    best: tuple[int, float] | None = None
    at = left + (right - left) * 0.35
    while at < left + (right - left) * 0.65:
        crossing = sum(1 for row in rows if _sides(row, at) is None)
        if crossing < len(rows) * 0.15 and (best is None or crossing < best[0]):
            best = (crossing, at)
        at += _STEP
    return best[1] if best and _are_columns([found for row in rows if (found := _sides(row, best[1]))]) else None


Sides = tuple[list[Letter], list[Letter]]


def _sides(row: Sequence[Letter], at: float) -> Sides | None:
    """The letters on either side of a place; none where the line goes across it."""
    left = [one for one in row if one.x1 <= at]
    right = [one for one in row if one.x0 >= at]
    if len(left) + len(right) < len(row) or (left and right and right[0].x0 - left[-1].x1 < _GUTTER * row[0].size):
        return None
    return left, right


def _are_columns(sides: Sequence[Sides]) -> bool:
    left, right = [one for one, _ in sides if one], [one for _, one in sides if one]
    if min(len(left), len(right)) < _ROWS:
        return False
    if min(sorted(map(len, left))[len(left) // 2], sorted(map(len, right))[len(right) // 2]) < _LETTERS:
        return False
    edge = max(row[-1].x1 for row in left)
    near = sum(1 for row in left if row[-1].x1 > edge - 4 * row[-1].size)
    return near > len(left) * 0.5
