"""Files of a handbook's `.cache/`: written whole or not at all, and never a reason to fail."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from handbook_site import console

_complained: set[Path] = set()


def keep(path: Path, text: str) -> None:
    """Put a text there. Where that cannot be done nothing lies there, and one line says so, once."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        for file in (beside, path):
            with contextlib.suppress(OSError):
                file.unlink()
        complain(path, error)


def complain(path: Path, error: OSError) -> None:
    """Say that a cache could not be written: the next command will take longer, and nothing else is lost."""
    if path.parent not in _complained:
        _complained.add(path.parent)
        print(f"缓存没有写成（{console.reason(error)}），下次会慢一些；别的都好。", file=sys.stderr)


def sweep(cache: Path) -> None:
    """Remove what killed commands left half written: `NAME.PID` of processes that are no more."""
    for folder in (cache, cache / "press", cache / "read"):
        for path in folder.glob("*.[0-9]*"):
            number = path.suffix[1:]
            if number.isdigit() and not _alive(int(number)):
                with contextlib.suppress(OSError):
                    path.unlink()


def _alive(process: int) -> bool:
    if sys.platform == "win32":  # a signal would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
