"""What crosses from the process that reads to the one that asked: values of our own types, and nothing else.

Whoever wrote the paper may have taken the reader over. So what comes back is unpacked by a reader of pickles that
knows the dataclasses of `handbook.papers` and no function.
"""

from __future__ import annotations

import importlib
import io
import pickle
from dataclasses import dataclass, is_dataclass
from typing import IO, Any

from handbook.findings import Level
from handbook.papers.model import Paper
from handbook.papers.structure.document import Document
from handbook.papers.values.reading import Read

RESULT, REFUSAL, PROGRESS = b"R", b"E", b"P"
"""First letters of messages: what was read, a sentence, the page that is being recognized."""
LONGEST = 256 * 1024 * 1024
"""Bytes of one message."""


@dataclass(frozen=True)
class ReadPaper:
    """A paper and what it says."""

    paper: Paper
    document: Document
    read: Read


class ForeignValueError(Exception):
    """Something came back that no reader sends."""


def send(out: IO[bytes], sort: bytes, content: bytes) -> None:
    """One message: its sort, its length, itself."""
    out.write(b"%s %d\n" % (sort, len(content)))
    out.write(content)
    out.flush()


def receive(source: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next message; None at the end. Raises ForeignValueError."""
    head = source.readline(40)
    if not head:
        return None
    sort, _, length = head.strip().partition(b" ")
    if sort not in (RESULT, REFUSAL, PROGRESS) or not length.isdigit() or int(length) > LONGEST:
        raise ForeignValueError
    content = source.read(int(length))
    return (sort, content) if len(content) == int(length) else None


def packed(read: ReadPaper) -> bytes:
    """What was read, as bytes."""
    return pickle.dumps(read, protocol=5)


def unpacked(content: bytes) -> ReadPaper:
    """What was read, from bytes that nobody has to be trusted for. Raises ForeignValueError."""
    try:
        made = _Unpickler(io.BytesIO(content)).load()
    except Exception as error:
        raise ForeignValueError from error
    if not isinstance(made, ReadPaper):
        raise ForeignValueError
    return made


class _Unpickler(pickle.Unpickler):
    """Only dataclasses of papers, levels, and frozen sets."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "frozenset"):
            return frozenset
        if (module, name) == (Level.__module__, "Level"):
            return Level
        if (module, name) == (__name__, "ReadPaper"):
            return ReadPaper
        if module.startswith("handbook.papers.") and name.isidentifier():
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise ForeignValueError
