"""Where each value of a file stands, kept beside the values.

An entry mirrors a value. It is a line number for a plain value,
or a pair `[line, inner]` for a value that holds others; `inner` is a mapping
from key to entry, or a list of entries. The form is plain JSON, so that a
cached file keeps its lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

Entry: TypeAlias = int | list[Any]


def line_of(top: Entry, path: Iterable[str | int]) -> int:
    """The line of the value at `path`, or of the nearest holder that is there.

    A key that is missing, or a step that is no place in the file (the name of
    a validator, say), ends the walk at the line reached so far.
    """
    entry = top
    for step in path:
        if isinstance(entry, int):
            break
        inner: Any = entry[1]
        below = _below(inner, step)
        if below is None:
            break
        entry = below
    return entry if isinstance(entry, int) else entry[0]


def _below(inner: Any, step: str | int) -> Entry | None:
    if isinstance(inner, dict):
        return inner.get(str(step))
    if isinstance(inner, list) and isinstance(step, int) and step < len(inner):
        entry: Entry = inner[step]
        return entry
    return None
