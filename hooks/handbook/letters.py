"""Letters that read the same, and letters that nobody sees: one table for checks, mending, imports and the look-up.

What comes out of a PDF or a web page may look like a word and be another one: ⻓ (a radical) for 长, ○ for 〇 in a
year, ㎏ for kg, `e` with a loose accent for `é`, and between them marks of direction, width and variation. A person
sees no difference, a search does. Each is written in one form here; `lookup/folding.py` takes the same for the same.

Unicode's own data say most of it (`unicodedata`: decompositions, NFC). What they do not say is listed below, and
tests hold the lists to the data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

RADICALS = (
    "⺀冫⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬"
    "⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罒⺴罓⺵罓⺶羊⺷羊⺸羋⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝"
    "⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿"
    "⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""The whole block CJK Radicals Supplement, each with the character that it stands for; Unicode decomposes two."""

CIRCLES = "○◯⚪⭕"
"""Typed for 〇, which few keyboards have."""

NOTHING = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x20DD, 0x20E4), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""What is not seen and is no break (Unicode: Default_Ignorable_Code_Point, marks of annotation), and rings and keys
drawn around a letter.
"""

_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_IGNORED = "".join(f"{chr(first)}-{chr(last)}" for first, last in NOTHING)
_UNSEEN = re.compile(f"(?![{_SELECTORS}\u20dd-\u20e4])[{_IGNORED}]")
_SELECTED = re.compile(f"(?<=[\\w\u2e80-\u9fff])[{_SELECTORS}]+(?!\u20e3)")
"""A selector behind a letter; behind a sign (☎️) it may choose how the sign is drawn."""

CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
"""Characters that no text has, as a class of an expression."""

LINE_ENDS = "\x85\u2028\u2029"
"""What ends a line for YAML and for some editors, and for others does not."""


def _within(ranges: str) -> str:
    """Ranges of characters without those outside the basic plane."""
    return re.sub("[\U00010000-\U0010ffff]-[\U00010000-\U0010ffff]", "", ranges)


_LINE_END = re.compile(f"[{LINE_ENDS}]")
_OTHER_FORM = re.compile(
    "[\xa0\xb5\u2007\u202f\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3371-\u337a\u3380-\u33a0\u33a3\u33a4\u33a6-\u33df"
    "\ufb00-\ufb06\uff61-\uff65\U0001d400-\U0001d7ff]"
)
"""Blanks that do not break, radicals, units in one square, letters joined or drawn for formulas.

㎡, ㎥ and ℃ are as usual as m² and °C.
"""

_NUMERALS = "一二三四五六七八九〇"
_ZEROS = re.compile(f"(?<=[{_NUMERALS}])[{CIRCLES}0０OoＯｏ\u039f\u041e]+(?=[{_NUMERALS}年])"
                    f"|(?<=[{_NUMERALS}])[{CIRCLES}]+(?=[月日号条])")  # fmt: skip
_BEYOND = re.compile("[\U00010000-\U0010ffff]")  # apart: with them in it a class is searched ten times as slowly
_ALWAYS = f"{CONTROL}{LINE_ENDS}{_within(_IGNORED)}{CIRCLES}{_within(_OTHER_FORM.pattern[1:-1])}"
_MAY = re.compile(f"[{_ALWAYS}{_NUMERALS}](?:(?<=[{_ALWAYS}])|(?<=[{_NUMERALS}])[0０OoＯｏ\u039f\u041e])")
"""What an odd letter, or none, stands at: one search that most texts pass.

