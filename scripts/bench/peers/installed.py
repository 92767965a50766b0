"""What a Python of its own has of other people's tools: none of them is a requirement of the handbook."""

from __future__ import annotations

import functools
import json
import subprocess

from bench.errors import UnavailableError


@functools.cache
def version(python: str, package: str) -> str:
    """The version of a package in a Python, empty where it has none."""
    asked = f"from importlib.metadata import version; print(version({json.dumps(package)}))"
    return subprocess.run(
        [python, "-c", asked], capture_output=True, encoding="utf-8", errors="replace", check=False
    ).stdout.strip()


def require(python: str, package: str, name: str, verb: str) -> str:
    """The version of a package in a Python. Raises UnavailableError, which says whose help tells how to install it."""
    found = version(python, package)
    if not found:
        raise missing(name, verb)
    return found


def missing(name: str, verb: str) -> UnavailableError:
    return UnavailableError(f"{name} 没有安装，略过。怎样安装：bench.py {verb} --help")
