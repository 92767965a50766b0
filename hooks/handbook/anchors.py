"""Spots: one task or paragraph inside a plan, written `plans/<plan>#<task>`.

The name behind # is the task's id, which is also its anchor on the plan's
page. A printed number could not serve: papers print one twice, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from handbook.model.base import Link
from handbook.model.plan import ActionPlan, Paragraph, Task
from handbook.model.record import Record

Words = tuple[str, str]
"""What is wrong, and the next step."""


def split(text: str) -> tuple[str, str | None]:
    """The record that a link names, and the part of it; None where it means the whole."""
    record, mark, part = text.partition("#")
    return record, part if mark else None


def part_of(plan: ActionPlan, name: str) -> Task | Paragraph | None:
    """The task or paragraph with this id."""
    return next((part for part in _parts(plan) if part.id == name), None)


def _parts(plan: ActionPlan) -> list[Task | Paragraph]:
    return [*plan.tasks, *plan.paragraphs]


def trouble(link: Link, whole: str, record: Record, name: str) -> Words | None:
    """Why a link may not name this part of a record; None where it may."""
    if not link.parts:
        return f"这里写整条记录，不能写“#{name}”。", f"写“{whole}”。"
    if not isinstance(record, ActionPlan):
        return f"“{whole}”不是行动方案，不能用“#{name}”指明其中一项。", f"写“{whole}”。"
    if part_of(record, name) is None:
        return f"{whole} 里没有任务“{name}”。", _nearby(record, name)
    return None


def _nearby(plan: ActionPlan, name: str) -> str:
    """The tasks that may have been meant: those printed under this number, those spelt alike, else the first ones."""
    numbered = [task for task in plan.tasks if name and task.printed_no and task.printed_no.strip("（）().、") == name]
    if numbered:
        return f"写标识，不写序号；序号“{name}”的任务：{_labels(numbered)}。"
    by_id = {part.id: part for part in _parts(plan)}
    near = [by_id[found] for found in get_close_matches(name, list(by_id), n=3, cutoff=0.5)]
    return f"相近的：{_labels(near)}。" if near else f"这份方案的任务：{_labels(plan.tasks[:12])}。"


def _labels(parts: Sequence[Task | Paragraph]) -> str:
    return "、".join(f"{part.id}（{part.title or part.text}）" for part in parts)
