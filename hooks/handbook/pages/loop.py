"""The closed loop of a problem: 问题 → 对策 → 处室 → 期限 → 结果, and every countermeasure with its own.

What nobody wrote down is said in words. A missing countermeasure means that
this handbook knows of none, not that nobody does anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handbook import anchors
from handbook.deriving import dockets, loops, tasks, workdays
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.case import Event
from handbook.model.measure import Measure
from handbook.model.plan import ActionPlan, Paragraph, Task
from handbook.model.policy import Policy
from handbook.model.problem import Challenge, Problem
from handbook.model.record import Record
from handbook.pages import addresses, badges, fields, record_links, simple, states, words
from handbook.pages.calls import calls
from handbook.pages.pictures import way
from handbook.pages.views import Badge, Ref, StandingView, Value

MARKS = {"办结": "done", "在办": "part", "未办": "gap", "需说明": "unknown"}
OVERDUE = "已超期"
MOST = 3
"""Countermeasures that the strip names; the table below it has all."""

IN_STRIP = ("raised_by", "raised_on", "owner", "support_offices", "due", "state", "result", "explanation", "closed_on")
NO_DATE, NO_OFFICE, NOT_ASKED = words.UNREAD, words.UNREAD, "—"


@dataclass(frozen=True, slots=True)
class LoopStep:
    """One of the five steps: its state as a word with a shape, what is known of it, or what is missing."""

    title: str
    badge: Badge
    values: Sequence[Value]
    missing: str | None


@dataclass(frozen=True, slots=True)
class Countermeasure:
    """One answer to a problem: who does it, until when, and how it stands."""

    ref: Ref  # of a task or paragraph, with its paper as the detail
    how: str
    offices: Sequence[Value]
    due: Sequence[Value]
    no_due: str
    standing: StandingView | None
    state: Sequence[Value]
    part: str | None = None  # the task or paragraph of a plan that answers; None for a whole record


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/problem.html` is given."""
    problem = edition.handbook.record(key)
    assert isinstance(problem, Problem)
    answering = countermeasures(edition, key)
    common_part = simple.build(
        edition,
        key,
        told=(*IN_STRIP, "answers"),
        heard=(*loops.ANSWERING, "questions.answered_by"),
        first=[("countermeasures", "对策", answering)],
    )
    walked = steps(edition, key, problem, answering)
    return common_part | {
        "steps": walked,
        "strip": way.strip(walk(walked)),
        "countermeasures": answering,
        "receipt": f"../{addresses.receipt(key)}" if problem.docket_no else None,
        "docket": f"../{addresses.DOCKET}" if problem.docket_no else None,
        "calls": calls(edition, problem.owner),
    }


def steps(edition: Edition, key: Key, problem: Problem, answering: Sequence[Countermeasure]) -> list[LoopStep]:
    """The strip: five steps in their order."""
    return [
        _raised(edition, key, problem),
        _answered(edition, problem, answering),
        _owned(edition, problem),
        _timed(edition, problem),
        _settled(edition, problem),
    ]


def walk(walked: Sequence[LoopStep]) -> list[way.Step]:
    """The five steps as dots; a deadline is said as its day, because what stands in a picture does not turn."""
    return [way.Step(step.title, _in_brief(step), _mark(step)) for step in walked]


def _in_brief(step: LoopStep) -> str:
    day = next((value.date for value in step.values if value.date), None) if _is_timed(step) else None
    return day.chinese if day else step.badge.words


def _mark(step: LoopStep) -> str:
    return "done" if _is_timed(step) else dict(step.badge.marks)["progress"]


def _is_timed(step: LoopStep) -> bool:
    """Whether the badge is that of a day, which time turns."""
    return "due" in dict(step.badge.marks)


def _step(title: str, badge: Badge, values: Sequence[Value], missing: str) -> LoopStep:
    return LoopStep(title, badge, values, None if values else missing)


