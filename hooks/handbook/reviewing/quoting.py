"""What may be quoted of a version that somebody else wrote: nothing that holds a personal number."""

from __future__ import annotations

import re

from handbook.personal import numbers

EMPTY = "（空）"


def quoted(text: str) -> str:
    """A value on one line; of one that holds a personal number only that it does.

    A number comes with its owner's name, so the whole value is left out.
    """
    found = next(numbers(text), None)
    return f"（含{found.what}，不引用）" if found else " ".join(text.split())


_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]|〔U\\+")
"""Letters that run from right to left, or the mark that stands for one which turns the line around."""


def visible(text: str) -> str:
    """A text with a mark for every letter that cannot be seen: some turn what stands around them."""
    return _UNSEEN.sub(lambda match: f"〔U+{ord(match.group()):04X}〕", text)


def turning(text: str) -> bool:
    """Whether a text can change the order in which what stands beside it is read."""
    return bool(_TURNING.search(text))


def shortened(text: str, longest: int) -> str:
    """A text as long as a line has room for."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
