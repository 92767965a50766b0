"""A plan's page: the paper as printed, and the same tasks by office and by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from handbook.deriving import reported
from handbook.deriving.tasks import due
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import TO_VERIFY
from handbook.model.dates import When
from handbook.model.plan import ActionPlan, Liaison, Measure, Paragraph, Section, Target, Task
from handbook.pages import (
    addresses,
    fact_rows,
    fields,
    heads,
    monthly,
    record_links,
    relations,
    task_states,
    trust_lines,
)
from handbook.pages.filling import filler
from handbook.pages.pictures import task_months
from handbook.pages.pictures.drawing import Picture
from handbook.pages.plan_views import Bundle, Followed, LiaisonView, MeasureView, SectionView, TargetView, TaskView
from handbook.pages.views import FactRow, Ref, Value
from handbook.pages.worth import elsewhere

ELSEWHERE = (
    "tasks.lead",
    "tasks.support",
    "document.issuer",
    "liaisons.office",
    "paragraphs.units",
    "verified_by",
    "withdrawn.see",
)
"""Relations that the page shows in places of their own."""

PRINTED = ("序号", "重点任务", "主要措施", "牵头处室", "配合处室", "实施期限")


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/plan.html` is given."""
    plan = edition.handbook.record(key)
    assert isinstance(plan, ActionPlan)
    tasks = list(views(edition, plan))
    parts: dict[str, Any] = {
        "columns": plan.document.columns or PRINTED,
        "as_table": len(plan.document.columns) == len(PRINTED),
        "tasks": tasks,
        "offices": _by_office(tasks),
        "months": _by_month(tasks),
        "picture": picture(edition, plan, tasks),
        "targets": list(_targets(plan)),
        "liaisons": [_liaison(edition, row) for row in plan.liaisons],
        "liaison_rule": plan.liaison_rule,
        "paragraphs": [
            (part, _offices(edition, part.units), relations.incoming(edition, key, part=part.id))
            for part in plan.paragraphs
        ],
        "bare": [_section(section) for section in plan.sections if section.id not in {t.section for t in plan.tasks}],
        "oddities": plan.oddities,
        "relations": relations.outgoing(edition, key, but=(*ELSEWHERE, "tasks.serves", "tasks.answers")),
        "mentions": relations.incoming(edition, key),
        "workbook": addresses.plan_workbook(key[1]).rpartition("/")[2],
        "board": f"../{addresses.TASKS}{addresses.query({'plan': plan.id})}#all",
        "past": sum(task.due.state == "past" and not task.done for task in tasks),
        "followed": followed(edition, plan, tasks),
        "inferred": plan.document.inferred_year if any(task.due.inferred for task in tasks) else None,
        "inferred_from": plan.document.inferred_from,
    }
    return parts | {
        "head": heads.head(edition, key, tags=heads.tags(edition, "plans", plan), action=Ref("#table", "看任务表")),
        "answer": _answer(edition, plan, tasks),
        "facts": fields.shared(edition, plan),
        "places": _places(parts),
        "trust": trust_lines.trust(edition, key, [name for name in fields.SHARED if getattr(plan, name)]),
    }


def picture(edition: Edition, plan: ActionPlan, tasks: Sequence[TaskView], href: str = "") -> Picture | None:
    """Who leads which task until when, and what is read of it; `href` is the plan's page, as another page writes it."""
    marks = task_states.marks(edition, ("plans", plan.id))
    unsure = {task.id for task in plan.tasks if (task.grade("deadline") or plan.grade("tasks")) in TO_VERIFY}
    dated = [
        task_months.Dated(
            no=task.no or str(number),
            title=task.title,
            href=f"{href}#{task.id}",
            offices=[office.title for office in task.lead] or ([task.lead_text] if task.lead_text else []),
            when=task.due.when,
            inferred=task.due.inferred,
            mark=marks.get(task.id, "unknown"),
            unsure=task.id in unsure,
        )
        for number, task in enumerate(tasks, 1)
        if task.due.when
    ]
    return task_months.picture(dated, len(tasks) - len(dated), edition.derived.today)


