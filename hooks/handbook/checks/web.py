"""Addresses that a reader can open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.record import Source
from handbook.parts import parts


def web_addresses(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A source's address is an http(s) address with a host, so that it can be opened and cannot run anything."""
    for key, record in handbook:
        for path, part in parts(record):
            if isinstance(part, Source) and part.url is not None and not is_web_address(part.url):
                place = handbook.place(key, *path, "url")
                yield Finding("web-address", place, f"“{part.url[:40]}”不是网址。", "写完整的 https://…，没有就不写。")


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http(s) address without blanks."""
    try:
        split = urlsplit(text)
    except ValueError:
        return False
    return split.scheme in ("http", "https") and bool(split.hostname) and not any(c.isspace() for c in text)
