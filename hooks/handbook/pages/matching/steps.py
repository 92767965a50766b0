"""Which clauses the steps of growth name, and whether there is a ladder to show."""

from __future__ import annotations

from handbook.deriving.together import number_of
from handbook.edition import Edition
from handbook.model.clause_ref import PolicyClause
from handbook.model.policy import Policy


def clause_of(edition: Edition, ref: PolicyClause) -> tuple[Policy, int] | None:
    """The policy and the number (from 0) of the clause that a step names; None where it is not published."""
    policy = edition.handbook.records("policies").get(ref.policy)
    if not isinstance(policy, Policy) or policy.withdrawn:
        return None
    number = number_of(policy, ref.clause)
    return None if number is None else (policy, number)


def is_published(edition: Edition) -> bool:
    """Whether any step has a condition or a benefit to show."""
    refs = (ref for rung in edition.handbook.ladder for ref in (*rung.conditions, *rung.benefits))
    return any(clause_of(edition, ref) for ref in refs)
