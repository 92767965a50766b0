"""A plan as a workbook."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.plan import ActionPlan
from handbook.pages.plan_views import TaskView
from handbook.pages.plans import PRINTED, views
from handbook.pages.views import Sheet


def sheets(edition: Edition, key: Key) -> list[Sheet]:
    """The plan as a workbook: the tasks in their printed order, and what is odd about the print."""
    plan = edition.handbook.record(key)
    assert isinstance(plan, ActionPlan)
    rows = []
    section = ""
    for task in views(edition, plan):
        if task.heading:
            section = " ".join(part for part in (task.heading.no, task.heading.title) if part)
        measures = "\n".join(f"{m.no or ''}{m.text}" for m in task.measures)
        text = "\n".join(part for part in (*_headed(task), measures) if part)
        inferred = f"{task.due.when.chinese}（年份为推断）" if task.due.when and task.due.inferred else ""
        said = (task.no, section, text, task.lead_text, task.support_text, task.deadline_text, inferred)
        rows.append([cell or "" for cell in said])
    columns = [*(plan.document.columns or PRINTED), "推算的期限"]
    odd = [[oddity.locator or "", oddity.text] for oddity in plan.oddities]
    return [Sheet("任务表", columns, rows), *([Sheet("原文异常", ["行号", "怎样异常"], odd)] if odd else [])]


def _headed(task: TaskView) -> tuple[str, ...]:
    """A task's title and text; the title only where the text does not begin with it."""
    if not task.text:
        return (task.title,)
    return (task.text,) if task.text.startswith(task.title) else (task.title, task.text)
