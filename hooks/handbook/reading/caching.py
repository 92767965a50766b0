"""Parsed files kept between builds, found by their content.

A pack is one text file per folder, a line a parsed file:
`<key> <check> <json>`. The key is a digest of the file's bytes and of the
reader's version, the check a digest of the JSON; a line that is cut short,
changed or stale fits neither and is read again. Nothing here can fail a
build: a cache that cannot be read or written is simply not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Any

READER = b"1"
"""Raised whenever the reader would answer differently for the same bytes."""


def key_of(data: bytes) -> str:
    """What a file's content is filed under."""
    return hashlib.blake2b(data, digest_size=16, key=READER).hexdigest()


class Pack:
    """The cached files of one folder. Only files without findings are kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stored = _load(path)
        self._used: dict[str, str] = {}

    def get(self, key: str) -> tuple[Any, Any] | None:
        """The value and lines of a file, or None where nothing sound is kept."""
        line = self._stored.get(key)
        if line is None:
            return None
        check, _, payload = line.partition(" ")
        if _digest(payload) != check:
            return None
        value, lines = json.loads(payload)
        self._used[key] = line
        return value, lines

    def put(self, key: str, value: Any, lines: Any) -> None:
        payload = json.dumps([value, lines], ensure_ascii=False, separators=(",", ":"))
        self._used[key] = f"{_digest(payload)} {payload}"

    def save(self) -> None:
        """Write what this build used, and only if that differs; leave no half-written pack."""
        if self._path is None or self._used == self._stored:
            return
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(f"{key} {line}\n" for key, line in self._used.items())
            beside.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()


def _digest(payload: str) -> str:
    return hashlib.blake2b(payload.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _load(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return {key: rest for key, _, rest in (line.partition(" ") for line in text.split("\n")) if rest}
