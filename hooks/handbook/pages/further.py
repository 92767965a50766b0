"""Further lines: what a result of the look-up says of an entry to whoever asks for it, behind what it says first.

A clause and the guide that it leads to tell one matter, and people ask of either what the other says: how much of a
guide, what to bring of a policy. So each says what the other does where it has no words of its own. A policy that a
guide only rests on says nothing for it: it may be about something else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from handbook.edition import Edition
from handbook.model.base import TO_VERIFY
from handbook.model.guide import Guide
from handbook.model.policy import Clause, Policy
from handbook.model.record import Record
from handbook.pages import benefits, field_grades, fields, limits
from handbook.pages.guides import visits
from handbook.pages.shapes import SHAPES
from handbook.pages.views import Line

ASK = "找谁"


def further(edition: Edition, kind: str, record: Record, answered: Collection[str] = ()) -> Iterator[Line]:
    """What an entry says beyond its first lines, which have answered some questions; these may come again."""
    if isinstance(record, Policy):
        guide = _only_guide(edition, record)
        yield from _of_policy(record)
        several = f"{guide.title}：" if guide and len(record.clauses) > 1 else ""
        yield from (one._replace(text=several + one.text) for one in _of_guide(edition, guide)) if guide else ()
    elif isinstance(record, Guide):
        yield from _of_guide(edition, record)
        yield from _of_policies(edition, record)
    elif kind in SHAPES:
        card = [(name, asks) for name, asks in SHAPES[kind].answer if asks not in answered]
        for row in fields.rows(edition, record, card):
            shown = [value for value in row.values if value.text]
            if shown:
                doubted = any(value.grade in TO_VERIFY for value in shown)
                yield Line(row.asks or row.term, "；".join(value.text for value in shown), doubted)


# --- of a policy ----------------------------------------------------------------------------------


def much(policy: Policy, clauses: Iterable[Clause] | None = None) -> Iterator[Line]:
    """What one gets, clause by clause, of all or of some."""
    of = policy.clauses if clauses is None else list(clauses)
    yield from _each("享多少", "benefit", of, benefits.gets)


def _of_policy(policy: Policy) -> Iterator[Line]:
    yield from _each("谁能享", "support_target", policy.clauses, lambda clause: clause.support_target)
    yield from _each("什么条件", "conditions", policy.clauses, _conditions)
    yield from _each("怎么办", "procedure", policy.clauses, lambda clause: clause.procedure)
    ends = policy.expires_on or policy.term_ends
    if ends:
        name = "expires_on" if policy.expires_on else "term_ends"
        yield Line("到什么时候", ends.chinese, policy.to_verify(name))


def _conditions(clause: Clause) -> str | None:
    """The sentence of conditions, or what no machine can tell."""
    return clause.conditions or "；".join(clause.unmodelled) or None


def _each(asks: str, field: str, clauses: Sequence[Clause], text: Callable[[Clause], str | None]) -> Iterator[Line]:
    """What the clauses say to one question, each by its title where there are several."""
    said = [(clause, told) for clause in clauses if (told := text(clause))]
    if said:
        several = len(clauses) > 1
        told = "；".join(f"{clause.title}：{one}" if several else one for clause, one in said)
        yield Line(asks, told, any(field_grades.to_verify(clause, field) for clause, _ in said))


def _only_guide(edition: Edition, policy: Policy) -> Guide | None:
    """The guide that the clauses of a policy lead to, where it is one."""
    named = {clause.guide for clause in policy.clauses if clause.guide}
    found = edition.handbook.records("guides").get(next(iter(named))) if len(named) == 1 else None
    return found if isinstance(found, Guide) and not found.withdrawn else None


# --- of a guide -----------------------------------------------------------------------------------


def _of_guide(edition: Edition, guide: Guide) -> Iterator[Line]:
    yield from _told("谁能办", [guide.support_target or ""], field_grades.to_verify(guide, "support_target"))
    yield from _told("什么条件", guide.acceptance_conditions, field_grades.to_verify(guide, "acceptance_conditions"))
    took = [value for value in limits.answers(edition, guide) if value is not None]
    doubted = any(value.grade in TO_VERIFY for value in took)
    yield from _told("多久办好", (f"{one.label} {one.text}" if one.label else one.text for one in took), doubted)
    yield from _told("带什么", materials(guide), field_grades.to_verify(guide, "materials"))
    yield from _told("去哪办", guide.channels, field_grades.to_verify(guide, "channels"))
    yield from _told("走几步", (step.title for step in guide.steps), field_grades.to_verify(guide, "steps"))
    yield from _told("花多少", [guide.fees or ""], field_grades.to_verify(guide, "fees"))
    walked = visits(guide)
    if walked:
        yield Line("跑几次", walked.text, walked.grade in TO_VERIFY)
    yield from _told("办成什么", [guide.result or ""], field_grades.to_verify(guide, "result"))
    yield from _told("注意什么", guide.pitfalls, field_grades.to_verify(guide, "pitfalls"))
    yield from _told("向谁投诉", [guide.complaint or ""], field_grades.to_verify(guide, "complaint"))


def materials(guide: Guide) -> Iterator[str]:
    """How many papers there are, and which."""
    if guide.materials:
        yield f"{len(guide.materials)} 样：{'、'.join(paper.name for paper in guide.materials)}"


def _of_policies(edition: Edition, guide: Guide) -> Iterator[Line]:
    """What those clauses give that lead to a guide, and on which conditions where the guide tells none."""
    found = [edition.handbook.record(("policies", name)) for name in guide.policies]
    for policy in found:
        if isinstance(policy, Policy) and not policy.withdrawn:
            clauses = [one for one in policy.clauses if one.guide == guide.id]
            yield from much(policy, clauses)
            if not guide.acceptance_conditions:
                yield from _each("什么条件", "conditions", clauses, _conditions)


def _told(asks: str, texts: Iterable[str], doubted: bool) -> Iterator[Line]:
    said = "；".join(filter(None, texts))
    if said:
        yield Line(asks, said, doubted)