def _places(parts: dict[str, Any]) -> list[Ref]:
    return heads.sections(
        ("table", "任务表", parts["tasks"]),
        ("progress", "办到哪一步", parts["followed"]),
        ("offices", "按处室看", parts["offices"]),
        ("months", "按月看", parts["months"]),
        ("targets", "目标数字", parts["targets"]),
        ("liaisons", "挂钩联系", parts["liaisons"]),
        ("paragraphs", "其他原文", parts["paragraphs"] or parts["bare"]),
        ("oddities", "原文异常", parts["oddities"]),
        ("relations", "关联", parts["relations"]),
        ("mentions", "谁提到它", parts["mentions"]),
        ("trust", "来源与核对", True),
    )


def _answer(edition: Edition, plan: ActionPlan, tasks: list[TaskView]) -> list[FactRow]:
    paper = plan.document
    issuer = record_links.linked(edition, "organizations", [paper.issuer or ""], paper.confidence.get("issuer"))
    if paper.note_on("issuer"):
        issuer.append(Value("", note=paper.note_on("issuer")))
    past = sum(task.due.state == "past" and not task.done for task in tasks)
    told = fact_rows.all_notes(paper, but=("issuer", "doc_no"))
    count = f"{len(tasks)} 项" + (f"，到数据日期有 {past} 项期限已过（{_unknown(tasks)}）" if past else "")
    year = None
    if paper.inferred_year:
        year = Value(f"{paper.inferred_year} 年（推断，原文没有年份）", grade="C", note=paper.inferred_from)
    odd_columns = paper.columns if len(paper.columns) != len(PRINTED) else ()
    return fact_rows.rows(
        fact_rows.row("印发标题", [Value(paper.title)] if _bare(paper.title) != _bare(plan.title) else []),
        fact_rows.row("印发单位", [*issuer, Value(paper.issuer_stated) if paper.issuer_stated else None], "谁印发"),
        fact_rows.row("印发日期", [_issued(plan), year], "什么时候"),
        fact_rows.row("文号", [fact_rows.text_value(paper, "doc_no")]),
        fact_rows.row("与本地的关系", [Value(plan.standpoint)], "管谁"),
        fact_rows.row("任务", [Value(count)], "多少件"),
        fact_rows.row("原表栏目", [Value("、".join(odd_columns))] if odd_columns else []),
        fact_rows.row("文件说明", [Value("", note=told)] if told else []),
    )


def _unknown(tasks: Sequence[TaskView]) -> str:
    """What a past day leaves open: whether it was done, unless offices report."""
    return "没有报完成" if any(task.done for task in tasks) else "办成与否原文看不出"


def followed(edition: Edition, plan: ActionPlan, tasks: Sequence[TaskView]) -> Followed | None:
    """How far the tasks are that this place has to do; None of a paper that is only compared with."""
    if plan.standpoint not in (reported.OWN, reported.ABOVE) or elsewhere(edition, plan):
        return None
    counted = Counter(task.reports[0].state for task in tasks if task.reports)
    states = [(state, monthly.MARKS[state], counted[state]) for state in monthly.MARKS if counted[state]]
    months = reported.months(edition.handbook) if states else []
    late = sum(task.due.state == "past" and not task.done for task in tasks) if states else 0
    asked = None if states else filler(edition, (name for task in plan.tasks for name in task.lead))
    return Followed(states, late, months[0] if months else None, asked)


def _bare(text: str) -> str:
    return "".join(text.split())


def _issued(plan: ActionPlan) -> Value | None:
    paper = plan.document
    if paper.issued is None:
        return None
    note = f"原文：{paper.issued_text}" if paper.issued_text else None
    return Value(date=paper.issued, grade=paper.confidence.get("issued"), note=note)


def views(edition: Edition, plan: ActionPlan) -> Iterator[TaskView]:
    """The tasks in their printed order; the first of each run of one section carries its heading and its height."""
    sections = {section.id: section for section in plan.sections}
    for name, run in groupby(plan.tasks, key=lambda task: task.section):
        tasks = list(run)
        for number, task in enumerate(tasks):
            first = number == 0
            heading = _section(sections[name]) if first and name in sections else None
            yield _task(edition, plan, task, heading, len(tasks) if first else 0)


