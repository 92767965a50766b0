"""Whether a handbook would still be sound with other files in it: the whole check over a copy that nobody sees."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from handbook.edition import prepare
from handbook.findings import Finding, Level

_COPIED = ("data", "content")


def errors_with(root: Path, files: Mapping[Path, bytes | None], today: date) -> list[Finding]:
    """The errors of the handbook with these files in it (None for one that goes); places are those of the handbook.

    The copy lies in the handbook's cache, where its files can be linked and need not be written again.
    """
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="trial-", dir=cache) as folder:
        copy = Path(folder)
        for name in _COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, copy_function=_linked, symlinks=True)
        for path, content in files.items():
            target = copy / path.relative_to(root)
            target.unlink(missing_ok=True)  # linked: to write into it would change the handbook
            if content is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        found = prepare(copy, today).findings
    return [finding for finding in found if finding.level is Level.ERROR]


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copy2(source, target)
