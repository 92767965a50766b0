"""Where each value of a file stands, kept beside the values.

An entry mirrors a value. It is a line number for a plain value,
or a pair `[line, inner]` for a value that holds others; `inner` is a mapping
from key to entry, or a list of entries. The form is plain JSON, so that a
cached file keeps its lines, and lies packed until something has to be placed:
most files are in order, and nobody asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from handbook.compact_json import compact_bytes, parsed

Entry: TypeAlias = int | list[Any]

FIRST = b"1"
"""The packed lines of what stands nowhere but in its file."""


def packed(entry: Entry) -> bytes:
    """The lines of a file or of one record as they are kept."""
    return compact_bytes(entry)


@lru_cache(maxsize=64)
def unpacked(kept: bytes) -> Entry:
    """The same to look things up in; remembered for a while, for who finds one thing wrong finds more."""
    entry: Entry = parsed(kept)
    return entry


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