def _task(edition: Edition, plan: ActionPlan, task: Task, heading: SectionView | None, span: int) -> TaskView:
    found = due(plan, task, edition.derived.today)
    return TaskView(
        id=task.id,
        no=task.printed_no,
        title=task.title,
        text=task.text,
        measures=[MeasureView(measure.printed_no, _measure(measure)) for measure in task.measures],
        lead=_offices(edition, task.lead),
        lead_text=task.lead_text,
        support=_offices(edition, task.support),
        support_text=task.support_text,
        deadline_text=task.deadline_text,
        due=found,
        month=None if found.inferred else _month(task),
        four_list=task.four_list,
        serves=_links(edition, plan, task, "serves"),
        answers=_links(edition, plan, task, "answers"),
        locator=task.locator,
        grade=task.grade("*"),
        note=fact_rows.all_notes(task),
        said=relations.incoming(edition, ("plans", plan.id), but=(reported.RELATION,), part=task.id),
        reports=monthly.lines(edition, ("plans", plan.id), task.id),
        heading=heading,
        span=span,
    )


def _month(task: Task) -> str | None:
    month = f"{task.deadline_month}月" if task.deadline_month else None
    return None if month and month in (task.deadline_text or "") else month


def _measure(measure: Measure) -> str:
    """The step word for word; a heading that its text does not begin with stands before it."""
    title = measure.title
    return f"{title}。{measure.text}" if title and not measure.text.startswith(title) else measure.text


def _section(section: Section) -> SectionView:
    return SectionView(section.printed_no, section.title, section.lead_text)


def _offices(edition: Edition, ids: tuple[str, ...]) -> list[Ref]:
    keys = [("organizations", name) for name in ids]
    return [record_links.ref(edition, key) for key in keys if key in edition.handbook.shaped]


def _links(edition: Edition, plan: ActionPlan, task: Task, field: str) -> list[Ref]:
    index = plan.tasks.index(task)
    edges = edition.handbook.links_from(("plans", plan.id))
    return [record_links.end(edition, edge) for edge in edges if edge.path[:3] == ("tasks", index, field)]


def _by_office(tasks: list[TaskView]) -> list[Bundle]:
    found: dict[str, Bundle] = {}
    for task in tasks:
        for office in task.lead:
            found.setdefault(office.href, Bundle(office, office.title, office.detail, [])).tasks.append(task)
    return sorted(found.values(), key=lambda bundle: -len(bundle.tasks))


def _by_month(tasks: list[TaskView]) -> list[Bundle]:
    """By deadline, earliest first; an inferred year stands beside the printed month."""
    found: dict[str, tuple[When, Bundle]] = {}
    for task in tasks:
        when = task.due.when
        if when is not None:
            detail = "年份为推断" if task.due.inferred else None
            found.setdefault(when.text, (when, Bundle(None, when.chinese, detail, [])))[1].tasks.append(task)
    return [bundle for _, bundle in sorted(found.values(), key=lambda pair: pair[0].last)]


def _targets(plan: ActionPlan) -> Iterator[TargetView]:
    for task in plan.tasks:
        for target in [*task.targets, *(t for measure in task.measures for t in measure.targets)]:
            yield _target(target, Ref(f"#{task.id}", task.title))
    for paragraph in plan.paragraphs:
        for target in paragraph.targets:
            yield _target(target, Ref(f"#{paragraph.id}", _name(paragraph)))


def _name(paragraph: Paragraph) -> str:
    return paragraph.title or f"{paragraph.role}{paragraph.printed_no or ''}"


def _target(target: Target, ref: Ref) -> TargetView:
    return TargetView(
        target.text, target.qualifier, target.context, ref, target.grade("*"), fact_rows.all_notes(target)
    )


def _liaison(edition: Edition, row: Liaison) -> LiaisonView:
    key = ("organizations", row.office or "")
    office = record_links.ref(edition, key) if key in edition.handbook.shaped else None
    return LiaisonView(office, row.office_text, row.serves_text, row.locator)
