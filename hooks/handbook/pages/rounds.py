"""The rounds of an action against burdens side by side: a list a round, its items by way and area.

What a round does not list is not shown: a table of all ways would be empty for the most part. Rounds of different
issuers are kept apart even where their items bear one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.model.fields import closed_list
from handbook.model.identity import Word
from handbook.model.measure import Action, Area, Measure
from handbook.pages import record_links
from handbook.pages.views import Ref, Value

OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Round:
    """A round: what it is, how many items it has, the paper that they rest on, and the items by way and area."""

    label: str
    description: str | None
    count: int
    basis: Ref | None
    ways: Sequence[tuple[str, Sequence[Value]]]


def side_by_side(edition: Edition) -> list[Round] | None:
    """The rounds that have measures, in the order of their vocabulary; None for fewer than two.

    Items stand in the order of their files, so that what papers count off stays in its order.
    """
    vocabulary = edition.handbook.vocabularies.get("programs", {})
    held: dict[str, list[Measure]] = {word.id: [] for word in vocabulary.values()}
    for measure in edition.handbook.records("measures").values():
        if isinstance(measure, Measure) and measure.program and not (measure.sample or measure.withdrawn):
            held[vocabulary[measure.program].id].append(measure)
    words = {word.id: word for word in vocabulary.values() if held[word.id]}
    if len(words) < 2:
        return None
    order = _ways(held[name] for name in words)
    return [_round(edition, word, held[name], order) for name, word in words.items()]


Way = tuple[str, str]
"""An action and an area."""


def _ways(columns: Iterable[Sequence[Measure]]) -> list[Way]:
    """The actions and areas that occur, in the order of the model: an action in general before its areas."""
    found = {(measure.action, measure.area) for column in columns for measure in column}
    areas = closed_list(Area)
    general = (OTHER, *(area for area in areas if area != OTHER))
    order = [(action, area) for action in closed_list(Action) for area in (areas if action == OTHER else general)]
    return [way for way in order if way in found]


def _label(way: Way) -> str:
    named = [word for word in way if word != OTHER]
    return " · ".join(named) or "其他行动"


def _of_way(measures: Sequence[Measure], way: Way) -> list[Value]:
    return [
        Value(measure.title, f"{measure.id}.html", grade=measure.grade("*"))
        for measure in measures
        if (measure.action, measure.area) == way
    ]


def _round(edition: Edition, word: Word, measures: Sequence[Measure], order: Sequence[Way]) -> Round:
    """One round; the paper is named where all its measures rest on the same."""
    ends = {
        (edge.target, edge.part)
        for measure in measures
        for edge in edition.handbook.links_from(("measures", measure.id))
        if edge.relation == "basis"
    }
    papers = {paper for paper, _ in ends}
    part = next(iter(ends))[1] if len(ends) == 1 else None
    basis = record_links.inside(edition, papers.pop(), part) if len(papers) == 1 else None
    ways = [(_label(way), found) for way in order if (found := _of_way(measures, way))]
    return Round(word.label, word.description, len(measures), basis, ways)
