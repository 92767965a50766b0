"""Repositories of cities: which commit a version is, and a checkout of it with all that its history tells."""

from __future__ import annotations

import re
from pathlib import Path

from handbook_site.git import GitError, git, tell_git

SOON = 60.0
"""Seconds in which a host should have said which commits it has."""

_COMMIT = re.compile(r"[0-9a-f]{40}")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*://|[^/\\]+@[^/\\]+:", re.IGNORECASE)
_EVERYTHING = ("+refs/heads/*:refs/origin/*", "+refs/tags/*:refs/tags/*")


def is_elsewhere(url: str) -> bool:
    """Whether an address leads to a host and not to a folder: `https://…`, `git@host:…`."""
    return _ELSEWHERE.match(url) is not None


def commit_of(url: str, version: str | None) -> str:
    """The commit that a tag, a branch or nothing (the default branch) is now. Raises GitError."""
    if version and _COMMIT.fullmatch(version):
        return version
    names = (f"refs/tags/{version}^{{}}", f"refs/tags/{version}", f"refs/heads/{version}") if version else ("HEAD",)
    said = tell_git(Path(), "ls-remote", "--quiet", "--", url, limit=SOON).decode("utf-8", "replace")
    commits = {name: commit for commit, _, name in (line.partition("\t") for line in said.splitlines())}
    found = next((commits[name] for name in names if name in commits), None)
    if found is None:
        raise GitError(f"没有“{version}”这个标签或分支；写提交的要写全 40 位" if version else "里面还没有提交")
    return found


def check_out(url: str, commit: str, folder: Path) -> None:
    """All files of a commit in `folder`, which is kept from one time to the next. Raises GitError.

    The whole history comes along, for feeds tell of it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".git").exists():
        tell_git(folder, "init", "--quiet")
    if not _has(folder, commit):
        tell_git(folder, "fetch", "--quiet", "--force", "--no-write-fetch-head", "--", url, *_EVERYTHING)
    if not _has(folder, commit):  # on no branch: a host may give it all the same
        tell_git(folder, "fetch", "--quiet", "--", url, commit)
    tell_git(folder, "checkout", "--quiet", "--force", "--detach", commit, "--")
    tell_git(folder, "clean", "--quiet", "-ffdx", "--exclude=.cache")


def _has(folder: Path, commit: str) -> bool:
    return bool(git(folder, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"))
