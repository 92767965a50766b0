"""Zip archives whose bytes depend on nothing but their content and a day: DOCX, EPUB."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

EARLIEST = 1980
"""The first year that a zip archive can name."""


def read_archive(content: bytes) -> dict[str, bytes]:
    """What an archive holds, by name, without folders."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist() if not name.endswith("/")}


def archive(parts: Mapping[str, bytes], today: date, first: Sequence[str] = (), stored: Sequence[str] = ()) -> bytes:
    """A zip of `parts`: every time is the day, names are in their order, after those of `first`; `stored` are not
    packed, which EPUB (OCF 3.3) asks of its `mimetype`."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(parts, key=lambda name: (first.index(name) if name in first else len(first), name)):
            entry = zipfile.ZipInfo(name, (max(today.year, EARLIEST), today.month, today.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, parts[name])
    return held.getvalue()
