"""What people write by hand and no record holds: word lists, handbook.yml and the Markdown of content/.

Read as plain text, letter by letter, so that rules about letters reach it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.reading.decoding import LARGEST_FILE

FOLDERS = (("data", "*.yml"), ("data/vocabularies", "*.yml"), ("content", "**/*.md"))
"""Where it stands. The folders of records are read as records."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A file as it is written; `file` is relative to the handbook's root."""

    file: str
    text: str

    def line(self, at: int) -> int:
        """The line of a letter, counted from 1."""
        return self.text.count("\n", 0, at) + 1


def read_prose(root: Path) -> tuple[Prose, ...]:
    """Every such file in the order of the folders; one that is no UTF-8 text is left to whoever needs it."""
    return tuple(_read(root))


def _read(root: Path) -> Iterator[Prose]:
    for folder, form in FOLDERS:
        for path in sorted((root / folder).glob(form)):
            try:
                if path.stat().st_size <= LARGEST_FILE:
                    yield Prose(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
