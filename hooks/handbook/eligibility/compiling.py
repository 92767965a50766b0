"""From conditions as editors write them to rules as evaluators read them: plain values, and words beside them.

What an evaluator needs is described in `evaluating.py`. For readers each
condition also carries `text`, `title`, `source` (the article), `advice`, and
each band `text`, so that a page says the same as the decision table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handbook.eligibility import wording
from handbook.eligibility.exhaustive import exhaustive
from handbook.model.criteria import Bounds, Concept, Criterion
from handbook.parts import Path

Concepts = Mapping[str, Concept]
Unsure = Callable[[Criterion], bool]


def compiled(criterion: Criterion, concepts: Concepts, unsure: Unsure = lambda criterion: False) -> dict[str, Any]:
    """A rule. `unsure` says of a condition whether what it demands is still to be verified."""
    joined = _joined(criterion)
    if joined:
        op, parts = joined
        inner = {"op": op, "of": [compiled(part, concepts, unsure) for part in parts]}
        return inner | _words(criterion)
    rule = {**_leaf(criterion, concepts, unsure), **_words(criterion)}
    rule["text"] = wording.condition(criterion, concepts)
    if unsure(criterion):
        rule["unsure"] = True
    return rule


def joined_parts(criterion: Criterion) -> Iterator[tuple[Path, Criterion]]:
    """The conditions directly inside, each with its path in the file."""
    for name in ("all", "any"):
        yield from (((name, index), part) for index, part in enumerate(getattr(criterion, name)))
    if criterion.not_:
        yield ("not",), criterion.not_
    yield from ((("bands", index, "when"), band.when) for index, band in enumerate(criterion.bands) if band.when)


def leaves(criterion: Criterion | None, path: Path = ()) -> Iterator[tuple[Path, Criterion]]:
    """Every condition on one fact, those that tell bands apart included."""
    if criterion is None:
        return
    if criterion.fact is not None:
        yield path, criterion
    for inner, part in joined_parts(criterion):
        yield from leaves(part, (*path, *inner))


def _joined(criterion: Criterion) -> tuple[str, tuple[Criterion, ...]] | None:
    if criterion.not_ is not None:
        return "not", (criterion.not_,)
    return ("all", criterion.all) if criterion.all else ("any", criterion.any) if criterion.any else None


def _leaf(criterion: Criterion, concepts: Concepts, unsure: Unsure) -> dict[str, Any]:
    concept = concepts[criterion.fact or ""]
    values = wording.chosen(criterion)
    if values:
        return {"op": "among", "fact": concept.id, "values": list(map(wording.option_id(concept), values))}
    if not criterion.bands:
        return {"op": "bounds", "fact": concept.id, "bounds": _bounds(criterion, concept)}
    bands: list[dict[str, Any]] = [
        {
            "when": compiled(band.when, concepts, unsure) if band.when else None,
            "bounds": _bounds(band, concept),
            "text": wording.bounds(band, concept),
        }
        for band in criterion.bands
    ]
    rule = {"op": "bands", "fact": concept.id, "bands": bands}
    whole = exhaustive([band["when"] for band in bands], lambda name: _options(concepts[name]))
    return rule | {"whole": True} if whole else rule


def _options(concept: Concept) -> list[str]:
    """The answers that a question takes, by id."""
    return [option.id for option in concept.options]


def _bounds(bound: Bounds, concept: Concept) -> list[list[Any]]:
    given = [(name, text) for name in wording.NAMES if (text := getattr(bound, name)) is not None]
    return [[name, text if concept.type == "date" else float(text)] for name, text in given]


def _words(criterion: Criterion) -> dict[str, str]:
    """What a reader is told beside the condition: its own name, its article, the next step."""
    source = criterion.locator or "、".join(criterion.rests_on)
    told = {"title": criterion.title, "source": source, "advice": criterion.advice, "note": criterion.note_on("*")}
    return {name: text for name, text in told.items() if text}
