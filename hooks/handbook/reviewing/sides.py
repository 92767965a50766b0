"""One side of a comparison: a handbook as it was, or as it is, with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from handbook.checks import check
from handbook.checks.privacy import without_numbers
from handbook.edition import Kept, gather
from handbook.findings import Finding, Level, Place, in_order
from handbook.kinds import KINDS
from handbook.linking import Handbook, Key
from handbook.reading import Document, line_of, read_file, read_folder
from handbook.reading.sources import SourceError, read_source, source_files
from handbook.renaming import in_todays_keys

BESIDE = ("vocabularies", "handbook.yml", "geo")
"""What stands in `data/` and is no record."""

_SHARED = tuple(f"data/{name}" for name in BESIDE)
_PROSE = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it was typed, whatever the checks may say of it."""

    key: Key
    file: str
    value: Mapping[str, Any]
    line: int = 0  # where it begins in a file of several

    @property
    def title(self) -> str:
        return str(self.value.get("title") or self.key[1])


@dataclass(frozen=True)
class Side:
    """A handbook on one day.

    `unread` are files of records that cannot be read as YAML: what they hold is not known, rather than gone.
    `beside` are vocabularies and settings as typed, `prose` the hand-written pages and other text files.
    """

    handbook: Handbook | None
    findings: tuple[Finding, ...]
    records: Mapping[Key, Written]
    unread: frozenset[str]
    beside: Mapping[str, Any]
    prose: Mapping[str, str]
    today: date

    @property
    def files(self) -> set[str]:
        """Every file that was read."""
        return {*(one.file for one in self.records.values()), *self.unread, *self.beside, *self.prose}

    @property
    def left_out(self) -> frozenset[Key]:
        """Records that stand in their files, but not in the handbook: their errors say why."""
        there = self.handbook.shaped if self.handbook else ()
        lost = {key: one for key, one in self.records.items() if key not in there}
        return frozenset(key for key, one in lost.items() if one.value.get("sample") != "true")

    @cached_property
    def wrong(self) -> frozenset[Key | str]:
        """Records with errors; of errors in what all records share, the files."""
        errors = [one.place for one in self.findings if one.level is Level.ERROR]
        shared = {place.file for place in errors if place.file.startswith(_SHARED)}
        return self.left_out | shared | {key for key in map(self.owner, errors) if key}

    def owner(self, place: Place) -> Key | None:
        """The record that a line belongs to."""
        above = [one for one in self._in_file.get(place.file, ()) if one.line <= (place.line or 0)]
        return above[-1].key if above else None

    @cached_property
    def _in_file(self) -> Mapping[str, list[Written]]:
        found: dict[str, list[Written]] = {}
        for one in self.records.values():
            found.setdefault(one.file, []).append(one)
        return found


def read_side(root: Path, today: date) -> Side:
    """The handbook in `root`, worked out for `today`."""
    kept = Kept()
    handbook, findings = gather(root, kept=kept)
    if handbook is not None:
        findings += check(handbook, today)
    documents = [document for document, _ in kept.documents.values()]
    return Side(
        handbook=handbook,
        findings=tuple(in_order(map(without_numbers, findings))),
        records={one.key: one for document in documents for one in _records(document)},
        unread=frozenset(document.file for document in documents if document.value is None),
        beside=dict(_beside(root)),
        prose=dict(_prose(root)),
        today=today,
    )


def _records(document: Document) -> Iterator[Written]:
    kind = document.file.split("/")[1]
    if kind not in KINDS:
        return
    document, _ = in_todays_keys(document, KINDS[kind].model)
    listed = document.value if isinstance(document.value, list) else [document.value]
    for place, value in enumerate(listed):
        if isinstance(value, dict):
            own = isinstance(document.value, dict)
            name, line = (document.stem, 0) if own else (str(value.get("id", "")), line_of(document.lines, (place,)))
            yield Written((kind, name), document.file, value, line or 0)


def _beside(root: Path) -> Iterator[tuple[str, Any]]:
    """Vocabularies, settings and outlines by their files; of outlines only their bytes, which nobody reads."""
    documents = read_folder(root, BESIDE[0], None)[0]
    settings = root / "data" / BESIDE[1]
    if settings.is_file():
        documents.append(read_file(root, settings)[0])
    for document in documents:
        yield document.file, document.value
    for path in map(Path, source_files(root, f"data/{BESIDE[2]}", (".json",), deep=False)):
        yield path.relative_to(root).as_posix(), _bytes(root, path)


def _prose(root: Path) -> Iterator[tuple[str, str]]:
    for path in map(Path, source_files(root, "content", _PROSE)):
        yield path.relative_to(root).as_posix(), _bytes(root, path).decode("utf-8", "replace")


def _bytes(root: Path, path: Path) -> bytes:
    """A file's bytes; none where it may not be read, which a check tells."""
    try:
        return read_source(root, path)
    except SourceError:
        return b""
