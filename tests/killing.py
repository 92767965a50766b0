"""A process that is killed (SIGKILL) at the moment before its nth change of a file or folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from desks import GENERATOR, surroundings

# What a Python reads before it runs anything (https://docs.python.org/3/library/site.html)
SITE = '''
import os, re, signal, sys

own, left = os.getpid(), int(os.environ["KILL_AT"])

CHANGES = ("os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "handbook.exchange",
           "http.client.send")

def watched(event, arguments):
    """Audit events are raised before the call; what is opened to be written counts too."""
    global left
    changes = event in CHANGES or (event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR))
    if changes and os.getpid() == own and re.search(os.environ["KILL_IN"], f"{event} {arguments}"):
        left -= 1
        if left == 0:
            os.killpg(0, signal.SIGKILL)

sys.addaudithook(watched)
'''


def killed(folder: Path, where: str, at: int, *words: str | Path) -> bool:
    """Whether a command (`handbook VERB …`) was killed before its nth change that this expression finds; else it has
    ended well.
    """
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    paths = os.pathsep.join(map(str, (folder, GENERATOR / "hooks")))
    done = _command(*words, PYTHONPATH=paths, KILL_IN=where, KILL_AT=str(at))
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    assert "Traceback" not in done.stderr
    return done.returncode != 0


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The next command, which nobody kills."""
    done = _command(*words, PYTHONPATH=str(GENERATOR / "hooks"))
    assert "Traceback" not in done.stderr, done.stderr
    return done


def started(*words: str | Path) -> subprocess.Popen[bytes]:
    """A command that runs, in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "handbook_site", *map(str, words)],
        env=surroundings(PYTHONPATH=str(GENERATOR / "hooks")),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _command(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handbook_site", *map(str, words)],
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,
    )


def litter(root: Path) -> list[str]:
    """What no command leaves: half-made files and folders, journals, sites aside."""
    marks = (".new", ".old", ".part", "site.")
    named = [path for path in root.rglob("*") if any(mark in path.name for mark in marks) or path.suffix[1:].isdigit()]
    return [path.relative_to(root).as_posix() for path in [*named, *(root / ".cache").glob("writing/*")]]
