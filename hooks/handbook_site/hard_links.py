"""Files of one folder as second names in another: hard links, of which no byte is copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def make_folders(out: Path, uris: Iterable[str]) -> None:
    """The folders of some files, below `out`."""
    for folder in {uri.rpartition("/")[0] for uri in uris}:
        (out / folder).mkdir(parents=True, exist_ok=True)


def link_files(before: Path | None, out: Path, uris: Iterable[str]) -> None:
    """A second name for the same bytes of each; a copy where the file system has no second names."""
    for uri in uris:
        old, new = f"{before}/{uri}", f"{out}/{uri}"
        try:
            os.link(old, new)
        except OSError:
            shutil.copy2(old, new)
