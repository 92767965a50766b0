"""Papers and what refers to their parts: names inside a record are unique, and lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.findings import Finding, Place
from handbook.linking import Handbook, Key
from handbook.model.alignment import Alignment
from handbook.model.plan import ActionPlan
from handbook.model.policy import Policy

ANCHORS = frozenset(
    ("content answer table offices months targets liaisons paragraphs oddities relations mentions trust lookup").split()
)
"""Anchors that a plan's page needs for itself."""


COLUMNS = 6
"""A division of work is printed as number, task, measures, lead, support, deadline."""


def parts_of_plans(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Tasks, sections and paragraphs of a plan have ids of their own; a task's section and a plan's paper exist.

    The paper is one of `papers.yml`, or a text of `data/sources/`.
    """
    papers = {word.id for word in handbook.vocabularies.get("papers", {}).values()} | set(handbook.records("sources"))
    for name, plan in handbook.records("plans").items():
        if not isinstance(plan, ActionPlan):
            continue
        key = ("plans", name)
        yield from _ids(handbook, key, plan)
        if plan.document.columns and len(plan.document.columns) != COLUMNS:
            place = handbook.place(key, "document", "columns")
            hint = "写六栏：序号、任务、措施、牵头、配合、期限；原文不是这样的表就不写 columns。"
            yield Finding("shape", place, f"责任分工表应当有六栏，现在是 {len(plan.document.columns)} 栏。", hint)
        sections = [section.id for section in plan.sections]
        for index, task in enumerate(plan.tasks):
            if task.section is not None and task.section not in sections:
                place = handbook.place(key, "tasks", index, "section")
                yield _unknown(place, task.section, sections, "sections 里")
        if plan.paper not in papers and "papers" in handbook.vocabularies:
            yield _unknown(handbook.place(key, "paper"), plan.paper, sorted(papers), "data/vocabularies/papers.yml 里")


def _ids(handbook: Handbook, key: Key, plan: ActionPlan) -> Iterator[Finding]:
    """Tasks and paragraphs are anchors of one page; sections are named only inside the record."""
    seen: set[str] = set(ANCHORS)
    named = [("tasks", index, task.id) for index, task in enumerate(plan.tasks)]
    named += [("paragraphs", index, paragraph.id) for index, paragraph in enumerate(plan.paragraphs)]
    for field, index, name in named:
        if name in seen:
            place = handbook.place(key, field, index, "id")
            yield Finding("repeated-id", place, f"标识“{name}”在这份文件里已经用了。", "换一个标识。")
        seen.add(name)
    sections: set[str] = set()
    for index, section in enumerate(plan.sections):
        if section.id in sections:
            place = handbook.place(key, "sections", index, "id")
            yield Finding("repeated-id", place, f"标识“{section.id}”在这份文件里已经用了。", "换一个标识。")
        sections.add(section.id)


def parts_of_alignments(handbook: Handbook, today: date) -> Iterator[Finding]:
    """The task or clause that an alignment speaks of stands in the record that it names."""
    for edge in handbook.edges:
        if edge.source[0] != "alignments" or edge.path[-1] != "of":
            continue
        record = handbook.record(edge.source)
        assert isinstance(record, Alignment)
        cell = record.upper if edge.path[0] == "upper" else record.cells[int(edge.path[1])]
        names = _parts(handbook, edge.target)
        if cell.part is not None and names and cell.part not in names:
            place = handbook.place(edge.source, *edge.path[:-1], "part")
            yield _unknown(place, cell.part, names, f"{'/'.join(edge.target)} 里")


def _parts(handbook: Handbook, key: Key) -> list[str]:
    """What a part of a record may be called; empty for records that have no parts."""
    record = handbook.record(key)
    if isinstance(record, ActionPlan):
        return [task.id for task in record.tasks] + [paragraph.id for paragraph in record.paragraphs]
    if isinstance(record, Policy):
        return [clause.title for clause in record.clauses] + [clause.id for clause in record.clauses if clause.id]
    return []


def _unknown(place: Place, text: str, names: list[str], where: str) -> Finding:
    near = get_close_matches(text, names, n=1, cutoff=0.5)
    hint = f"是不是“{near[0]}”？" if near else f"可用：{'、'.join(names[:12])}。"
    return Finding("unknown-id", place, f"{where}没有“{text}”。", hint)
