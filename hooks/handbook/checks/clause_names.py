"""A clause that is matched can be named where its policy does not stand beside it, and no two are named alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.deriving.matching import role_of
from handbook.deriving.standings import State, standing_of
from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.policy import Clause, Policy

SHORT = 4
"""Letters up to which a title is a heading inside its policy and says nothing outside: 优惠, 方式, 认定条件."""

_NAMED = ("待遇", "条件")
"""Roles of clauses that are shown by their names, among those of other policies."""


def clauses_stand_alone(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A clause with a rule that gives something or lets in to it has a name, where its title is a short heading."""
    for name, record in handbook.records("policies").items():
        if not isinstance(record, Policy) or not any(map(_needs_name, record.clauses)):
            continue
        if record.withdrawn or standing_of(record, handbook, today).state is State.ENDED:
            continue
        for number, clause in enumerate(record.clauses):
            if _needs_name(clause):
                place = handbook.place(("policies", name), "clauses", number, "title")
                said = f"“{clause.title}”离开《{record.title}》就看不出说的是什么。"
                yield Finding("clause-name", place, said, "加一行 name，写得到什么，例如 研发费用按100%加计扣除。")


def clause_names_differ(handbook: Handbook, today: date) -> Iterator[Finding]:
    """No two clauses of the handbook have the same name: cards that are called alike cannot be told apart."""
    first: dict[str, Place] = {}
    for name, record in handbook.records("policies").items():
        for number, clause in enumerate(record.clauses) if isinstance(record, Policy) else ():
            if clause.name is None:
                continue
            place = handbook.place(("policies", name), "clauses", number, "name")
            earlier = first.setdefault(clause.name, place)
            if earlier is not place:
                said = f"独立名称“{clause.name}”已用在 {earlier}。"
                yield Finding("clause-name", place, said, "写出两条的不同，例如地方、对象或数额。")


def _needs_name(clause: Clause) -> bool:
    return bool(clause.criteria) and not clause.name and len(clause.title) <= SHORT and role_of(clause) in _NAMED
