"""What a site is made from, as digests: the same digests, the same site."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import handbook
from handbook.reading.sources import walk
from handbook_site import settings

PACKAGES = (Path(handbook.__file__).resolve().parent, Path(__file__).resolve().parent)
"""The folders of the program, the core and the edge, wherever they are installed."""

LEFT_OUT = frozenset({"__pycache__", ".cache", ".venv", "site", "decisions"})
TICK = 20_000_000
"""Nanoseconds in which two changes may carry the same time."""

PROGRAM = ("*.py", "model/examples.txt", "lookup/browser/*.js", "outputs/admin/browser/*.js")
"""What pages come out of by no template and no frame; templates and frames have marks of their own."""


def program() -> str:
    """What stands for the program, for Python, and for the packages beside it."""
    files = [file for package in PACKAGES for file in sorted({*(f for p in PROGRAM for f in package.rglob(p))})]
    return digest(files, sys.version, *versions())


def versions() -> list[str]:
    """Every installed package with its version, as their folders are named: one look, no file is read."""
    folders = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    found = {path.name for folder in folders for path in Path(folder).glob("*.dist-info")}
    return sorted(found)


def digest(files: Iterable[Path], *said: str) -> str:
    """A digest of the files' addresses and bytes, and of some words."""
    made = hashlib.blake2b("\n".join(said).encode(), digest_size=16)
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            content = b"?"
        made.update(f"\n{file.as_posix()} {len(content)}\n".encode())
        made.update(content)
    return made.hexdigest()


@dataclass(frozen=True, slots=True)
class Look:
    """How some files stood: a digest of their addresses, sizes and times, and the latest of those times."""

    digest: str
    latest: int  # nanoseconds

    def sure(self, when: int) -> bool:
        """Whether no file can have changed after `when` (nanoseconds) within one tick of the file system's clock."""
        return self.latest < when - TICK


def look(places: Iterable[Path], *said: str, linked: bool = False) -> Look:
    """How every file below some places stands now, without reading any.

    The time of the last change of a file's entry (ctime) counts too, which tools that keep a file's own time
    cannot set; but not of files that are `linked`, for it changes with each second name.
    """
    made = hashlib.blake2b("\n".join(said).encode(), digest_size=16)
    latest = 0
    for place in places:
        for path, (size, changed, last) in _below(place):
            entered = changed if linked else last
            made.update(f"\n{path} {size} {changed} {entered}".encode("utf-8", "surrogateescape"))
            latest = max(latest, changed, entered)
    return Look(made.hexdigest(), latest)


def sources(root: Path) -> list[Path]:
    """Everything that a build of the handbook in `root` reads; `versions` stand beside it."""
    return [*handbook_sources(root), *PACKAGES]


def handbook_sources(root: Path) -> list[Path]:
    """What of it is the handbook's own."""
    own = settings.readable(root)
    theme = own.get("theme")
    frames = theme.get("custom_dir") if isinstance(theme, dict) else None
    prose = [root / str(folder) for folder in (own.get("docs_dir") or "content", frames) if folder]
    return [root / "data", *prose, root / settings.FILE]


def _below(place: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Every entry of a place with its size and times; a link is what it leads to, where it leads to anything."""
    for entry in walk(place, LEFT_OUT.__contains__) if place.is_dir() else [place]:
        path = os.fspath(entry)
        try:
            status = entry.stat()
        except OSError:
            if os.path.lexists(path):
                yield path, (0, 0, 0)
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
