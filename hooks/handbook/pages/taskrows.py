"""The rows of the task board: each task of each public plan, with what its filters find it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.deriving.tasks import WORDS, Listed, lists_by_task
from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS
from handbook.linking import Key
from handbook.model.dates import When
from handbook.model.plan import ActionPlan, Task
from handbook.pages import lists, plan_views, plans, record_links
from handbook.pages.worth import Whose, elsewhere, whose

FACETS = {
    "list": "清单",
    "month": "期限",
    "office": "牵头处室",
    "support": "配合处室",
    "timing": "到期没有",
    "plan": "行动方案",
}
"""The filters in the order of their form; the names stand in addresses."""


UNLISTED = ("_none", "未归类")
NOBODY = "_none"
IN_WORDS = ("_text", "只有原文写法")
"""Choices that are no id: an underscore keeps them apart from ids."""

DONE = "done"
"""The timing of a task that is reported done."""

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Month:
    """The group of a deadline, as coarse as the paper writes it; groups stand in the order of time, then of words."""

    order: tuple[int, str]
    slug: str
    label: str
    inferred: bool = False

    @property
    def year(self) -> str:
        """2026年; empty where no year is known."""
        return f"{self.slug[:4]}年" if self.order[0] == 0 else ""


@dataclass(frozen=True, slots=True)
class BoardTask:
    """A row of the board."""

    href: str
    plan: Choice
    sample: bool
    task: plan_views.TaskView
    listed: Listed
    month: Month
    lead: list[Choice]
    support: list[Choice]
    away: str | None = None
    whose: Whose = Whose.OURS

    @property
    def lists(self) -> list[Choice]:
        ids = {row.label: row.id for row in FOUR_LISTS}
        return [(ids[label], label) for label in self.listed.labels] or [UNLISTED]

    @property
    def timing(self) -> str:
        """Where its deadline stands; of what is reported done no day says anything."""
        return DONE if self.task.done else self.task.due.state

    @property
    def facets(self) -> list[tuple[str, str]]:
        """What the filters find the row by: name, slugs."""
        chosen = {
            "list": self.lists,
            "month": [(self.month.slug, "")],
            "office": self.lead,
            "support": self.support,
            "timing": [(self.timing, "")],
            "plan": [self.plan],
        }
        return [(name, " ".join(slug for slug, _ in chosen[name])) for name in FACETS]


def board(edition: Edition) -> list[BoardTask]:
    """The tasks of all public plans, the earliest deadline first, those without one last."""
    public = [plan for plan in lists.public(edition, "plans") if isinstance(plan, ActionPlan)]
    rows = [row for plan in public for row in _rows(edition, plan)]
    return sorted(rows, key=_order)


def _order(row: BoardTask) -> tuple[int, str, str]:
    when = row.task.due.when
    return (*row.month.order, when.last.isoformat() if when else "")


def _rows(edition: Edition, plan: ActionPlan) -> Iterator[BoardTask]:
    key: Key = ("plans", plan.id)
    href = record_links.ref(edition, key).href
    name = (plan.id, short_name(plan))
    kept = zip(plan.tasks, plans.views(edition, plan), lists_by_task(edition.handbook, key), strict=True)
    for task, view, lists_ in kept:
        yield BoardTask(
            href=f"{href}#{task.id}",
            plan=name,
            sample=plan.sample,
            task=view,
            listed=lists_,
            month=month_of(task, view),
            lead=_offices(edition, task.lead, task.lead_text, "没有牵头处室"),
            support=_offices(edition, task.support, task.support_text, "没有配合处室"),
            away=elsewhere(edition, plan),
            whose=whose(edition, plan),
        )


def short_name(plan: ActionPlan) -> str:
    """What people call the paper, with its place where the name does not begin with it."""
    name = min((plan.title, *plan.aliases), key=len)
    place = plan.region or ""
    return name if not place or name.startswith(place.rstrip("省市区县")) else f"{place} {name}"


def month_of(task: Task, view: plan_views.TaskView) -> Month:
    """The group of a deadline: its month, or its half-year or year where it is no finer."""
    when = view.due.when
    if when is not None:
        text = when.text if "H" in when.text else when.text[:7]
        rounded = When.of(text)
        return Month((0, rounded.last.isoformat() + text), text, rounded.chinese, view.due.inferred)
    if task.deadline_month:
        return Month((1, f"{task.deadline_month:02}"), f"_{task.deadline_month:02}", f"{task.deadline_month}月")
    if task.deadline_text:
        return Month((2, task.deadline_text), *IN_WORDS)
    return Month((3, ""), "_none", WORDS["none"])


def _offices(edition: Edition, ids: Sequence[str], text: str | None, nobody: str) -> list[Choice]:
    """Offices by id; who stands there only in words, or nobody, are choices too."""
    found = []
    for name in ids:
        title = record_links.title_of(edition, ("organizations", name))
        if title:
            body = body_of(edition, name)
            found.append((name, f"{title}（{body}）" if body else title))
    return found or [IN_WORDS if text else (NOBODY, nobody)]


def body_of(edition: Edition, name: str) -> str | None:
    """The body that an office is part of."""
    return record_links.ref(edition, ("organizations", name)).detail
