"""Columns: what the rows of a long list are found by, small enough to be loaded whole.

Few rows differ in what a filter asks of them: of 80,000 instruments each
stands in one of ten districts. So a column has the different sets of values,
the commonest first, and for each row the number of its set, in as many digits
of base 91 as the largest number needs. `theme/assets/columns.js` reads them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from handbook.pages.facets import Choice
from handbook.pages.lists import Choices, Listing

BASE = 91
_FIRST, _SKIPPED = 35, 92  # behind the quotation mark, and without the backslash: a digit never needs escaping
_DIGITS = "".join(chr(_FIRST + digit + (_FIRST + digit >= _SKIPPED)) for digit in range(BASE))

T = TypeVar("T", bound=Hashable)


def width_of(largest: int) -> int:
    """How many digits a number up to `largest` needs."""
    width = 1
    while largest >= BASE**width:
        width += 1
    return width


def base91(numbers: Iterable[int], width: int) -> str:
    """Numbers in digits of base 91, the highest first, all in the same width."""
    if width == 1:
        return "".join([_DIGITS[number] for number in numbers])
    powers = [BASE**power for power in reversed(range(width))]
    return "".join([_DIGITS[number // power % BASE] for number in numbers for power in powers])


def column(values: Sequence[T]) -> tuple[list[T], str, int]:
    """The different values, the commonest first, which of them each row has, and how many digits that takes."""
    common = [value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], str(item[0])))]
    numbers = {value: number for number, value in enumerate(common)}
    width = width_of(max(0, len(common) - 1))
    return common, base91((numbers[value] for value in values), width), width


def facet(chosen: Sequence[Sequence[Choice]], turns: Sequence[str | None]) -> dict[str, Any]:
    """A filter's column. A set is the numbers of its values; behind a semicolon what days to come will bring."""
    values = {choice: number for number, choice in enumerate(dict.fromkeys(c for row in chosen for c in row))}
    said = [
        " ".join(str(values[choice]) for choice in row) + (f";{turn}" if turn else "")
        for row, turn in zip(chosen, turns, strict=True)
    ]
    sets, rows, width = column(said)
    return {"values": list(values), "sets": sets, "rows": rows, "width": width}


def table(listed: Listing, chosen: Sequence[Choices]) -> dict[str, Any]:
    """The columns of the filters that part the rows, and that of the windows, where there are any."""
    turns = [listed.turns(thing) for thing in listed.things]
    never = [None] * len(turns)
    facets = {}
    for number, (name, _) in enumerate(listed.facets):
        own = [choices[number] for choices in chosen]
        made = facet(own, turns if name == "standing" else never)
        if len(made["values"]) > 1:
            facets[name] = made
    return {"total": len(chosen), "facets": facets, "windows": _windows(listed)}


def _windows(listed: Listing) -> dict[str, Any] | None:
    """How windows stand and what they turn into, parted by bars: the browser finds what is open on its own day."""
    said = ["|".join(one.whole for one in listed.windows(thing)) for thing in listed.things]
    if not any(said):
        return None
    sets, rows, width = column(said)
    return {"sets": sets, "rows": rows, "width": width}
