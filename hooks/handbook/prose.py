"""What people write by hand and no record holds: word lists, handbook.yml and the Markdown of content/.

Read as plain text, letter by letter, so that rules about letters reach it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handbook.findings import Finding
from handbook.reading.decoding import decode
from handbook.reading.sources import SourceError, read_source, source_files

FOLDERS = {"data": (".yml", False), "data/vocabularies": (".yml", False), "content": (".md", True)}
"""Where it stands, by which ending, and whether in folders below too. The folders of records are read as records."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A file as it is written; `file` is relative to the handbook's root."""

    file: str
    text: str

    def line(self, at: int) -> int:
        """The line of a letter, counted from 1."""
        return self.text.count("\n", 0, at) + 1


def read_prose(root: Path, folders: Iterable[str] = FOLDERS) -> tuple[tuple[Prose, ...], list[Finding]]:
    """Every such file in the order of the folders, and what is wrong with the letters of pages; what is wrong with a
    file of data is told by who reads its values.
    """
    pages: list[Prose] = []
    findings: list[Finding] = []
    for folder in folders:
        suffix, deep = FOLDERS[folder]
        for path in map(Path, source_files(root, folder, (suffix,), deep=deep)):
            file = path.relative_to(root).as_posix()
            try:
                text, found = decode(read_source(root, path), file)
            except SourceError as error:
                text, found = None, [error.finding]
            findings += found if folder == "content" else []
            if text is not None:
                pages.append(Prose(file, text.replace("\r\n", "\n")))
    return tuple(pages), findings
