"""A text as it is searched: every character at its own place, in one form.

Nothing moves, so what a search finds in the plain text stands at the same place of the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from handbook import letters

_MARKS = {
    **dict(zip("()!?,;:", "（）！？，；：", strict=True)),
    **dict.fromkeys("〔［【[﹝〖", "〔"),
    **dict.fromkeys("〕］】]﹞〗", "〕"),
    **dict.fromkeys("〈＜<《", "《"),
    **dict.fromkeys("〉＞>》", "》"),
    **dict.fromkeys("–—―−－‐‑‒", "-"),
    **dict.fromkeys("~～〜∼", "~"),
    **dict.fromkeys("„‟「『﹁﹃", "“"),
    **dict.fromkeys("」』﹂﹄", "”"),
    **dict.fromkeys("•‧∙・･", "·"),
    **dict.fromkeys("\u3000\xa0\u2002\u2003\u2009\t", " "),
    "○": "〇", "﹪": "%", "￥": "¥",
}  # fmt: skip
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}


@cache
def _table() -> dict[int, str]:
    wide = {letter: _MARKS.get(plain, plain) for letter, plain in _WIDE.items()}
    return str.maketrans({**letters.simplified_forms(), **wide, **_MARKS})


_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
"""A comma inside a number, which is no comma of the sentence."""


def plain(text: str) -> str:
    """The text in plain signs: one sort of brackets, quotes, dashes and figures; as long as it was."""
    return _THOUSANDS.sub(",", text.translate(_table()))


def cleaned(text: str) -> str:
    """A line as it is kept: letters that nobody sees taken out, blanks at its ends and in rows as one."""
    return re.sub(r"[ \t\u3000\xa0\u2002-\u200a]+", " ", letters.mended(text)).strip()


def bare(text: str) -> str:
    """A text to compare names and titles by: plain, without blanks, quotes and brackets of titles."""
    return re.sub(r"[\s《》“”\"'‘’]", "", plain(unicodedata.normalize("NFC", text)))


def characters(text: str) -> int:
    """How many characters a text has, white space apart."""
    return len("".join(text.split()))
