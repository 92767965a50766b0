"""The loop of a problem: what answers it, and what it was raised in."""

from __future__ import annotations

from handbook.linking import Edge, Handbook, Key
from handbook.model.plan import ActionPlan

ANSWERING = ("relieves", "answers_problem", "tasks.answers", "tasks.serves")
"""Relations by which another record answers a problem; by `answers` a problem names what answers it."""

Answer = tuple[Key, str | None]
"""What answers a problem: a record, and the task or paragraph of it that does; None where all of it does."""


def countermeasures(handbook: Handbook, key: Key) -> list[Answer]:
    """对策: what a problem names, and what names the problem, each once, whichever ends say so.

    Two tasks of one paper are two answers; the paper as a whole is left out beside its tasks.
    """
    own = [(edge.target, edge.part) for edge in handbook.links_from(key) if edge.relation == "answers"]
    others = [(edge.source, _task(handbook, edge)) for edge in handbook.links_to(key) if edge.relation in ANSWERING]
    found = list(dict.fromkeys([*own, *others]))
    told_by_part = {record for record, part in found if part is not None}
    return [(record, part) for record, part in found if part is not None or record not in told_by_part]


def _task(handbook: Handbook, edge: Edge) -> str | None:
    """The task of a plan that a link was written in; None where it was written elsewhere."""
    plan = handbook.record(edge.source)
    if not isinstance(plan, ActionPlan) or edge.path[0] != "tasks":
        return None
    return plan.tasks[int(edge.path[1])].id


def raised_in(handbook: Handbook, key: Key) -> list[Edge]:
    """The questions of surveys whose results a problem answers for."""
    return [edge for edge in handbook.links_to(key) if edge.relation == "questions.answered_by"]
