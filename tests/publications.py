"""A small site to publish, and what is looked at wherever it was published."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from desks import TODAY, Desk
from handbook_site.main import main
from killing import started

BUCKET = "s3://books/hb"


def lay_site(desk: Desk, folder: Path, word: str, pages: int = 8) -> Path:
    """A site with sound links made of the desk's facts; `word` stands in every file, and names one of them."""
    facts = desk.edition()
    names = [f"p{number}.html" for number in range(pages - 2)] + [f"{word}.html"]
    links = "".join(f'<a href="{name}">{name}</a>' for name in names)
    told = {"handbook": "临海湾办事手册", "today": TODAY.isoformat(), "fingerprint": facts.fingerprint, "word": word}
    texts = dict.fromkeys(["index.html", *names], f"<!doctype html><title>{word}</title><p>{word}{links}")
    texts |= {"handbook.json": json.dumps(told), "assets/days.js": f"// {word}", "same.txt": "same"}
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def two_built_sites(desk: Desk, folder: Path) -> tuple[Path, Path]:
    """The desk's site as it is built, and one in which every page differs."""
    built = folder / "first"
    words = ["build", "--root", desk.root, "--engine", "none", "--out", built, "--today", TODAY.isoformat()]
    with redirect_stdout(io.StringIO()):
        assert main([str(word) for word in words]) == 0
    second = Path(shutil.copytree(built, folder / "second"))
    for page in second.rglob("*.html"):
        page.write_text(page.read_text("utf-8") + "<!-- second -->", encoding="utf-8")
    return built, second


def to(target: str | Path, site: Path, root: Path, *more: str) -> tuple[str | Path, ...]:
    """The command that publishes a finished site."""
    return ("publish", "to", target, "--root", root, "--site", site, "--today", TODAY.isoformat(), *more)


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder but the mark that publishing adds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "edition.json"
    }


def killed_at_random(
    words: tuple[str | Path, ...], chance: random.Random, seconds: float, begun: Callable[[], bool]
) -> str:
    """Kill a publishing at some moment: of all it takes, or, every other time, of what it does at the target. What it
    was doing then.
    """
    at_target = chance.random() < 0.5
    running = started(*words)
    while at_target and running.poll() is None and not begun():
        time.sleep(0.005)
    time.sleep(chance.random() * seconds * (0.3 if at_target else 1))
    ended = running.poll() is not None
    if not ended:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    return "had ended" if ended else "at the target" if begun() else "before it"


def forked_and_killed(words: tuple[str | Path, ...], where: str, seconds: float) -> bool:
    """Whether a copy of this process that publishes was killed so many seconds after its first change at the target.

    Its own clock counts, so that the moment lies inside the publishing however busy the machine is. Nothing is imported
    anew: a hundred take a minute or two.
    """
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        with (
            Path(os.devnull).open("w", encoding="utf-8") as nothing,
            redirect_stdout(nothing),
            redirect_stderr(nothing),
        ):
            waiting = [threading.Timer(seconds, os.killpg, [0, signal.SIGKILL])]
            sys.addaudithook(
                lambda event, given: waiting.pop().start() if waiting and _changes(where, event, given) else None
            )
            try:
                main([str(word) for word in words])
            finally:
                os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _changes(where: str, event: str, given: tuple[object, ...]) -> bool:
    return event in ("open", "os.mkdir", "http.client.send") and re.search(where, f"{event} {given}") is not None
