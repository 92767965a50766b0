"""The steps of growth name clauses that exist, and titles that can be held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.policy import Policy


def ladder_leads_somewhere(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each clause that a step names exists in its policy; where samples are left out, those are not missed."""
    for index, rung in enumerate(handbook.ladder):
        for field in ("conditions", "benefits"):
            for number, ref in enumerate(getattr(rung, field)):
                place = handbook.ladder.place(index, field, number)
                policy = handbook.records("policies").get(ref.policy)
                if not isinstance(policy, Policy):
                    if handbook.identity.samples:
                        near = get_close_matches(ref.policy, handbook.records("policies"), n=1, cutoff=0.6)
                        hint = f"是不是“{near[0]}”？" if near else "写 data/policies/ 里的标识。"
                        yield Finding("unknown-id", place, f"data/policies/ 里没有“{ref.policy}”。", hint)
                elif ref.clause not in (titles := [clause.title for clause in policy.clauses]):
                    near = get_close_matches(ref.clause, titles, n=1, cutoff=0.5)
                    hint = f"是不是“{near[0]}”？" if near else f"可选：{'、'.join(titles)}。"
                    yield Finding("unknown-id", place, f"政策“{ref.policy}”没有“{ref.clause}”这一条。", hint)
