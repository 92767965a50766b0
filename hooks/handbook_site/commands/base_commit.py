"""The commits that a change is between, and the handbook as it stood at one. Needs git and nothing else."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from handbook_site.git import git

USUAL = ("origin/main", "origin/master", "main", "master", "HEAD")
"""What is taken where nobody says: the first of these that is there."""

PARTS = ("data", "content")
"""Folders of a handbook that are compared."""


def found(root: Path, reference: str | None, head: str = "HEAD") -> str:
    """The commit to compare with: where the change in `head` left `reference`.

    Leaves with a sentence where there is none.
    """
    if shutil.which("git") is None:
        sys.exit("没有找到 git。比较两个版本需要先安装 git。")
    names = (reference,) if reference else USUAL
    known = next((name for name in names if _commit(root, name)), None)
    if known is None:
        sys.exit(_missing(root, reference))
    forked = git(root, "merge-base", known, head).decode().strip()
    return forked or _commit(root, known)  # a shallow clone does not know where it left


def lay_out(root: Path, commit: str, folder: Path) -> None:
    """The handbook's data and prose as they were at a commit, in an empty folder.

    Plain files, byte for byte: attributes and links that a proposal brings along neither hide nor change anything.
    """
    files = dict(_files(root, commit))
    if not any(path.parts[0] == "data" for path in files):
        sys.exit("那时候还没有 data/ 文件夹，无法比较。请换一个较新的提交。")
    wanted = "".join(f"{blob}\n" for blob in files.values())
    content = io.BytesIO(git(root, "cat-file", "--batch", given=wanted.encode()))
    for path in files:
        head = content.readline().split()
        if len(head) != 3:
            sys.exit(f"那时候的 {path} 取不出来。")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.read(int(head[2])))
        content.readline()


def _files(root: Path, commit: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Every plain file of a commit with the name of its content; none that would lie outside."""
    listed = git(root, "ls-tree", "-rz", commit, "--", *PARTS).decode("utf-8", "surrogateescape")
    for line in filter(None, listed.split("\0")):
        (mode, _, blob), name = line.partition("\t")[0].split(), line.partition("\t")[2]
        path = PurePosixPath(name)
        if mode.startswith("100") and ".." not in path.parts and not path.is_absolute():
            yield path, blob


def commit_of(root: Path, name: str) -> str:
    """The full name of a commit. Leaves with a sentence where there is none."""
    return _commit(root, name) or sys.exit(_missing(root, name))


def other_files(root: Path, commit: str, head: str | None = None) -> list[str]:
    """Files of the whole repository that differ and are neither data nor prose of this handbook."""
    names = git(root, "diff", "--name-only", "-z", commit, *([head] if head else []))
    names += b"" if head else git(root, "ls-files", "-oz", "--full-name", "--exclude-standard")
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
