"""A picture of deadlines: one line a task, one column a month, as SVG drawn at build time.

States differ by shape, not by colour alone: a filled disc is past, a ring is
to come. The numbers stand as a list below the picture on the same page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from handbook.deriving.tasks import Due
from handbook.model.dates import When

ROW, HEAD, LABEL, MONTH = 26, 40, 300, 54
MONTHS_OF_A_YEAR = 12
LETTERS = 20
"""Letters of a title that fit beside the picture."""


@dataclass(frozen=True, slots=True)
class Line:
    """A task as the picture shows it."""

    no: str
    title: str
    due: Due


def draw(tasks: Sequence[Line]) -> Markup | None:
    """The picture for tasks whose deadline is known; None where none is."""
    dated = [(line, line.due.when) for line in tasks if line.due.when is not None]
    if not dated:
        return None
    first, count = _months([when for _, when in dated])
    width, height = LABEL + count * MONTH + 10, HEAD + len(dated) * ROW + 6
    drawn = [
        f'<svg class="timeline" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{len(dated)} 项任务的期限，逐月排列；下面“按月看”有同样内容的文字">',
        *_grid(first, count, height),
    ]
    for row, (line, when) in enumerate(dated):
        drawn += _task(row, line, when, first)
    return Markup("".join([*drawn, "</svg>"]))


def _months(whens: list[When]) -> tuple[int, int]:
    """The first month, counted from year 0, and how many columns reach the last."""
    numbers = [when.last.year * 12 + when.last.month - 1 for when in whens]
    first = min(numbers) // 12 * 12  # a calendar year reads better than a cut one
    return first, max(MONTHS_OF_A_YEAR, max(numbers) - first + 1)


def _grid(first: int, count: int, height: int) -> list[str]:
    lines = []
    for column in range(count):
        x = LABEL + column * MONTH
        month = (first + column) % 12 + 1
        if month == 1 and count > MONTHS_OF_A_YEAR:  # two months of one name need their years
            lines.append(f'<text class="month" x="{x + MONTH // 2}" y="{HEAD - 24}">{(first + column) // 12}年</text>')
        lines.append(f'<line class="rule" x1="{x}" y1="{HEAD - 6}" x2="{x}" y2="{height}"/>')
        lines.append(f'<text class="month" x="{x + MONTH // 2}" y="{HEAD - 12}">{month}月</text>')
    return lines


def _task(row: int, line: Line, when: When, first: int) -> list[str]:
    y = HEAD + row * ROW + ROW // 2
    x = LABEL + (when.last.year * 12 + when.last.month - 1 - first) * MONTH + MONTH // 2
    short = line.title if len(line.title) <= LETTERS else f"{line.title[: LETTERS - 1]}…"
    said = f"{line.no}. {line.title}：{when.chinese}{'（年份为推断）' if line.due.inferred else ''}"
    turns = f' data-turns="{line.due.turns}"' if line.due.turns else ""
    return [
        f'<text class="task" x="4" y="{y + 4}">{escape(f"{line.no}. {short}")}</text>',
        f'<line class="lead" x1="{LABEL}" y1="{y}" x2="{x}" y2="{y}"/>',
        f'<circle class="{line.due.state}" data-due="{when.text}"{turns} cx="{x}" cy="{y}" r="6">'
        f"<title>{escape(said)}</title></circle>",
    ]
