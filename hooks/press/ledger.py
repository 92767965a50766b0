"""The ledger of a site: each file that was written, and the marks of all it was made from.

    before = Ledger.load(path, key)
    before.fresh(uri, before.changed(marks), folder)  # whether the file of last time is what would be written now

Kept as JSON beside the parsed records. A ledger of another program, another
handbook's identity or another address is no ledger; one that cannot be read is
simply not there, and everything is made again.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

FORMAT = "1"

Stamp = tuple[int, int]
"""A file's size in bytes and its time in nanoseconds: whether somebody touched it since it was written."""


class Answers(Protocol):
    """What `handbook.marks.Marks` gives."""

    def __getitem__(self, name: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the site: what it rests on, and how it stood after it was written."""

    names: tuple[str, ...]
    stamp: Stamp


@dataclass
class Ledger:
    """All files of one site, and what each question of theirs was answered with."""

    key: str
    marks: dict[str, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path, key: str | None) -> Ledger:
        """The ledger kept at `path`; an empty one where none is, or where it belongs to another program.

        Without a key it is taken as it is.
        """
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["format"] != FORMAT or key not in (None, kept["key"]):
                return cls(key or "")
            names = kept["names"]
            entries = {
                uri: Entry(tuple(names[number] for number in numbers), (size, time))
                for uri, (numbers, size, time) in kept["entries"].items()
            }
            return cls(kept["key"], dict(zip(names, kept["marks"], strict=True)), entries)
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return cls(key or "")

    def save(self, path: Path) -> None:
        """Write it whole or not at all."""
        numbers = {name: number for number, name in enumerate(self.marks)}
        entries = {uri: ([numbers[name] for name in entry.names], *entry.stamp) for uri, entry in self.entries.items()}
        kept = {"format": FORMAT, "key": self.key, "names": list(self.marks), "marks": list(self.marks.values())}
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(kept | {"entries": entries}, separators=(",", ":")), encoding="utf-8")
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()

    def fresh(self, uri: str, changed: set[str], folder: Path) -> bool:
        """Whether what lies in `folder` is what would be made now that these questions are answered otherwise."""
        entry = self.entries.get(uri)
        if entry is None or not changed.isdisjoint(entry.names):
            return False
        return stamp(folder / uri) == entry.stamp

    def changed(self, marks: Answers) -> set[str]:
        """The questions that are answered otherwise than last time."""
        return {name for name, mark in self.marks.items() if marks[name] != mark}

    def answered(self, marks: Answers) -> None:
        """Take the answers of now; files that rested on others must have been struck out before."""
        self.marks = {name: marks[name] for name in self.marks}

    def note(self, entries: Mapping[str, Entry], marks: Answers) -> None:
        """Files that were written, or found as they should be."""
        self.entries |= entries
        for name in names_of(entries.values()):
            self.marks[name] = marks[name]


def names_of(entries: Iterable[Entry]) -> dict[str, None]:
    """Every name once, in the order of the files."""
    return {name: None for entry in entries for name in entry.names}


def stamp(path: Path) -> Stamp | None:
    """How a file stands now; None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
