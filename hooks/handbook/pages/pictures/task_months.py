"""P3, 谁牵头、什么时候前: offices down, deadlines across, a ring with the printed number for each task.

A ring is full where the matrix says that the task is carried out, half where in part. Nothing is read off the
calendar: that a day is past says nothing about whether the task was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from handbook.model.dates import When
from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import NARROW, TEXT, WIDE, Cell, Picture, Said, cut, ems

MOST_COLUMNS, MOST_OFFICES, MOST_TASKS = 12, 30, 60
LABEL, RADIUS, HEAD, GAP, FOOT = 160, 10, 44, 6, 20
STEP = 2 * RADIUS + 3

TITLE = "谁牵头、什么时候前"
HINT = "圈里是印的序号，"
SHAPES = {
    "done": "实心是写着已落地或报了完成",
    "part": "半实是部分落地或在办",
    "gap": "虚线是未落地",
    "unknown": "空心是没读到办理情况，不等于没有办",
}
STATES = {"done": "已落地或完成", "part": "部分落地或在办", "gap": "未落地或未启动", "unknown": "没读到办理情况"}
NOBODY = "没有牵头处室"


@dataclass(frozen=True, slots=True)
class Dated:
    """A task with its deadline and those who lead it; `mark` is done, part, gap or unknown."""

    no: str
    title: str
    href: str
    offices: Sequence[str]
    when: When
    inferred: bool
    mark: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A deadline as coarse as the paper writes it."""

    year: str
    label: str
    when: When


def picture(tasks: Sequence[Dated], undated: int, today: date) -> Picture | None:
    """The tasks whose deadline is known; None where none is, or their deadlines are too many to stand side by side."""
    columns = _columns(tasks)
    rows = _by_office(tasks)
    if not 0 < len(columns) <= MOST_COLUMNS or len(rows) > MOST_OFFICES or len(tasks) > MOST_TASKS:
        return None
    desc = "；".join(f"{office}：{_listed(own)}" for office, own in rows)
    title = f"{TITLE}：{len(tasks)} 项任务"
    said = Said(title, cut(desc, 400))
    wide, narrow = (_draw(rows, Grid(columns, today, form == "wide"), said) for form in ("wide", "narrow"))
    inferred = "年份为推断。" if any(task.inferred for task in tasks) else ""
    unsure = "有的期限待核，见下表。" if any(task.unsure for task in tasks) else ""
    left = f"另有 {undated} 项没有期限，不在图上。" if undated else ""
    cells = [_cells(task) for task in sorted(tasks, key=lambda task: task.when.last)]
    return Picture(
        "tasks",
        title,
        wide,
        narrow,
        ("任务", "牵头", "什么时候前", "办到哪"),
        cells,
        inferred + unsure + _shapes(tasks) + left,
    )


def _shapes(tasks: Sequence[Dated]) -> str:
    """What the rings mean, of those that are there."""
    there = {task.mark for task in tasks}
    return HINT + "；".join(words for mark, words in SHAPES.items() if mark in there) + "。"


def _listed(tasks: Sequence[Dated]) -> str:
    return "、".join(f"{task.no}（{task.when.chinese}）" for task in tasks)


def _cells(task: Dated) -> Sequence[Cell]:
    doubt = ("（年份为推断）" if task.inferred else "") + ("（待核）" if task.unsure else "")
    offices = "、".join(task.offices) or NOBODY
    name = f"{task.no} {task.title}"
    return (Cell(name, task.href), Cell(offices), Cell(task.when.chinese + doubt), Cell(STATES[task.mark]))


def _columns(tasks: Sequence[Dated]) -> list[Column]:
    """A column for each month, half-year or year that is named, in the order of time."""
    found = {}
    for task in tasks:
        text = task.when.text if "H" in task.when.text else task.when.text[:7]
        when = When.of(text)
        year = f"{when.last.year}年"
        found[text] = Column(year, when.chinese.removeprefix(year) or "年内", when)
    return sorted(found.values(), key=lambda column: (column.when.last, column.when.first))


