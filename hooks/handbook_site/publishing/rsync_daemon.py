"""A module of an rsync daemon: it takes files and renames nothing, so a link is switched as a file is sent.

rsync lays a link under another name first and renames it over the one before (since 3.1), which is one step. It does so
only where the module lets links be: where the daemon disarms them (`munge symlinks`), this is found out beforehand, and
refused. A daemon knows no lock: who publishes here sees to it that nobody else does.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from handbook_site.publishing import ledger as ledgers
from handbook_site.publishing.folder import EDITION
from handbook_site.publishing.ledger import Ledger
from handbook_site.publishing.ssh import trouble
from handbook_site.publishing.staging import Staged
from handbook_site.publishing.targets import PublishError

PROBE = "probe.link"


class DaemonTarget:
    """`rsync://host/module/path`."""

    promise = "每一次访问拿到的都是完整的一版；换上是一步。守护进程没有锁，请不要两个人同时发布。"

    def __init__(self, address: str) -> None:
        if shutil.which("rsync") is None:
            raise PublishError("这台电脑没有 rsync，发布到 rsync:// 要用它。先装上，再试一次。")
        self.host = urlsplit(address).netloc
        self.above, _, self.name = address.rstrip("/").rpartition("/")
        if self.above.removeprefix("rsync://").count("/") < 1:
            raise PublishError(f"“{address}”少了文件夹，写成 rsync://主机/模块/文件夹。")
        self.shelf = f"{self.above}/{self.name}.editions"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody can be kept out; but whether links are let be is found out before anything is sent."""
        self.ledger()
        self._send_text("lock", "")
        self._send_link(f"{self.name}.editions", self.shelf, PROBE, "lock")
        if not self._there(f"{self.shelf}/{PROBE}", through=True):
            raise PublishError(
                f"{self.host} 的这个模块不让建链接，换不上整版。请管理员在 rsyncd.conf 里给它写 munge symlinks = no，"
                "或者改用 ssh：用户@主机:文件夹。"
            )
        yield

    def ledger(self) -> Ledger:
        written = self._fetched("editions.json")
        shown = self._listing(f"{self.above}/{self.name}")
        link = any(line.startswith("l") and f"{self.name}.editions/" in line for line in shown)
        if (shown and not link) or (written is None and {*self._names()} - {"lock", PROBE}):
            raise PublishError(f"{self.above}/{self.name} 里有别的内容，不是发布的网站，没有动它。请换一个文件夹。")
        return ledgers.read(written)

    def keep(self, ledger: Ledger) -> None:
        self._send_text("editions.json", ledger.as_json())

    def live(self) -> str | None:
        lines = [line for line in self._listing(f"{self.above}/{self.name}") if " -> " in line]
        return lines[0].rpartition("/")[2].strip() if lines else None

    def names(self) -> list[str]:
        return sorted({n for name in self._names() if EDITION.fullmatch(n := name.removesuffix(".sha256"))})

    def lay(self, name: str, staged: Staged, before: str | None) -> None:
        same = ["--link-dest", f"../{before}"] if before else []
        options = ["--recursive", "--times", "--checksum", "--delete", "--chmod=D755,F644", *same]
        self._rsync([*options, f"{staged.folder}/", f"{self.shelf}/{name}/"])
        self._send_text(f"{name}.sha256", staged.manifest())

    def switch(self, name: str) -> None:
        self._send_link(f"{self.name}.editions/{name}", self.above, self.name)

    def remove(self, name: str) -> None:
        with tempfile.TemporaryDirectory() as empty:
            chosen = [f"--include=/{name}/***", f"--include=/{name}.sha256", "--exclude=*"]
            self._rsync(["--recursive", "--delete", *chosen, f"{empty}/", f"{self.shelf}/"])

    def _names(self) -> list[str]:
        return [line.split(None, 4)[-1].partition(" -> ")[0] for line in self._listing(f"{self.shelf}/")]

    def _listing(self, address: str) -> list[str]:
        done = self._called(["--list-only", "--links", address])
        if done.returncode == 23:  # some files could not be had: there are none
            return []
        if done.returncode:
            raise self._trouble(done.stderr)
        return [line for line in done.stdout.decode("utf-8", "replace").splitlines() if not line.endswith(" .")]

    def _there(self, address: str, *, through: bool) -> bool:
        more = ["--copy-links"] if through else []
        return self._called(["--list-only", *more, address]).returncode == 0

    def _fetched(self, name: str) -> bytes | None:
        with tempfile.TemporaryDirectory() as folder:
            done = self._called([f"{self.shelf}/{name}", f"{folder}/"])
            file = Path(folder, name)
            if done.returncode not in (0, 23):
                raise self._trouble(done.stderr)
            return file.read_bytes() if file.is_file() else None

    def _send_text(self, name: str, text: str) -> None:
        """Written aside and renamed, as rsync does with every file."""
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, f"{self.name}.editions").mkdir()
            Path(folder, f"{self.name}.editions", name).write_text(text, encoding="utf-8")
            self._rsync(["--recursive", "--checksum", "--chmod=D755,F644", f"{folder}/", f"{self.above}/"])

    def _send_link(self, target: str, folder: str, name: str, instead: str = "") -> None:
        with tempfile.TemporaryDirectory() as here:
            Path(here, name).symlink_to(instead or target)
            self._rsync(["--links", str(Path(here, name)), f"{folder}/"])

    def _rsync(self, arguments: Sequence[str]) -> None:
        done = self._called(arguments)
        if done.returncode:
            raise self._trouble(done.stderr)

    def _called(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["rsync", "--contimeout=15", *arguments], capture_output=True, check=False)

    def _trouble(self, said: bytes) -> PublishError:
        return PublishError(f"{trouble(said.decode('utf-8', 'replace'), self.host)}，没有换上。")
