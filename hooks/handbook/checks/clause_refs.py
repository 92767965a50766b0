"""Whoever names a clause by its title names one that exists: steps of growth, and clauses of one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.clause_ref import ClauseRef
from handbook.model.policy import Policy

FIELDS = ("not_with", "instead_of")


def unknown_clause(handbook: Handbook, ref: ClauseRef, policy: str, place: Place) -> Iterator[Finding]:
    """Said where a policy has no clause of this title; whether there is the policy is a matter of linking."""
    record = handbook.records("policies").get(policy)
    titles = [clause.title for clause in record.clauses] if isinstance(record, Policy) else [ref.clause]
    if ref.clause not in titles:
        near = get_close_matches(ref.clause, titles, n=1, cutoff=0.5)
        hint = f"是不是“{near[0]}”？" if near else f"可选：{'、'.join(titles)}。"
        yield Finding("unknown-id", place, f"政策“{policy}”没有“{ref.clause}”这一条。", hint)


def clauses_named_exist(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each clause that `not_with` or `instead_of` names exists, and is another one."""
    for name, record in handbook.records("policies").items():
        for number, clause in enumerate(record.clauses) if isinstance(record, Policy) else ():
            for field in FIELDS:
                for index, ref in enumerate(getattr(clause, field)):
                    place = handbook.place(("policies", name), "clauses", number, field, index, "clause")
                    policy = ref.policy or name
                    yield from unknown_clause(handbook, ref, policy, place)
                    if policy == name and ref.clause == clause.title:
                        said = f"“{clause.title}”写的是它自己。"
                        yield Finding("unknown-id", place, said, "写另一条的条款名称，或删去这一行。")
