"""Asking git about the repository that holds a handbook."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What git answers; nothing where it is not there, or has nothing to say.

    The repository is the one that holds the folder, whatever a hook of git that runs us may have set.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(root), "--no-optional-locks", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
