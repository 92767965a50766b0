"""What people write by hand and no record holds: word lists, handbook.yml and the Markdown of content/.

Read as plain text, letter by letter, so that rules about letters reach it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.reading.sources import SourceError, read_source, source_files

FOLDERS = (("data", ".yml", False), ("data/vocabularies", ".yml", False), ("content", ".md", True))
"""Where it stands. The folders of records are read as records."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A file as it is written; `file` is relative to the handbook's root."""

    file: str
    text: str

    def line(self, at: int) -> int:
        """The line of a letter, counted from 1."""
        return self.text.count("\n", 0, at) + 1


def read_prose(root: Path, among: Collection[str] = ("data", "data/vocabularies", "content")) -> tuple[Prose, ...]:
    """Every such file in the order of the folders; one that is no UTF-8 text is left to whoever needs it."""
    return tuple(page for folder in FOLDERS if folder[0] in among for page in _read(root, *folder))


def _read(root: Path, folder: str, suffix: str, deep: bool) -> Iterator[Prose]:
    for path in map(Path, source_files(root, folder, (suffix,), deep=deep)):
        try:
            text = read_source(root, path).decode("utf-8")
        except (SourceError, ValueError):
            continue
        yield Prose(path.relative_to(root).as_posix(), text.replace("\r\n", "\n"))
