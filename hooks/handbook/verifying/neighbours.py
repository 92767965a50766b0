"""What stands around a number: the words up to the numbers beside it, and the sentence that it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.verifying.likeness import UnitIndex, near_pairs, pairs
from handbook.verifying.quantities import Quantity

WINDOW = 120
"""Letters around a number that are looked at."""

_STOP = re.compile(r"[。\n]|;(?=\(|[0-9]{1,2}\.)")
_BRACKETS = re.compile(r"\([^()]*\)")


def neighbours(unit: UnitIndex, one: Quantity) -> frozenset[str]:
    """Pairs of the sentence around a number, as far as the numbers beside it; what stands in brackets is passed by."""
    text = unit.text
    begins = max(text.rfind(stop, 0, one.start) for stop in "。\n") + 1
    ends = [at for stop in "。;,\n" if (at := _outside(text, stop, one.end)) >= 0]
    mine = _depth(text, one.start)
    nearby = [other for other in unit.quantities if abs(other.start - one.start) < WINDOW]
    others = [other for other in nearby if _depth(text, other.start) <= mine]
    first, last = between(one, others, max(begins, one.start - 60), min([*ends, one.end + 60]))
    before, behind = (_BRACKETS.sub("", said) for said in (text[first : one.start], text[one.end : last]))
    return near_pairs(window := f"{before},{behind[:30]}") | pairs(window)


def sentence(unit: UnitIndex, one: Quantity) -> frozenset[str]:
    """Pairs of the whole sentence, or item of a list, that a number stands in."""
    text = unit.text
    first = max(0, one.start - 2 * WINDOW)
    stops = [first + found.end() for found in _STOP.finditer(text[first : one.start])]
    end = _STOP.search(text, one.end, one.end + 2 * WINDOW)
    said = text[max([first, *stops]) : end.start() if end else one.end + 2 * WINDOW]
    return near_pairs(said) | pairs(said)


def _depth(text: str, at: int) -> int:
    """In how many brackets a place stands."""
    first = max(text.rfind("。", 0, at) + 1, at - 2 * WINDOW)
    return text.count("(", first, at) - text.count(")", first, at)


def _outside(text: str, stop: str, start: int) -> int:
    """Where a stop stands next, a word at least further on, and not in brackets that open on the way."""
    found = text.find(stop, start + 2)
    while found >= 0 and text.count("(", start, found) > text.count(")", start, found):
        found = text.find(stop, found + 1)
    return found


def between(one: Quantity, others: Sequence[Quantity], first: int, last: int) -> tuple[int, int]:
    """A stretch around a number, cut at the numbers before and behind it."""
    before = [other.end for other in others if other.end <= one.start and other.end]
    behind = [other.start for other in others if other.start >= one.end and other.end]
    return max([0, first, *before]), min([last, *behind])
