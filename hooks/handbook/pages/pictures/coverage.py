"""P5, 上级要求落到哪里: a line for each upper paper, a cell for each thing it asks: above tasks, below policies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import NARROW, TEXT, WIDE, Cell, Picture, Said, cut

CELL, HALF, PITCH = 11, 8, 14
LINE = 24
LABEL, COUNT = 280, 60
FEW = 3
"""Papers that ask fewer things share one line, where there are more than `SHARED` of them."""

SHARED = 6
MOST_LINES, MOST_CELLS = 12, 200
TITLE = "上级要求落到哪里"
HINT = "一格是一条要求：上半格是本地任务，下半格是本地政策和指南；实的是查到了，空的是没读到，不等于没有做。"


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement: the paper that asks it, and whether a task or a policy here answers it."""

    paper: str
    task: bool
    policy: bool

    @property
    def answered(self) -> bool:
        return self.task or self.policy


@dataclass(frozen=True, slots=True)
class PaperLine:
    label: str
    cells: Sequence[Asked]

    @property
    def answered(self) -> int:
        return sum(cell.answered for cell in self.cells)


def picture(asked: Sequence[Asked]) -> Picture | None:
    """All requirements at one glance; None where there are too few or too many to be seen so."""
    if not FEW <= len(asked) <= MOST_CELLS:
        return None
    lines = by_paper(asked)
    found = sum(line.answered for line in lines)
    title = f"{TITLE}：{len(asked)} 条，{found} 条有本地线索，{len(asked) - found} 条没读到"
    desc = "；".join(f"{line.label}，{len(line.cells)} 条中 {line.answered} 条查到" for line in lines)
    wide, narrow = (_draw(lines, form, Said(title, desc)) for form in ("wide", "narrow"))
    columns = ("上级文件", "要求", "有本地任务", "有本地政策或指南", "没读到")
    return Picture("coverage", title, wide, narrow, columns, [_cells(line) for line in lines], HINT)


def by_paper(asked: Sequence[Asked]) -> list[PaperLine]:
    """A line for each paper that asks several things, the one that asks most first; the rest together if many."""
    papers: dict[str, list[Asked]] = {}
    for one in asked:
        papers.setdefault(one.paper, []).append(one)
    ranked = sorted(papers.items(), key=lambda item: -len(item[1]))
    few = FEW if len(papers) > SHARED else 0
    own = [(name, cells) for name, cells in ranked if len(cells) >= few][:MOST_LINES]
    rest = [(name, cells) for name, cells in ranked if (name, cells) not in own]
    lines = [PaperLine(name, cells) for name, cells in own]
    if len(rest) == 1:
        return [*lines, PaperLine(*rest[0])]
    left = [cell for _, cells in rest for cell in cells]
    return [*lines, PaperLine(f"其他 {len(rest)} 份文件", left)] if left else lines


def _cells(line: PaperLine) -> Sequence[Cell]:
    numbers = (
        len(line.cells),
        sum(cell.task for cell in line.cells),
        sum(cell.policy for cell in line.cells),
        len(line.cells) - line.answered,
    )
    return (Cell(line.label), *(Cell(str(number)) for number in numbers))


def _draw(lines: Sequence[PaperLine], form: str, said: Said) -> Markup:
    wide = form == "wide"
    left, width = (LABEL, WIDE) if wide else (0, NARROW)
    each = int((width - left - (COUNT if wide else 0)) // PITCH)
    y = 4.0
    marks: list[str] = []
    for line in lines:
        head = 0 if wide else 23
        rows = -(-len(line.cells) // each)
        marks += _head(line, y, wide)
        marks += _paths(line, left, y + head, each)
        y += head + rows * LINE + (6 if wide else 10)
    return drawing.svg("coverage", form, (width, y), said, marks)


def _head(line: PaperLine, y: float, wide: bool) -> Iterator[str]:
    width = WIDE if wide else NARROW
    room = (LABEL - 8 if wide else NARROW - COUNT) / TEXT
    yield drawing.words(0, y + 14, cut(line.label, room))
    yield drawing.words(width, y + 14, f"{line.answered} / {len(line.cells)}", "p-strong", "end")


def _paths(line: PaperLine, left: float, top: float, each: int) -> Iterator[str]:
    """All full halves as one shape, all empty ones as another: a picture of 70 things stays small."""
    full: list[tuple[float, float]] = []
    empty: list[tuple[float, float]] = []
    for number, cell in enumerate(line.cells):
        x, y = left + number % each * PITCH + 0.5, top + number // each * LINE + 0.5
        (full if cell.task else empty).append((x, y))
        (full if cell.policy else empty).append((x, y + HALF + 1))
    if empty:
        yield drawing.shape(_boxes(sorted(empty, key=_by_row)), "p-open")
    if full:
        yield drawing.shape(_boxes(sorted(full, key=_by_row)), "p-full p-edge")


def _by_row(corner: tuple[float, float]) -> tuple[float, float]:
    return corner[1], corner[0]


def _boxes(corners: Sequence[tuple[float, float]]) -> str:
    """Half cells as path data, each told by its distance from the one before."""
    x, y = corners[0]
    steps = [f"M{x:g} {y:g}"]
    steps += [f"m{b[0] - a[0]:g} {b[1] - a[1]:g}" for a, b in pairwise(corners)]
    return "".join(f"{step}h{CELL}v{HALF}h-{CELL}z" for step in steps)
