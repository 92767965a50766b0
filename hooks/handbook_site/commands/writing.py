"""Several files written as one: either all are new, or all are as they were."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_all(files: Mapping[Path, bytes | None]) -> list[Path]:
    """Put the files in place (None takes one away) and say which of them changed; equal ones are not touched."""
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    changed = [path for path in files if before[path] != files[path]]
    staged: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path in changed:
            content = files[path]
            if content is not None:
                staged[path] = _beside(path, content)
        for path in changed:
            if path in staged:
                staged[path].replace(path)
            else:
                path.unlink()
            done.append(path)
    except OSError:
        for path in done:
            _put_back(path, before[path])
        raise
    finally:
        for held in staged.values():
            held.unlink(missing_ok=True)
    return changed


def _beside(path: Path, data: bytes) -> Path:
    """The content on the same disk, so that putting it in place is a rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    held = Path(name)
    held.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return held


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        _beside(path, data).replace(path)
