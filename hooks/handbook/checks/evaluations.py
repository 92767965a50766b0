"""What is said of a policy's effects is said of its clauses, and a comparison says how it was counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.policy import Policy
from handbook.model.progress import Evaluation


def effects_name_clauses(handbook: Handbook, today: date) -> Iterator[Finding]:
    """An effect is of a clause that the evaluated policy has."""
    for name, record, policy in _evaluated(handbook):
        titles = [clause.title for clause in policy.clauses]
        for number, effect in enumerate(record.effects):
            if effect.clause not in titles:
                near = get_close_matches(effect.clause, titles, 1)
                hint = (
                    f"是不是“{near[0]}”？" if near else f"写政策里条款的 title：{'、'.join(titles) or '还没有条款'}。"
                )
                place = handbook.place(("evaluations", name), "effects", number, "clause")
                yield Finding("effect-clause", place, f"“{policy.title}”没有条款“{effect.clause}”。", hint)


def comparisons_have_a_basis(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A number of another place says how it was counted, for which year, and where it stands."""
    for name, record in handbook.records("evaluations").items():
        for number, other in enumerate(record.neighbours if isinstance(record, Evaluation) else ()):
            if not other.basis:
                place = handbook.place(("evaluations", name), "neighbours", number, "place")
                hint = "在 basis 写明怎样算的、哪一年、出自哪里；不知道口径的不要比。"
                yield Finding("comparison-basis", place, f"{other.place}“{other.what}”没有写口径，不能和别处比。", hint)


def _evaluated(handbook: Handbook) -> Iterator[tuple[str, Evaluation, Policy]]:
    policies = handbook.records("policies")
    for name, record in handbook.records("evaluations").items():
        policy = policies.get(record.of) if isinstance(record, Evaluation) else None
        if isinstance(record, Evaluation) and isinstance(policy, Policy):
            yield name, record, policy
