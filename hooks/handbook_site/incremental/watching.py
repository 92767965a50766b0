"""Watches folders: the system says what changes, and a slow look of our own where it does not (network drives)."""

from __future__ import annotations

import contextlib
import queue
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from handbook.reading.sources import is_litter, walk

WATCHED = (".yml", ".yaml", ".json", ".md", ".html", ".css", ".js", ".py", ".svg", ".png", ".jpg", ".jpeg", ".webp")
QUIET = 0.03
"""Seconds without a change after which what was saved is whole: editors write, rename and touch in one breath."""

LOOK = 5.0
"""Seconds between looks of our own."""

LEFT_OUT = frozenset({"__pycache__", ".cache", ".git"})
READING = frozenset({"opened", "closed_no_write"})


class Watch(FileSystemEventHandler):
    """What changed below some files and folders, in batches."""

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = places
        self._changed: queue.SimpleQueue[Path] = queue.SimpleQueue()
        self._seen = _stamps(self._files())
        self._observer = Observer()
        for folder in {place if place.is_dir() else place.parent for place in places}:
            with contextlib.suppress(OSError):  # a folder that cannot be opened; what can is looked at now and then
                self._observer.schedule(self, str(folder), recursive=folder in places)
        self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in READING:
            return
        for name in (event.src_path, event.dest_path):
            path = Path(str(name))
            if name and self._counts(path):
                self._changed.put(path)

    def pending(self) -> bool:
        """Whether something changed that nobody has taken yet."""
        return not self._changed.empty()

    def batches(self) -> Iterator[set[Path]]:
        """Wait for changes, for ever: each time all files of one breath."""
        while True:
            found = self._next(LOOK) or self._silent()
            while found and (more := self._next(QUIET)):
                found |= more
            if found:
                self._seen |= _stamps(found)
                yield found

    def stop(self) -> None:
        self._observer.stop()

    def _next(self, seconds: float) -> set[Path]:
        try:
            return {self._changed.get(timeout=seconds)}
        except queue.Empty:
            return set()

    def _counts(self, path: Path) -> bool:
        """Whether a build reads this file."""
        if path.suffix.lower() not in WATCHED or is_litter(path.name) or not LEFT_OUT.isdisjoint(path.parts):
            return False
        return any(path == place or path.is_relative_to(place) for place in self._places)

    def _silent(self) -> set[Path]:
        """What changed since the last look and was not announced."""
        now = _stamps(self._files())
        before, self._seen = self._seen, now
        return {Path(path) for path, _ in set(now.items()) ^ set(before.items())}

    def _files(self) -> Iterator[Path]:
        for place in self._places:
            if place.is_file():
                yield place
            yield from (path for entry in walk(place) if self._counts(path := Path(entry.path)))


def _stamps(paths: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Time and size of files; one that is gone has none."""
    found = {}
    for path in paths:
        try:
            status = path.stat()
            found[str(path)] = (status.st_mtime_ns, status.st_size)
        except OSError:
            found[str(path)] = (0, 0)
    return found
