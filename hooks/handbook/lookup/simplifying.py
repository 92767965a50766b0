"""Traditional characters and the simplified ones that stand for them, from OpenCC's table of characters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import opencc


@cache
def _table() -> dict[str, str]:
    """The commonest simplified character of each traditional one."""
    path = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {line[0]: line[1] for line in lines if len(line) > 1 and line[0] != line[1] and len(line[0]) == 1}


def simplified(present: Iterable[str]) -> dict[str, str]:
    """Of the characters that a handbook has: which traditional ones are typed for them. One that the handbook
    itself has stays what it is."""
    having = set(present)
    return {one: other for one, other in _table().items() if other in having and one not in having}
