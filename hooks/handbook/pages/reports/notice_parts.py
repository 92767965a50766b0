"""What notices say of facts: counts, tables of tasks and clauses, ways; and blanks for what no fact says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.model.base import Fact
from handbook.model.plan import ActionPlan
from handbook.model.policy import Clause, Policy
from handbook.pages import benefits, lists, record_links, words
from handbook.pages.reports.document import ReportCell, ReportTable, cell

OFFICE, LEAD = "办公室", "牵头处室"
BLANK = re.compile(r"(＿+(?:（[^）]*填[^）]*）)?|（[^）]*(?:编号|由[^）]*填)）)")
"""What is left open in a text, with who fills it in."""


def blank(office: str, what: str) -> str:
    """A place that is left open, and which office fills in what."""
    return f"＿＿＿＿（{office}填{what}）"


def quoted(title: str) -> str:
    """A title in 《》; those inside it become 〈〉 (GB/T 15834)."""
    if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
        return title
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


# --- the edition ----------------------------------------------------------------------------------


def counted(edition: Edition) -> str:
    """How many records each of the four lists holds."""
    told = [
        f"{row.label}{number}条"
        for row in FOUR_LISTS
        if (number := sum(_count(edition, kind) for kind in _kinds(row.id)))
    ]
    return f"本版收录{'、'.join(told)}，各类数目见附件2。" if told else ""


def held(edition: Edition) -> ReportTable:
    """The kinds of each list, and how many of each."""
    rows = [
        [ReportCell(row.label), ReportCell(KINDS[kind].label), ReportCell(str(number))]
        for row in FOUR_LISTS
        for kind in _kinds(row.id)
        if (number := _count(edition, kind))
    ]
    return ReportTable(("清单", "类别", "条数"), (35, 40, 25), rows, "没有收录记录。", "收录情况表")


def _kinds(listed: str) -> list[str]:
    return [kind for kind, row in KINDS.items() if row.four_list == listed]


def _count(edition: Edition, kind: str) -> int:
    return sum(not one.sample for one in lists.public(edition, kind))


# --- plans ----------------------------------------------------------------------------------------


def offices(edition: Edition, plan: ActionPlan) -> list[str]:
    """Whom the plan gives something to do: who leads, then who supports, each once."""
    named = [name for task in plan.tasks for name in task.lead]
    named += [name for task in plan.tasks for name in task.support]
    return _titles(edition, dict.fromkeys(named))


def tasks(edition: Edition, plan: ActionPlan) -> ReportTable:
    """The tasks in their printed order, with the words of the paper."""
    rows = [
        [
            ReportCell(task.printed_no or str(number)),
            ReportCell(task.title),
            cell(task.lead_text or "、".join(_titles(edition, task.lead))),
            cell(task.support_text or "、".join(_titles(edition, task.support))),
            cell(task.deadline_text or (task.deadline.chinese if task.deadline else None)),
        ]
        for number, task in enumerate(plan.tasks, 1)
    ]
    return ReportTable(
        ("序号", "任务", "牵头单位", "配合单位", "完成期限"), (8, 36, 19, 21, 16), rows, title="任务分工表"
    )


def _titles(edition: Edition, names: Iterable[str]) -> list[str]:
    found = (record_links.title_of(edition, ("organizations", name)) for name in names)
    return [title for title in found if title]


# --- policies -------------------------------------------------------------------------------------


def clauses(edition: Edition, policy: Policy) -> ReportTable:
    """What each clause gives, to whom and when; what nobody verified is left open."""
    rows = [
        [
            ReportCell(clause.title),
            _target(edition, clause, policy),
            _benefit(clause, policy),
            _window(clause, policy),
            cell(clause.locator),
        ]
        for clause in given(policy)
    ]
    columns = ("事项", "支持对象", "支持标准", "申报时间", "条文")
    return ReportTable(columns, (17, 22, 31, 18, 12), rows, f"＿＿＿＿（{LEAD}填支持内容）", "支持内容")


def given(policy: Policy) -> Sequence[Clause]:
    """The clauses that give something."""
    return [clause for clause in policy.clauses if benefits.gets(clause)]


def ways(edition: Edition, policy: Policy) -> list[str]:
    """How each clause is obtained, and the guide that says more."""
    told = []
    for clause in given(policy):
        known = [clause.delivery_mode, clause.procedure, clause.paid_within]
        said = [text for text in known if text and not _doubtful((clause, "*"), (policy, "clauses"))]
        guide = record_links.title_of(edition, ("guides", clause.guide)) if clause.guide else None
        said += [f"办事指南见{quoted(guide)}"] if guide else []
        told.append(f"{clause.title}：{'；'.join(said) if said else blank(LEAD, '办理方式')}。")
    return told or [blank(LEAD, "办理方式")]


def _target(edition: Edition, clause: Clause, policy: Policy) -> ReportCell:
    """Whom it is for, in the document's words; where it has none, the audiences that are written for it."""
    if clause.support_target:
        return _sure(clause, policy, "support_target", clause.support_target)
    audiences = clause.audiences or policy.audiences
    if not audiences or policy.to_verify("audiences"):
        return _open()
    known = edition.handbook.vocabularies.get("audiences", {})
    return ReportCell("、".join(known[name].label if name in known else name for name in audiences))


def _benefit(clause: Clause, policy: Policy) -> ReportCell:
    part = clause.benefit
    doubtful = part is not None and _doubtful(*((part, name) for name in ("text", "amount", "rate", "cap")))
    return _open() if doubtful else _sure(clause, policy, "benefit", benefits.gets(clause))


def _window(clause: Clause, policy: Policy) -> ReportCell:
    window = clause.window
    if window is None:
        return _open()
    said = window.text or words.span(window)
    return _open() if _doubtful((window, "*")) else _sure(clause, policy, "window", said)


def _sure(clause: Clause, policy: Policy, field: str, text: str | None) -> ReportCell:
    return _open() if not text or _doubtful((clause, field), (policy, "clauses")) else ReportCell(text)


def _doubtful(*places: tuple[Fact, str]) -> bool:
    """Whether any of these says that a field is of grade C or D."""
    return any(part.to_verify(field) for part, field in places)


def _open() -> ReportCell:
    return ReportCell(f"＿＿（{LEAD}核实后填）", warning=True)
