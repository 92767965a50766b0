"""Clauses of many policies side by side: those of one list (尽职免责, 赋权, 容错), those that need no application, and
those of which it is known where and how fast they are paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from handbook.edition import Edition
from handbook.model.base import Grade
from handbook.model.case import Case
from handbook.model.identity import Word
from handbook.model.policy import Clause, Policy
from handbook.pages import addresses, answers, fact_rows, record_links
from handbook.pages.ask_here import ask_here
from handbook.pages.policy_answers import clause_notes
from handbook.pages.views import FactRow, Ref, Value

SECTION, LABEL = "clauses", "条款清单"
INTRO = "散在各份政策里的同一类条款列到一起：尽职免责、赋权、容错，每一条写明出自哪份文件第几条。"
DIRECT_SECTION, DIRECT_LABEL = "direct", "免申即享"
DIRECT_INTRO = "不用申报的条款：名单从哪来、账户怎么核、错了找谁；以及兑现在哪里办、几天到账。"

Found = tuple[Policy, int]
"""A policy and the number of one of its clauses."""


class ClauseRow(NamedTuple):
    """A clause away from its policy: what it says, which document says it, and what people ask about it."""

    ref: Ref
    policy: Ref
    locator: str | None
    rows: Sequence[FactRow]
    questions: Sequence[Ref]
    grade: Grade | None
    note: str | None


def is_published(edition: Edition) -> bool:
    """Where a handbook keeps lists of clauses."""
    return bool(_words(edition))


def is_direct_published(edition: Edition) -> bool:
    """Where a handbook keeps lists of clauses, or has a clause that need not be applied for."""
    return is_published(edition) or bool(edition.memo(_direct) or edition.memo(_paid))


def words(edition: Edition) -> list[Word]:
    """The lists of clauses, in the order of their vocabulary."""
    return list(_words(edition).values())


def _words(edition: Edition) -> dict[str, Word]:
    return dict(edition.handbook.vocabularies.get("clause-lists", {}))


def overview(edition: Edition) -> dict[str, Any]:
    """What `templates/clauses.html` is given for all lists."""
    lists = [(_to(word), word.description, len(_of(edition, word))) for word in words(edition)]
    return {"title": LABEL, "intro": INTRO, "lists": lists, "sections": (), "cases": (), "ask": ask_here(edition)}


def one_list(edition: Edition, word: Word) -> dict[str, Any]:
    """What `templates/clauses.html` is given for one list."""
    found = _of(edition, word)
    rows = [_row(edition, *one) for one in found]
    section = (word.id, "条款", rows, f"没有收录“{word.label}”的条款。")
    cases = _cases(edition, {policy.id for policy, _ in found})
    return {
        "title": titled(word),
        "intro": word.description,
        "lists": (),
        "sections": [section],
        "cases": cases,
        "ask": ask_here(edition),
    }


def titled(word: Word) -> str:
    """The name of a list's page."""
    return f"{word.label}条款清单"


def _to(word: Word) -> Ref:
    return Ref(addresses.clause_list(word.id).rpartition("/")[2], titled(word))


def direct(edition: Edition) -> dict[str, Any]:
    """What `templates/clauses.html` is given for clauses that need no application."""
    free = [_row(edition, *one) for one in edition.memo(_direct)]
    paid = [_row(edition, *one, whole=False) for one in edition.memo(_paid)]
    sections = [
        ("free", "不用申报的条款", free, "没有收录免申即享的条款：本市有没有、名单在哪里公示，请先问。"),
        ("paid", "在哪里兑现、几天到账", paid, "没有收录写明兑现平台和到账天数的条款，请先问。"),
    ]
    told = {"title": DIRECT_LABEL, "intro": DIRECT_INTRO, "sections": sections}
    return told | {"lists": (), "cases": (), "ask": ask_here(edition)}


def _of(edition: Edition, word: Word) -> Sequence[Found]:
    return edition.memo(_listed).get(word.label, ())


# --- which clauses: one walk over the policies for each question, worked out once ---


def _listed(edition: Edition) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for policy, index in _clauses(edition, lambda clause: clause.listed_in):
        for name in policy.clauses[index].listed_in:
            found.setdefault(name, []).append((policy, index))
    return found


def _direct(edition: Edition) -> list[Found]:
    return list(_clauses(edition, lambda one: one.delivery_mode == "免申即享" or one.without_application))


def _paid(edition: Edition) -> list[Found]:
    return list(_clauses(edition, lambda one: one.paid_in or one.paid_within))


def _clauses(edition: Edition, wanted: Callable[[Clause], object]) -> Iterator[Found]:
    for policy in edition.handbook.records("policies").values():
        if isinstance(policy, Policy) and not policy.withdrawn:
            yield from ((policy, index) for index, clause in enumerate(policy.clauses) if wanted(clause))


# --- how a clause reads away from its policy ---


def _row(edition: Edition, policy: Policy, index: int, whole: bool = True) -> ClauseRow:
    """A clause in all that it says; `whole` False: only what is brought, where and how fast it is paid."""
    clause = policy.clauses[index]
    leads = record_links.ref(edition, ("policies", policy.id))
    told = fact_rows.rows(
        fact_row("对谁", clause.support_target if whole else None),
        fact_row("条件", clause.conditions if whole else None),
        fact_rows.row("内容", [fact_rows.only_text(clause.benefit, "text")]),
        fact_row("怎么办", clause.procedure),
        *(_without_application(clause) if whole else ()),
        fact_row("在哪里兑现", clause.paid_in),
        fact_row("几天到账", clause.paid_within),
    )
    asked = [Ref(f"../{found.uri}", found.question) for found in answers.of(policy) if clause.title in found.rests_on]
    return ClauseRow(
        ref=Ref(f"{leads.href}#{policy.clause_id(index)}", clause.name or clause.title),
        policy=leads,
        locator=clause.locator,
        rows=told,
        questions=asked,
        grade=clause.grade("*") or policy.confidence.get("clauses"),
        note=clause_notes(clause),
    )


def _without_application(clause: Clause) -> list[FactRow | None]:
    apart = clause.without_application
    if apart is None:
        return []
    told = (("名单从哪来", apart.roster), ("账户怎么核", apart.account), ("错了找谁", apart.mistakes))
    return [fact_row(*one) for one in told]


def fact_row(term: str, text: str | None) -> FactRow | None:
    """A row of one text; None where nothing is written."""
    return fact_rows.row(term, [Value(text)]) if text else None


def _cases(edition: Edition, policies: set[str]) -> list[Ref]:
    """Cases that name one of these policies."""
    shown = {f"policies/{name}" for name in policies}
    records = edition.handbook.records("cases").values()
    return [
        record_links.ref(edition, ("cases", one.id))
        for one in records
        if isinstance(one, Case) and not one.withdrawn and shown.intersection(one.shows)
    ]
