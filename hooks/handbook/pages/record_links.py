"""Links to records and to what stands inside them."""

from __future__ import annotations

from collections.abc import Iterable

from handbook import anchors
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Edge, Key
from handbook.model.base import Grade
from handbook.model.organization import Organization
from handbook.model.plan import ActionPlan, Paragraph, Task
from handbook.model.policy import Policy
from handbook.model.problem import Survey
from handbook.pages import addresses
from handbook.pages.views import Ref, Value

UP = ".."
"""From an entry or a list, which lie one folder down, to the site's root."""


def ref(edition: Edition, key: Key, base: str = UP) -> Ref:
    """A link to a record; a policy brings its document number, an office its body."""
    record = edition.handbook.record(key)
    detail = None
    if isinstance(record, Policy):
        standing = edition.derived.standings[record.id].state
        number = next((entry.number for entry in record.doc_nos if entry.role == "正文"), "")
        detail = " · ".join(part for part in (number, "" if standing == "现行" else standing) if part)
    elif isinstance(record, Organization) and record.parent:
        detail = title_of(edition, ("organizations", record.parent))
    return Ref(addresses.relative(addresses.entry(key), base), record.title, KINDS[key[0]].label, detail or None)


def spot(edition: Edition, edge: Edge) -> Ref:
    """Where a link was written: a task or a clause of the source, where it stands in one."""
    whole = ref(edition, edge.source)
    record = edition.handbook.record(edge.source)
    if not record.withdrawn and len(edge.path) > 1 and isinstance(edge.path[1], int):
        part, index = edge.path[0], edge.path[1]
        if isinstance(record, ActionPlan) and part == "tasks":
            return _inside(record, record.tasks[index], whole)
        if isinstance(record, ActionPlan) and part == "paragraphs":
            return Ref(f"{whole.href}#{record.paragraphs[index].id}", record.title, whole.kind)
        if isinstance(record, Survey) and part == "questions":
            return Ref(f"{whole.href}#q{index + 1}", record.questions[index].question, whole.kind, record.title)
    return whole


def end(edition: Edition, edge: Edge) -> Ref:
    """Where a link leads: a record, or the task or paragraph of a plan that it names."""
    return inside(edition, edge.target, edge.part) if edge.part else ref(edition, edge.target)


def inside(edition: Edition, key: Key, name: str | None) -> Ref:
    """A link to a record, or to the task or paragraph of a plan with this id; a withdrawn plan shows none of them."""
    whole = ref(edition, key)
    record = edition.handbook.record(key)
    part = anchors.part_of(record, name) if isinstance(record, ActionPlan) and name else None
    return _inside(record, part, whole) if isinstance(record, ActionPlan) and part and not record.withdrawn else whole


def named_spot(edition: Edition, spot: str) -> Ref | None:
    """A link to what `plans/<plan>#<task>` names; None where it is not published."""
    record, part = anchors.split(spot)
    kind, _, name = record.partition("/")
    return inside(edition, (kind, name), part) if (kind, name) in edition.handbook.shaped else None


def end_value(edition: Edition, edge: Edge, grade: Grade | None = None) -> Value:
    """Where a link leads, as a value of a row; a task brings the name of its plan."""
    link = end(edition, edge)
    return Value(link.title, link.href, grade=grade, note=link.detail if edge.part else None)


def _inside(plan: ActionPlan, part: Task | Paragraph, whole: Ref) -> Ref:
    """One task or paragraph of a plan, with the paper beside it."""
    paper = f"{plan.region or ''} {plan.title}".strip()
    name = part.title if isinstance(part, Task) else f"{part.role}{part.printed_no or ''}"
    return Ref(f"{whole.href}#{part.id}", name, whole.kind, paper)


def title_of(edition: Edition, key: Key) -> str | None:
    """The title of a record, or None where it is not published."""
    return edition.handbook.record(key).title if key in edition.handbook.shaped else None


def linked(edition: Edition, kind: str, ids: Iterable[str], grade: Grade | None = None) -> list[Value]:
    """Records as values of a row; those that are not published are left out."""
    found = [(kind, name) for name in ids if (kind, name) in edition.handbook.shaped]
    refs = [ref(edition, key) for key in found]
    return [Value(item.title, item.href, grade=grade) for item in refs]


def named_in(edition: Edition, places: Iterable[str]) -> list[Value]:
    """`paper:line` as a sentence: 《…分工表》第 56 行."""
    papers = {word.id: word.label for word in edition.handbook.vocabularies.get("papers", {}).values()}
    found = []
    for place in places:
        paper, _, line = place.partition(":")
        found.append(Value(f"《{papers.get(paper, paper)}》" + (f"第 {line} 行" if line else "")))
    return found
