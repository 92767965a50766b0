"""The ledger of a site: each file that was written, and the marks of all it was made from.

    before = Ledger.load(path, key)
    before.unmoved(marks)  # the files that would come out as they did

Kept as JSON beside the parsed records. A ledger of another program, another
handbook's identity or another address is no ledger; one that cannot be read is
simply not there, and everything is made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from handbook.cache_files import load_json, save_json

FORMAT = "2"

Stamp = tuple[int, int]
"""A file's size in bytes and its time in nanoseconds: whether somebody touched it since it was written."""


class Answers(Protocol):
    """What `handbook.fingerprints.Fingerprints` gives."""

    def __getitem__(self, name: str) -> str: ...


class LedgerEntry(NamedTuple):
    """One file of the site: what it rests on, and how it stood after it was written.

    Files that were made together share one and the same tuple of names, which may be long.
    """

    names: tuple[str, ...]
    stamp: Stamp


@dataclass
class Ledger:
    """All files of one site, and what each question of theirs was answered with."""

    key: str
    marks: dict[str, str] = field(default_factory=dict)
    entries: dict[str, LedgerEntry] = field(default_factory=dict)
    linked: bool = True  # whether somebody followed every link of these files

    @classmethod
    def load(cls, path: Path, key: str | None) -> Ledger:
        """The ledger kept at `path`; an empty one where none is, or where it belongs to another program.

        Without a key it is taken as it is.
        """
        try:
            kept = load_json(path)
            if kept.get("format") != FORMAT or key not in (None, kept["key"]):
                return cls(key or "")
            names = kept["names"]
            rests = [tuple(map(names.__getitem__, numbers)) for numbers in kept["rests"]]
            entries = {
                uri: LedgerEntry(rests[number], (size, time)) for uri, (number, size, time) in kept["entries"].items()
            }
            marks = dict(zip(names, kept["marks"], strict=True))
            return cls(kept["key"], marks, entries, kept["linked"])
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return cls(key or "")

    def save(self, path: Path) -> None:
        """Write it whole or not at all."""
        numbers = {name: number for number, name in enumerate(self.marks)}
        rests = {id(entry.names): entry.names for entry in self.entries.values()}
        places = {known: place for place, known in enumerate(rests)}
        kept = {
            "format": FORMAT,
            "key": self.key,
            "linked": self.linked,
            "names": list(self.marks),
            "marks": list(self.marks.values()),
            "rests": [[numbers[name] for name in names] for names in rests.values()],
            "entries": {uri: (places[id(entry.names)], *entry.stamp) for uri, entry in self.entries.items()},
        }
        save_json(path, kept)

    def unmoved(self, marks: Answers) -> set[str]:
        """The files whose every question is answered as it was last time."""
        return {uri for uri, moved in self.moved(marks).items() if not moved}

    def moved(self, marks: Answers) -> dict[str, frozenset[str]]:
        """For each file the questions that are answered otherwise than last time."""
        changed = {name for name, mark in self.marks.items() if marks[name] != mark}
        rests = {id(entry.names): entry.names for entry in self.entries.values()}
        moved = {known: frozenset(changed.intersection(names)) for known, names in rests.items()}
        return {uri: moved[id(entry.names)] for uri, entry in self.entries.items()}

    def untouched(self, uri: str, folder: Path) -> bool:
        """Whether the file in `folder` stands as it was written."""
        return stamp(folder / uri) == self.entries[uri].stamp

    def answered(self, marks: Answers) -> None:
        """Take the answers of now; files that rested on others must have been struck out before."""
        self.marks = {name: marks[name] for name in self.marks}

    def note(self, entries: Mapping[str, LedgerEntry], marks: Answers) -> None:
        """Files that were written, or found as they should be."""
        self.entries |= entries
        for name in names_of(entries.values()):
            self.marks[name] = marks[name]


def names_of(entries: Iterable[LedgerEntry]) -> dict[str, None]:
    """Every name once, in the order of the files."""
    rests = {id(entry.names): entry.names for entry in entries}
    return {name: None for names in rests.values() for name in names}


def stamp(path: Path) -> Stamp | None:
    """How a file stands now; None where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
