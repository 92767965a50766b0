"""任务总览: every task of every plan in one table, counted by office, by month and by list.

A count leads to the table with only its own rows: what is chosen stands in
the address, as on the lists. Nothing here is judged: past means that the day
is past, and a list that no record names reads 未归类.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from handbook.deriving.tasks import WORDS
from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS
from handbook.model.plan import ActionPlan
from handbook.pages import addresses, lists, plans, record_links
from handbook.pages.board_tables import board_tables
from handbook.pages.pictures.drawing import Picture
from handbook.pages.plan_views import TaskView
from handbook.pages.taskrows import DONE, FACETS, UNLISTED, BoardTask, Choice, Month, board, body_of, short_name
from handbook.pages.views import FacetView, Option, Ref, Sheet

SECTION = "tasks"
LABEL = "任务总览"
INTRO = "各份行动方案的全部任务放在一张表里：谁牵头、谁配合、什么时候前办好、归哪张清单。"

OWN = "本级"
MOST_PICTURES = 3

NO_DATE = "没有日期"
TIMINGS = WORDS | {"none": NO_DATE, DONE: "已完成"}


@dataclass(frozen=True, slots=True)
class Count:
    """A choice of a view: where it leads, and how many tasks it has."""

    href: str
    label: str
    count: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks stand so on the build day; the browser counts again on the reader's."""

    slug: str
    href: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """The same tasks counted in one way; a group without a label stands alone."""

    anchor: str
    title: str
    groups: list[tuple[str, list[Count]]]


