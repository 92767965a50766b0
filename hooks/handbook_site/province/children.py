"""Processes that end with this one, however it ends (`child.py`)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO


def run(words: Sequence[str], environment: Mapping[str, str], said: IO[bytes] | int = subprocess.DEVNULL) -> int:
    """Such a process to its end: its status, negative where it was killed. What it tells goes to `said`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "handbook_site.province.child", *words],
        env=environment,
        stdin=subprocess.PIPE,  # closed when this process is gone, not before
        stdout=subprocess.DEVNULL,
        stderr=said,
        start_new_session=True,
    )
    with process:
        return process.wait()
