"""Asking git about the repository that holds a handbook."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What git answers; nothing where it is not there, or has nothing to say.

    The repository is the one that holds the folder, whatever a hook of git that runs us may have set.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(root), "--no-optional-locks", "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""


class GitError(Exception):
    """git could not do what it was told; the message is what it said of it."""


ALONE = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
}
"""git asks nobody for a password, and an address cannot make it run a program."""

OF_A_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


def tell_git(root: Path, *arguments: str, limit: float = 600) -> bytes:
    """What git answers, of repositories elsewhere too. Raises GitError, also after `limit` seconds."""
    environment = {**ALONE, **{name: value for name, value in os.environ.items() if name not in OF_A_REPOSITORY}}
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment, timeout=limit
        )
    except FileNotFoundError:
        raise GitError("没有找到 git，要先安装") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"{limit:.0f} 秒没有回答") from None
    if done.returncode:
        raise GitError(_reason(done.stderr.decode("utf-8", "replace")) or f"退出码 {done.returncode}")
    return done.stdout


def _reason(said: str) -> str:
    """The line by which git says what is wrong; advice comes behind it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    wrong = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return next(iter([*wrong, *lines]), "")
