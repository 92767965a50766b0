"""What a server says with each file: its type (IANA) with the charset, and how long it may be kept (RFC 9111)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""By the ending of a name; what is not here is handed out to be saved."""

FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
"""Kept, but asked for before each use: a few bytes where nothing changed, and never an old script to a new page."""

_DIGEST = re.compile(r"\.[0-9a-f]{8,}\.")


def content_type(address: str) -> str:
    """The type of a published file; feeds are Atom (RFC 4287)."""
    if address.startswith("feeds/") and address.endswith(".xml"):
        return "application/atom+xml; charset=utf-8"
    return TYPES.get(PurePosixPath(address).suffix.lower(), "application/octet-stream")


def cache_control(address: str) -> str:
    """Files whose name holds a digest never change; all others are asked for again."""
    return FOREVER if _DIGEST.search(PurePosixPath(address).name) else ASK_FIRST
