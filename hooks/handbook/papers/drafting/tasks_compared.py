"""Tasks of a known plan beside those that its paper gives out now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handbook.papers.drafting.comparing import Comparison, DraftPart, differs_in_figures
from handbook.papers.drafting.model import DraftField
from handbook.papers.structure.plain import bare

_COMPARED = ("deadline", "deadline_month", "deadline_text")


def compare_tasks(made: Comparison) -> None:
    """The tasks by number and title: deadlines, who leads where the record names nobody, targets with other figures."""
    held = made.held("tasks")
    added = len(held)
    for part in made.parts("tasks"):
        at = _place_of(part.values, held)
        if at is not None:
            _task(made, at, part)
        elif made.changes.was_known:
            for field in part.fields:
                value = _free_id(held, added) if field.path == ("id",) else field.value
                made.add(replace(field, value=value), ("tasks", added, *field.path))
            added += 1
        else:
            made.context.tell(f"记录里没有这项任务：{part.values['title']}（{part.locator}）")


def _free_id(held: Sequence[Mapping[str, Any]], at: int) -> str:
    taken = {one.get("id") for one in held}
    return next(name for number in range(at + 1, 2 * at + 3) if (name := f"t-{number:02}") not in taken)


def _place_of(task: Mapping[str, Any], held: Sequence[Mapping[str, Any]]) -> int | None:
    titled = [at for at, one in enumerate(held) if bare(one.get("title", "")) == bare(task["title"])]
    if len(titled) > 1:
        titled = [at for at in titled if held[at].get("printed_no") == task.get("printed_no")]
    return titled[0] if len(titled) == 1 else None


def _task(made: Comparison, at: int, part: DraftPart) -> None:
    held = made.held("tasks")[at]
    for field in part.fields:
        name = str(field.path[0])
        if name in _COMPARED and _written(held.get(name)) != _written(field.value):
            made.add(field, ("tasks", at, name), held.get(name))
        elif name in ("lead", "support") and not held.get(name) and not held.get(f"{name}_text"):
            made.add(field, ("tasks", at, name))
        elif name == "targets" and field.path[-1] == "text":
            _target(made, at, part, field)


def _target(made: Comparison, at: int, part: DraftPart, field: DraftField) -> None:
    """A target that stands there with another figure: its text, and its value beside it."""
    targets: list[dict[str, Any]] = made.held("tasks")[at].get("targets", [])
    if any(bare(str(one.get("text", ""))) == bare(str(field.value)) for one in targets):
        return
    printed = {one["text"] for one in part.values["targets"]}
    alike = [
        number
        for number, one in enumerate(targets)
        if differs_in_figures(one.get("text"), field.value) and one.get("text") not in printed
    ]
    if len(alike) != 1:
        return
    held = targets[alike[0]]
    for one in part.fields:
        last = str(one.path[-1])
        if one.path[:2] == field.path[:2] and last in ("text", "value") and str(held.get(last)) != str(one.value):
            made.add(one, ("tasks", at, "targets", alike[0], last), held.get(last))


def _written(value: Any) -> str:
    return "".join(str(value or "").split())
