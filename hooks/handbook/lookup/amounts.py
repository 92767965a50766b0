"""Amounts that are written in several ways: 三十万 and 30万 and 300000, 五千 and 5000, 20000千牛 and 20000kn.
`browser/amounts.js` has the same rules; change both.

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
TENS = "十百千"
COUNTED = "万|亿|千|元|块|年|个|天|日|吨|岁|家|人|号|条|分|倍|次|页|张|项|月|%"
MYRIAD = 10_000

_SPOKEN = re.compile(f"([0-9]?)([{DIGITS}两{TENS}]{{1,8}})(?={COUNTED})")
_THOUSANDS = re.compile("([0-9])千(?=[元块万亿人家个])")
_FIGURES = re.compile(r"(?<![0-9.])[0-9]{5,12}(?![0-9])")
_MYRIADS = re.compile(r"([0-9]{1,8})(?:\.([0-9]{1,4}))?万")


def written_otherwise(text: str) -> list[str]:
    """A folded text with its numbers in figures, its great numbers in myriads or without, and its units as letters or
    in words; nothing that is the text itself."""
    found = [_THOUSANDS.sub(r"\g<1>000", _SPOKEN.sub(_figures, text))]
    found += [_FIGURES.sub(_in_myriads, found[0]), _MYRIADS.sub(_without_myriads, found[0])]
    found += [_units(one, UNITS) for one in list(found)]
    found += [_units(one, tuple((written, said) for said, written in UNITS)) for one in found[:3]]
    return [one for one in dict.fromkeys(found) if one != text]


def _figures(match: re.Match[str]) -> str:
    """二十五 as 25; as it is where the characters are no number, or stand behind figures: 3千."""
    number = 0 if match[1] else _number(match[2])
    return str(number) if number else match[0]


def _number(spoken: str) -> int:
    total, digit, unit = 0, 0, 10
    for character in spoken.replace("两", "二"):
        if character in TENS:
            unit = 10 ** (TENS.index(character) + 1)
            total += (digit or 1) * unit
            digit = 0
        elif digit:
            return 0  # 二〇二六 and 一二 are no amounts
        else:
            digit = DIGITS.index(character)
            unit = unit if digit else 10  # 一百零五 is 105, 一百五 is 150
    return total + digit * unit // 10


def _in_myriads(match: re.Match[str]) -> str:
    """300000 as 30万, 15000 as 1.5万; what would need more figures behind the point stays."""
    whole, rest = divmod(int(match[0]), MYRIAD)
    thousands, odd = divmod(rest, MYRIAD // 10)
    return match[0] if odd or not whole else f"{whole}.{thousands}万" if thousands else f"{whole}万"


def _without_myriads(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2] or '':0<4}".lstrip("0") or "0"


def _units(text: str, units: tuple[tuple[str, str], ...]) -> str:
    for said, written in units:
        text = re.sub(f"(?<=[0-9]){re.escape(said)}", written, text)
    return text
