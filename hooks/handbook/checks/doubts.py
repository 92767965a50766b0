"""Doubts about answers: each asks at questions that exist, under a condition that can be evaluated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from handbook.checks.conditions import troubles
from handbook.eligibility.asking import FACTS
from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.criteria import Concept


def doubts_fit(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A doubt's condition is well formed, and it is asked at facts that have a question."""
    listed, concepts = handbook.reference_lists.doubts, handbook.concepts
    for index, doubt in enumerate(listed if FACTS not in handbook.reference_lists.broken else ()):
        for path, message, hint in troubles(doubt.when, concepts, None):
            yield Finding("rule", listed.place(index, "when", *path), message, hint)
        for number, name in enumerate(doubt.facts):
            if trouble := _unasked(name, concepts):
                yield Finding("rule", listed.place(index, "facts", number), *trouble)


def _unasked(name: str, concepts: Mapping[str, Concept]) -> tuple[str, str] | None:
    """Why nothing can be asked at a fact, and the next step; None where it can."""
    if name not in concepts:
        near = get_close_matches(name, concepts, n=1, cutoff=0.6)
        hint = f"是不是“{near[0]}”？" if near else "写 data/vocabularies/facts.yml 里有问法的事实。"
        return f"没有“{name}”这个事实。", hint
    if not concepts[name].question:
        return f"“{name}”只算不问，没有地方可以显示。", "写它由哪些要问的事实算出。"
    return None
