"""Amounts that are written in several ways: 三十万 and 30万 and 300000, 20000千牛 and 20000kn. `browser/amounts.js` has
the same rules; change both.

Only what stands beside a figure is taken for a unit, and only a number that counts something for a number.
"""

from __future__ import annotations

import re

UNITS = (
    ("千牛", "kn"), ("公斤", "kg"), ("千克", "kg"), ("毫米", "mm"), ("厘米", "cm"), ("微米", "um"), ("纳米", "nm"),
    ("毫升", "ml"), ("吨", "t"), ("块钱", "元"), ("块", "元"), ("个点", "%"),
)  # fmt: skip
"""A unit as people say it, and as papers write it behind a figure."""

DIGITS = "零一二三四五六七八九"
COUNTED = "万|亿|千|元|块|年|个|天|日|吨|岁|家|人|号|条|分|倍|次|页|张|项|月|%"
MYRIAD = 10_000

_SPOKEN = re.compile(f"[{DIGITS}两十百]{{1,7}}(?={COUNTED})")
_FIGURES = re.compile(r"[0-9]{5,12}(?![0-9])")
_MYRIADS = re.compile(r"([0-9]{1,8})万")


def written_otherwise(text: str) -> list[str]:
    """A folded text with its numbers in figures, its great numbers in myriads or without, and its units as letters or
    in words; nothing that is the text itself."""
    found = [_SPOKEN.sub(_figures, text)]
    found += [_FIGURES.sub(_in_myriads, found[0]), _MYRIADS.sub(lambda match: f"{match[1]}0000", found[0])]
    found += [_units(one, UNITS) for one in list(found)]
    found += [_units(one, tuple((written, said) for said, written in UNITS)) for one in found[:3]]
    return [one for one in dict.fromkeys(found) if one != text]


def _figures(match: re.Match[str]) -> str:
    """二十五 as 25; 0 where the characters are no number, which leaves them as they are."""
    number = _number(match[0])
    return str(number) if number else match[0]


def _number(spoken: str) -> int:
    total, digit = 0, 0
    for character in spoken.replace("两", "二"):
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        elif digit:
            return 0  # 二〇二六 and 一二 are no amounts
        else:
            digit = DIGITS.index(character)
    return total + digit


def _in_myriads(match: re.Match[str]) -> str:
    number = int(match[0])
    return f"{number // MYRIAD}万" if number and number % MYRIAD == 0 else match[0]


def _units(text: str, units: tuple[tuple[str, str], ...]) -> str:
    for said, written in units:
        text = re.sub(f"(?<=[0-9]){re.escape(said)}", written, text)
    return text
