"""What a few figures can tell: which facts a rule reads, followed down to the questions that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.eligibility.compiling import leaves
from handbook.eligibility.facts import inputs, sheet_of
from handbook.model.criteria import Concept, Criterion


def read_by(criteria: Iterable[Criterion], concepts: Iterable[Concept]) -> set[str]:
    """Every fact that the conditions name, and those that it can be worked out from."""
    sheet = sheet_of(concepts)
    found: set[str] = set()
    waiting = list(_named(criteria))
    while waiting:
        name = waiting.pop()
        if name not in found and name in sheet:
            found.add(name)
            waiting += inputs(sheet[name])
    return found


def _named(criteria: Iterable[Criterion]) -> Iterator[str]:
    for criterion in criteria:
        yield from (leaf.fact for _, leaf in leaves(criterion) if leaf.fact)
