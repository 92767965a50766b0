"""The steps of growth name clauses that exist, and titles that can be held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.checks.clause_refs import unknown_clause
from handbook.checks.conditions import troubles
from handbook.eligibility.asking import FACTS
from handbook.findings import Finding
from handbook.linking import Handbook


def ladder_leads_somewhere(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each clause that a step names exists in its policy; whether the policy does is a matter of linking."""
    for index, rung in enumerate(handbook.ladder):
        readable = FACTS not in handbook.reference_lists.broken
        for path, message, hint in troubles(rung.reached, handbook.concepts, None) if readable else ():
            yield Finding("rule", handbook.ladder.place(index, "reached", *path), message, hint)
        for field in ("conditions", "benefits"):
            for number, ref in enumerate(getattr(rung, field)):
                place = handbook.ladder.place(index, field, number, "clause")
                yield from unknown_clause(handbook, ref, ref.policy, place)
