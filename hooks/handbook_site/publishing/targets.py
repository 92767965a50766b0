"""Where editions can be published: what each place must be able to do, and which one an address means."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Protocol

from handbook_site.publishing.ledger import Ledger
from handbook_site.publishing.staging import Staged


class PublishError(Exception):
    """Nothing was put in place; the message is the sentence that says why, and what to do."""


class Target(Protocol):
    """A place that keeps whole editions side by side and shows one of them. All methods raise PublishError."""

    promise: str
    """What readers can count on here, as a sentence for the summary."""

    def held(self) -> AbstractContextManager[None]:
        """Nobody else publishes here meanwhile."""

    def ledger(self) -> Ledger:
        """What was published here; refuses a place that holds something else."""

    def keep(self, ledger: Ledger) -> None:
        """Write the list anew."""

    def live(self) -> str | None:
        """The name of the edition that readers get."""

    def names(self) -> list[str]:
        """Editions, or parts of some, that lie here."""

    def lay(self, name: str, staged: Staged, before: str | None) -> None:
        """Bring the files of an edition whole; `before` names the live one, from which equal files may be taken."""

    def switch(self, name: str) -> None:
        """From now on readers get this edition; one step."""

    def remove(self, name: str) -> None:
        """Take an edition away that nobody reads."""


FORMS = """目标的写法：
  文件夹                    /var/www/handbook
  服务器，用 ssh 和 rsync   用户@主机:/var/www/handbook
  rsync 守护进程            rsync://主机/模块/文件夹
  git 分支                  gh-pages 或 gh-pages:远端#分支
  对象存储                  s3://桶/前缀"""


def target_of(address: str, root: Path) -> Target:
    """The place that an address means; `root` is the handbook, whose repository `gh-pages` pushes from."""
    scheme, _, rest = address.partition("://")
    if scheme == "s3" and rest:
        return _made("s3", "S3Target", rest)
    if scheme == "rsync" and rest:
        return _made("rsync_daemon", "DaemonTarget", address)
    if re.fullmatch(r"gh-pages(:.+)?", address):
        return _made("gh_pages", "BranchTarget", address.partition(":")[2], root)
    if "://" in address:
        raise PublishError(f"不认识“{address}”。\n{FORMS}")
    if re.match(r"[^/\\:]{2,}:.", address):  # one letter and a colon is a drive of Windows
        return _made("ssh", "ServerTarget", address)
    return _made("folder", "FolderTarget", Path(address))


def _made(module: str, name: str, *arguments: object) -> Target:
    """A target; its module is imported only where it is asked for, for some need packages of their own."""
    made: Target = getattr(import_module(f"handbook_site.publishing.{module}"), name)(*arguments)
    return made
