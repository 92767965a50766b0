"""Several files changed as one, also where the process is killed between two of them.

New content and the old files lie in a folder of their own before anything is touched, with a journal of what is about
to be done. Whoever finds a journal finishes it where only its end was missing, and undoes it else: a file that is
neither as the journal made it nor gone by it was changed by somebody since, and is left.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "journal.json"


@dataclass(frozen=True)
class Change:
    """One file: what its content will be (a digest, or None where it goes away), and whether there was one before."""

    path: str
    new: str | None
    before: bool


def write(folder: Path, files: Mapping[Path, bytes | None]) -> None:
    """Change the files by way of `folder`. Raises OSError, and leaves every file as it was."""
    files = {path.absolute(): data for path, data in files.items()}
    folder.mkdir(parents=True, exist_ok=True)
    try:
        changes = [_staged(folder, number, path, data) for number, (path, data) in enumerate(files.items())]
        missing = {str(up): None for path in files for up in reversed(path.parents) if not up.exists()}
        _put(folder / f"{NAME}.part", json.dumps([list(missing), [*map(asdict, changes)]]).encode())
        (folder / f"{NAME}.part").replace(folder / NAME)
        _place(folder, changes)
    except BaseException:
        settle(folder)
        raise
    _end(folder)


def settle(folder: Path) -> int:
    """Finish or undo what a journal began, and take the folder away; how many files were put back."""
    try:
        folders, written = json.loads((folder / NAME).read_text(encoding="utf-8"))
        changes = [Change(**change) for change in written]
    except (OSError, ValueError, TypeError):  # nothing was touched yet
        _end(folder)
        return 0
    made = [number for number, change in enumerate(changes) if _digest(Path(change.path)) == change.new]
    undone = made if len(made) < len(changes) else []
    for number in undone:
        path = Path(changes[number].path)
        if changes[number].before:
            _move(folder / f"{number}.old", path)
        else:
            path.unlink(missing_ok=True)
    for change in changes:
        _beside(Path(change.path)).unlink(missing_ok=True)
    for name in reversed(folders):  # those that hold something stay
        with suppress(OSError):
            Path(name).rmdir()
    _end(folder)
    return len(undone)


def _staged(folder: Path, number: int, path: Path, data: bytes | None) -> Change:
    before = path.is_file()
    if before:
        try:
            (folder / f"{number}.old").hardlink_to(path)
        except OSError:  # another disk, or one that knows no links
            shutil.copy2(path, folder / f"{number}.old")
    if data is None:
        return Change(str(path), None, before)
    staged = folder / f"{number}.new"
    _put(staged, data)
    staged.chmod(path.stat().st_mode & 0o777 if before else 0o644)
    return Change(str(path), hashlib.sha256(data).hexdigest(), before)


def _place(folder: Path, changes: list[Change]) -> None:
    for number, change in enumerate(changes):
        path = Path(change.path)
        if change.new is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _move(folder / f"{number}.new", path)


def _move(staged: Path, path: Path) -> None:
    """Into its place at once, also on another disk."""
    try:
        staged.replace(path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copy2(staged, _beside(path))
        _beside(path).replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _put(path: Path, data: bytes) -> None:
    """On the disk, not only on its way there."""
    with path.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _end(folder: Path) -> None:
    """The journal goes first: without it nothing that is left means anything."""
    (folder / NAME).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
