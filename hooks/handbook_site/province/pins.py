"""Which program builds, and on which packages: all of a province is built by the same, else not at all."""

from __future__ import annotations

import hashlib
import platform
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from handbook.reading.sources import walk
from handbook.version import NAME, VERSION
from handbook_site.inputs import LEFT_OUT, PACKAGES
from handbook_site.starting.manifest import FILE, Manifest, ManifestError
from handbook_site.starting.resources import shipped

LOCK = "requirements.txt"
MOST = 3
"""So many packages that differ are named."""

_NOT_RUN = LEFT_OUT | {"shipped"}
"""Folders of the packages that nothing is built by; what is shipped lies elsewhere in a checkout."""


@dataclass(frozen=True)
class Statement:
    """What a machine builds with."""

    version: str
    program: str  # a digest of the program's files: two checkouts may bear the same version
    python: str
    packages: tuple[tuple[str, str], ...]  # each pinned package with the version that is there

    def difference(self, other: Statement) -> str:
        """What the other has that this one has not, in words; nothing where they build the same."""
        if other.version != self.version:
            return f"生成器是 {other.version}，这里是 {self.version}"
        if other.python != self.python:
            return f"Python 是 {other.python}，这里是 {self.python}"
        here, there = dict(self.packages), dict(other.packages)
        unlike = [name for name in {**here, **there} if here.get(name) != there.get(name)]
        if unlike:
            named = [f"{name} 是 {_said(there.get(name))}，这里是 {_said(here.get(name))}" for name in unlike[:MOST]]
            return "；".join(named) + (f"；共 {len(unlike)} 个包不同" if len(unlike) > MOST else "")
        return "" if other.program == self.program else f"生成器同是 {self.version}，程序文件却不同"


@cache
def here() -> Statement:
    """What this machine builds with."""
    python = f"{platform.python_version()} zlib {zlib.ZLIB_RUNTIME_VERSION}"
    packages = tuple((name, _installed(name)) for name, _ in sorted(_pinned(shipped(LOCK))))
    return Statement(VERSION, _program(), python, packages)


def refusal(root: Path) -> str:
    """Why the handbook in `root` is not for this program: a sentence, or nothing.

    A repository that `handbook init` wrote says in `.handbook.json` for which version it is, and in its lock on which
    packages; one without is taken as it is.
    """
    if not (root / FILE).is_file():
        return ""
    try:
        version = Manifest.read(root).version
    except ManifestError as error:
        return str(error)
    if version != VERSION:
        return f"手册是为 {NAME} {version} 写的（{FILE}），这里是 {VERSION}。版本要一样：在那里运行 handbook upgrade。"
    unlike = [(name, pin) for name, pin in _pinned(root / LOCK) if name != NAME and _installed(name) != pin]
    named = "；".join(f"{name} 锁定 {pin}，这里是 {_said(_installed(name))}" for name, pin in unlike[:MOST])
    return f"手册锁定的包（{LOCK}）与这里的不同：{named}。在那里运行 handbook upgrade。" if unlike else ""


def _program() -> str:
    """A digest of every file of the program, wherever it is installed."""
    made = hashlib.blake2b(digest_size=16)
    for package in PACKAGES:
        for entry in sorted(walk(package, _NOT_RUN.__contains__), key=lambda entry: entry.path):
            if entry.is_file() and not entry.name.endswith(".pyc"):
                content = Path(entry.path).read_bytes()
                made.update(f"{Path(entry.path).relative_to(package.parent).as_posix()} {len(content)}\n".encode())
                made.update(content)
    return made.hexdigest()


def _pinned(lock: Path) -> Iterator[tuple[str, str]]:
    """Each package that a lock pins for a Python like this one, with its version."""
    if not lock.is_file():
        return
    for line in lock.read_text(encoding="utf-8").splitlines():
        try:
            wanted = Requirement(line.partition(" \\")[0].partition(" #")[0].strip())
        except InvalidRequirement:  # a comment, a hash, an option
            continue
        pins = [one.version for one in wanted.specifier if one.operator == "=="]
        if pins and (wanted.marker is None or wanted.marker.evaluate()):
            yield wanted.name, pins[0]


def _said(version: str | None) -> str:
    return version or "没装"


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
