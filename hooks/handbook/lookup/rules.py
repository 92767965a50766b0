"""Numbers and words that the browser's engine shares with the plain scan: each is written once, beside its rule."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from handbook import letters
from handbook.lookup import (
    amounts,
    answering,
    asked_lines,
    asking,
    finding,
    folding,
    index_entry,
    kind_weights,
    likeness,
    pinyin,
    places,
    postings,
    rescuing,
    shown,
)

_SHARED = (
    (asking, "MOST TYPED MEANINGS"),
    (finding, "EXACT_TITLE EXACT_NAME EXACT_ASKED PREFIX INSIDE APART STRONG SCREEN"),
    (places, "EXTENTS LONGEST ALONE"),
    (postings, "BLOCK"),
    (amounts, "UNITS DIGITS TENS COUNTED MYRIAD"),
    (answering, "TYPED_LETTERS ENOUGH SHORTEST VERBATIM BY_SOME"),
)

_RESCUE = (
    (pinyin, "LETTERS SYLLABLES"),
    (rescuing, "WAYS SLIPS SPELLED NEARBY NEARBY_READ"),
    (likeness, "OWN ACROSS MEANT READ SINGLE WEIGHTS STRETCH ALL OFTEN MOST_OFTEN"),
    (
        likeness,
        "LEAST LIKEST ALIKE FEIGNED STREWN LIKELY UNWRITTEN HEARD NEARLY PHRASED PARTICLES ENDED PAST ELSEWHERE",
    ),
    (kind_weights, "KIND_WEIGHTS ASKS"),
    (answering, "BY_PINYIN LOOSELY MIXED"),
)
"""What is read only where nothing or little is found: a query that is held does not load it."""

_ZONES = {
    "ZONES": len(index_entry.ZONES),
    "WHOLE": index_entry.ASKED + 1,
    "NUMBER": index_entry.NUMBER,
    "SINGLY": sorted(places.SINGLY),
}
"""How many zones there are; how many, from the first on, tell where a passage ends; which holds numbers; and in which
single characters are looked for."""

_LINES = ((asked_lines, "ASK ANSWER ASKED_LINES"), (shown, "LINES LONGEST_LINE TELLS"))
"""What is read only once lines of an entry are shown: it does not come before the titles."""


def _named(shared: Sequence[tuple[ModuleType, str]]) -> dict[str, Any]:
    return {name: getattr(module, name) for module, names in shared for name in names.split()}


RULES = (
    _ZONES
    | _named(_SHARED)
    | {
        "SIGNS": "".join(sorted(folding.SIGNS)),
        "SAME": folding.SAME,
        "NOTHING": letters.NOTHING,
        "MARKS": folding.MARKS,
        "MARKED": folding.MARKED,
    }
)
"""Handbook.lookupRules, at the head of the engine."""

RESCUE_RULES = _named(_RESCUE)
"""The same, at the head of what is tried where nothing or little is found."""

LINE_RULES = _named(_LINES)
"""The same, at the head of what shows lines."""
