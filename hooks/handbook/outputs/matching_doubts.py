"""The doubts that 政策匹配 asks about: those whose condition can be worked out from what is asked anyway."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from handbook.eligibility.compiling import compiled
from handbook.eligibility.facts import sheet_of
from handbook.linking import Handbook
from handbook.pages.matching.questions import used


def with_doubts(handbook: Handbook, asked: Set[str]) -> set[str]:
    """The facts that are asked or worked out for rules, with those that are only worked out for doubts."""
    return {*asked, *(name for _, needed in _taking_part(handbook, asked) for name in needed)}


def doubts(handbook: Handbook, asked: Set[str]) -> list[dict[str, Any]]:
    """As the browser has them: [{facts, when: rule, ask}]."""
    return [doubt for doubt, _ in _taking_part(handbook, asked)]


def _taking_part(handbook: Handbook, asked: Set[str]) -> Iterator[tuple[dict[str, Any], set[str]]]:
    """Each with the facts it needs. A doubt brings no question of its own."""
    concepts, sheet = handbook.concepts, sheet_of(handbook.concepts.values())
    for doubt in handbook.reference_lists.doubts:
        rule = compiled(doubt.when, concepts)
        needed = used(sheet, [rule])
        shown = [name for name in doubt.facts if name in asked]
        if shown and all(name in asked or not concepts[name].question for name in needed):
            yield {"facts": shown, "when": rule, "ask": doubt.ask}, needed
