"""A page of a scan whose letters a program recognized in its picture → a page as others are read.

Who looks at pictures stands outside of the core and hands in lines with their boxes. A line becomes letters again,
each at its place, so that paragraphs, columns and tables are found as on any page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from unicodedata import east_asian_width

from handbook.letters import mended
from handbook.papers.pdf.pages import Letter, Rule, Sheet

UNSURE = 0.85
"""Of a recognizer's own mark from 0 to 1: a line below it is told as read without confidence."""
_ALIKE = 0.18
"""Of the usual size: so far measured sizes of one size differ; a title differs by more."""
_ROOM = 2.2
"""Times the height of its box that a letter of a line may be wide."""
_LONG = 6
"""Letters from which the width of a line tells the size of its letters."""
_TALL = 0.8
"""Of the height of a line's box: the size of its letters, where the width does not tell it."""
_WIDE_MARKS = str.maketrans(",:;?!()", "，：；？！（）")
_HAN = "\u3400-\u9fff，。、；：？！（）《》“”〔〕"
_MARK = re.compile(f"(?<=[{_HAN}])[,:;?!()]|[,:;?!()](?=[{_HAN}])")
_NUMBER = re.compile(rf"[(（]([0-9]{{1,3}})[)）](?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class RecognizedLine:
    """A line of a picture; its box in points from the upper left corner of the page, which stands upright."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    score: float = 1.0
    """How sure the recognizer is, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class RecognizedPage:
    """What was recognized on one page."""

    width: float
    height: float
    lines: tuple[RecognizedLine, ...]
    rules: tuple[Rule, ...] = ()
    """Lines drawn, as tables have them."""
    missed: int = 0
    """Places that look like a line of letters and were recognized as none."""
    pictures: int = 0
    """Seals and drawings, of which nothing was read."""

    @property
    def unsure(self) -> int:
        """Lines that were read without confidence, or have fewer letters than room."""
        return sum(1 for line in self.lines if line.score < UNSURE or _is_short(line))


Recognizer = Callable[[bytes, int], RecognizedPage]
"""Of a PDF and the number of one of its pages, from 1."""


def sheet_of_recognized(page: RecognizedPage, number: int) -> Sheet:
    """The page as others are read."""
    lines = [line for line in page.lines if line.text.strip() and line.x1 > line.x0]
    sheet = Sheet(number, page.width, page.height, rules=list(page.rules))
    for line, size in zip(lines, _sizes(lines), strict=True):
        sheet.letters += _letters(line, size)
    return sheet


def _sizes(lines: Sequence[RecognizedLine]) -> list[float]:
    """The size of each line's letters; sizes that differ by less than measuring does are one."""
    across = [(line.x1 - line.x0) / _weight(line.text) for line in lines]
    long = [size for line, size in zip(lines, across, strict=True) if len(line.text) >= _LONG]
    usual = median(long or across or [0.0])
    sizes = []
    for line, size in zip(lines, across, strict=True):
        measured = size if len(line.text) >= _LONG else min(size, _TALL * (line.y1 - line.y0))
        sizes.append(usual if abs(measured - usual) < _ALIKE * usual else measured)
    return sizes


def _is_short(line: RecognizedLine) -> bool:
    """Whether letters as high as its box would fill much less of it: some of them were lost."""
    return line.x1 - line.x0 > _ROOM * _weight(line.text) * (line.y1 - line.y0)


def _weight(text: str) -> float:
    return sum(map(_width, text)) or 1.0


def _width(letter: str) -> float:
    """Of a letter in its line, a Chinese one being 1."""
    return 1.0 if east_asian_width(letter) in "WF" or letter in "“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩" else 0.5


def _letters(line: RecognizedLine, size: float) -> Iterator[Letter]:
    text = in_chinese_marks(mended(line.text.strip()))
    each = (line.x1 - line.x0) / _weight(text)
    middle = (line.y0 + line.y1) / 2
    at = line.x0
    for letter in text:
        end = at + each * _width(letter)
        if not letter.isspace():
            yield Letter(letter, at, middle - size / 2, end, middle + size / 2, size, False, middle + size * 0.38)
        at = end


def in_chinese_marks(text: str) -> str:
    """Marks beside Chinese letters in their Chinese form: in a picture both forms look the same."""
    text = _NUMBER.sub(r"（\1）", text)
    return _MARK.sub(lambda found: found[0].translate(_WIDE_MARKS), text)
