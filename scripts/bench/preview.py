"""How long an editor waits: from saving a record to its new page, and to a whole new site, while `serve` runs.

Seen from outside, in the folder that is served: the page is new when its file
holds the new words. The site is whole when `handbook.json` tells a new
fingerprint and the look-up has new files, and then nothing of home, lists and
look-up has changed any more for `QUIET` seconds.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import builds
from bench.arguments import Tell
from bench.errors import FailedError
from handbook_site.commands.processes import again, surroundings

POLL = 0.005
QUIET = 1.0
SETTLE = 5.0  # after the first build, until the server looks for changes
LIMIT = 600.0

State = dict[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Preview:
    """A running `serve` and the folder that it serves."""

    folder: Path
    server: subprocess.Popen[bytes]

    def until(self, done: Callable[[], bool], limit: float = LIMIT) -> float:
        """Look until something is so; the moment at which it was. Raises FailedError where it never is."""
        begun = time.perf_counter()
        while not done():
            if self.server.poll() is not None:
                raise FailedError("预览自己结束了")
            if time.perf_counter() - begun > limit:
                raise FailedError(f"等了 {limit:.0f} 秒，预览没有跟上")
            time.sleep(POLL)
        return time.perf_counter()


@contextmanager
def serving(root: Path, port: int) -> Iterator[Preview]:
    """A handbook's preview, once there is something to see."""
    folder = root / ".cache" / "preview"
    command = again("serve", ["--root", str(root), "--port", str(port), "--today", builds.DAY])
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=surroundings())
        preview = Preview(folder, server)
        try:
            preview.until((folder / "handbook.json").is_file, builds.LIMIT)
            time.sleep(SETTLE)
            yield preview
        finally:
            server.terminate()
            server.wait()


def edit(preview: Preview, record: Path, words: str) -> dict[str, float]:
    """Save a record with new words; seconds until its page has them, and until the site is whole."""
    page = preview.folder / record.parent.name / f"{record.stem}.html"
    print_of, find = fingerprint(preview.folder), state(preview.folder, "lookup/*")
    begun = time.perf_counter()
    builds.change(record, words)
    shown = preview.until(lambda: words in _text(page)) - begun
    preview.until(lambda: fingerprint(preview.folder) not in ("", print_of))
    preview.until(lambda: state(preview.folder, "lookup/*") not in ({}, find))
    return {"page": shown, "site": max(shown, _last_change(preview) - begun)}


def _last_change(preview: Preview) -> float:
    """The moment after which nothing changed for a while."""
    at, known = time.perf_counter(), state(preview.folder)
    while time.perf_counter() - at < QUIET:
        time.sleep(POLL)
        now = state(preview.folder)
        if now != known:
            at, known = time.perf_counter(), now
    return at


def state(folder: Path, *patterns: str) -> State:
    """When each file was made, how large it is and which it is; by default of home, the lists and the look-up."""
    found: State = {}
    for pattern in patterns or ("*.html", "*.json", "*/index.html", "lookup/*"):
        for path in folder.glob(pattern):
            try:
                known = path.stat()
            except OSError:
                continue  # just being replaced
            found[path.relative_to(folder).as_posix()] = (known.st_mtime_ns, known.st_size, known.st_ino)
    return found


def fingerprint(folder: Path) -> str:
    """What the served site says of its data; empty while it is being replaced."""
    try:
        told: str = json.loads((folder / "handbook.json").read_text(encoding="utf-8"))["fingerprint"]
    except (OSError, ValueError, KeyError):
        return ""
    return told


def _text(page: Path) -> str:
    try:
        return page.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def measure(root: Path, port: int, times: int, tell: Tell) -> list[dict[str, float]]:
    """So many edits of one record of a copy, after one that is not counted."""
    record = builds.record_to_change(root)
    tell("预览：第一次生成")
    figures = []
    with serving(root, port) as preview:
        for turn in range(times + 1):
            figures.append(edit(preview, record, f"预览里改的第{turn}次"))
            tell(f"预览：改 {turn}/{times}，新页面 {figures[-1]['page']:.2f} 秒，全站 {figures[-1]['site']:.2f} 秒")
            time.sleep(QUIET)
    return figures[1:]
