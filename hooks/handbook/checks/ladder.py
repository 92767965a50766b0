"""The steps of growth name clauses that exist, and titles that can be held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.checks.conditions import troubles
from handbook.eligibility.asking import FACTS
from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.policy import Policy


def ladder_leads_somewhere(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each clause that a step names exists in its policy; whether the policy does is a matter of linking."""
    for index, rung in enumerate(handbook.ladder):
        readable = FACTS not in handbook.reference_lists.broken
        for path, message, hint in troubles(rung.reached, handbook.concepts, None) if readable else ():
            yield Finding("rule", handbook.ladder.place(index, "reached", *path), message, hint)
        for field in ("conditions", "benefits"):
            for number, ref in enumerate(getattr(rung, field)):
                policy = handbook.records("policies").get(ref.policy)
                titles = [clause.title for clause in policy.clauses] if isinstance(policy, Policy) else [ref.clause]
                if ref.clause not in titles:
                    place = handbook.ladder.place(index, field, number, "clause")
                    near = get_close_matches(ref.clause, titles, n=1, cutoff=0.5)
                    hint = f"是不是“{near[0]}”？" if near else f"可选：{'、'.join(titles)}。"
                    yield Finding("unknown-id", place, f"政策“{ref.policy}”没有“{ref.clause}”这一条。", hint)
