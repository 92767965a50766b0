"""Folding: which characters count, and as what.

Width, case and compatibility forms make no difference (`handbook/letters.py`,
Unicode NFKD, then lower case). Letters, digits, marks and a few signs that
carry meaning stay, and a point between two figures; what is not seen counts
for nothing, and everything else is a break. `lookup/browser/folding.js` folds queries by the same
rule, so the two must change together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from handbook.letters import CIRCLES, NOTHING, POINTS, RADICALS, apart

Codes = NDArray[np.uint16]

UNIT_END, HARD_BREAK, BREAK = 0, 1, 2
"""Codes below every character's: the end of a unit, of a passage inside it, and punctuation."""

SIGNS = frozenset("%‰°+#&")
SAME = RADICALS + "".join(f"{circle}〇" for circle in CIRCLES)
"""Pairs of characters, of which the first counts as the second; what Unicode decomposes is none of them."""

MARKS = "()[]{}<>《》〈〉「」『』【】〔〕“”‘’\"'、。,;:?!·•-–—~/\\|_=*@"
"""Punctuation that is told apart where titles are looked through for a query as it was typed."""

MARKED = 0xF800
"""A mark is written as this plus its place in `MARKS`."""

_SAME = dict(zip(SAME[::2], SAME[1::2], strict=True))
_BEYOND = 0x10000
_IDEOGRAPHS = 0x20000
HALVES = 0xF000
"""Where the halves of a rare ideograph outside the basic plane are put, as they cannot stand alone in a file."""


@cache
def fold_character(character: str) -> str:
    """What one character counts as: usually itself, several for `㎡`, nothing for punctuation."""
    point = ord(character)
    if point >= _IDEOGRAPHS and not counts_for_nothing(character):
        high, low = divmod(point - _BEYOND, 0x400)
        return chr(HALVES + high) + chr(HALVES + 0x400 + low)
    if 0xE000 <= point <= 0xF8FF or counts_for_nothing(character):
        return ""
    folded = unicodedata.normalize("NFKD", _SAME.get(character, character)).lower()
    return "".join(one for one in folded if ord(one) < _BEYOND and _counts(one))


def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" or character in SIGNS


def fold(text: str) -> list[tuple[str, bool]]:
    """The characters of a text that count, each with whether a break stands before it (never before the first)."""
    return [(one, broken) for one, broken, _ in fold_with_places(text)]


def fold_with_places(text: str) -> Iterator[tuple[str, bool, int]]:
    """The same, each with the number of the character in the text that it comes from."""
    begun = broken = False
    for index, character in enumerate(apart(text)):
        counting = "." if character in POINTS else fold_character(character)
        for one in counting:
            yield one, broken and begun, index
            begun, broken = True, False
        broken = broken or not (counting or counts_for_nothing(character))


@cache
def counts_for_nothing(character: str) -> bool:
    """Whether a character is not seen, so that what stands on either side stands side by side."""
    return any(first <= ord(character) <= last for first, last in NOTHING)


def mark(character: str) -> int:
    """The code of a character that does not count: that of a mark, or `BREAK`."""
    place = MARKS.find(unicodedata.normalize("NFKC", character)[0].replace(".", ","))  # as `letters.apart` has it
    return BREAK if place < 0 else MARKED + place


def are_marks(codes: Codes) -> NDArray[np.bool_]:
    """Which of some codes are marks."""
    found: NDArray[np.bool_] = codes - np.uint16(MARKED) < len(MARKS)  # what lies below wraps round
    return found


def counting(codes: Codes) -> NDArray[np.int64]:
    """Where among some codes the characters stand that count."""
    return np.flatnonzero((codes > BREAK) & ~are_marks(codes))


def marked(text: str) -> str:
    """A text as its codes, a character a code, marks told apart."""
    return codes(text, with_marks=True).tobytes().decode("utf-16-le")


def marks_around(query: str) -> tuple[str, str]:
    """The mark right before the first character of a query that counts, and that right behind the last; "" for none."""
    said = codes(f" {query} ", with_marks=True)
    inside = counting(said)
    ends = said[[inside[0] - 1, inside[-1] + 1]] if len(inside) else said[[0, -1]]
    before, behind = (chr(end) if end > BREAK else "" for end in ends.tolist())
    return before, behind


def codes(text: str, *, with_marks: bool = False) -> Codes:
    """A whole corpus at once. `\\0` ends a unit and `\\1` a passage; every other break is `BREAK`, or its mark."""
    text = apart(text)
    raw = _units(text)
    if len(raw) > len(text):  # some characters take two
        raw = _units("".join(_within(one) if ord(one) >= _BEYOND else one for one in text))
    table, several = _table(_present(raw), mark if with_marks else lambda _: BREAK)
    if several:
        return _expanded(raw, table, several)
    folded: Codes = table[raw]
    return folded


def present(text: str) -> list[str]:
    """The characters of a text, each once, without those outside the basic plane."""
    return [chr(point) for point in _present(_units(text)) if not 0xD800 <= point <= 0xDFFF]


def _units(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def _present(raw: Codes) -> list[int]:
    found: list[int] = np.flatnonzero(np.bincount(raw, minlength=_BEYOND)).tolist()
    return found


def _within(character: str) -> str:
    """A character from outside the basic plane, written with those inside it."""
    if ord(character) >= _IDEOGRAPHS and not counts_for_nothing(character):
        return "".join(chr(0xD800 + ord(half) - HALVES) for half in fold_character(character))
    return fold_character(character) or " " * (not counts_for_nothing(character))


def _table(present: list[int], broken: Callable[[str], int]) -> tuple[Codes, dict[int, str]]:
    """What each code unit becomes, and those that become several; what does not count becomes what `broken` says."""
    table = np.full(_BEYOND, BREAK, dtype=np.uint16)
    several = {}
    for point in present:
        if point in (UNIT_END, HARD_BREAK):
            table[point] = point
        elif 0xD800 <= point <= 0xDFFF:
            table[point] = HALVES + point - 0xD800
        else:
            counting = "." if chr(point) in POINTS else fold_character(chr(point))
            table[point] = ord(counting[0]) if counting else broken(chr(point))
            if len(counting) > 1 or counts_for_nothing(chr(point)):
                several[point] = counting
    return table, several


def _expanded(raw: Codes, table: Codes, several: dict[int, str]) -> Codes:
    lengths = np.ones(_BEYOND, dtype=np.uint8)
    for point, counting in several.items():
        lengths[point] = len(counting)
    many = lengths[raw]
    out = np.repeat(table[raw], many)
    begins = np.cumsum(many, dtype=np.int64) - many
    for point, counting in several.items():
        places = begins[np.flatnonzero(raw == point)]
        for index, character in enumerate(counting[1:], start=1):
            out[places + index] = ord(character)
    return out
