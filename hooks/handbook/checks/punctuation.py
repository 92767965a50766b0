"""Marks and letters as GB/T 15834 has them: whole-width marks between Chinese characters, plain figures, pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.textual import END, Fault, TextRule, around
from handbook.widths import BRACKETED, BRACKETED_NUMBER, BRACKETED_YEAR, HALF_MARK, HALF_PAIR, WIDE, narrow, widened

_TWICE = re.compile(
    r"[，。；、：？！](?=[，。；、：？！])(?:(?<=，)[，。；、]|(?<=。)[，；、]|(?<=[^。]。)。(?!。)|(?<=[；、])[；、，。]|(?<=：)[：，。]|(?<=？)？|(?<=！)！)"
)
_PAIRS = (("（", "）"), ("《", "》"), ("〔", "〕"), ("【", "】"), ("“", "”"))
_LISTED = re.compile(r"(?:^|[；。，、：:;,\s])[0-9a-zA-Z一二三四五六七八九十]{1,2}$")
"""What stands before the bracket of `1）`, which opens an item of a list; nothing is missing there."""

_HALF_MAY = re.compile("[,;:?!(](?=[\u4e00-\u9fff“《（〔【])")
_HALF = re.compile(f"{HALF_MARK.pattern}|{HALF_PAIR.pattern}")
_OPEN = re.compile("|".join(f"{opens}[^{closes}{END}]*{END}" for opens, closes in _PAIRS))
"""An opening mark after which its text ends without the closing one."""


def _may(joined: str) -> bool:
    """Whether anything may be wrong in several texts. Two faults that make up for each other may pass."""
    return bool(
        any(joined.count(opens) != joined.count(closes) for opens, closes in _PAIRS)
        or _HALF_MAY.search(joined)
        or _TWICE.search(joined)
        or _OPEN.search(joined)
    )


def punctuation_faults(text: str) -> Iterator[Fault]:
    """Half-width marks between Chinese characters, marks that stand twice, brackets and quotes without their other."""
    half = _HALF.search(text)
    if half:
        piece = around(text, *half.span(), 4)
        yield "punctuation", f"中文里用了半角标点：“{piece}”。", f"写成“{widened(piece)}”；check --fix 可以代改。"
    twice = _TWICE.search(text)
    if twice:
        yield "punctuation", f"标点重复：“{around(text, *twice.span(), 4)}”。", "留一个。"
    lone = _lone(text)
    if lone:
        yield "punctuation", f"“{lone}”不成对：“{around(text, 0, 12, 0)}”。", "补上另一半，或删去多的一半。"


def _lone(text: str) -> str:
    """The first pair of which one half is missing."""
    return next((opens + closes for opens, closes in _PAIRS if not _is_paired(text, opens, closes)), "")


def _is_paired(text: str, opens: str, closes: str) -> bool:
    depth = 0
    for match in re.finditer(f"[{opens}{closes}]", text):
        if match.group() == opens:
            depth += 1
        elif depth:
            depth -= 1
        elif not (opens == "（" and _LISTED.search(text[: match.start()])):
            return False
    return depth == 0


def width_faults(text: str) -> Iterator[Fault]:
    """Figures and Latin letters as wide as Chinese characters: nobody finds them."""
    match = WIDE.search(text)
    if match:
        hint = f"写成“{narrow(match.group())}”；check --fix 可以代改。"
        yield "width", f"用了全角的数字或字母：“{match.group()}”。", hint


def brackets_faults(text: str) -> Iterator[Fault]:
    """The year of a document number stands in 〔〕, in a sentence too."""
    for match in BRACKETED_NUMBER.finditer(text):
        hint = f"写成“{match.expand(BRACKETED)}”；check --fix 可以代改。"
        yield "doc-number", f"文号的年份应当用六角括号，中间不空格：“{match.group().strip()}”。", hint


PUNCTUATION = TextRule(_may, punctuation_faults)
WIDTH = TextRule(WIDE.search, width_faults)
BRACKETS = TextRule(BRACKETED_YEAR.search, brackets_faults)
