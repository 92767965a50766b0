"""A number in a format of Word (ECMA-376, part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from handbook.numerals import chinese

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_OLD = str.maketrans("〇零一二三四五六七八九十百千", "零零壹貳參肆伍陸柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def formatted(number: int, form: str) -> str | None:
    """As Word prints it; `None` of a format that is not known here."""
    write = _FORMATS.get(form)
    return write(number) if write else None


def circled(number: int) -> str:
    """① … ㊿; beyond them the number itself."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return "⓪" if number == 0 else str(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(max(number, 0)))


def _counting(number: int) -> str:
    return "〇" if number == 0 else chinese(number)


def _legal(number: int) -> str:
    written = _counting(number)
    return (("一" if written.startswith("十") else "") + written).translate(_LEGAL)


def _letters(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    return "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * min((number - 1) // 26 + 1, 9) if number > 0 else ""


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth) if number > 0 else (0, number)
        written += letters * min(count, 40)
    return written


def _within(first: int, count: int) -> Callable[[int], str]:
    """Characters that Unicode has in a row, the number itself beyond them."""
    return lambda number: chr(first + number - 1) if 1 <= number <= count else str(number)


def _around(names: str) -> Callable[[int], str]:
    return lambda number: names[(number - 1) % len(names)] if number > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "koreanCounting": _counting,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": _legal,
    "japaneseLegal": _legal,
    "ideographLegalTraditional": lambda number: _legal(number).translate(_LEGAL_OLD),
    "ideographTraditional": _around(_STEMS),
    "ideographZodiac": _around(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _around(_STEMS)(number) + _around(_BRANCHES)(number),
    "ideographEnclosedCircle": _within(0x3280, 10),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _within(0x2488, 20),
    "decimalEnclosedParen": _within(0x2474, 20),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": lambda number: "",
}
