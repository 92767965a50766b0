"""Several files written as one: either all are new, or all are as they were, and nobody else writes meanwhile."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from handbook import system_errors
from handbook_site import journal, locks

FOLDER = Path(".cache", "writing")
"""Where a handbook's files lie until they are whole."""

LONGEST = 60.0
"""Seconds in which whoever else writes should have ended."""

Files = Mapping[Path, bytes | None]


def write_all(files: Files, root: Path | None = None, planned: Files | None = None) -> list[Path]:
    """Put the files in place (None takes one away) and say which of them changed; equal ones are not touched.

    `root` is the handbook that they belong to; `planned` is what stood in some of them when the new content was made.
    Leaves with a sentence where that has changed since. Raises OSError, with every file as it was.
    """
    if not files:
        return []
    if root is None:
        with tempfile.TemporaryDirectory(prefix=".new-", dir=next(iter(files)).parent) as folder:
            return _written(files, planned or {}, Path(folder))
    with alone(root):
        return _written(files, planned or {}, root / FOLDER)


def write_or_leave(files: Files, root: Path, planned: Files | None = None) -> list[Path]:
    """The same; leaves with a sentence where a file cannot be written."""
    try:
        return write_all(files, root, planned)
    except OSError as error:
        sys.exit(f"没有写成（{system_errors.reason(error)}），所有文件都保持原样。")


@contextmanager
def alone(root: Path, *, needed: bool = True) -> Iterator[None]:
    """Nobody else writes to this handbook meanwhile. What a killed command left half done is settled first."""
    if not needed:
        yield
        return
    with ExitStack() as held:
        try:
            first = held.enter_context(locks.alone((root / FOLDER).with_suffix(".lock"), LONGEST))
        except TimeoutError:
            sys.exit("另一个命令一直在写这本手册，没有等到它写完。等它结束再试。")
        if first:
            _settle(root)
        yield


def settle(root: Path) -> None:
    """What a killed command left half done, for commands that only read. A folder that cannot be written stays."""
    if (root / FOLDER).is_dir():
        try:
            with alone(root):
                pass
        except OSError as error:
            print(f"上次有命令写到一半中断了，现在收拾不了（{system_errors.reason(error)}）。", file=sys.stderr)


def _settle(root: Path) -> None:
    if (root / FOLDER).is_dir():
        undone = journal.settle(root / FOLDER)
        if undone:
            print(f"上次有命令写到一半中断了：{undone} 个文件已恢复原样，要改的请再运行一次。", file=sys.stderr)


def _written(files: Files, planned: Files, folder: Path) -> list[Path]:
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    for path, expected in planned.items():
        if before[path] != expected:
            sys.exit(f"{path} 刚刚被别人改了，一个字都没有写。请再运行一次，照新的内容来。")
    changed = {path: data for path, data in files.items() if before[path] != data}
    if changed:
        journal.write(folder, changed)
    return list(changed)
