"""Parsed files kept between builds, found by their content.

A pack is one text file per folder, a line a parsed file:
`<key> <check> <values> <lines>`, both JSON, with a tab between them. The key is a digest of the file's bytes and of the
reader's version, the check a digest of what follows it; a line that is cut short,
changed or stale fits neither and is read again. Nothing here can fail a
build: a cache that cannot be read or written is simply not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from handbook import cache_files
from handbook.compact_json import compact_bytes, parsed

READER = b"3"
"""Raised whenever the reader would answer differently for the same bytes."""


def key_of(data: bytes) -> str:
    """What a file's content is filed under."""
    return hashlib.blake2b(data, digest_size=16, key=READER).hexdigest()


Parsed = tuple[str, bytes]
"""A file's key, and its check, values and lines."""


class Pack:
    """The cached files of one folder. Only files without findings are kept.

    Lines stay bytes until they are asked for, and new ones go to disk as they
    come: the files of a province would fill the memory twice.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stored = _load(path)
        self._used: dict[str, bytes] = {}
        self._beside = path.with_name(f"{path.name}.{os.getpid()}") if path else None
        self._out: BinaryIO | None = None
        self._grown = False

    def get(self, key: str) -> tuple[Any, bytes] | None:
        """The value and the packed lines of a file, or None where nothing sound is kept."""
        line = self._stored.get(key)
        if line is None:
            return None
        check, _, payload = line.partition(b" ")
        if _digest(payload) != check:
            return None
        value, _, lines = payload.partition(b"\t")
        found = parsed(value)
        self._used[key] = line
        return found, lines

    def __len__(self) -> int:
        """How many files it knows from before."""
        return len(self._stored)

    @staticmethod
    def line(key: str, value: Any, lines: bytes) -> Parsed:
        """A file as it is kept. JSON has no tab of its own."""
        payload = compact_bytes(value) + b"\t" + lines
        return key, _digest(payload) + b" " + payload

    def put(self, key: str, value: Any, lines: bytes) -> None:
        self._write(*self.line(key, value, lines))

    def take(self, parsed: Iterable[Parsed]) -> None:
        """Files that somebody else has read; they are known now, and kept once they are asked for."""
        before = len(self._stored)
        self._stored.update(parsed)
        self._grown |= len(self._stored) > before

    def save(self) -> None:
        """Write what this build used, and only if that differs; leave no half-written pack."""
        if (
            self._path is None
            or (beside := self._beside) is None
            or (self._out is None and not self._grown and self._used == self._stored)
        ):
            return
        for key, line in self._used.items():
            self._write(key, line)
        try:
            if self._out is not None:
                self._out.close()
                beside.replace(self._path)
        except OSError as error:
            self._give_up(beside, error)

    def _write(self, key: str, line: bytes) -> None:
        """Into the new pack; where it cannot be written there is none."""
        beside = self._beside
        if beside is None:
            return
        try:
            if self._out is None:
                beside.parent.mkdir(parents=True, exist_ok=True)
                self._out = beside.open("wb")
            self._out.write(key.encode() + b" " + line + b"\n")
        except OSError as error:
            self._give_up(beside, error)

    def _give_up(self, beside: Path, error: OSError) -> None:
        out, self._out, self._beside = self._out, None, None
        for end in (out.close if out else None, beside.unlink):
            with contextlib.suppress(OSError):
                if end:
                    end()
        cache_files.thrown_away(self._path, "写不了", error)


def _digest(payload: bytes) -> bytes:
    return hashlib.blake2b(payload, digest_size=8).hexdigest().encode()


def _load(path: Path | None) -> dict[str, bytes]:
    content = cache_files.load(path)
    parted = (line.partition(b" ") for line in content.split(b"\n"))
    return {key.decode("ascii", "replace"): rest for key, _, rest in parted if rest}
