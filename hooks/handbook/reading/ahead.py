"""Reading ahead: many files that no cache knows are parsed by as many hands as there are.

What they make of a file is its line in the pack, so that reading goes on as
if it had been read before, and a file with findings is read again by one who
can say them. Who asks need not wait for all of it: the records of the first
files get their shape while the last are still parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from handbook.reading.caching import Pack, Parsed, key_of
from handbook.reading.decoding import decode
from handbook.reading.lines import packed
from handbook.reading.parsing import parse
from handbook.reading.sources import SourceError, read_source

PART = 250
"""Files that one hand takes at a time."""

WORTHWHILE = 500
"""Below so many unknown files it is not worth asking others."""

Task = Callable[[], list[Parsed]]
Run = Callable[[Sequence[Task]], Iterable[list[Parsed]]]
"""Does some tasks, wherever, and gives their results in order, each as soon as it is asked for and there."""


def parts_ahead(
    pack: Pack, root: Path, paths: Sequence[str], run: Run | None
) -> Iterator[tuple[Sequence[str], list[Parsed]]]:
    """Files in their order, some at a time, with what others have made of them: nothing where a pack knows most."""
    if run is None or len(paths) - len(pack) < WORTHWHILE:
        yield paths, []
        return
    parts = [paths[at : at + PART] for at in range(0, len(paths), PART)]
    yield from zip(parts, run([partial(_parsed, root, part) for part in parts]), strict=True)


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
            found.append(Pack.line(key_of(data), value, packed(lines)))
    return found
