"""Read: from a folder of YAML files to plain values that know their lines.

    documents, findings = read_folder(root, "policies", cache=None)

Nothing here knows what a policy is; that is the next stage's business.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.findings import Finding
from handbook.reading.ahead import Run, parts_ahead
from handbook.reading.caching import Pack, key_of
from handbook.reading.decoding import decode
from handbook.reading.lines import FIRST, Entry, line_of, packed, unpacked
from handbook.reading.parsing import parse
from handbook.reading.sources import SourceError, read_source, source_files
from handbook.reading.syntax import colon_trouble

__all__ = [
    "Document",
    "Entry",
    "Run",
    "colon_trouble",
    "line_of",
    "packed",
    "read_each",
    "read_file",
    "read_folder",
    "unpacked",
]

SUFFIXES = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. `value` is None where the file could not be read."""

    file: str
    stem: str
    value: Any
    packed: bytes  # its lines
    text: str = ""  # only of a file that could not be read, to guess what it would have held

    @property
    def lines(self) -> Entry:
        """The line of every value."""
        return unpacked(self.packed)


Read = tuple[Document, list[Finding]]


def read_folder(root: Path, folder: str, cache: Path | None) -> tuple[list[Document], list[Finding]]:
    """Every YAML file below `data/<folder>`, in the order of their names."""
    found = list(read_each(root, folder, cache))
    return [document for document, _ in found], [finding for _, findings in found for finding in findings]


def read_each(
    root: Path, folder: str, cache: Path | None, kept: dict[str, Read] | None = None, run: Run | None = None
) -> Iterator[Read]:
    """The same one after the other, so that a file's values need not outlive what is made of them.

    `kept` are files that were read before and have not changed since; what is read is added to it. `run` spreads
    the parsing of many files.
    """
    paths = source_files(root, f"data/{folder}", SUFFIXES)
    again = kept is not None and any(path in kept for path in paths)
    pack = Pack(cache / "read" / f"{folder}.pack" if cache and not again else None)
    for part, parsed in parts_ahead(pack, root, paths, run):
        pack.take(parsed)
        for path in part:
            read = kept.get(path) if kept is not None else None
            if read is None:
                read = read_file(root, path, pack)
                if kept is not None:
                    kept[path] = read
            yield read
    pack.save()


def read_file(root: Path, path: Path | str, pack: Pack | None = None) -> tuple[Document, list[Finding]]:
    """One file; a file that cannot be read is a document without a value, and findings."""
    file = os.fspath(path).replace(os.sep, "/").removeprefix(f"{root.as_posix()}/")
    stem = file.rpartition("/")[2].rpartition(".")[0]
    try:
        data = read_source(root, path)
    except SourceError as error:
        return Document(file, stem, None, FIRST), [error.finding]
    key = key_of(data)
    kept = _cached(pack, key)
    if kept is not None:
        return Document(file, stem, *kept), []
    return _read(data, key, file, stem, pack)


def _read(data: bytes, key: str, file: str, stem: str, pack: Pack | None) -> tuple[Document, list[Finding]]:
    text, findings = decode(data, file)
    if text is None:
        return Document(file, stem, None, FIRST, data.decode("utf-8", "replace")), findings
    value, lines, found = parse(text, file)
    findings += found
    if found:
        return Document(file, stem, None, packed(lines), text), findings
    document = Document(file, stem, value, packed(lines))
    if pack is not None and not findings:
        pack.put(key, value, document.packed)
    return document, findings


def _cached(pack: Pack | None, key: str) -> tuple[Any, bytes] | None:
    if pack is None:
        return None
    try:
        return pack.get(key)
    except (ValueError, TypeError, RecursionError):
        return None