def _raised(edition: Edition, key: Key, problem: Problem) -> LoopStep:
    known = fields.values(edition, problem, "raised_by")
    questions = [record_links.spot(edition, edge) for edge in loops.raised_in(edition.handbook, key)]
    asked = [Value(question.title, question.href, label="调查问到") for question in questions]
    badge = badges.progress("已提出", "done") if known else badges.progress("提出方不明", "unknown")
    values = [*known, *fields.values(edition, problem, "raised_on"), *asked]
    return _step("问题", badge, values, "没读到谁提的")


def _answered(edition: Edition, problem: Problem, answering: Sequence[Countermeasure]) -> LoopStep:
    values = [countermeasure_value(found) for found in answering[:MOST]]
    if len(answering) > MOST:
        values.append(Value(f"另有 {len(answering) - MOST} 项", "#countermeasures"))
    note = problem.note_on("answers")
    if note and (answering or not problem.answers):  # of answers that are not published nothing is said
        values.append(Value("", note=note))
    if not answering:
        return LoopStep("对策", badges.progress(words.UNREAD, "none"), values, "没读到回应它的政策、指南、举措或任务")
    return LoopStep("对策", badges.progress(f"{len(answering)} 项", "done"), values, None)


def _owned(edition: Edition, problem: Problem) -> LoopStep:
    owner = [value._replace(label="责任") for value in fields.values(edition, problem, "owner")]
    support = [
        value._replace(label="配合" if value.href else None)
        for value in fields.values(edition, problem, "support_offices")
    ]
    badge = badges.progress("已定", "done") if owner else badges.progress(words.UNREAD, "none")
    return _step("处室", badge, [*owner, *support], "没读到归谁办")


def _timed(edition: Edition, problem: Problem) -> LoopStep:
    due = dockets.deadline(edition.handbook.work_years, problem)
    if due is None:
        return LoopStep("期限", badges.progress(NO_DATE, "none"), _uncounted(edition, problem), "没读到什么时候前办好")
    values = fields.values(edition, problem, "due") or [Value(date=due, note=_counted(edition, problem))]
    if dockets.is_open(problem):
        return LoopStep("期限", badges.due(due, edition.derived.today, OVERDUE), values, None)
    return LoopStep("期限", badges.progress("不再计时", "done"), values, None)


def _counted(edition: Edition, problem: Problem) -> str:
    """How the day of a demand was counted."""
    found = dockets.limit(edition.handbook.work_years, problem)
    doubt = "；放假安排待核" if found and found.to_verify else ""
    return f"从受理第二天起算 {problem.limit_workdays} 个工作日{doubt}"


def _uncounted(edition: Edition, problem: Problem) -> list[Value]:
    """A limit of workdays that leads to no day, and why."""
    found = dockets.limit(edition.handbook.work_years, problem)
    return [Value(f"{problem.limit_workdays} 个工作日", note=workdays.words(found))] if found else []


def _settled(edition: Edition, problem: Problem) -> LoopStep:
    said = [value for name in ("closed_on", "result", "explanation") for value in fields.values(edition, problem, name)]
    missing = "没读到说明" if problem.state == "需说明" else "没读到结果"
    note = problem.note_on("state")
    noted = [Value("", note=note)] if note else []
    badge = badges.progress(problem.state, MARKS[problem.state])
    return LoopStep("结果", badge, [*said, *noted], None if said else missing)


# --- countermeasures ------------------------------------------------------------------------------


def countermeasures(edition: Edition, key: Key) -> list[Countermeasure]:
    """Everything that answers a problem, whichever end wrote the link."""
    return [_countermeasure(edition, found, part) for found, part in loops.countermeasures(edition.handbook, key)]


def countermeasure_value(found: Countermeasure) -> Value:
    """A countermeasure where only its name fits; a task brings the name of its plan."""
    return Value(found.ref.title, found.ref.href, note=found.ref.detail if found.part else None)


