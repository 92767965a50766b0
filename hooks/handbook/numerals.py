"""Chinese numerals and figures as numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {**{letter: at for at, letter in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2, "俩": 2}
_DIGITS |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}

CHINESE = "〇零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
"""What Chinese numerals are written with, 万 and 亿 apart."""

ORDINAL = r"[0-9]{1,4}|[〇零一二三四五六七八九十百千]{1,9}"
"""A number as articles, items and sections bear it, in a text's normal form."""


@lru_cache(4096)
def number(text: str) -> Decimal | None:
    """What figures or numerals mean: 5,000 · 1.2万亿 · 一百八十三 · 二〇二六 · 五十万. None of what is no number."""
    found = re.fullmatch(r"([0-9][0-9,]*(?:\.[0-9]+)?)(万亿|[百千]?[万亿]|[百千])?", text)
    if found:
        value = Decimal(found[1].replace(",", ""))
        for letter in found[2] or "":
            value *= _TENS.get(letter) or _MYRIADS[letter]
        return value
    return _chinese(text)


def ordinal(text: str) -> int:
    """The number that an article or item bears; 0 of what is none."""
    value = number(text)
    return int(value) if value is not None else 0


def _chinese(text: str) -> Decimal | None:
    if not text or any(letter not in _DIGITS and letter not in _TENS and letter not in _MYRIADS for letter in text):
        return None
    if all(letter in _DIGITS for letter in text):  # digit by digit, as years are written
        return Decimal("".join(str(_DIGITS[letter]) for letter in text))
    total, section, digit = 0, 0, -1
    for letter in text:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _TENS:
            section += (1 if digit < 0 else digit) * _TENS[letter]
            digit = -1
        else:
            total = (total + section + max(digit, 0) or 1) * _MYRIADS[letter]
            section, digit = 0, -1
    return Decimal(total + section + max(digit, 0))


def chinese(value: int) -> str:
    """An ordinal below ten thousand in Chinese, as articles bear it: 11 is 十一, 102 is 一百零二."""
    if not 0 < value < 10**4:
        return str(value)
    written, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            written += ("零" if gap and written else "") + "〇一二三四五六七八九"[digit] + name
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if written.startswith("一十") else written
