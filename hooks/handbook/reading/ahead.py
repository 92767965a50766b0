"""Reading ahead: many files that no cache knows are parsed by as many hands as there are.

What they make of a file is its line in the pack, so that reading goes on as
if it had been read before, and a file with findings is read again by one who
can say them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from handbook.reading.caching import Pack, Parsed, key_of
from handbook.reading.decoding import decode
from handbook.reading.parsing import parse
from handbook.reading.sources import SourceError, read_source

PART = 250
"""Files that one hand takes at a time."""

WORTHWHILE = 500
"""Below so many unknown files it is not worth asking others."""

Task = Callable[[], list[Parsed]]
Run = Callable[[Sequence[Task]], list[list[Parsed]]]
"""Does some tasks, wherever, and gives their results in order."""


def read_ahead(pack: Pack, root: Path, paths: Sequence[str], run: Run | None) -> None:
    """Fill a pack that knows few of these files."""
    if run is None or len(paths) - len(pack) < WORTHWHILE:
        return
    tasks = [partial(_parsed, root, paths[at : at + PART]) for at in range(0, len(paths), PART)]
    for part in run(tasks):
        pack.take(part)


def _parsed(root: Path, paths: Sequence[str]) -> list[Parsed]:
    """The lines of those files that can be kept."""
    found = []
    for path in paths:
        try:
            data = read_source(root, path)
        except SourceError:
            continue
        text, findings = decode(data, path)
        if text is None or findings:
            continue
        value, lines, findings = parse(text, path)
        if not findings:
            found.append(Pack.line(key_of(data), value, lines))
    return found
