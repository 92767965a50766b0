"""Where each city's handbook lies, and how to have it on a machine."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from handbook.province.cities import City
from handbook_site import history, inputs, locks
from handbook_site.git import GitError
from handbook_site.province import packing
from handbook_site.province.repositories import check_out, commit_of, is_elsewhere


class MemberError(Exception):
    """A city's handbook cannot be had; the message is a sentence for whoever runs the province."""


class Source(Protocol):
    """What a city's handbook can be had from; it may travel to another machine."""

    def lay(self, work: Path) -> Path:
        """The handbook's folder on this machine; what has to be fetched lies below `work`. Raises MemberError."""


@dataclass(frozen=True)
class Folder:
    """A handbook that lies on this machine."""

    root: Path

    def lay(self, work: Path) -> Path:
        return self.root


@dataclass(frozen=True)
class Packed:
    """A handbook from another machine, as bytes, with the history that its repository knows."""

    files: bytes
    history: packing.History | None

    def lay(self, work: Path) -> Path:
        try:
            return packing.unpack_handbook(self.files, self.history, work / "handbook")
        except GitError as error:
            raise MemberError(f"修改历史取不出来（git 说：{error}）。") from None


@dataclass(frozen=True)
class Repository:
    """One commit of a repository; `path` is the handbook's folder inside."""

    url: str
    commit: str
    path: str

    def lay(self, work: Path) -> Path:
        name = hashlib.blake2b(f"{self.url} {self.path}".encode(), digest_size=8).hexdigest()
        folder = work / "repositories" / name
        try:
            with locks.alone(folder.with_name(f"{name}.lock"), seconds=600):
                check_out(self.url, self.commit, folder)
        except GitError as error:
            raise MemberError(f"{self.url} 的 {self.commit[:10]} 取不到（git 说：{error}）。") from None
        return _handbook(folder / self.path)


@dataclass(frozen=True)
class Member:
    """A city with its handbook. `key` stands for all facts and prose as they are now; empty where that is not sure."""

    city: City
    source: Folder | Repository
    key: str
    commit: str = ""  # where the cities file names a repository

    def travelling(self, work: Path) -> Packed | Repository:
        """The source for another machine, which can ask a host, but cannot see our folders. Raises MemberError."""
        if isinstance(self.source, Repository) and is_elsewhere(self.source.url):
            return self.source
        try:
            return Packed(*packing.pack_handbook(self.source.lay(work)))
        except GitError as error:
            raise MemberError(f"修改历史取不出来（git 说：{error}）。") from None


def member(city: City, base: Path) -> Member:
    """A city's handbook as it is now; folders count from `base`. Raises MemberError."""
    if city.folder is not None:
        root = _handbook((base / city.folder).resolve())
        return Member(city, Folder(root), _key(root))
    assert city.repository is not None
    url = city.repository if is_elsewhere(city.repository) else str((base / city.repository).resolve())
    try:
        commit = commit_of(url, city.version)
    except GitError as error:
        raise MemberError(f"{url} 取不到（git 说：{error}）。") from None
    source = Repository(url, commit, city.path or ".")
    return Member(city, source, f"{url} {commit} {source.path}", commit)


def _key(root: Path) -> str:
    """How a folder's sources stand; nothing where one may have changed within a tick of the clock."""
    seen = inputs.look(inputs.handbook_sources(root), history.head(root))
    return seen.digest if seen.sure(time.time_ns()) else ""


def _handbook(root: Path) -> Path:
    if not (root / "mkdocs.yml").is_file() or not (root / "data").is_dir():
        raise MemberError(f"{root} 里没有 data/ 和 mkdocs.yml，不像一本手册。")
    return root
