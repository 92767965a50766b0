"""The answers at the top of a policy: who, how much, when, how, whom to ask; and the same of one clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.policy import Benefit, Clause, Policy
from handbook.model.values import WrittenNumber
from handbook.pages import fact_rows, field_grades, handlers, record_links, states, whom, words
from handbook.pages.benefits import FIGURES, gets
from handbook.pages.views import FactRow, Value, WindowView

WHOM = "找谁"


def windows(edition: Edition, key: Key) -> dict[str, WindowView]:
    """The window of each clause that has one, by the clause's anchor."""
    return {opening.anchor: states.window_view(opening) for opening in edition.derived.openings_of.get(key, ())}


def answer(edition: Edition, key: Key) -> list[FactRow]:
    """What people ask first: who, how much, when, how and whom to call."""
    policy, shown = edition.handbook.record(key), edition.record_memo(windows, key)
    assert isinstance(policy, Policy)
    several = len(policy.clauses) > 1

    def collect(field: str, text: Callable[[Clause], str | None]) -> Iterator[Value]:
        for index, clause in enumerate(policy.clauses):
            said = text(clause)
            if said:
                yield _of_clause(policy, index, field, several, text=said)

    def dates() -> Iterator[Value]:
        for index in range(len(policy.clauses)):
            window = shown.get(policy.clause_id(index))
            if window is not None:
                yield _of_clause(policy, index, "window", several, window=window)

    return fact_rows.rows(
        fact_rows.row("支持对象", collect("support_target", lambda clause: clause.support_target), "谁能享"),
        fact_rows.row("支持标准", collect("benefit", gets), "享多少"),
        fact_rows.row("申报时间", dates(), "何时办"),
        fact_rows.row("兑现流程", collect("procedure", lambda clause: clause.procedure), "怎么办"),
        fact_rows.row("咨询", _whom_to_ask(edition, policy), WHOM),
    )


def clause_notes(clause: Clause, related: Iterable[str] = ()) -> str | None:
    """Notes of a clause and of its benefit that stand beside none of its rows; `related` are fields that have one."""
    if not clause.note and not (clause.benefit and clause.benefit.note):  # as most have none
        return None
    rows = ("name", "support_target", "procedure", *(() if clause.criteria else ("conditions",)))
    beside = [*(name for name in rows if getattr(clause, name)), *related]
    notes = [fact_rows.all_notes(clause, but=beside)]
    if clause.benefit:
        notes.append(fact_rows.all_notes(clause.benefit, but=_beside_benefit(clause.benefit)))
    return "；".join(filter(None, notes)) or None


def _beside_benefit(benefit: Benefit) -> list[str]:
    """Fields whose notes stand in the rows of a benefit: those of its text, its numbers and their basis."""
    rows = ((benefit.text, ("*", "text")), (words.benefit(benefit), FIGURES), (benefit.basis, ("basis",)))
    return [name for written, names in rows if written for name in names]


def _of_clause(policy: Policy, index: int, field: str, several: bool, **value: Any) -> Value:
    clause = policy.clauses[index]
    return Value(
        label=clause.title if several else None,
        anchor=policy.clause_id(index) if several else None,
        grade=field_grades.grade_of(clause, field),
        **value,
    )


def _whom_to_ask(edition: Edition, policy: Policy) -> list[Value]:
    """Who handles it here, the contact, the lead office with its own, and the hotline: what the facts hold, in that
    order."""
    found = handlers.values(edition, ("policies", policy.id))
    found += [value for value in [fact_rows.text_value(policy, "contact")] if value is not None]
    if policy.lead_office:
        found += record_links.linked(edition, "organizations", [policy.lead_office])
    onward = whom.link(edition, policy)
    if onward:
        found.append(onward)
    hotline = edition.handbook.identity.hotline
    if hotline:
        found.append(Value(f"{hotline} 热线", f"tel:{WrittenNumber(hotline).called}"))
    return found


def window_value(clause: Clause, window: WindowView | None) -> Value | None:
    if window is None or clause.window is None:
        return None
    said = "，".join(part for part in (window.period, window.stated) if part)
    return Value(
        said or window.text, grade=field_grades.least_sure(clause.window), note=fact_rows.all_notes(clause.window)
    )
