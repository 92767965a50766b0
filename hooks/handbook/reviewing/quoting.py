"""What may be quoted of a version that somebody else wrote: nothing that holds a personal number."""

from __future__ import annotations

from handbook.personal import numbers

EMPTY = "（空）"


def quoted(text: str) -> str:
    """A value on one line; of one that holds a personal number only that it does.

    A number comes with its owner's name, so the whole value is left out.
    """
    found = next(numbers(text), None)
    return f"（含{found.what}，不引用）" if found else " ".join(text.split())


def shortened(text: str, longest: int) -> str:
    """A text as long as a line has room for."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
