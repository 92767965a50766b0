"""Traditional characters and the simplified ones that stand for them, from OpenCC's table of characters."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.letters import simplified_forms


def simplified(present: Iterable[str]) -> dict[str, str]:
    """Of the characters that a handbook has: which traditional ones are typed for them. One that the handbook
    itself has stays what it is."""
    having = set(present)
    return {one: other for one, other in simplified_forms().items() if other in having and one not in having}
