"""Which clauses can be matched, and with what: a rule, or words that no machine can check.

Only documents that are not at their end take part. A clause of a document
that is 已修改 or 未核实, or whose own words are not verified, is `capped`: its
answer is at most 需核实. A cap lowers a yes and never raises a no.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbook.deriving.grounds import weakest
from handbook.deriving.standings import Standing, State
from handbook.eligibility.compiling import compiled
from handbook.eligibility.evaluating import MET, UNVERIFIED
from handbook.linking import Handbook
from handbook.model.base import TO_VERIFY
from handbook.model.criteria import Criterion
from handbook.model.policy import Clause, ClauseRole, Policy

CAPPED = frozenset({State.AMENDED, State.UNKNOWN, State.NOT_YET})


@dataclass(frozen=True, slots=True)
class Matched:
    """A clause that takes part: its rule (None where only words state its conditions), and whether it is capped."""

    policy: Policy
    number: int  # from 0
    rule: Mapping[str, Any] | None
    capped: str  # why 符合 is not said: 文件已修改, 内容待核; empty where it may be

    @property
    def clause(self) -> Clause:
        return self.policy.clauses[self.number]


def matched(handbook: Handbook, standings: Mapping[str, Standing]) -> list[Matched]:
    """Every clause of a policy not at its end that states a rule or words, in the order of the files."""
    return list(_matched(handbook, standings))


def _matched(handbook: Handbook, standings: Mapping[str, Standing]) -> Iterator[Matched]:
    for name, record in handbook.records("policies").items():
        if not isinstance(record, Policy) or record.withdrawn or standings[name].state is State.ENDED:
            continue
        for number, clause in enumerate(record.clauses):
            if takes_part(clause):
                yield match_of(handbook, record, number, standings[name])


def takes_part(clause: Clause) -> bool:
    """Whether a clause states a rule or words, by which it can be matched while its document is not at its end."""
    return bool(clause.criteria or clause.unmodelled)


def role_of(clause: Clause) -> ClauseRole:
    """What a clause is to a reader: as its editor says, else 待遇 where it states what one gets, and 说明 where not."""
    return clause.role or ("待遇" if clause.benefit else "说明")


def name_of(clause: Clause) -> str:
    """What a clause is called where it stands without its policy."""
    return clause.name or clause.title


def match_of(handbook: Handbook, policy: Policy, number: int, standing: Standing) -> Matched:
    """One clause, its rule compiled."""
    clause = policy.clauses[number]
    rule = rule_of(handbook, policy, clause) if clause.criteria else None
    return Matched(policy, number, rule, _cap(policy, clause, standing))


def rule_of(handbook: Handbook, policy: Policy, clause: Clause) -> dict[str, Any]:
    """A clause's conditions as a rule; a condition is unsure where it or what it rests on is C or D."""
    assert clause.criteria is not None
    return compiled(clause.criteria, handbook.concepts, lambda criterion: unsure(policy, clause, criterion))


def unsure(policy: Policy, clause: Clause, criterion: Criterion) -> bool:
    """Whether what a condition demands is still to be verified."""
    grade = criterion.grade("*") or weakest(policy, criterion.rests_on) or clause.grade("*") or policy.grade("clauses")
    return grade in TO_VERIFY


def capped(verdict: str, cap: str) -> str:
    """The verdict that may be shown of a clause: a cap lowers a yes, and a no stays a no."""
    return UNVERIFIED if cap and verdict == MET else verdict


def _cap(policy: Policy, clause: Clause, standing: Standing) -> str:
    if standing.state in CAPPED:
        return f"文件{standing.state.value}" if standing.state is not State.UNKNOWN else "文件效力未核实"
    grade = clause.grade("*") or policy.grade("clauses")
    return "条款内容待核" if grade in TO_VERIFY else ""
