"""A branch that a forge shows (GitHub Pages and its kin): each edition is one commit, shown by one push.

By git itself and not by ghp-import, which moves the local branch before it pushes, keeps every edition for ever, and
pushes over what somebody else has pushed meanwhile. Here nothing local changes, the branch holds the last editions and
no more, and the push is refused where the branch is not as it was read (`--force-with-lease`).
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from handbook_site.publishing.ledger import Ledger, Published
from handbook_site.publishing.ssh import trouble
from handbook_site.publishing.staging import Staged
from handbook_site.publishing.targets import PublishError

BRANCH = "gh-pages"
DEEP = 100
"""Commits that are looked at; a branch of ours holds as many as editions are kept."""
SETTINGS = ("core.autocrlf=false", "core.safecrlf=false", "commit.gpgSign=false", "user.name=handbook",
            "user.email=handbook@invalid")  # fmt: skip


class BranchTarget:
    """`gh-pages`, `gh-pages:REMOTE` or `gh-pages:REMOTE#BRANCH`, of the repository that holds the handbook."""

    promise = "一次推送换上整版，代码平台几十秒内生效。"

    def __init__(self, place: str, root: Path) -> None:
        remote, _, branch = place.partition("#")
        self.root, self.remote, self.branch = root, remote or "origin", branch or BRANCH
        self.kept = 3
        self._tip = ""
        self._commits: list[tuple[str, Published]] = []  # trees with what they are, the oldest first
        self._laid: dict[str, str] = {}
        self._coming: Published | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        yield  # who comes second is refused by the push

    def ledger(self) -> Ledger:
        """What the branch's commits say, as they are now at the remote."""
        ref = f"refs/heads/{self.branch}"
        self._tip = self._git("ls-remote", self.remote, ref).split("\t")[0].strip()
        self._commits = []
        if not self._tip:
            return Ledger()
        self._git("fetch", "--quiet", "--no-tags", f"--depth={DEEP}", self.remote, ref)
        log = self._git("log", "--reverse", "--format=%T%x00%b%x01", self._tip)
        try:
            for one in filter(None, (text.strip() for text in log.split("\x01"))):
                tree, _, said = one.partition("\x00")
                self._commits.append((tree, Published(**json.loads(said))))
        except (ValueError, TypeError):
            raise PublishError(
                f"{self.remote} 的 {self.branch} 分支里有别的提交，不是这样发布的，没有动它。"
                "请换一个分支（gh-pages:远端#分支），或者先删去那个分支。"
            ) from None
        editions = sorted((entry for _, entry in self._commits), key=lambda entry: entry.number)
        return Ledger(tuple(editions), self._commits[-1][1].name)

    def keep(self, ledger: Ledger) -> None:
        """The commits are the list; nothing else is written."""
        self._coming = ledger.pending or self._coming

    def live(self) -> str | None:
        return self._commits[-1][1].name if self._commits else None

    def names(self) -> list[str]:
        return [entry.name for _, entry in self._commits]

    def remove(self, name: str) -> None:
        """What is not among the pushed commits any more, is gone."""

    def lay(self, name: str, staged: Staged, before: str | None) -> None:
        """The files as objects of the repository, with what tells a forge to show them as they are."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self._git(f"--work-tree={staged.folder}", "add", "--all", "--force", ".", cwd=staged.folder, more=index)
            for file, content in self._beside(staged).items():
                blob = self._git("hash-object", "-w", "--stdin", given=content).strip()
                self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{file}", more=index)
            self._laid[name] = self._git("write-tree", more=index).strip()

    def _beside(self, staged: Staged) -> dict[str, bytes]:
        """`.nojekyll`, and the site's own name, which people write on the branch itself (GitHub: CNAME)."""
        files = {".nojekyll": b""}
        if self._tip and "CNAME" not in staged.digests and self._git("ls-tree", self._tip, "CNAME"):
            files["CNAME"] = self._git("show", f"{self._tip}:CNAME").encode()
        return files

    def switch(self, name: str) -> None:
        known = [*self._commits, *([(self._laid[name], self._coming)] if name in self._laid and self._coming else [])]
        chosen = [one for one in known if one[1].name == name][-1]
        others = [one for one in known if one[1].name != name]
        commit = ""
        for tree, entry in [*others[max(len(others) - self.kept + 1, 0) :], chosen]:
            commit = self._commit(tree, entry, commit)
        ref = f"refs/heads/{self.branch}"
        self._git("push", "--quiet", f"--force-with-lease={ref}:{self._tip}", self.remote, f"{commit}:{ref}")

    def _commit(self, tree: str, entry: Published, parent: str) -> str:
        """The same edition after the same one is the same commit."""
        when = {"GIT_AUTHOR_DATE": entry.published_at, "GIT_COMMITTER_DATE": entry.published_at}
        told = json.dumps(asdict(entry), ensure_ascii=False)
        message = f"第 {entry.number} 版（{entry.day}，{entry.fingerprint}）\n\n{told}\n"
        above = ["-p", parent] if parent else []
        return self._git("commit-tree", tree, *above, given=message.encode(), more=when).strip()

    def _git(
        self, *words: str, given: bytes = b"", cwd: Path | None = None, more: Mapping[str, str] | None = None
    ) -> str:
        """What git answers; `more` goes into its environment. Raises PublishError."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        # what a person set up for reaching the remote is theirs
        own = ("GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS")
        clean |= {name: os.environ[name] for name in own if name in os.environ}
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        top = [] if words[0] == "rev-parse" else ["--git-dir", self._git("rev-parse", "--absolute-git-dir").strip()]
        try:
            done = subprocess.run(
                ["git", "-C", str(cwd or self.root), *settings, *top, *words],
                input=given, capture_output=True, check=False,
                env={**clean, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **(more or {})},
            )  # fmt: skip
        except FileNotFoundError:
            raise PublishError("没有找到 git。发布到 gh-pages 需要先安装 git。") from None
        if done.returncode:
            raise PublishError(f"{_reason(done.stderr.decode('utf-8', 'replace'), self.remote)}，没有换上。")
        return done.stdout.decode("utf-8", "replace")


SENTENCES = {
    "not a git repository": "手册不在 git 仓库里，发布到 gh-pages 要在仓库里",
    "stale info": "刚刚有别人往这个分支推送过，请再试一次",
    "does not appear to be a git repository": "没有 {remote} 这个远端，先 git remote add",
    "could not read Username": "登不上 {remote}，请看看有没有推送的权限",
    "Authentication failed": "登不上 {remote}，请看看有没有推送的权限",
    "403": "没有往 {remote} 推送的权限",
    "protected branch": "这个分支受保护，不让换上，请在代码平台上放开",
    "unable to access": "连不上 {remote}，请看看网络",
}


def _reason(said: str, remote: str) -> str:
    for words, sentence in SENTENCES.items():
        if words in said:
            return sentence.format(remote=remote)
    return trouble(said, remote)
