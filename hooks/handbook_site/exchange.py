"""Two folders change places in one step, where the system has one for that."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths count from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2)


def exchanged(one: Path, other: Path) -> bool:
    """Whether they have changed places; nothing has happened where system or disk know no such step, or refuse it."""
    sys.audit("handbook.exchange", one, other)
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(library.renamex_np(*names, _EXCHANGE) == 0)
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (OSError, TypeError, AttributeError):  # Windows; a library without the call
        return False
