"""A folder that an engine wrote, looked through for links that lead nowhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from handbook.findings import Finding
from handbook.hyperlinks.checking import check
from handbook.hyperlinks.scanning import Page, Scanner

PART = 1000
"""Pages that are read in one go."""

Task = Callable[[], dict[str, Page]]
Run = Callable[[Sequence[Task]], list[dict[str, Page]]]


def check_folder(site: Path, sources: Mapping[str, str], run: Run | None = None) -> list[Finding]:
    """Findings for every broken link and anchor of a built site; `sources` says what each page is made from.

    `run` does the reading, which falls into tasks that need nothing of each other; without it they are done in turn.
    """
    files = sorted(files_of(str(site)))
    written = [address for address in files if address.endswith(".html")]
    return check(scanned(site, written, run), frozenset(files), sources)


def scanned(site: Path, addresses: Sequence[str], run: Run | None = None) -> dict[str, Page]:
    """What pages of a site write and offer, by their addresses."""
    tasks = [partial(_scanned, site, addresses[at : at + PART]) for at in range(0, len(addresses), PART)]
    pages: dict[str, Page] = {}
    for part in run(tasks) if run else [task() for task in tasks]:
        pages |= part
    return pages


def _scanned(site: Path, addresses: Sequence[str]) -> dict[str, Page]:
    scanner = Scanner()
    return {address: scanner.scan(content_of(f"{site}/{address}")) for address in addresses}


def content_of(path: str) -> bytes:
    """A file, read without the detours that a path object and a buffer take: there are tens of thousands."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, os.fstat(handle).st_size)
    finally:
        os.close(handle)


def files_of(site: str) -> Iterator[str]:
    """Every file's address from the site's root."""
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        for name in names:
            yield name if below == "." else f"{below}/{name}"
