"""Folders and files under data/ that nothing reads, which would be forgotten without a word."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from handbook.findings import Finding, Place
from handbook.geo.boundaries import FOLDER
from handbook.kinds import KINDS
from handbook.reading import SUFFIXES

OTHER_FOLDERS = frozenset({"vocabularies", "schemas", FOLDER})
"""Folders under data/ that hold no records."""


def strange_folders(root: Path) -> Iterable[Finding]:
    """A folder or file under data/ that nothing reads would be forgotten without a word."""
    for path in sorted((root / "data").glob("*")):
        if path.is_file() and path.suffix.lower() in SUFFIXES and path.name != "handbook.yml":
            hint = f"移到它那一类的文件夹里，例如 data/policies/{path.name}。"
            yield Finding("unknown-folder", Place(f"data/{path.name}"), "这个文件不会被读取。", hint)
    known = [*KINDS, *OTHER_FOLDERS]
    folders = sorted(path.name for path in (root / "data").glob("*") if path.is_dir())
    for name in folders:
        if name not in known and not name.startswith("."):
            near = get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f"是不是“{near[0]}”？" if near else f"可用的文件夹：{'、'.join(KINDS)}。"
            yield Finding("unknown-folder", Place(f"data/{name}"), f"没有“{name}”这一类记录。", hint)
