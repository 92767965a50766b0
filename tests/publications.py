"""A small site to publish, and what is looked at wherever it was published."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from desks import TODAY, Desk
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
