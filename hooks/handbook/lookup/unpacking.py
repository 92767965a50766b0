"""Unpacking: what a published look-up says of itself and of its entries, read back from its files (`files.py`).

Whoever joins look-ups of several handbooks reads what these publish, never their facts.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from handbook.lookup.entries import ZONES
from handbook.lookup.pages import SECTION
from handbook.lookup.search_export.numbers import stamp

Read = Callable[[str], bytes]
"""The bytes of one file of the look-up by its name, as `keys`; raises `OSError` where there is none."""

_SCRIPT = re.compile(r'Handbook\.find\.take\("([\w-]+)","(.*)"\)', re.DOTALL)
_PLAIN = re.compile(r'Handbook\.find\.take\("([\w-]+)",atob\("([^"]*)"\)\)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PLAINLY = {"n": "\n", "r": "\r"}


class UnreadableError(ValueError):
    """A file is no file of a look-up, or one of another version."""


@dataclass(frozen=True)
class Entry:
    """An entry by its rank: where it is, and its passages zone by zone, as they are written."""

    rank: int
    address: str
    zones: tuple[tuple[str, ...], ...]


class PublishedLookup:
    """The look-up of one site."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.head: dict[str, Any] = json.loads(_plain(read("engine"), "index"))
        keys = _content(read("keys"))
        self.addresses = keys.decode().split("\n")
        self.stamp = stamp(self.head["fingerprint"], keys)
        if len(self.addresses) != self.head["entries"]:
            raise UnreadableError("keys")

    def entries(self) -> Iterator[Entry]:
        """All entries in their order; no more than a file of cards and one of texts is held."""
        words = _plain(self._read("shown"), "words").partition(b"\n")[2]
        ends = [*accumulate(self.head["texts"]), self.head["entries"]][1:]
        cards = self._titles()
        rank = 0
        for number, end in enumerate(ends):
            lines = _content(self._read(f"t{number}"), words).decode().split("\n")
            if len(lines) != end - rank:
                raise UnreadableError(f"t{number}")
            for line in lines:
                yield Entry(rank, self.addresses[rank], _zones(next(cards), line))
                rank += 1

    def _titles(self) -> Iterator[tuple[str, ...]]:
        """What stands in the first zone of each entry. A page has its name among the others (`entries.of_page`)."""
        dictionary = self.head["dictionary"].encode()
        for number in range(-(-self.head["entries"] // self.head["cards"])):
            for line in _content(self._read(f"c{number}"), dictionary).decode().split("\n"):
                kind, _, title = line.split("\t")[:3]
                yield () if self.head["kinds"][int(kind)][0] == SECTION else (title,)


def _zones(title: tuple[str, ...], line: str) -> tuple[tuple[str, ...], ...]:
    """Passages by zone; each is behind one character for its label. Behind the last zone stands what is said first."""
    units = line.split("\0")[: len(ZONES) - 1]
    others = (tuple(part[1:] for part in unit.split("\1") if part) for unit in units)
    found = (title, *others)
    if len(found) != len(ZONES):
        raise UnreadableError("texts")
    return found


def _plain(script: bytes, name: str) -> bytes:
    """What a script of code brings with it under a name (`packing.plain_script`)."""
    for found in _PLAIN.finditer(script.decode()):
        if found[1] == name:
            return zlib.decompress(b64decode(found[2]), -15)
    raise UnreadableError(name)


def _content(script: bytes, dictionary: bytes = b"") -> bytes:
    """What a file hands over (`packing.script`), inflated."""
    found = _SCRIPT.search(script.decode("utf-16"))
    if found is None:
        raise UnreadableError(script[:40].decode("utf-16", "replace"))
    text = _ESCAPED.sub(lambda one: _PLAINLY.get(one[1], one[1]), found[2])
    raw = np.frombuffer(text.encode("utf-16-le"), dtype="<u2").copy()
    marks = raw == 0xE000  # what stands behind one is lowered, and so none itself
    raw[np.flatnonzero(marks) + 1] += 0xD800
    inflater = zlib.decompressobj(-15, zdict=dictionary)
    return inflater.decompress(raw[~marks].tobytes()) + inflater.flush()
