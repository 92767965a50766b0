"""Locks that the system takes back when a process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_mine: dict[Path, int] = {}
"""Locks of this process, and how often each was taken."""


def take(handle: int) -> bool:
    """Whether the lock on an open file (or a folder, but on Windows) is ours now. Raises OSError where none can be."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True


def _taken(handle: int) -> bool:
    """Also on a disk that knows no locks (some networks): there nobody can be kept out."""
    try:
        return take(handle)
    except OSError:
        return True


@contextmanager
def alone(file: Path, seconds: float) -> Iterator[bool]:
    """Wait for whoever else holds the file's lock, and hold it; whether it is newly taken, not by ourselves before.

    Raises TimeoutError after some seconds, OSError where the file cannot be made.
    """
    if file in _mine:
        _mine[file] += 1
        try:
            yield False
        finally:
            _mine[file] -= 1
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        end = time.monotonic() + seconds
        while not _taken(handle):
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, "held by another process", str(file))
            time.sleep(0.02)
        _mine[file] = 1
        yield True
    finally:
        _mine.pop(file, None)
        os.close(handle)
