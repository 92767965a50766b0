"""Letters → lines of print, and the columns in which they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.papers.pdf.pages import Letter

_SAME = 0.45
"""Of the smaller letter's height: so much of both must overlap on one line."""
_GAP = 0.25
"""Of a letter's size: a blank between words of Latin letters."""
_WIDE = 0.9
"""Of a letter's size: a blank that somebody left between Chinese characters, wider than what aligns lines or parts
figures from them.
"""
_GUTTER = 1.0
_STEP = 2.0


@dataclass(frozen=True)
class PrintLine:
    """A line as it is printed."""

    letters: tuple[Letter, ...]
    page: int

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
    """The lines of a page from top to bottom; of a page in columns, column after column."""
    rows = _rows(letters)
    gutter = _gutter(rows)
    if gutter is None:
        return [PrintLine(tuple(row), page) for row in rows]
    lines: list[PrintLine] = []
    left: list[PrintLine] = []
    right: list[PrintLine] = []
    for row in rows:
        parts = [[one for one in row if one.x1 <= gutter + 1], [one for one in row if one.x0 >= gutter - 1]]
        if len(parts[0]) + len(parts[1]) < len(row):  # across both columns: what stands above is read first
            lines += [*left, *right, PrintLine(tuple(row), page)]
            left, right = [], []
            continue
        left += [PrintLine(tuple(parts[0]), page)] if parts[0] else []
        right += [PrintLine(tuple(parts[1]), page)] if parts[1] else []
    return [*lines, *left, *right]


def _rows(letters: Iterable[Letter]) -> list[list[Letter]]:
    """Letters side by side, from left to right; a small one beside a line (a note's mark) belongs to it."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (one.middle, one.x0)):
        if rows and _is_beside(rows[-1], letter):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [_without_shadows(sorted(row, key=lambda one: one.x0)) for row in rows]


def _is_beside(row: Sequence[Letter], letter: Letter) -> bool:
    last = row[-1] if len(row) < 4 else max(row[-4:], key=lambda one: one.y1 - one.y0)
    overlap = min(last.y1, letter.y1) - max(last.y0, letter.y0)
    return overlap > _SAME * min(last.y1 - last.y0, letter.y1 - letter.y0)


def _without_shadows(row: list[Letter]) -> list[Letter]:
    """A letter that is drawn twice at one place, to look bold, is one."""
    kept: list[Letter] = []
    for letter in row:
        if not any(one.text == letter.text and abs(one.x0 - letter.x0) < 0.3 * letter.size for one in kept[-2:]):
            kept.append(letter)
    return kept


def _gutter(rows: Sequence[Sequence[Letter]]) -> float | None:
    """The middle of the blank between two columns.

    Both columns have lines beside each other on most of the page, and the left ones end near the gutter: a list of
    words with their values is no page of two columns.
    """
    if len(rows) < 8:
        return None
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    size = Counter(round(letter.size) for row in rows for letter in row).most_common(1)[0][0] or 1
    best: tuple[int, float] | None = None
    at = left + (right - left) * 0.35
    while at < left + (right - left) * 0.65:
        both = sum(1 for row in rows if _parted(row, at, size))
        if both > len(rows) * 0.5 and (best is None or both > best[0]):
            best = (both, at)
        at += _STEP
    if best is None:
        return None
    ends = [
        max((one.x1 for one in row if one.x1 <= best[1] + 1), default=left)
        for row in rows
        if _parted(row, best[1], size)
    ]
    near = sum(1 for end in ends if end > best[1] - 4 * size)
    return best[1] if near > len(ends) * 0.6 else None


def _parted(row: Sequence[Letter], at: float, size: float) -> bool:
    """Whether a row has letters on both sides of a place, and none near it."""
    half = _GUTTER * size / 2
    if any(one.x0 < at + half and one.x1 > at - half for one in row):
        return False
    return row[0].x1 <= at and row[-1].x0 >= at
