"""The limits of 微信公众平台, and texts cut to fit them.

Lengths are those of JavaScript, by which editors in a browser count: a character beyond the basic plane is two.
"""

from __future__ import annotations

import unicodedata

from handbook.letters import without_unseen

TITLE, DIGEST, CONTENT = 32, 128, 20_000
"""Characters of a title and of a digest, at most; of an article's HTML, tags counted, there must be fewer."""

PICTURE = 2 * 1024 * 1024
"""Bytes of a picture, at most."""

SMS, LONG_SMS = 70, 67
"""Characters of a short message, and of each piece of one that is sent in several."""

ELLIPSIS = "…"
_PAUSES = "。；，、：）"


def length(text: str) -> int:
    """Characters as a browser counts them (UTF-16 code units)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """A text on one line, without characters that nobody sees or that turn its order."""
    return " ".join(without_unseen(text).split())


def clip(text: str, most: int, *, at_pause: bool = False) -> str:
    """A text of at most so many characters; what is cut ends with an ellipsis, where it pauses if asked.

    What is drawn as one sign (an emoji with its colour, a letter with its accent) is kept whole or left out.
    """
    text = clean(text)
    if length(text) <= most:
        return text
    room, kept = most - len(ELLIPSIS), 0
    for at, character in enumerate(text):
        room -= length(character)
        if room < 0:
            break
        kept = at + 1
    while 0 < kept < len(text) and _goes_on(text[kept - 1], text[kept]):
        kept -= 1
    cut = text[:kept]
    pause = max(cut.rfind(mark) for mark in _PAUSES) if at_pause else -1
    return (cut[:pause] if pause > kept // 2 else cut).rstrip("，、；：。 ") + ELLIPSIS


def _goes_on(before: str, after: str) -> bool:
    """Whether two characters belong to one sign: a mark, a joiner, a colour, the second letter of a flag."""
    joined = "\u200d" in (before, after) or unicodedata.combining(after) or "\ufe00" <= after <= "\ufe0f"
    return bool(joined or "\U0001f3fb" <= after <= "\U0001f3ff" or (_is_flag(before) and _is_flag(after)))


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def messages(text: str) -> int:
    """How many short messages a text is sent in."""
    return 1 if length(text) <= SMS else -(-length(text) // LONG_SMS)
