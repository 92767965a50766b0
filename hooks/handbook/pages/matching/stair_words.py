"""What fits on a stair of growth: a sentence each for what one needs, what one gains and when one can apply."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.edition import Edition
from handbook.model.base import TO_VERIFY
from handbook.model.clause_ref import PolicyClause
from handbook.model.ladder import Rung
from handbook.model.policy import Clause, Policy
from handbook.pages import addresses, words
from handbook.pages.matching import steps
from handbook.pages.matching.tables import RuleView
from handbook.pages.pictures import twelve_months

NO_CONDITION, NO_BENEFIT, NO_WINDOW = "手册里没有这一级的条件", "手册里没有这一级的好处", "没读到什么时候办"


def needs(edition: Edition, rung: Rung, rules: Sequence[RuleView]) -> str:
    """The first verified numbers that must be met; without any the text's first phrase, else what is asked."""
    lines = [line for rule in rules for line in rule.lines if line.depth == 0]
    plain = [line.text for line in lines if not (line.unsure or line.joined)]
    numbers = [text for text in plain if any(map(str.isdigit, text))]
    found = _clauses(edition, rung.conditions)
    phrases = [
        _phrase(clause.conditions, _unsure(policy, clause, "conditions"))
        for policy, clause in found
        if clause.conditions
    ]
    if numbers or not phrases:
        return "；".join((numbers or plain)[:2]) + (" 等" if len(lines) > 2 else "") or rung.text or NO_CONDITION
    return phrases[0]


def gains(edition: Edition, rung: Rung) -> str:
    """The first benefit that is told, in its first phrase or its figures."""
    for policy, clause in _clauses(edition, rung.benefits):
        benefit = clause.benefit
        told = benefit and (benefit.text or words.benefit(benefit))
        if benefit and told:
            return _phrase(told, benefit.to_verify("text") or _unsure(policy, clause, "benefit"))
    return NO_BENEFIT


def when(edition: Edition, rung: Rung) -> str:
    """The window of the clause that makes the step, else of a guide to its policy, else another of the policy."""
    keys = {("policies", ref.policy) for ref in rung.conditions}
    found = [row for row in edition.memo(twelve_months.spans) if keys & set(row.keys)]
    clauses = {_address(edition, ref) for ref in rung.conditions}
    nearest = sorted(found, key=lambda row: (row.href not in clauses, row.keys[0] in keys))
    return nearest[0].said if nearest else NO_WINDOW


def _clauses(edition: Edition, refs: Sequence[PolicyClause]) -> list[tuple[Policy, Clause]]:
    found = [steps.clause_of(edition, ref) for ref in refs]
    return [(one[0], one[0].clauses[one[1]]) for one in found if one]


def _address(edition: Edition, ref: PolicyClause) -> str:
    found = steps.clause_of(edition, ref)
    return f"{addresses.entry(('policies', ref.policy))}#{found[0].clause_id(found[1])}" if found else ""


def _unsure(policy: Policy, clause: Clause, field: str) -> bool:
    """Whether a field of a clause is 待核, as the nearest says who says anything."""
    return (clause.grade(field) or policy.grade("clauses")) in TO_VERIFY


def _phrase(text: str, unsure: bool) -> str:
    """A text up to its first pause; the whole stands below, in the step's own section."""
    return ("待核：" if unsure else "") + re.split("[；。，（]", text, maxsplit=1)[0]
