"""Half-width and whole-width: what is surely a slip of the keyboard, and how it is written.

Every change here is safe: it alters no word and no number, only the form of
marks and figures. `checks/punctuation.py` complains of them and `mending.py`
mends them, so both must know the same ones.
"""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
_CLOSING = "”》）〕】"
_OPENING = "“《（〔【"
HALF_MARK = re.compile(rf"[,;:?!](?<=[{_HAN}{_CLOSING}].)(?=[{_HAN}{_OPENING}])")
"""A half-width mark between Chinese characters; beside a figure or a Latin letter it may be meant."""

HALF_PAIR = re.compile(rf"\((?=[{_HAN}])[^()（）\n]*(?<=[{_HAN}{_CLOSING}])\)")
"""Half-width brackets around words that begin and end in Chinese."""

WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ]*(?:．[０-９]+)*")  # a class first: found twice as fast
BRACKETED_NUMBER = re.compile(
    rf"(?:(?<=[{_HAN}])[ \u3000]+)?(?!〔[0-9]{{4}}〕第?[0-9]+号)[\[［【(（〔][ \u3000]*((?:19|20)[0-9]{{2}})"
    r"[ \u3000]*[\]］】)）〕][ \u3000]*(第?)[ \u3000]*([0-9]{1,5})[ \u3000]*号(?![楼线馆院])"
)
"""A document number whose year stands in any bracket but its own, or with blanks inside."""

BRACKETED_YEAR = re.compile(
    r"[\[［【(（〔](?!(?<=〔)[0-9]{4}〕第?[0-9]+号)[ \u3000]*(?:19|20)[0-9]{2}[ \u3000]*[\]］】)）〕]"
)
"""What every one of them has, for a first look."""

BRACKETED = r"〔\1〕\2\3号"
"""How it is written."""

_WIDER = str.maketrans(",;:?!", "，；：？！")


def widened(text: str) -> str:
    """Half-width marks and brackets in Chinese as whole-width ones."""
    made = HALF_MARK.sub(lambda match: match.group().translate(_WIDER), text)
    return HALF_PAIR.sub(lambda match: f"（{match.group()[1:-1]}）", made)


def narrow(text: str) -> str:
    """Wide figures and letters as plain ones."""
    return WIDE.sub(lambda match: "".join(chr(ord(letter) - 0xFEE0) for letter in match.group()), text)


def bracketed(text: str) -> str:
    """The year of every document number in 〔〕, without blanks."""
    return BRACKETED_NUMBER.sub(BRACKETED, text)


def mended(text: str) -> str:
    """All of it."""
    return bracketed(widened(narrow(text)))