def _by_office(tasks: Sequence[Dated]) -> list[tuple[str, list[Dated]]]:
    """Offices by how much they lead; a task of several stands with each."""
    found: dict[str, list[Dated]] = {}
    for task in tasks:
        for office in task.offices or [NOBODY]:
            found.setdefault(office, []).append(task)
    return sorted(found.items(), key=lambda item: (item[0] == NOBODY, -len(item[1])))


class Grid:
    """Where columns stand, and how many rings fit beside each other in one."""

    def __init__(self, columns: Sequence[Column], today: date, wide: bool) -> None:
        self.left, self.width = (LABEL, WIDE) if wide else (0, NARROW)
        self.columns, self.column = columns, min((self.width - self.left) / len(columns), 80.0)
        self.beside = max(1, int(self.column // STEP))
        self.wide, self.today = wide, today

    def middle(self, number: int) -> float:
        return self.left + (number + 0.5) * self.column

    def number(self, when: When) -> int:
        text = when.text if "H" in when.text else when.text[:7]
        return next(number for number, column in enumerate(self.columns) if column.when.text == text)

    def deep(self, tasks: Sequence[Dated]) -> int:
        """How many rings stand one below the other where an office has most."""
        counted = [self.number(task.when) for task in tasks]
        return max(-(-counted.count(number) // self.beside) for number in counted)


def _draw(rows: Sequence[tuple[str, list[Dated]]], grid: Grid, said: Said) -> Markup:
    y, marks = float(HEAD), list(_heads(grid))
    for office, tasks in rows:
        name = f"{office} {len(tasks)}"
        head = 0 if grid.wide else 23
        tall = grid.deep(tasks) * STEP
        marks.append(drawing.rule(0, y - GAP / 2, grid.width, y - GAP / 2))
        room = (LABEL - 8 if grid.wide else NARROW) / TEXT
        marks.append(drawing.words(0, y + 15, cut(name, room)))
        marks += _rings(tasks, grid, y + head)
        y += head + tall + GAP
    line = list(_now(grid, y))
    y += FOOT if line else 0
    return drawing.svg("tasks", "wide" if grid.wide else "narrow", (grid.width, y), said, [*marks, *line])


def _heads(grid: Grid) -> Iterator[str]:
    """The months; a year where it begins. What does not fit beside its neighbour is cut to its number."""
    year = ""
    for number, column in enumerate(grid.columns):
        if column.year != year:
            anchor, x = (
                ("start", grid.left + number * grid.column + 2) if not grid.wide else ("middle", grid.middle(number))
            )
            yield drawing.words(x, 14, column.year, "p-soft", anchor)
            year = column.year
        short = column.label if ems(column.label) * 13 <= grid.column else column.label.rstrip("月年")[:2]
        yield drawing.words(grid.middle(number), 32, short, "p-soft", "middle")


def _rings(tasks: Sequence[Dated], grid: Grid, top: float) -> Iterator[str]:
    placed: dict[int, int] = {}
    for task in tasks:
        number = grid.number(task.when)
        nth = placed[number] = placed.get(number, -1) + 1
        row = min(grid.beside, sum(grid.number(other.when) == number for other in tasks))
        x = grid.middle(number) + (nth % grid.beside - (row - 1) / 2) * STEP
        y = top + nth // grid.beside * STEP + RADIUS
        yield drawing.dot(x, y, RADIUS, {"unknown": "", "gap": "unknown"}.get(task.mark, task.mark))
        inside = {"done": "p-on", "part": "p-no p-mark"}.get(task.mark, "p-no")
        yield drawing.words(x, y + 4.5, cut(task.no, 3), inside)


def _now(grid: Grid, height: float) -> Iterator[str]:
    """A line between what was due by the day of the data and what is due later."""
    past = sum(column.when.last < grid.today for column in grid.columns)
    x = grid.left + past * grid.column
    if 0 < past < len(grid.columns):
        yield from drawing.now(x, HEAD - 8, height, grid.today, grid.width)
