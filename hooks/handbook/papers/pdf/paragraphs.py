"""Lines of print → paragraphs, over the margin and over pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handbook.papers import joining
from handbook.papers.model import Line, Spot
from handbook.papers.pdf.lines import PrintLine
from handbook.papers.text import tidy

_FULL = 2.2
"""Letters short of the margin that a full line may be: marks are squeezed or hang over, numbers are never cut."""
_INDENT = 0.7
"""Letters of an indent."""
_INDENTED = 0.12
"""The share of lines that are indented where every paragraph is."""
_SHORT = 5
"""Letters short of the margin: what follows began anew, whatever could not be parted."""
_APART = 2.6
"""Heights of a line between two lines: what is further apart are two paragraphs."""
_WIDER = 1.25
"""Times the step from line to line: paragraphs that have no indent are set apart."""
_BIG = 1.15
"""Times the usual size: a title."""
_NARROW = 7
"""Letters across a narrow cell, in which every line is full and nothing is indented."""


@dataclass(frozen=True)
class Margins:
    """Between which lines stand, and how big their letters usually are."""

    left: float
    right: float
    size: float
    indented: bool = False
    """Whether paragraphs begin with an indent, so that a line without one is never a paragraph's first."""
    pitch: float = 0.0
    """From one line to the next of a paragraph, in points; 0 where it is not known."""
    spaced: bool = False
    """Whether paragraphs are set apart by more than that."""


def margins_of(lines: Sequence[PrintLine]) -> Margins:
    """The commonest beginning and the farthest common end of lines."""
    size = Counter(line.size for line in lines for _ in range(len(line.letters))).most_common(1)[0][0] or 1.0
    usual = [line for line in lines if abs(line.size - size) < size * 0.1] or list(lines)
    long = [line for line in usual if len(line.letters) > 8] or usual
    starts = Counter(round(line.x0 / 2) * 2 for line in long)
    common = [start for start, count in starts.items() if count >= max(2, len(long) * 0.08)]
    ends = sorted(line.x1 for line in usual)
    left = min(common, default=min(line.x0 for line in usual))
    begun = sum(1 for line in long if 1.5 * size < line.x0 - left < 2.5 * size)
    steps = Counter(
        round(two.base - one.base)
        for one, two in pairwise(lines)
        if one.page == two.page and 0 < two.base - one.base < 4 * size
    )
    pitch = float(min((step for step, count in steps.items() if count >= max(2, steps.total() * 0.1)), default=0))
    wider = sum(count for step, count in steps.items() if step > _WIDER * pitch)
    spaced = wider > steps.total() * _INDENTED
    return Margins(left, ends[int((len(ends) - 1) * 0.95)], size, begun > len(long) * _INDENTED, pitch, spaced)


def margins_by_column(lines: Sequence[PrintLine]) -> dict[int, Margins]:
    """The margins of pages in one column, and of each column of others."""
    columns = {line.column for line in lines}
    return {column: margins_of([line for line in lines if line.column == column]) for column in columns}


@dataclass(frozen=True)
class _Set:
    """A line between its margins; distances in letters of the usual size."""

    line: PrintLine
    margins: Margins

    @property
    def indent(self) -> float:
        return (self.line.x0 - self.margins.left) / self.margins.size

    @property
    def short(self) -> float:
        """How far it ends before the margin."""
        return (self.margins.right - self.line.x1) / self.margins.size

    @property
    def full(self) -> bool:
        """Whether it has no room for the next word."""
        wide = (self.margins.right - self.margins.left) / self.margins.size > _NARROW
        return self.short <= (_FULL if wide else 1.2)

    @property
    def big(self) -> bool:
        return self.line.size > _BIG * self.margins.size

    @property
    def centred(self) -> bool:
        """Alike far from both margins. A full line is not centred, a big one may be."""
        if abs(self.indent - self.short) * self.margins.size > 1.5 * self.line.size:
            return False
        return min(self.indent, self.short) > (-1 if self.big else 3)

    @property
    def right(self) -> bool:
        """Beginning beyond the middle and ending near the right margin, as signatures and days of signing do."""
        middle = (self.margins.right - self.margins.left) / 2 / self.margins.size
        return self.indent > middle - 2 and self.short < 8


def paragraphs(lines: Sequence[PrintLine], margins: Mapping[int, Margins], spot: Spot) -> Iterator[Line]:
    """Paragraphs in order; each stands on the page where it begins. `spot` has the number of the first block."""
    for at, group in enumerate(_groups([_Set(line, margins[line.column]) for line in lines])):
        yield _paragraph(group, Spot(group[0].line.page, spot.block + at, spot.row, spot.column))


def _paragraph(group: Sequence[_Set], spot: Spot) -> Line:
    """Lines of print as one line."""
    text = ""
    for one in group:
        text = joining.joined(text, one.line.text) if text else one.line.text
    first = group[0]
    centred = all(one.centred for one in group)
    right = not centred and len(group) == 1 and first.right
    bold = all(one.line.bold for one in group)
    return Line(tidy(text).strip(), spot, "", centred, right, bold, first.line.size)


def _groups(lines: Iterable[_Set]) -> Iterator[list[_Set]]:
    group: list[_Set] = []
    for line in lines:
        if group and not _goes_on(group, line):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[_Set], one: _Set) -> bool:
    """Whether a line is the next of its paragraph."""
    last = group[-1]
    below = last.line.page == one.line.page and one.line.y0 > last.line.y0
    if below and one.line.y0 - last.line.y1 > _APART * one.margins.size:
        return False
    if below and not one.margins.indented and one.line.base - last.line.base > _WIDER * one.margins.pitch > 0:
        return False
    if abs(last.line.size - one.line.size) > 0.15 * last.line.size:
        return False
    if last.big or (last.centred and one.centred):
        return _is_title(last, one)
    if last.right and last.indent * last.margins.size > (last.margins.right - last.margins.left) * 0.3:
        return False
    return _is_rest(group, one)


def _is_title(last: _Set, one: _Set) -> bool:
    """Whether two lines are a title that is too long for one."""
    strong = last.big or (last.line.bold and one.line.bold)
    same = last.line.page == one.line.page
    return last.centred and one.centred and strong and same and not joining.NUMBERED.match(one.line.text)


def _is_rest(group: Sequence[_Set], one: _Set) -> bool:
    """Whether a line goes on with what the margin, or the page, has cut."""
    last = group[-1]
    numbered = joining.NUMBERED.match(one.line.text)
    if one.indent <= _INDENT:
        if one.margins.indented:
            return last.short <= _SHORT
        ended = last.line.text[-1] in "。；;：:"
        if last.line.page != one.line.page:
            return last.full and not ended
        full = last.short <= _SHORT if one.margins.spaced else last.full
        return full and not (numbered and ended)
    hanging = one.indent > group[0].indent + _INDENT or (len(group) > 1 and abs(one.indent - last.indent) < 0.2)
    return hanging and last.full and last.line.text[-1] not in "。；：;:" and not numbered
