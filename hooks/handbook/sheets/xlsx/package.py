"""The parts of a workbook's ZIP, each parsed as it is unpacked, under bounds that hold for the whole file."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from xml.parsers import expat

MOST_BYTES = 64 * 1024 * 1024
"""After unpacking, of all parts that are read."""
MOST_ELEMENTS = 2_500_000
MOST_ROWS = 100_000
"""That hold something, in all sheets."""
MOST_PARTS = 10_000
LONGEST_TEXT = 100_000
"""Letters in one cell; Excel takes 32,767."""
LONGEST_TAG = 1024 * 1024
"""Bytes between two events of the parser."""

_PIECE = 64 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

Attributes = Mapping[str, str]
"""By their names without a prefix: strict and transitional workbooks differ only there."""


class NotAWorkbookError(ValueError):
    """The file is broken, or no workbook."""


class TooLargeError(ValueError):
    """The file holds more than any table of an office."""


BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, ValueError, LookupError, OSError, EOFError,
    RuntimeError, NotImplementedError, OverflowError, TypeError,
)  # fmt: skip
"""What zipfile, zlib and expat raise over files that are broken, locked by a password or no workbook."""


class Handler(Protocol):
    """What is told of the elements of a part; texts only between `start` and `end` of what holds them."""

    def start(self, name: str, attributes: Attributes) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, letters: str) -> None: ...


@dataclass
class Room:
    """What may still come."""

    bytes: int = MOST_BYTES
    elements: int = MOST_ELEMENTS
    rows: int = MOST_ROWS

    def take(self, kind: str, number: int = 1) -> None:
        left = getattr(self, kind) - number
        if left < 0:
            raise TooLargeError(kind)
        setattr(self, kind, left)


class Package:
    """The parts by name, whatever way their names are written."""

    def __init__(self, data: bytes) -> None:
        if data.count(_DIRECTORY_ENTRY) > MOST_PARTS:
            raise TooLargeError("parts")
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._parts = {_plain(info.filename): info for info in self._zip.infolist()}
        self.room = Room()

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def parse(self, name: str, handler: Handler) -> None:
        """Tell a handler of a whole part. Raises what `BROKEN` lists."""
        info = self._parts[_plain(name)]
        if info.compress_type not in _METHODS:
            raise NotAWorkbookError("compressed in a way of its own")
        parser = _parser(handler, self.room)
        fed = 0
        with self._zip.open(info) as part:
            while piece := part.read(_PIECE):
                self.room.take("bytes", len(piece))
                parser.Parse(piece, False)
                fed += len(piece)
                if fed - max(0, parser.CurrentByteIndex) > LONGEST_TAG:
                    raise TooLargeError("tag")
        parser.Parse(b"", True)

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part (without a name: the file) refers to: for each id the type, without its address, and the part."""
        folder, file = posixpath.split(_plain(name)) if name else ("", "")
        found = _Relationships(folder)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations in self:
            self.parse(relations, found)
        return found.targets


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).casefold()


def _parser(handler: Handler, room: Room) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    local = _LocalNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        room.elements -= 1
        if room.elements < 0:
            raise TooLargeError("elements")
        handler.start(local[name], {local[key]: value for key, value in attributes.items()})

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handler.end(local[name])
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise NotAWorkbookError("a workbook declares no types of its own")


class _LocalNames(dict[str, str]):
    """Names without their prefix; a file that invents names without end fills nothing."""

    def __missing__(self, name: str) -> str:
        made = name.rpartition(":")[2]
        if len(self) < MOST_PARTS:
            self[name] = made
        return made


class _Relationships:
    def __init__(self, folder: str) -> None:
        self.folder, self.targets = folder, dict[str, tuple[str, str]]()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            part = target if target.startswith("/") else posixpath.join(self.folder, target)
            self.targets[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], part

    def end(self, name: str) -> None: ...
    def text(self, letters: str) -> None: ...
