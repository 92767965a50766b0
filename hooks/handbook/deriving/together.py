"""Together or not (叠加): which clauses exclude one another, and which is had in the place of another.

Both are written once, `not_with` at either end and `instead_of` at the special case; the way back is worked out here.
Clauses of withdrawn policies, and titles that no clause has, are left out: a check tells of the latter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handbook.linking import Handbook
from handbook.model.clause_ref import ClauseRef
from handbook.model.policy import Policy

RELATIONS = ("clauses.not_with.policy", "clauses.instead_of.policy")
"""Links between clauses of different policies."""


class Spot(NamedTuple):
    """One clause: its policy's id, and its number from 0."""

    policy: str
    number: int


class Together(NamedTuple):
    """What stands against one clause, each list without repeats."""

    not_with: tuple[Spot, ...] = ()  # both cannot be enjoyed for the same thing
    instead_of: tuple[Spot, ...] = ()  # the general cases in whose place it is had
    replaced_by: tuple[Spot, ...] = ()  # the special cases that are had in its place


def together(handbook: Handbook, policy: Policy) -> Mapping[int, Together]:
    """What the clauses of a policy cannot be had with, replace and are replaced by; only those that have any of it."""
    found: dict[int, tuple[dict[Spot, None], dict[Spot, None], dict[Spot, None]]] = {}
    for source, target, special in _written_about(handbook, policy):
        for spot, other, at in ((source, target, 1 if special else 0), (target, source, 2 if special else 0)):
            if spot.policy == policy.id and spot != other:
                found.setdefault(spot.number, ({}, {}, {}))[at][other] = None
    return {number: Together(*map(tuple, lists)) for number, lists in found.items()}


def number_of(policy: Policy, title: str) -> int | None:
    """Which clause of a policy is called so."""
    return next((number for number, clause in enumerate(policy.clauses) if clause.title == title), None)


def _written_about(handbook: Handbook, policy: Policy) -> Iterator[tuple[Spot, Spot, bool]]:
    """What this policy and those that speak of its clauses say: who, of whom, and whether in its place."""
    edges = handbook.links_to(("policies", policy.id))
    names = {policy.id: None} | {edge.source[1]: None for edge in edges if edge.relation in RELATIONS}
    for name in names:
        source = handbook.records("policies").get(name)
        if isinstance(source, Policy) and not source.withdrawn:
            yield from _written_in(handbook, source)


def _written_in(handbook: Handbook, policy: Policy) -> Iterator[tuple[Spot, Spot, bool]]:
    for number, clause in enumerate(policy.clauses):
        for special, refs in ((False, clause.not_with), (True, clause.instead_of)):
            for ref in refs:
                target = _spot(handbook, policy, ref)
                if target:
                    yield Spot(policy.id, number), target, special


def _spot(handbook: Handbook, policy: Policy, ref: ClauseRef) -> Spot | None:
    other = handbook.records("policies").get(ref.policy) if ref.policy else policy
    if not isinstance(other, Policy) or other.withdrawn:
        return None
    number = number_of(other, ref.clause)
    return None if number is None else Spot(other.id, number)
