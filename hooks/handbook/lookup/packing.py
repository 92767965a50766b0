"""Packing: numbers to bytes, and bytes to a script that a `<script>` element can load anywhere.

A page at `file://` cannot fetch, so every part of the index is a classic
script. Its bytes are deflated (RFC 1951) and carried two a character in UTF-16
with a byte-order mark, which the WHATWG decoding rules put above any header a
server may send: 1.03 bytes a byte, where base64 takes 1.33.
"""

from __future__ import annotations

import zlib
from base64 import b64encode
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
_HALF, _MARK = 0xD800, 0xE000


def varints(values: NDArray[Any]) -> tuple[Bytes, NDArray[np.int32]]:
    """Little-endian base 128 (LEB128) of non-negative numbers, and where each begins."""
    lengths = np.ones(len(values), dtype=np.int32)
    for power in (7, 14, 21, 28):
        lengths += values >= (1 << power)
    begins = np.cumsum(lengths, dtype=np.int32) - lengths
    out = np.empty(int(lengths.sum()), dtype=np.uint8)
    longest = int(lengths.max(initial=0))
    for index in range(longest):
        having = slice(None) if index == 0 else np.flatnonzero(lengths > index)
        part = (values[having] >> (7 * index)) & 0x7F
        out[begins[having] + index] = part | (lengths[having] > index + 1).astype(np.uint8) << 7
    return out, begins


def numbers(content: Bytes) -> NDArray[np.int64]:
    """What `varints` wrote."""
    ends = np.flatnonzero(content < 0x80)
    begins = np.append(0, ends[:-1] + 1) if len(ends) else ends
    power = np.arange(len(content)) - np.repeat(begins, ends - begins + 1)
    parts = (content & 0x7F).astype(np.int64) << 7 * power
    return np.add.reduceat(parts, begins) if len(begins) else parts


def varint(*values: int) -> bytes:
    """The same for a few numbers."""
    if max(values, default=0) < 0x80:
        return bytes(values)
    out = bytearray()
    for value in values:
        rest = value
        while rest >= 0x80:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def script(name: str, *sections: bytes, dictionary: bytes | None = None) -> bytes:
    """A script that hands the sections, joined, to the look-up under `name`.

    Each section is deflated with codes of its own. A dictionary is text that the reader already has; what is deflated
    with one, be it empty, is text. All else is streams of small numbers: their short repetitions are chances, and
    without them lists come out smaller than by a longer search, in two thirds of its time.
    """
    if dictionary is None:
        deflater = zlib.compressobj(4, zlib.DEFLATED, -15, strategy=zlib.Z_FILTERED)
    else:
        deflater = zlib.compressobj(6, zlib.DEFLATED, -15, zdict=dictionary)
    deflated = b"".join(deflater.compress(section) + deflater.flush(zlib.Z_BLOCK) for section in sections if section)
    text = _characters(deflated + deflater.flush())
    for character, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(character, escaped)
    return f'\ufeffHandbook.find.take("{name}","{text}")'.encode("utf-16-le")


def plain_script(name: str, content: bytes) -> str:
    """The same as text in base64, to stand in a script that holds more than this."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b64encode(deflater.compress(content) + deflater.flush()).decode()
    return f'Handbook.find.take("{name}",atob("{packed}"))'


def _characters(content: bytes) -> str:
    """Two bytes a character. What would be half of a pair, or the mark itself, stands behind a mark (U+E000),
    lowered by U+D800."""
    raw = np.frombuffer(content + b"\0" * (len(content) % 2), dtype="<u2")
    places = np.flatnonzero((raw - np.uint16(_HALF)) <= _MARK - _HALF)  # what lies below wraps round
    if not len(places):
        return raw.tobytes().decode("utf-16-le")
    marks = places + np.arange(len(places))
    out = np.full(len(raw) + len(places), _MARK, dtype="<u2")
    others = np.ones(len(out), dtype=bool)
    others[marks] = False
    out[others] = raw
    out[marks + 1] -= _HALF
    return out.tobytes().decode("utf-16-le")
