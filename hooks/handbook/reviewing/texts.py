"""What is different inside a long text: the words that went and came, with a little around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from handbook.reviewing.quoting import shortened

SHORT = 36
"""Letters up to which a value is shown whole, old → new."""

AROUND = 10
"""Letters that are shown before and after a difference."""

LONGEST = 160
"""Letters shown of one piece that went or came."""

_LONG = 600
_MOST = 5000
"""Phrases that are compared one by one; of more, whose comparing takes their square, the beginnings are shown."""

_ALIKE = 0.3
_PHRASES = re.compile(r"[^，。；：、,;\s]+[，。；：、,;\s]*|[，。；：、,;\s]+")
_WORDS = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: the same on both sides, only in the old, or only in the new."""

    sort: Literal["same", "old", "new"]
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one, shortened where they are the same; words and numbers stay whole, of long texts phrases."""
    tokens = _WORDS if max(len(old), len(new)) <= _LONG else _PHRASES
    before, after = tokens.findall(old), tokens.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > _MOST or matcher.ratio() < _ALIKE:
        return Piece("old", shortened(old, LONGEST)), Piece("new", shortened(new, LONGEST))
    return tuple(_pieces_of(matcher, before, after))


def _pieces_of(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[Piece]:
    steps = matcher.get_opcodes()
    for number, (sort, start, end, begin, stop) in enumerate(steps):
        if sort == "equal":
            text = "".join(before[start:end])
            yield Piece("same", _around(text, first=number == 0, last=number == len(steps) - 1))
            continue
        if end > start:
            yield Piece("old", shortened("".join(before[start:end]), LONGEST))
        if stop > begin:
            yield Piece("new", shortened("".join(after[begin:stop]), LONGEST))


def _around(text: str, *, first: bool, last: bool) -> str:
    """What is the same, as much of it as helps to find the place."""
    if first:
        return text if len(text) <= AROUND else f"…{text[-AROUND:]}"
    if last:
        return text if len(text) <= AROUND else f"{text[:AROUND]}…"
    return text if len(text) <= 2 * AROUND else f"{text[:AROUND]}…{text[-AROUND:]}"
