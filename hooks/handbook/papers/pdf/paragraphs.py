"""Lines of print → paragraphs, over the margin and over pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    return Margins(left, ends[int((len(ends) - 1) * 0.95)], size, begun > len(long) * _INDENTED)


def paragraphs(lines: Sequence[PrintLine], margins: Margins, spot: Spot) -> Iterator[Line]:
    """Paragraphs in order; each stands on the page where it begins. `spot` has the number of the first block."""
    for at, group in enumerate(_groups(lines, margins)):
        yield paragraph(group, margins, Spot(group[0].page, spot.block + at, spot.row, spot.column))


def paragraph(group: Sequence[PrintLine], margins: Margins, spot: Spot) -> Line:
    """Lines of print as one line."""
    text = ""
    for line in group:
        text = joining.joined(text, line.text) if text else line.text
    first = group[0]
    centred = all(_is_centred(line, margins) for line in group)
    right = not centred and len(group) == 1 and _is_right(first, margins)
    return Line(tidy(text).strip(), spot, "", centred, right, all(line.bold for line in group), first.size)


def _groups(lines: Iterable[PrintLine], margins: Margins) -> Iterator[list[PrintLine]]:
    group: list[PrintLine] = []
    for line in lines:
        if group and not _goes_on(group, line, margins):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[PrintLine], line: PrintLine, margins: Margins) -> bool:
    """Whether a line is the next of its paragraph."""
    last = group[-1]
    if last.page == line.page and line.y0 > last.y0 and line.y0 - last.y1 > _APART * margins.size:
        return False
    if abs(last.size - line.size) > 0.15 * last.size:
        return False
    if last.size > _BIG * margins.size or (_is_centred(last, margins) and _is_centred(line, margins)):
        return _is_title(last, line, margins)
    if _is_right(last, margins) and last.x0 > margins.left + (margins.right - margins.left) * 0.3:
        return False
    return _is_rest(group, line, margins)


def _is_title(last: PrintLine, line: PrintLine, margins: Margins) -> bool:
    """Whether two lines are a title that is too long for one."""
    big = last.size > _BIG * margins.size or (last.bold and line.bold)
    centred = _is_centred(last, margins) and _is_centred(line, margins)
    return centred and big and last.page == line.page and not joining.NUMBERED.match(line.text)


def _is_rest(group: Sequence[PrintLine], line: PrintLine, margins: Margins) -> bool:
    """Whether a line goes on with what the margin, or the page, has cut."""
    last = group[-1]
    if line.x0 <= margins.left + _INDENT * margins.size:
        if margins.indented:
            return last.x1 >= margins.right - _SHORT * margins.size
        begins = joining.NUMBERED.match(line.text) and last.text[-1] in "。；;：:"
        return last.x1 >= _limit(margins) and not begins
    hanging = line.x0 > group[0].x0 + _INDENT * margins.size or (len(group) > 1 and abs(line.x0 - last.x0) < 2)
    ended = last.text[-1] in "。；：;:" or last.x1 < _limit(margins)
    return hanging and not ended and not joining.NUMBERED.match(line.text)


def _limit(margins: Margins) -> float:
    """How far a line reaches that has no room for the next word."""
    wide = margins.right - margins.left > _NARROW * margins.size
    return margins.right - (_FULL if wide else 1.2) * margins.size


def _is_centred(line: PrintLine, margins: Margins) -> bool:
    """Alike far from both margins. A full line is not centred, a big one may be."""
    left, right = line.x0 - margins.left, margins.right - line.x1
    if abs(left - right) > 1.5 * line.size:
        return False
    return min(left, right) > 3 * margins.size or (line.size > _BIG * margins.size and min(left, right) > -margins.size)


def _is_right(line: PrintLine, margins: Margins) -> bool:
    """Beginning beyond the middle and ending near the right margin, as signatures and days of signing do."""
    return (
        line.x0 > (margins.left + margins.right) / 2 - 2 * margins.size and margins.right - line.x1 < 8 * margins.size
    )