def _countermeasure(edition: Edition, key: Key, part: str | None) -> Countermeasure:
    record, today = edition.handbook.record(key), edition.derived.today
    spot = anchors.part_of(record, part) if isinstance(record, ActionPlan) and part else None
    if isinstance(record, ActionPlan) and isinstance(spot, Task):
        return _task(edition, record, spot, record_links.inside(edition, key, part))
    if isinstance(spot, Paragraph):
        return _paragraph(edition, spot, record_links.inside(edition, key, part))
    found = record_links.ref(edition, key)
    return Countermeasure(
        ref=found,
        how=f"{found.kind}，示例" if record.sample else found.kind or "",
        offices=_offices(edition, record),
        due=_due(edition, key, record, today),
        no_due=NO_DATE if isinstance(record, Measure | Challenge | Event) else NOT_ASKED,
        standing=states.standing_view(edition.derived.standings[record.id]) if isinstance(record, Policy) else None,
        state=_state(edition, record),
    )


def _task(edition: Edition, plan: ActionPlan, task: Task, spot: Ref) -> Countermeasure:
    offices = [
        *_who(edition, task.lead, task.lead_text),
        *_who(edition, task.support, task.support_text),
    ]
    found = tasks.due(plan, task, edition.derived.today)
    due = [Value(task.deadline_text)] if task.deadline_text else []
    if found.when is not None:
        badge = badges.due(found.when, edition.derived.today)
        due = [Value(date=found.when, badge=badge, note="年份为推断" if found.inferred else None)]
    how, text = "行动方案里的任务", "方案没有写办成与否"
    return Countermeasure(spot, how, offices, due, NO_DATE, None, [Value(text)], task.id)


def _paragraph(edition: Edition, paragraph: Paragraph, spot: Ref) -> Countermeasure:
    """Words of a plan that are no task: they may name offices, and are due on no day of their own."""
    offices = _who(edition, paragraph.units, paragraph.units_text)
    return Countermeasure(spot, "行动方案里的原文", offices, [], NOT_ASKED, None, [], paragraph.id)


def _who(edition: Edition, ids: Sequence[str], stated: str | None) -> list[Value]:
    """Offices as links, else in the words of the paper."""
    return fields.offices(edition, ids) or ([Value(stated)] if stated else [])


def _offices(edition: Edition, record: Record) -> list[Value]:
    ids = [*([record.lead_office] if record.lead_office else []), *record.support_offices]
    if not ids and isinstance(record, Policy):
        ids = list(record.issuers)
    if not ids and isinstance(record, ActionPlan) and record.document.issuer:
        ids = [record.document.issuer]
    found = fields.offices(edition, ids)
    if not found and isinstance(record, Challenge) and record.raised_by:
        return [Value(record.raised_by)]
    return found


def _due(edition: Edition, key: Key, record: Record, today: date) -> list[Value]:
    if isinstance(record, Measure):
        still = record.promised_on if record.delivered_on is None else None
        badge = badges.due(still, today) if still else None
        return [value._replace(badge=badge) for value in fields.values(edition, record, "promised_on")]
    if isinstance(record, Challenge) and record.deadline:
        badge = badges.due(record.deadline, today) if record.state == "征集中" else None
        return [Value(date=record.deadline, badge=badge)]
    if isinstance(record, Event) and (record.starts or record.ends):
        return [Value(date=record.starts or record.ends, badge=badges.happening(record, today))]
    return [Value(window=window) for window in states.windows(edition, key)[:1]]


def _state(edition: Edition, record: Record) -> list[Value]:
    if isinstance(record, Measure):
        badge = badges.progress(*(("有证据", "done") if record.evidence else ("只有说法", "unknown")))
        delivered = [
            Value(date=value.date, label="兑现", note=value.note)
            for value in fields.values(edition, record, "delivered_on")
        ]
        return [Value(badge=badge), *_lessened(record), *fields.values(edition, record, "evidence"), *delivered]
    if isinstance(record, Challenge):
        return [Value(badge=badges.progress(record.state, "part" if record.state == "征集中" else "done"))]
    return [Value(f"{len(record.tasks)} 项任务，各有期限")] if isinstance(record, ActionPlan) else []


def _lessened(measure: Measure) -> list[Value]:
    """由 9 张到 3 张, where both are written."""
    if measure.before is None or measure.after is None:
        return []
    before, after = fields.quantity(measure.before), fields.quantity(measure.after)
    return [Value(f"由 {before}到 {after}")] if before and after else []
