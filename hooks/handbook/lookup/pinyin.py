"""Pinyin: what the characters of a title may be read as, all readings of each.

Readings come from pypinyin's tables. A title is indexed by pairs of initials
(gqrd) and pairs of whole syllables (gao, qi), so that both can be typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LETTERS = 0xE000
"""An initial letter, or any Latin letter or digit of a title, is written as this plus its code."""

SYLLABLES = 0xE100
"""A whole syllable is written as this plus its place in the list of those that occur."""

_MOST = 4


_TONES = str.maketrans("", "", "\u0300\u0301\u0304\u030c")


@cache
def _table() -> Mapping[int, str]:
    """Readings by code. The package would load its phrases too, which takes four times as long as this one table."""
    package = find_spec("pypinyin")
    assert package is not None and package.origin is not None
    spec = spec_from_file_location("handbook_readings", Path(package.origin).parent / "pinyin_dict.py")
    assert spec is not None and spec.loader is not None
    table = module_from_spec(spec)
    spec.loader.exec_module(table)
    return table.pinyin_dict  # type: ignore[no-any-return]


def _plain(reading: str) -> str:
    """A syllable without its tone, `v` for ü."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", reading).translate(_TONES)).replace("ü", "v")


@cache
def readings(character: str) -> tuple[str, ...]:
    """The syllables of a character without tones, `v` for ü, the commonest first; none for what has no reading."""
    found = map(_plain, _table().get(ord(character), "").split(","))
    return tuple(one for one in dict.fromkeys(found) if one.isascii() and one.isalpha())[:_MOST]


@cache
def heard(character: str) -> tuple[str, ...]:
    """The same of a character that people type (GB/T 2312); of others nothing."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return ()
    return readings(character)


def characters(syllables: Sequence[str]) -> list[list[str]]:
    """For each syllable the characters that people type and that may be read so."""
    found: dict[str, list[str]] = {syllable: [] for syllable in syllables}
    for point in range(0x4E00, 0x9FA6):
        for reading in heard(chr(point)):
            if reading in found:
                found[reading].append(chr(point))
    return list(found.values())


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