def is_published(edition: Edition) -> bool:
    """Whether there is a public plan."""
    return bool(lists.public(edition, "plans"))


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/task_board.html` is given."""
    rows = board(edition)
    return {
        "title": LABEL,
        "intro": INTRO,
        "tallies": [Tally(slug, _to("timing", slug), TIMINGS[slug], number) for slug, number in _timings(rows)],
        "views": [_by_list(rows), _by_month(rows), _by_office(edition, rows)],
        "pictures": _pictures(edition),
        "facets": [_facet(name, choices) for name, choices in _choices(rows) if len(choices) > 1],
        "total": len(rows),
        "tables": board_tables(
            sorted(rows, key=lambda row: row.whose), len(CELLS), lambda row, number: CELLS[number][1](row)
        ),
        "heads": [head for head, _ in CELLS],
        "inferred": any(row.month.inferred for row in rows),
        "reported": any(row.task.reports for row in rows),
        "linked": any(row.listed.labels and not row.listed.stated for row in rows),
        "workbook": addresses.TASKS_BOOK.rpartition("/")[2],
        "page_size": 200,
    }


def _pictures(edition: Edition) -> list[tuple[Ref, Picture]]:
    """The handbook's own plans as pictures; those of others are in the table."""
    found = []
    for plan in lists.public(edition, "plans"):
        if isinstance(plan, ActionPlan) and plan.standpoint == OWN:
            ref = record_links.ref(edition, ("plans", plan.id))
            drawn = plans.picture(edition, plan, list(plans.views(edition, plan)), ref.href)
            found += [(Ref(ref.href, short_name(plan)), drawn)] if drawn else []
    return found[:MOST_PICTURES]


CELLS: tuple[tuple[str, Callable[[BoardTask], object]], ...] = (
    ("行动方案", lambda row: row.plan),
    ("牵头处室", lambda row: row.task.lead or row.task.lead_text),
    ("配合处室", lambda row: row.task.support or row.task.support_text),
    ("期限", lambda row: row.task.deadline_text or row.task.due.when),
    ("清单", lambda row: row.listed.labels),
    ("进展", lambda row: row.task.reports),
)
"""The columns behind the task, and what each needs to be filled."""


# --- views and filters ------------------------------------------------------------------------------


def _to(facet: str, slug: str) -> str:
    return f"index.html{addresses.query({facet: slug})}#all"


def _timings(rows: Iterable[BoardTask]) -> list[tuple[str, int]]:
    counted = Counter(row.timing for row in rows)
    return [(slug, counted[slug]) for slug in TIMINGS if counted[slug] or slug != DONE]


def _by_list(rows: Sequence[BoardTask]) -> View:
    counted = Counter(choice for row in rows for choice in row.lists)
    by_links = Counter(choice for row in rows for choice in row.lists if not row.listed.stated)
    order = [*((row.id, row.label) for row in FOUR_LISTS), UNLISTED]
    found = []
    for choice in order:
        linked = by_links[choice] if choice != UNLISTED else 0
        note = f"其中 {linked} 项按关联" if linked else None
        found.append(Count(_to("list", choice[0]), choice[1], counted[choice], note))
    return View("by-list", "按清单", [("", [count for count in found if count.count])])


def _by_month(rows: Sequence[BoardTask]) -> View:
    """Deadlines under their year, as coarse as they are; then those without a year, and those without any."""
    groups: dict[str, list[Count]] = {}
    for slug, months in _grouped(rows).items():
        year, doubt = months[0].year, _doubt(months)
        label = months[0].label.removeprefix(year) or "只写到年"
        groups.setdefault(year or NO_DATE, []).append(Count(_to("month", slug), label, len(months), doubt or None))
    return View("by-month", "按月份", [_headed(label, counts) for label, counts in groups.items()])


def _headed(label: str, counts: list[Count]) -> tuple[str, list[Count]]:
    """A doubt that all of a year's months share is said once, at the year."""
    shared = {count.note for count in counts}
    if len(shared) > 1 or None in shared or label == NO_DATE:
        return label, counts
    return label + "".join(note for note in shared if note), [replace(count, note=None) for count in counts]


def _grouped(rows: Iterable[BoardTask]) -> dict[str, list[Month]]:
    found: dict[str, list[Month]] = {}
    for row in rows:
        found.setdefault(row.month.slug, []).append(row.month)
    return found


def _months(rows: Sequence[BoardTask]) -> list[Choice]:
    """The groups in order; where years are inferred the label says so."""
    return [(slug, months[0].label + _doubt(months)) for slug, months in _grouped(rows).items()]


def _doubt(months: Sequence[Month]) -> str:
    inferred = [month.inferred for month in months]
    if months[0].order[0] == 1:
        return "（没有年份）"
    return "（年份为推断）" if all(inferred) else "（部分年份为推断）" if any(inferred) else ""


def _by_office(edition: Edition, rows: Sequence[BoardTask]) -> View:
    """Leading offices under the body that they are part of, whoever leads most first."""
    counted = Counter(choice for row in rows for choice in row.lead)
    groups: dict[str, list[Count]] = {}
    for (slug, label), number in counted.most_common():
        alone = slug.startswith("_")
        title = label if alone else record_links.title_of(edition, ("organizations", slug)) or label
        body = "" if alone else body_of(edition, slug) or ""
        groups.setdefault(body or "其他", []).append(Count(_to("office", slug), title, number))
    return View("by-office", "按处室", sorted(groups.items(), key=lambda group: group[0] == "其他"))


def _choices(rows: Sequence[BoardTask]) -> list[tuple[str, list[tuple[Choice, int]]]]:
    """Every filter with its options: lists, months and days in their order, the rest by count."""
    listed_ = Counter(choice for row in rows for choice in row.lists)
    months = Counter(row.month.slug for row in rows)
    order = [*((row.id, row.label) for row in FOUR_LISTS), UNLISTED]
    return [
        ("list", [(choice, listed_[choice]) for choice in order if listed_[choice]]),
        ("month", [((slug, label), months[slug]) for slug, label in _months(rows)]),
        ("office", Counter(choice for row in rows for choice in row.lead).most_common()),
        ("support", Counter(choice for row in rows for choice in row.support).most_common()),
        ("timing", [((slug, TIMINGS[slug]), number) for slug, number in _timings(rows)]),
        ("plan", Counter(row.plan for row in rows).most_common()),
    ]


def _facet(name: str, choices: Sequence[tuple[Choice, int]]) -> FacetView:
    return FacetView(name, FACETS[name], [Option(slug, label, number) for (slug, label), number in choices])


# --- workbook ---------------------------------------------------------------------------------------

COLUMNS = (
    "行动方案",
    "序号",
    "任务",
    "牵头处室",
    "配合处室",
    "期限（原文）",
    "期限（推算）",
    "到期没有",
    "清单",
    "凭什么归类",
    "进展",
    "进展月份",
    "完成日期",
    "做了什么",
    "证据",
)


def sheets(edition: Edition) -> list[Sheet]:
    """The board as a workbook: the tasks, and the counts by list, month and office."""
    rows = board(edition)
    views = [_by_list(rows), _by_month(rows), _by_office(edition, rows)]
    return [Sheet("任务", COLUMNS, [_line(row) for row in rows]), *(_counts(view) for view in views)]


def _line(row: BoardTask) -> list[str]:
    task, due = row.task, row.task.due
    doubt = "（年份为推断）" if due.inferred else ""
    ground = "方案记录写明" if row.listed.stated else "按关联的记录" if row.listed.labels else ""
    return [
        row.plan[1],
        task.no or "",
        task.title,
        _office_words(task.lead, task.lead_text),
        _office_words(task.support, task.support_text),
        task.deadline_text or "",
        f"{due.when.chinese}{doubt}" if due.when else "",
        TIMINGS[row.timing],
        "、".join(label for _, label in row.lists),
        ground,
        *_progress(task),
    ]


def _progress(task: TaskView) -> list[str]:
    """What was reported last, and where it is shown; nothing of a task that nobody has to report here."""
    if not task.reports:
        return [""] * 5
    last = task.reports[0]
    day = last.done_on.text if last.done_on else ""
    return [last.state, last.month.text, day, last.text or "", last.evidence or ""]


def _office_words(offices: Sequence[Ref], text: str | None) -> str:
    """The words of the paper; the offices' names where it has none."""
    return text or "、".join(office.title for office in offices)


def _counts(view: View) -> Sheet:
    rows = [[body, item.label, str(item.count), item.note or ""] for body, counts in view.groups for item in counts]
    return Sheet(view.title, ("分组", "名称", "任务数", "说明"), rows)
