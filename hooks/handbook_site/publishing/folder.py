"""A folder on this machine that a web server shows: a link to one of the editions that lie beside it.

    /var/www/handbook           → handbook.editions/0007-f8d872d78495      what the web server shows
    /var/www/handbook.editions/   editions.json, lock, and for each kept edition its folder and NAME.sha256

Where the system makes no links (Windows) the shown folder is a real one, exchanged as that of a build is.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from handbook_site import locks
from handbook_site.commands import swap
from handbook_site.publishing import ledger as ledgers
from handbook_site.publishing.ledger import Ledger
from handbook_site.publishing.staging import MARK, Staged, digests_in, link_or_copy, link_tree
from handbook_site.publishing.targets import PublishError

EDITION = re.compile(r"\d{4,}-[0-9a-f]{12}")
BUSY = "另一个发布正在进行，没有换上。等它结束再试。"


class FolderTarget:
    """Editions beside the folder that is shown."""

    promise = "每一次访问拿到的都是完整的一版；换上是一步。"

    def __init__(self, folder: Path) -> None:
        whole = folder if folder.name not in ("", "..") else folder.resolve()
        if not whole.name:
            raise PublishError(f"{whole} 是整个磁盘，不能发布到那里。请写一个文件夹。")
        self.shown = whole.parent.resolve() / whole.name
        self.shelf = self.shown.with_name(f"{self.shown.name}.editions")

    @contextmanager
    def held(self) -> Iterator[None]:
        self._refuse_foreign()
        self.shelf.mkdir(parents=True, exist_ok=True)
        try:
            with locks.alone(self.shelf / "lock", seconds=1):
                swap.settle(self.shown)
                _clear(self._link)
                yield
        except TimeoutError:
            raise PublishError(BUSY) from None

    def _refuse_foreign(self) -> None:
        """Leave with a sentence where the folder, or the one beside it, holds what no publishing put there."""
        if self.shown.is_symlink():
            target = self.shown.readlink()
            if target.parent.name != self.shelf.name:
                raise PublishError(f"{self.shown} 是指向 {target} 的链接，不是发布的网站，没有动它。请换一个文件夹。")
        elif self.shown.exists() and not _free_or_built(self.shown):
            raise PublishError(f"{self.shown} 里有别的内容，不是发布的网站，没有动它。请换一个文件夹。")
        if self.shelf.is_dir() and {path.name for path in self.shelf.iterdir()} - {"lock"} and not self._list.is_file():
            raise PublishError(f"{self.shelf} 里有别的内容，各版要放在那里。没有动它，请换一个文件夹。")

    @property
    def _link(self) -> Path:
        return self.shelf.with_name(f".{self.shelf.name}.link")

    @property
    def _list(self) -> Path:
        return self.shelf / ledgers.NAME

    def ledger(self) -> Ledger:
        self._refuse_foreign()
        return ledgers.read(self._list.read_bytes() if self._list.is_file() else None)

    def keep(self, ledger: Ledger) -> None:
        part = self._list.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            file.write(ledger.as_json())
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._list)

    def live(self) -> str | None:
        if self.shown.is_symlink():
            return self.shown.readlink().name
        try:
            return str(json.loads((self.shown / MARK).read_text(encoding="utf-8"))["name"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def names(self) -> list[str]:
        return sorted({path.name.removesuffix(".sha256") for path in self.shelf.iterdir()
                       if EDITION.fullmatch(path.name.removesuffix(".sha256"))})  # fmt: skip

    def lay(self, name: str, staged: Staged, before: str | None) -> None:
        """What the live edition has as well is the same file, with its time: browsers that have it need not load it."""
        known = before is not None and self._manifest(before).exists()
        old = digests_in(self._manifest(str(before)).read_text("utf-8")) if known else {}
        new = [self._manifest(name)]
        for address, digest in staged.digests.items():
            place = self.shelf / name / address
            place.parent.mkdir(parents=True, exist_ok=True)
            if old.get(address) == digest:
                link_or_copy(self.shelf / str(before) / address, place)
            else:
                shutil.copy2(staged.folder / address, place)
                new.append(place)
        self._manifest(name).write_text(staged.manifest(), encoding="utf-8")
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(_on_disk, new))

    def _manifest(self, name: str) -> Path:
        return self.shelf / f"{name}.sha256"

    def switch(self, name: str) -> None:
        try:
            if sys.platform == "win32":  # no call there puts one link in the place of another
                raise OSError
            self._link.symlink_to(Path(self.shelf.name, name))
        except OSError:
            copy = swap.folder_beside(self.shown)
            link_tree(self.shelf / name, copy)
            swap.put_in_place(copy, self.shown)
            return
        if self.shown.is_symlink() or not self.shown.exists():
            self._link.replace(self.shown)
        else:  # a site that was built there, or an empty folder
            swap.put_in_place(self._link, self.shown)

    def remove(self, name: str) -> None:
        shutil.rmtree(self.shelf / name, ignore_errors=True)
        self._manifest(name).unlink(missing_ok=True)


def _free_or_built(folder: Path) -> bool:
    """Whether a real folder is empty, or a site that a build put there."""
    if not folder.is_dir():
        return False
    try:
        return not any(folder.iterdir()) or "handbook" in json.loads((folder / swap.MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def _on_disk(file: Path) -> None:
    """Really there before anything points to it, also where the power fails."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _clear(path: Path) -> None:
    """What a killed switch left: a link, or the folder that a link took the place of."""
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        swap.remove(path)
