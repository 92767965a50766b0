"""A site is built aside and put in place only when it is whole."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

MARK = "handbook.json"
"""Every built site carries it; a folder without it is somebody else's."""


def refuse_foreign(out: Path) -> None:
    """Leave with a sentence where `out` holds things that no build of ours put there."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not out.is_dir():
        sys.exit(f"{out} 是一个文件，不能作输出文件夹。请另选 --out。")
    try:
        kept = json.loads((out / MARK).read_text(encoding="utf-8"))
        ours = isinstance(kept, dict) and "handbook" in kept
    except (OSError, ValueError, TypeError):
        ours = False
    if not ours:
        sys.exit(f"{out} 里有别的内容，不是本工具生成的网站，没有动它。请另选 --out，或先清空它。")


def folder_beside(out: Path) -> Path:
    """A new folder on the same disk, so that putting it in place is a rename."""
    out.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f"{out.name}.new-", dir=out.parent))


def put_in_place(built: Path, out: Path) -> None:
    """Swap the built folder in; the old one is there until the new one is."""
    built.chmod(0o755)  # mkdtemp makes it private, and a web server must read it
    old = None
    if out.exists():
        old = Path(tempfile.mkdtemp(prefix=f"{out.name}.old-", dir=out.parent)) / out.name
        out.rename(old)
    try:
        built.rename(out)
    except OSError:
        if old is not None:
            old.rename(out)
        raise
    if old is not None:
        shutil.rmtree(old.parent, ignore_errors=True)