It begins with one class, which is looked for three times as fast as one of two beginnings.
"""

_HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·"
_BETWEEN_LINES = re.compile(f"(?<=[{_HAN}])[{LINE_ENDS}](?=[{_HAN}])")
_HAN_ONLY = re.compile(f"[{_HAN}]").fullmatch
NEAR = 12
"""Letters on either side by which the end of a line is found again in what was read."""

_LOOSE_POINT = re.compile("[.．](?:(?<![0-9０-９].)|(?![0-9０-９]))")  # what begins with a letter is found fast
POINTS = ".．"


class OddLetter(NamedTuple):
    """A letter that is not what it seems: where it stands, whether it is seen at all, and what belongs there."""

    at: int
    seen: bool
    character: str
    meant: str


@cache
def same_as(character: str) -> str:
    """The form in which a character is written here, one step: ㎡ stays `m²` where Unicode has it so."""
    if "\u2e80" <= character <= "\u2ef3":
        at = RADICALS.find(character)
        return RADICALS[at + 1] if at >= 0 and not at % 2 else character
    form, *points = unicodedata.decomposition(character).split() or [""]
    return "".join(chr(int(point, 16)) for point in points) if form.startswith("<") else character


def may_be_odd(text: str) -> bool:
    """Whether a text is worth a closer look, for control characters too. Of ten thousand files hardly one is."""
    return bool(_MAY.search(text) or _BEYOND.search(text) or not unicodedata.is_normalized("NFC", text))


def odd_letters(text: str) -> Iterator[OddLetter]:
    """Every letter of a text that `mended` would change, in no order."""
    if not may_be_odd(text):
        return
    for form, seen in ((_LINE_END, False), (_UNSEEN, False), (_SELECTED, True)):
        yield from (OddLetter(found.start(), seen, found[0][0], "") for found in form.finditer(text))
    for one in _OTHER_FORM.finditer(text):
        if same_as(one[0]) != one[0]:  # a place that Unicode has left empty
            yield OddLetter(one.start(), True, one[0], same_as(one[0]))
    yield from (OddLetter(one.start(), True, one[0][0], "〇") for one in _ZEROS.finditer(text))
    if not unicodedata.is_normalized("NFC", text):
        yield from _uncomposed(text)


def mended(text: str) -> str:
    """A text in today's letters, without those that nobody sees."""
    if not may_be_odd(text):
        return text
    text = _SELECTED.sub("", without_unseen(_BETWEEN_LINES.sub("", text)))
    text = _OTHER_FORM.sub(lambda found: same_as(found[0]), text)
    return unicodedata.normalize("NFC", _ZEROS.sub(lambda found: "〇" * len(found[0]), text))


def without_unseen(text: str) -> str:
    """A text without what nobody sees. Of the ends of lines that only some programs see a blank is left, as where a
    line is folded.
    """
    return _UNSEEN.sub("", _LINE_END.sub(" ", text)) if may_be_odd(text) else text


def unfolded(value: str, written: str) -> str:
    """A text over several lines without the blanks that folding put between Chinese characters; `written` is how it
    stands in its file. Blanks that somebody typed inside a line stay.
    """
    for before, after in pairwise(map(str.strip, written.split("\n"))):
        if before and after and _HAN_ONLY(before[-1]) and _HAN_ONLY(after[0]):
            value = value.replace(f"{before[-NEAR:]} {after[:NEAR]}", before[-NEAR:] + after[:NEAR])
    return value


def may_break(before: str, after: str) -> bool:
    """Whether a blank between two characters outlives a line that ends there."""
    return not (_HAN_ONLY(before) and _HAN_ONLY(after))


def apart(text: str) -> str:
    """A text in which only points between two figures are points; as many letters as before."""
    return _LOOSE_POINT.sub(",", text)


def code_point(character: str) -> str:
    """A character as findings name it."""
    return f"U+{ord(character):04X}"


def _uncomposed(text: str) -> Iterator[OddLetter]:
    at = 0
    for line in text.split("\n"):
        whole = unicodedata.normalize("NFC", line)
        if whole != line:
            first = next((n for n, (one, other) in enumerate(zip(line, whole, strict=False)) if one != other), 0)
            yield OddLetter(at + first, True, line[first], whole[first : first + 1])
        at += len(line) + 1


# --- scripts --------------------------------------------------------------------------------------


@cache
def simplified_forms() -> dict[str, str]:
    """The commonest simplified character of each traditional one (OpenCC's table of characters)."""
    found = find_spec("opencc")  # its table is all that is asked of it
    assert found is not None and found.origin is not None
    path = Path(found.origin).parent / "dictionary" / "TSCharacters.txt"
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {line[0]: line[1] for line in lines if len(line) > 1 and line[0] != line[1] and len(line[0]) == 1}
