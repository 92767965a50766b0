"""The form of a rule about a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

END = "\x00"
"""Stands after every text where several are looked at together; no text holds it."""

APART = "\n" * 6 + END
"""So much that no number goes on behind it."""

Fault = tuple[str, str, str]
"""A code, what is wrong, the next step."""


@dataclass(frozen=True, slots=True)
class TextRule:
    """A rule that a text keeps or breaks by itself, wherever it stands."""

    may: Callable[[str], object]  # whether several texts, far apart in one, are worth a closer look
    faults: Callable[[str], Iterable[Fault]]  # what is wrong with one text
    own_words: bool = True  # quotations are passed by


def around(text: str, start: int, end: int, width: int = 8) -> str:
    """A piece of a text with a few letters on either side, on one line."""
    before, after = max(0, start - width), end + width
    cut = ("…" if before else "") + text[before:after] + ("…" if after < len(text) else "")
    return " ".join(cut.split())
