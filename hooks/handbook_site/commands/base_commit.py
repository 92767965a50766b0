"""The commit that a change is compared with, and the handbook as it stood there. Needs git and nothing else."""

from __future__ import annotations

import io
import shutil
import sys
import tarfile
from pathlib import Path

from handbook_site.git import git

USUAL = ("origin/main", "origin/master", "main", "master", "HEAD")
"""What is taken where nobody says: the first of these that is there."""

PARTS = ("data", "content")
"""Folders of a handbook that are compared."""


def found(root: Path, reference: str | None) -> str:
    """The commit to compare with: where the change left `reference`. Leaves with a sentence where there is none."""
    if shutil.which("git") is None:
        sys.exit("没有找到 git。比较两个版本需要先安装 git。")
    names = (reference,) if reference else USUAL
    known = next((name for name in names if _commit(root, name)), None)
    if known is None:
        sys.exit(_missing(root, reference))
    forked = git(root, "merge-base", known, "HEAD").decode().strip()
    return forked or _commit(root, known)  # a shallow clone does not know where it left


def lay_out(root: Path, commit: str, folder: Path) -> None:
    """The handbook's data and prose as they were at a commit, in an empty folder."""
    there = git(root, "ls-tree", "--name-only", "-z", commit).decode("utf-8", "surrogateescape").split("\0")
    parts = [part for part in PARTS if part in there]
    if "data" not in parts:
        sys.exit("那时候还没有 data/ 文件夹，无法比较。请换一个较新的提交。")
    packed = git(root, "archive", "--format=tar", commit, *parts)
    try:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, OSError) as error:
        sys.exit(f"那时候的文件取不出来：{error}")


def other_files(root: Path, commit: str) -> list[str]:
    """Files of the whole repository that differ and are neither data nor prose of this handbook."""
    names = git(root, "diff", "--name-only", "-z", commit) + git(
        root, "ls-files", "-oz", "--full-name", "--exclude-standard"
    )
    prefix = git(root, "rev-parse", "--show-prefix").decode().strip()
    own = tuple(f"{prefix}{part}/" for part in PARTS)
    listed = names.decode("utf-8", "replace").split("\0")
    return sorted({name for name in listed if name and not name.startswith(own)})


def short(root: Path, commit: str) -> str:
    """A commit as people name it."""
    return git(root, "rev-parse", "--short", commit).decode().strip()


def _commit(root: Path, name: str) -> str:
    """The full name of a commit; empty where there is none. A name that looks like an option is none."""
    said = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return said.decode("ascii", "replace").strip()


def _missing(root: Path, reference: str | None) -> str:
    if not git(root, "rev-parse", "--git-dir"):
        return f"{root} 不在 git 仓库里，没有可比的版本。"
    if reference is None:
        return "仓库里还没有提交，没有可比的版本。"
    shallow = git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    remote, slash, branch = reference.partition("/")
    fetch = f"git fetch {remote} {branch}" if slash else f"git fetch origin {reference}"
    more = "；这是浅克隆，还要运行 git fetch --unshallow" if shallow else ""
    return f"没有“{reference}”这个提交。先运行 {fetch}{more}，再试一次。"
