"""What killed commands left in a handbook's `.cache/`."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path


def sweep(cache: Path) -> None:
    """Remove what killed commands left half written: `NAME.PID` of processes that are no more."""
    for folder in (cache, cache / "press", cache / "read", cache / "checks"):
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
