"""Files of a cache. Whatever lies in their place is no reason to fail: it is passed by, and one line says so."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import stat
from functools import cache
from pathlib import Path
from typing import Any

from handbook.compact_json import compact_bytes
from handbook.system_errors import REASONS

LARGEST = 1 << 30
"""Bytes. The cache of a province is a tenth of it."""

log = logging.getLogger("handbook.cache")


def load(path: Path | None) -> bytes:
    """What is kept at a place; nothing where nothing is, or where it cannot be read."""
    try:
        if path is None or not path.exists():
            return b""
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
                return file.read()
        thrown_away(path, "读不了")
    except OSError as error:
        thrown_away(path, "读不了", error)
    return b""


def load_json(path: Path | None) -> dict[str, Any]:
    """The object that is kept at a place, or an empty one."""
    data = load(path)
    if not data:
        return {}
    try:
        kept = json.loads(data)
    except (ValueError, RecursionError):
        kept = None
    if isinstance(kept, dict):
        return kept
    thrown_away(path, "读不了")
    return {}


def save_json(path: Path | None, kept: Any) -> None:
    """Keep an object, whole or not at all."""
    if path is not None:
        save(path, compact_bytes(kept))


def save(path: Path, content: bytes | memoryview) -> None:
    """Keep some bytes, whole or not at all."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        for file in (beside, path):  # what is kept no longer says how things stand
            with contextlib.suppress(OSError):
                file.unlink()
        thrown_away(path, "写不了", error)


def thrown_away(path: Path | None, why: str, error: OSError | None = None) -> None:
    """Say once of a cache that it is not used."""
    if path is not None:
        whole = next((folder for folder in path.parents if folder.name == ".cache"), path.parent)
        _say(whole, f"{why}（{REASONS[error.errno]}）" if error and error.errno in REASONS else why)


@cache
def _say(folder: Path, why: str) -> None:
    log.warning(f"{folder} 里的缓存{why}，这次没有用它；结果不受影响，只是慢一些。")


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
