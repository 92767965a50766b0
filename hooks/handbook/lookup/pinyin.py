"""Pinyin: what the characters of a title may be read as, all readings of each.

Readings come from pypinyin's tables. A title is indexed by pairs of initials
(gqrd) and pairs of whole syllables (gao, qi), so that both can be typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

LETTERS = 0xE000
"""An initial letter, or any Latin letter or digit of a title, is written as this plus its code."""

SYLLABLES = 0xE100
"""A whole syllable is written as this plus its place in the list of those that occur."""

_MOST = 4


@cache
def _tables() -> tuple[Mapping[int, str], Callable[..., str]]:
    """Readings by code, and what takes their tones off: asked for late, since to load them takes as long as a page."""
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415

    return PINYIN_DICT, to_normal


@cache
def readings(character: str) -> tuple[str, ...]:
    """The syllables of a character without tones, `v` for ü, the commonest first; none for what has no reading."""
    tables, plain = _tables()
    written = tables.get(ord(character), "")
    found = (plain(reading, v_to_u=False).replace("ü", "v") for reading in written.split(",") if reading)
    return tuple(one for one in dict.fromkeys(found) if one.isascii() and one.isalpha())[:_MOST]


class Symbols:
    """The symbols of the characters that occur in titles: tables from a code to up to four symbols, 0 for none."""

    def __init__(self, present: list[int]) -> None:
        read = {point: readings(chr(point)) for point in present}
        self.syllables = sorted({syllable for found in read.values() for syllable in found})
        numbers = {syllable: SYLLABLES + number for number, syllable in enumerate(self.syllables)}
        self.initials = np.zeros((0x10000, _MOST), dtype=np.uint16)
        self.whole = np.zeros((0x10000, _MOST), dtype=np.uint16)
        for point, found in read.items():
            letters = dict.fromkeys(one[0] for one in found) or _itself(point)
            for index, letter in enumerate(letters):
                self.initials[point, index] = LETTERS + ord(letter)
            for index, syllable in enumerate(found):
                self.whole[point, index] = numbers[syllable]


def _itself(point: int) -> list[str]:
    character = chr(point)
    return [character] if character.isascii() and character.isalnum() else []


def pairs(
    table: NDArray[np.uint16], first: NDArray[np.uint16], second: NDArray[np.uint16]
) -> tuple[NDArray[np.int64], NDArray[np.uint16], NDArray[np.uint16]]:
    """All pairs of symbols for neighbouring characters: which neighbours, and both symbols."""
    where, ones, twos = [], [], []
    for one in range(_MOST):
        for two in range(_MOST):
            left, right = table[first, one], table[second, two]
            here = np.flatnonzero((left > 0) & (right > 0))
            where.append(here)
            ones.append(left[here])
            twos.append(right[here])
    return np.concatenate(where), np.concatenate(ones), np.concatenate(twos)
