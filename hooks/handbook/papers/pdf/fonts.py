"""How many characters the tables of a font name, before pdfminer walks through them one by one."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pdfminer.pdftypes import resolve1

_RANGES = re.compile(rb"begin(?:cid|bf|notdef)range(.*?)end(?:cid|bf|notdef)range", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<[^>]*>|\[[^\]]*\]|\d+)?")
_FONTS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_MOST_TABLES = 64
"""Tables of a font, and tables of characters in it; usual are twenty, and four."""


def codes_in(data: bytes) -> int:
    """The characters that a stream names, if it is a table of characters (CMap) or a font with one."""
    if data.startswith(_FONTS):
        try:
            return sum(_of_font(data))
        except struct.error:  # cut short: pdfminer gets no further either
            return 0
    if b"range" not in data:
        return 0
    return sum(
        max(int(_bare(found[2]), 16) - int(_bare(found[1]), 16), 0)
        for block in _RANGES.finditer(data)
        for found in _RANGE.finditer(block[1])
    )


def widest(spec: Any) -> int:
    """The characters of the longest range for which a font states widths (`first last width`)."""
    first, last = resolve1(spec.get("FirstChar", 0)), resolve1(spec.get("LastChar", 0))
    most = last - first if isinstance(first, int) and isinstance(last, int) else 0
    for wanted in ("W", "W2"):
        widths = resolve1(spec.get(wanted))
        numbers: list[float] = []
        for one in widths if isinstance(widths, list) else ():
            value = resolve1(one)
            numbers = [*numbers, value] if isinstance(value, int | float) else []
            if len(numbers) == (3 if wanted == "W" else 5):
                most = max(most, int(numbers[1] - numbers[0]))
                numbers = []
    return most


def _bare(digits: bytes) -> bytes:
    return re.sub(rb"\s", b"", digits) or b"0"


def _of_font(data: bytes) -> Iterator[int]:
    """Characters of each table of a font (OpenType, `cmap`), of the forms that name ranges."""
    (count,) = struct.unpack_from(">H", data, 4)
    for at in range(12, 12 + 16 * min(count, _MOST_TABLES), 16):
        name, _, start, _ = struct.unpack_from(">4sLLL", data, at)
        if name == b"cmap":
            (tables,) = struct.unpack_from(">H", data, start + 2)
            if tables > _MOST_TABLES:
                yield 2**32
            for table in range(min(tables, _MOST_TABLES)):
                (place,) = struct.unpack_from(">L", data, start + 8 + 8 * table)
                yield from _of_table(data, start + place)


def _of_table(data: bytes, at: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", data, at)
    if form == 4:
        (twice,) = struct.unpack_from(">H", data, at + 6)
        ends = struct.unpack_from(f">{twice // 2}H", data, at + 14)
        starts = struct.unpack_from(f">{twice // 2}H", data, at + 16 + twice // 2 * 2)
        yield sum(max(end - start, 0) + 1 for start, end in zip(starts, ends, strict=True))
    elif form == 12:
        (groups,) = struct.unpack_from(">L", data, at + 12)
        spans = struct.iter_unpack(">LLL", data[at + 16 : at + 16 + (len(data) - at - 16) // 12 * 12])
        yield sum(max(end - start, 0) + 1 for start, end, _ in islice(spans, groups))
