"""A handbook and a finished site as bytes, for the way between machines that share no disk."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook_site import history
from handbook_site.git import git, tell_git
from handbook_site.inputs import LEFT_OUT

FAST = 1
"""Level of compression: the way is short, and a site is much the same words again and again."""


@dataclass(frozen=True)
class History:
    """What a repository knows of a handbook: all that led to one commit, and the handbook's folder inside of it."""

    bundle: bytes
    commit: str
    prefix: str


def pack(folder: Path, left_out: Iterable[str] = ()) -> bytes:
    """Every file below a folder, without what lies at its top under the names left out."""
    made = io.BytesIO()
    names = frozenset(left_out)
    with tarfile.open(fileobj=made, mode="w:gz", compresslevel=FAST, format=tarfile.GNU_FORMAT) as archive:
        for path in sorted(folder.iterdir()):
            if path.name not in names:
                archive.add(path, path.name)
                archive.members = []  # type: ignore[attr-defined]  # a site has hundreds of thousands
    return made.getvalue()


def unpack(packed: bytes, folder: Path) -> None:
    """The files again, none of them outside of the folder. Raises OSError, tarfile.TarError."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(packed), mode="r:gz") as archive:
        archive.extractall(folder, members=_files(archive), filter="data")


def _files(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Each item, forgotten once it is written."""
    for item in archive:
        yield item
        archive.members = []  # type: ignore[attr-defined]


def pack_handbook(root: Path) -> tuple[bytes, History | None]:
    """All that a build in `root` may read, and what git knows of it. Raises GitError."""
    return pack(root, {*LEFT_OUT, ".git"} - {"decisions"}), _history(root)


def _history(root: Path) -> History | None:
    """Nothing of a shallow clone: a build passes by what it knows."""
    commit = history.head(root)
    if not commit or not history.is_whole(root):
        return None
    prefix = git(root, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").strip()
    with tempfile.TemporaryDirectory(prefix="history-") as folder:
        file = Path(folder, "bundle")  # to a pipe, some versions of git write a file called “-”
        tell_git(root, "bundle", "create", "--quiet", str(file), "HEAD")
        return History(file.read_bytes(), commit, prefix)


def unpack_handbook(files: bytes, known: History | None, folder: Path) -> Path:
    """The handbook's folder, below `folder`. Raises GitError, OSError, tarfile.TarError."""
    root = folder / known.prefix if known else folder
    unpack(files, root)
    if known:
        bundle = folder / "history.bundle"
        bundle.write_bytes(known.bundle)
        tell_git(folder, "init", "--quiet")
        tell_git(folder, "fetch", "--quiet", "--", str(bundle), "HEAD")
        tell_git(folder, "update-ref", "--no-deref", "HEAD", known.commit)
        bundle.unlink()
    return root
