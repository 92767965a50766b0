"""Columns of tables to download that lists say in other ways: all of what their pages show, each in one cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handbook import anchors
from handbook.deriving import loops, promised, reported
from handbook.edition import Edition
from handbook.linking import Edge, Key
from handbook.model.alignment import Alignment
from handbook.model.indicator import Goal, Indicator, Point
from handbook.model.measure import Measure
from handbook.model.plan import ActionPlan
from handbook.model.problem import Problem
from handbook.model.record import Record
from handbook.pages import fields, record_links, words
from handbook.pages.facets import progress_of, published_cells
from handbook.pages.views import Value

BETWEEN = "；"

Column = Callable[[Edition, Record], Value | None]


def _text(found: Iterable[str | None]) -> Value | None:
    said = BETWEEN.join(text for text in found if text)
    return Value(said) if said else None


def whole_field(name: str) -> Column:
    """All values of a field, with the grade of the first."""

    def column(edition: Edition, record: Record) -> Value | None:
        found = fields.values(edition, record, name)
        told = [value.date.text if value.date else value.text for value in found]
        return Value(BETWEEN.join(filter(None, told)), grade=found[0].grade) if any(told) else None

    return column


def offices(edition: Edition, record: Record) -> Value | None:
    """Who leads, then who helps."""
    ids = [record.lead_office, getattr(record, "owner", None), *record.support_offices]
    names = dict.fromkeys(name for name in ids if name)
    return _text(record_links.title_of(edition, ("organizations", name)) for name in names)


def basis(edition: Edition, record: Record) -> Value | None:
    return whole_field("basis")(edition, record) or whole_field("basis_text")(edition, record)


def kept(edition: Edition, record: Record) -> Value | None:
    """What became of a promise."""
    if not isinstance(record, Measure):
        return None
    found = promised.of(record, edition.derived.today)
    return Value(f"{found.words}（{found.late} 天）" if found.late else found.words)


def last_report(kind: str) -> Column:
    """What was reported last, with its month."""

    def column(edition: Edition, record: Record) -> Value | None:
        found = reported.of(edition.handbook, (kind, record.id))
        if not found:
            return None
        said = found[0].report
        return _text([f"{found[0].month.text} {said.state}", said.text, said.evidence])

    return column


# --- alignments -------------------------------------------------------------------------------------


def asked_by(edition: Edition, record: Record) -> Value | None:
    """The paper that asks, and where in it."""
    if not isinstance(record, Alignment):
        return None
    of = next((edge.target for edge in _links(edition, record) if edge.relation == "upper.of"), None)
    return _text([record_links.title_of(edition, of), _part(edition, of, record.upper.part)]) if of else None


def asked(edition: Edition, record: Record) -> Value | None:
    return Value(record.upper.text, grade=record.upper.grade("*")) if isinstance(record, Alignment) else None


def answered_by(edition: Edition, record: Record) -> Value | None:
    """What carries it out here: a task or a clause by its title, a whole paper by its own."""
    if not isinstance(record, Alignment):
        return None
    edges = [edge for edge in _links(edition, record) if edge.relation == "cells.of"]
    ends = [(edge.target, record.cells[int(edge.path[1])].part) for edge in edges]
    return _text(_part(edition, key, part) or record_links.title_of(edition, key) for key, part in ends)


def _part(edition: Edition, key: Key, name: str | None) -> str | None:
    """The title of a task, or of a clause, which is named by it."""
    record = edition.handbook.record(key)
    task = anchors.part_of(record, name) if isinstance(record, ActionPlan) and name else None
    return task.title if task else name


def how_far(edition: Edition, record: Record) -> Value | None:
    return Value(progress_of(published_cells(edition, record))) if isinstance(record, Alignment) else None


def grounds(edition: Edition, record: Record) -> Value | None:
    """What each conclusion rests on."""
    if not isinstance(record, Alignment):
        return None
    cells = published_cells(edition, record)
    return _text(f"{cell.state}：{cell.evidence}" for cell in cells if cell.evidence)


def _links(edition: Edition, record: Alignment) -> tuple[Edge, ...]:
    return edition.handbook.links_from(("alignments", record.id))


# --- indicators -------------------------------------------------------------------------------------


def point(indicator: Indicator, back: int) -> Point | None:
    """The newest period of an indicator, or one before it."""
    points = sorted(indicator.points, key=lambda one: one.period.last, reverse=True)
    return points[back] if back < len(points) else None


def goal_text(goal: Goal, unit: str) -> str:
    """A goal in the words of its paper, with its period."""
    return f"{goal.period.chinese}：{goal.text or words.amount(goal.value, unit, goal.qualifier)}"


def previous(edition: Edition, record: Record) -> Value | None:
    one = point(record, 1) if isinstance(record, Indicator) else None
    if one is None or not isinstance(record, Indicator):
        return None
    said = words.amount(one.value, record.unit, one.qualifier) or "没有数字"
    return Value(f"{one.period.chinese}：{said}", grade=one.grade("*"))


def rank(edition: Edition, record: Record) -> Value | None:
    """The newest place, and among whom."""
    if not isinstance(record, Indicator):
        return None
    ranked = sorted((one for one in record.points if one.rank), key=lambda one: one.period.last)
    if not ranked:
        return None
    among = f"（{record.ranked_among}）" if record.ranked_among else ""
    return Value(f"{ranked[-1].period.chinese}：第 {ranked[-1].rank} 位{among}", grade=ranked[-1].grade("*"))


def goals(edition: Edition, record: Record) -> Value | None:
    return _text(goal_text(goal, record.unit) for goal in record.goals) if isinstance(record, Indicator) else None


def countermeasures(edition: Edition, record: Record) -> Value | None:
    """Everything that answers a problem, by its title."""
    if not isinstance(record, Problem):
        return None
    found = loops.countermeasures(edition.handbook, ("problems", record.id))
    return _text(record_links.inside(edition, key, part).title for key, part in found)


TABLE_COLUMNS: dict[str, tuple[str, Column]] = {
    "all_offices": ("处室", offices),
    "basis_said": ("依据", basis),
    "kept": ("兑现情况", kept),
    "measure_report": ("最近填报", last_report("measures")),
    "problem_report": ("最近填报", last_report("problems")),
    "challenge_report": ("最近填报", last_report("challenges")),
    "asked_by": ("上级文件", asked_by),
    "asked": ("上级要求", asked),
    "answered_by": ("本级落实", answered_by),
    "how_far": ("落实情况", how_far),
    "grounds": ("依据", grounds),
    "previous": ("上一期", previous),
    "rank": ("位次", rank),
    "all_goals": ("目标", goals),
    "countermeasures": ("对策", countermeasures),
    "accepted_by": ("怎样算成", whole_field("acceptance_indicators")),
    "for_matters": ("管哪些事", whole_field("matter")),
    "skilled_in": ("擅长", whole_field("skills")),
}
"""By the name that a kind's row gives them in `in_tables`."""
