"""The same program in a process of its own, whether it is installed or runs from a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import NoReturn

from handbook_site.inputs import PACKAGES


def again(verb: str, asked: Sequence[str]) -> list[str]:
    """The command line of a verb."""
    return [sys.executable, "-m", "handbook_site", verb, *asked]


def surroundings() -> dict[str, str]:
    """An environment in which the very packages are found that run now, and in which output is UTF-8."""
    folders = dict.fromkeys([*(str(package.parent) for package in PACKAGES), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(filter(None, folders))}


def replace(verb: str, asked: Sequence[str]) -> NoReturn:
    """End as that verb. Windows has no exec that keeps the terminal, so it waits there."""
    if sys.platform == "win32":
        try:
            sys.exit(subprocess.run(again(verb, asked), env=surroundings(), check=False).returncode)
        except KeyboardInterrupt:
            sys.exit(0)
    os.execve(sys.executable, again(verb, asked), surroundings())
