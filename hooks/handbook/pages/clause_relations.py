"""What a clause cannot be had with, and what it is had in the place of, as rows of its table, in both directions."""

from __future__ import annotations

from handbook.deriving.matching import name_of
from handbook.deriving.together import Spot, Together
from handbook.edition import Edition
from handbook.model.policy import Policy
from handbook.pages import addresses, record_links
from handbook.pages.views import FactRow, Value

WORDS = {"not_with": "不能叠加", "instead_of": "代替", "replaced_by": "被代替"}
"""What each of the lists of `Together` is called."""


def shown(found: Together | None) -> list[str]:
    """The lists that have a row."""
    return [field for field, spots in found._asdict().items() if spots] if found else []


def rows(edition: Edition, policy: Policy, number: int, found: Together | None) -> list[FactRow]:
    """One row for each list that holds something; what is noted of it stands behind the last."""
    made = []
    for field in shown(found):
        values = [_value(edition, policy, spot) for spot in getattr(found, field)]
        notes = filter(None, (values[-1].note, policy.clauses[number].note_on(field)))
        values[-1] = values[-1]._replace(note="；".join(notes) or None)
        made.append(FactRow(WORDS[field], values))
    return made


def _value(edition: Edition, policy: Policy, spot: Spot) -> Value:
    """A clause of the same policy by its title, another's by the name that stands alone, with its policy beside it."""
    there = edition.handbook.records("policies")[spot.policy]
    assert isinstance(there, Policy)
    clause, anchor = there.clauses[spot.number], there.clause_id(spot.number)
    if there.id == policy.id:
        return Value(clause.title, f"#{anchor}")
    address = addresses.relative(addresses.entry(("policies", there.id)), record_links.UP)
    return Value(name_of(clause), f"{address}#{anchor}", note=there.title)
