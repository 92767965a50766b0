"""A site is built aside and put in place only when it is whole; what a killed build left is put in order."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handbook_site import locks
from handbook_site.exchange import exchanged

MARK = "handbook.json"
"""Every built site carries it; a folder without it is somebody else's."""

OLD = 24 * 3600
"""Seconds after which a folder is left over where nobody can tell whether its maker lives (Windows, some networks)."""


def refuse_foreign(out: Path, mark: str = MARK, key: str = "handbook") -> None:
    """Leave with a sentence where `out` holds things that no build of ours put there: no file `mark` with a `key`."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not out.is_dir():
        sys.exit(f"{out} 是一个文件，不能作输出文件夹。请另选 --out。")
    try:
        kept = json.loads((out / mark).read_text(encoding="utf-8"))
        ours = isinstance(kept, dict) and key in kept
    except (OSError, ValueError, TypeError):
        ours = False
    if not ours:
        sys.exit(f"{out} 里有别的内容，不是本工具生成的网站，没有动它。请另选 --out，或先清空它。")


def refuse_sources(out: Path, sources: Iterable[Path], *, replaced: bool = True) -> None:
    """Leave with a sentence where `out` lies in what a build reads, or, as a folder that is `replaced`, around it."""
    for source in sources:
        place = source.resolve()
        if out == place or out.is_relative_to(place) or (replaced and place.is_relative_to(out)):
            how = "放着" if place != out and place.is_relative_to(out) else "属于"
            sys.exit(f"{out} {how}手册或生成器的源文件（{place}），不能作输出文件夹。请另选 --out。")


def folder_beside(out: Path) -> Path:
    """A new folder on the same disk, so that putting it in place is a rename. Locked as long as this process lives."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with _looking(out.parent):
        return _made(out, "new")


def put_in_place(built: Path, out: Path) -> None:
    """Swap the built folder in; the old one is there until the new one is. Raises OSError, with the old one whole."""
    built.chmod(0o755)  # mkdtemp makes it private, and a web server must read it
    with _looking(out.parent):
        old = _swapped(built, out)
    remove(old)
    _release(built)


def _swapped(built: Path, out: Path) -> Path:
    """Where the old site is now."""
    if not out.exists():
        built.rename(out)
        return built
    if exchanged(built, out):
        return built
    old = _made(out, "old")
    try:
        out.rename(old / out.name)
        built.rename(out)
    except OSError:
        if (old / out.name).exists():
            (old / out.name).rename(out)
        remove(old)
        raise
    return old


def _made(out: Path, sort: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"{out.name}.{sort}-{os.getpid()}-", dir=out.parent))
    _seize(folder)
    return folder


def settle(out: Path) -> None:
    """Put the site back that a killed build had taken away, and remove what dead builds left beside it."""
    if not _left(out):
        return
    with _looking(out.parent):
        for folder in filter(_seize, _left(out)):
            if (folder / out.name).is_dir() and folder.name.startswith(f"{out.name}.old-") and not out.exists():
                (folder / out.name).rename(out)
                print(f"上次生成中断时移开的网站已放回 {out}。", file=sys.stderr)
            remove(folder)


def remove(folder: Path) -> None:
    """Workers of a build that was killed may still write into it for a moment."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(0.05)
    _release(folder)


def _left(out: Path) -> list[Path]:
    """Folders of other builds: by their names, which nobody gives to a folder of one's own."""
    ours = re.compile(rf"{re.escape(out.name)}\.(new|old)-\d+-[a-z0-9_]{{8}}")
    with suppress(OSError):
        found = [Path(entry) for entry in os.scandir(out.parent) if ours.fullmatch(entry.name) and entry.is_dir()]
        return [path for path in found if str(path) not in _seized]
    return []


_seized: dict[str, int] = {}


def _seize(folder: Path) -> bool:
    """Whether nobody alive holds this folder; then we do."""
    handle = -1
    try:
        handle = os.open(folder, os.O_RDONLY)
        if locks.take(handle):
            _seized[str(folder)] = handle
            return True
    except OSError:  # no lock to be had on a folder
        with suppress(OSError):
            return time.time() - folder.stat().st_mtime > OLD
    if handle >= 0:
        os.close(handle)
    return False


@contextmanager
def _looking(parent: Path) -> Iterator[None]:
    """One at a time makes such folders or looks for leftovers: between making and locking one it would look dead."""
    handle = -1
    try:
        with suppress(OSError):
            handle = os.open(parent, os.O_RDONLY)
            end = time.monotonic() + 5
            while not locks.take(handle) and time.monotonic() < end:
                time.sleep(0.02)
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def _release(folder: Path) -> None:
    with suppress(KeyError):
        os.close(_seized.pop(str(folder)))


def _let_go() -> None:
    """A copy of this process holds nothing: it ends later than a build that is killed."""
    for handle in _seized.values():
        os.close(handle)
    _seized.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
