"""What a few figures can tell: which facts a rule reads, followed down to the questions that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.eligibility.compiling import leaves
from handbook.eligibility.facts import sheet_of, with_inputs
from handbook.model.criteria import Concept, Criterion


def read_by(criteria: Iterable[Criterion], concepts: Iterable[Concept]) -> set[str]:
    """Every fact that the conditions name, and those that it can be worked out from."""
    return with_inputs(sheet_of(concepts), _named(criteria))


def _named(criteria: Iterable[Criterion]) -> Iterator[str]:
    for criterion in criteria:
        yield from (leaf.fact for _, leaf in leaves(criterion) if leaf.fact)
