"""Shape: from plain values to typed records, or findings that say what to write.

Pydantic does the checking; this module turns its complaints into the words of
somebody who keeps a list, each with the line it is about and the next step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handbook.findings import Finding, Place
from handbook.model import own
from handbook.model.base import TO_VERIFY, Fact, Sureness
from handbook.model.record import Record
from handbook.parts import all_parts
from handbook.reading import Document, Entry, line_of, packed, unpacked
from handbook.renaming import in_todays_keys
from handbook.shape_findings import not_a_record, shape_finding

AnyModel = TypeVar("AnyModel", bound=BaseModel)

_NONE: dict[str, Any] = {}
_WRITTEN: dict[frozenset[str], set[str]] = {}
_LISTED_ID = re.compile(r"^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A typed record and where it stands.

    Its lines are asked for only where something is wrong, so they lie packed: a fifth of the room, for every record.
    """

    record: Record
    file: str
    packed: bytes
    sureness: Sureness

    @classmethod
    def of(cls, record: Record, file: str, lines: Entry) -> Shaped:
        return cls(record, file, packed(lines), sureness(all_parts(record)))

    @property
    def lines(self) -> Entry:
        """The line of every value of the record."""
        return unpacked(self.packed)

    def place(self, *path: str | int) -> Place:
        """The line of the value at `path` inside the record's file."""
        return Place(self.file, line_of(self.lines, path))


def sureness(inside: Iterable[BaseModel]) -> Sureness:
    """Of a record's parts, itself among them: the lowest grade anywhere, and how many there are of each sort."""
    grades = [grade for part in inside if isinstance(part, Fact) for grade in part.confidence.values()]
    doubtful = sum(grade in TO_VERIFY for grade in grades)
    return Sureness(max(grades, default=None), doubtful, grades.count("A"), grades.count("B"))


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that is there but cannot be used; links to it are not reported a second time."""

    id: str


Drawn = tuple[list[Shaped], list[Broken], list[Finding]]
"""The records of some files, the ids of those that are broken, and what is wrong."""


def shape_records(
    documents: Iterable[Document], model: type[Record], kept: dict[str, tuple[Document, Drawn]] | None = None
) -> Drawn:
    """Every record of a kind's files.

    `kept` are files by their address that had their shape before; what is worked out is added to it.
    """
    shaped: list[Shaped] = []
    broken: list[Broken] = []
    findings: list[Finding] = []
    for document in documents:
        before = kept.get(document.file) if kept is not None else None
        drawn = before[1] if before and before[0] is document else _shape_document(document, model)
        if kept is not None:
            kept[document.file] = document, drawn
        shaped += drawn[0]
        broken += drawn[1]
        findings += drawn[2]
    return shaped, broken, findings


def _shape_document(document: Document, model: type[Record]) -> Drawn:
    shaped: list[Shaped] = []
    broken: list[Broken] = []
    document, findings = in_todays_keys(document, model)
    if document.value is None:
        return [], [Broken(name) for name in [document.stem, *_LISTED_ID.findall(document.text)]], []
    for name, value, lines in _records(document, findings, broken):
        record, found = shape(value, model, document.file, lines)
        findings += found
        if record is None:
            broken.append(Broken(name))
        else:
            inside = all_parts(record)
            _slim(record, inside)
            shaped.append(Shaped(record, document.file, lines, sureness(inside)))
    return shaped, broken, findings


def shape(value: Any, model: type[AnyModel], file: str, lines: Entry | bytes) -> tuple[AnyModel | None, list[Finding]]:
    """One typed object, or the findings that keep it from being one. Lines may be packed."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _said_already(detail)]
        entry = unpacked(lines) if isinstance(lines, bytes) else lines
        return None, [shape_finding(detail, model, value, file, entry) for detail in details]


def _said_already(detail: ErrorDetails) -> bool:
    """Of a key that no record may have its value is wrong too, and need not be."""
    return detail["type"] == "own-value" and not own.is_name(str(detail["loc"][0]))


def _slim(record: Record, inside: Iterable[BaseModel]) -> None:
    """Which fields of a record and its parts were written is noted once for all that wrote the same.

    Pydantic keeps a set of names with each object, which takes more room than the object. Parts that have neither
    grades nor notes, and most have none, share one empty mapping, as do records without fields of a city's own;
    records are frozen, so nobody writes into it.
    """
    for part in inside:
        written = part.__pydantic_fields_set__
        object.__setattr__(part, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(written), written))
        values = part.__dict__
        for name in ("confidence", "note"):
            if values.get(name) == {}:
                values[name] = _NONE
    if not record.own:
        object.__setattr__(record, "__pydantic_extra__", _NONE)


def _records(
    document: Document, findings: list[Finding], broken: list[Broken]
) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    """The records of one file, with their packed lines: the file, named by its stem, or each item of its list."""
    value = document.value
    if isinstance(value, dict):
        yield from _single(document, value, findings)
        return
    lines = document.lines
    if not isinstance(value, list):
        broken.append(Broken(document.stem))
        findings.append(not_a_record(document.file, line_of(lines, ()), value))
        return
    for index, item in enumerate(value):
        entry = lines[1][index] if not isinstance(lines, int) else lines
        if isinstance(item, dict):
            yield str(item.get("id", "")), item, packed(entry)
        else:
            findings.append(not_a_record(document.file, line_of(entry, ())))


def _single(
    document: Document, value: dict[str, Any], findings: list[Finding]
) -> Iterator[tuple[str, dict[str, Any], bytes]]:
    written = value.get("id")
    if written is not None and written != document.stem:
        place = Place(document.file, line_of(document.lines, ("id",)))
        message = f"标识“{written}”与文件名“{document.stem}”不同。"
        findings.append(Finding("id-form", place, message, "一个文件一条记录时不用写 id，以文件名为准。"))
    yield document.stem, {**value, "id": document.stem}, document.packed


# --- pydantic's complaints in an editor's words -------------------------------------------------
