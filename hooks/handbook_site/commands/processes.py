"""The same program in a process of its own, whether it is installed or runs from a checkout."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from handbook_site.inputs import PACKAGES


def again(verb: str, asked: Sequence[str]) -> list[str]:
    """The command line of a verb."""
    return [sys.executable, "-m", "handbook_site", verb, *asked]


STARTED = "HANDBOOK_STARTED"
"""Names what the person at the terminal started, to whatever that starts in turn."""


def surroundings() -> dict[str, str]:
    """An environment in which the very packages are found that run now, and in which output is UTF-8."""
    folders = dict.fromkeys([*(str(package.parent) for package in PACKAGES), os.environ.get("PYTHONPATH", "")])
    paths = os.pathsep.join(filter(None, folders))
    return {STARTED: sys.argv[0], **os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": paths}


def replace(verb: str, asked: Sequence[str]) -> NoReturn:
    """End as that verb. Windows has no exec that keeps the terminal: there the program is loaded anew in place."""
    if sys.platform == "win32":
        load_anew(verb, asked)
    os.execve(sys.executable, again(verb, asked), surroundings())


def load_anew(verb: str, asked: Sequence[str]) -> NoReturn:
    """The same as a new process would, in this one: every module of the program is read again."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {package.name for package in PACKAGES}]:
        del sys.modules[name]
    gc.unfreeze()
    sys.exit(import_module("handbook_site.main").main([verb, *asked]))
