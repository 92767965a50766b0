"""What git remembers of a handbook's `data/`: commits, the files they touched, and the bytes of those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from handbook_site.git import git

NOTHING = "0" * 40


@dataclass(frozen=True, slots=True)
class Touched:
    """A file that a commit touched: its path from the handbook's root, and the names of its bytes before and after."""

    path: str
    old: str  # empty where there was no such file
    new: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit on the way to what is checked out; of a merge, all that it brought."""

    id: str
    at: str
    files: list[Touched] = field(default_factory=list)


def head(root: Path) -> str:
    """The name of the commit that is checked out; empty where none is."""
    return git(root, "rev-parse", "--verify", "--quiet", "HEAD").decode("ascii", "replace").strip()


def is_whole(root: Path) -> bool:
    """Whether everything is there that was ever committed: a shallow clone takes all it has for new."""
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"false"


def commits(root: Path, most: int) -> list[Commit]:
    """The newest commits that touched `data/`, the newest first."""
    command = ("log", f"--max-count={most}", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames")
    said = git(root, *command, "--root", "--relative", "-z", "--format=%x01%H %ct", "HEAD", "--", "data")
    found: list[Commit] = []
    tokens = iter(said.decode("utf-8", "surrogateescape").replace("\x01", "\0\x01").split("\0"))
    for piece in tokens:
        token = piece.strip("\n")
        if token.startswith("\x01"):
            name, _, seconds = token[1:].partition(" ")
            found.append(Commit(name, datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")))
        elif token.startswith(":"):
            found[-1].files.append(_touched(token, next(tokens)))
    return found


def contents(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files by their names; what is not there is left out."""
    wanted = list(dict.fromkeys(name for name in names if name))
    if not wanted:
        return {}
    said = git(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in wanted).encode())
    found, at = {}, 0
    while at < len(said):
        line_end = said.index(b"\n", at)
        name, _, rest = said[at:line_end].decode("ascii", "replace").partition(" ")
        at = line_end + 1
        sort, _, size = rest.partition(" ")
        if size.isdigit():
            if sort == "blob":
                found[name] = said[at : at + int(size)]
            at += int(size) + 1
    return found


def _touched(meta: str, path: str) -> Touched:
    """`:100644 100644 <old> <new> M` and a path."""
    old, new = meta.split(" ")[2:4]
    return Touched(path, "" if set(old) == {"0"} else old, "" if set(new) == {"0"} else new)
