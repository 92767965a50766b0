"""A command run to its end: how long it took, on the clock and on the processors, and the memory it needed.

Memory is that of the command and of everything it started, looked at in
`/proc` every `EVERY` seconds, and less often where a look takes long: the sum of their proportional set sizes (Pss),
in which pages that forked processes still share count once. What is between
two looks goes unseen, so it is never less than the greatest resident size of
any one process (VmHWM), which the kernel keeps. Where there is no `/proc` it
is 0, not known. What the kernel tells of ended children (ru_maxrss) is of no
use: it counts this process, as it was when it forked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.errors import FailedError

EVERY = 0.2
SELDOM = 40
"""A look walks through all that a process holds, and the process waits: so many times as long it is left alone."""

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took: seconds on the clock, processor seconds (user and system), peak memory in bytes.

    `largest` is the most that any one process held, those beside it too.
    """

    seconds: float
    processor: float
    memory: int
    largest: int = 0


def measure(
    command: Sequence[str | Path],
    *,
    limit: float,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    beside: Sequence[int] = (),
) -> Usage:
    """Run a command and everything it starts; after `limit` seconds all of it is ended.

    Processes `beside` it work for it: of them and of what they start, too, it is told what the largest holds.
    Raises FailedError where the command is missing, fails, or is not done in time.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        begun = time.perf_counter()
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=cwd,
                env={**os.environ, **(environment or {})},
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            raise FailedError(f"{command[0]}：{error.strerror}") from None
        watch = _Watch(process.pid, begun + limit, beside)
        status, processor = _wait(process)
        seconds = time.perf_counter() - begun
        watch.end()
        if watch.late:
            raise FailedError(f"{limit:.0f} 秒没有做完")
        if status:
            said.seek(0)
            last = [line for line in said.read().splitlines() if line.strip()][-1:]
            raise FailedError(last[0] if last else f"退出码 {status}")
    return Usage(seconds, processor, watch.peak, watch.largest)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, float]:
    """The exit code, and processor seconds of the process and of all it waited for (0 on Windows, not known)."""
    if not hasattr(os, "wait4"):
        return process.wait(), 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime


class _Watch:
    """Looks at a running process until told to end, and ends it when its time is up."""

    def __init__(self, pid: int, until: float, beside: Sequence[int] = ()) -> None:
        self.peak, self.largest, self.late = 0, 0, False
        self._beside = beside
        self._pid, self._until = pid, until
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        pause = EVERY
        while not self._over.wait(pause):
            begun = time.perf_counter()
            self.peak = max(self.peak, memory(self._pid))
            self.largest = max(self.largest, largest([self._pid, *self._beside]))
            pause = max(EVERY, SELDOM * (time.perf_counter() - begun))
            if time.perf_counter() > self._until and not self.late:
                self.late = True
                with suppress(OSError):
                    os.killpg(self._pid, signal.SIGKILL)  # its own session, so its own children only


def memory(pid: int, proc: Path = PROC) -> int:
    """Bytes that a process and all it started hold now, or that one of them has held; 0 where that is not told."""
    running = [proc / str(one) for one in tree(pid, dict(_parents(proc)))]
    held = sum(_figure(folder / "smaps_rollup", "Pss:") for folder in running)
    return max([held, *(_figure(folder / "status", "VmHWM:") for folder in running)])


def largest(pids: Sequence[int], proc: Path = PROC) -> int:
    """Bytes that any one of some processes, and of all that they started, has held; 0 where that is not told."""
    parents = dict(_parents(proc))
    running = set().union(*(tree(pid, parents) for pid in pids))
    return max(_figure(proc / str(one) / "status", "VmHWM:") for one in running)


def tree(pid: int, parents: Mapping[int, int]) -> set[int]:
    """A process and its descendants, given the parent of each process."""
    found = {pid}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parents(proc: Path) -> Iterator[tuple[int, int]]:
    """Each running process with its parent: the fourth field of `stat`, after a name that may hold anything."""
    for folder in proc.glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):
            yield int(folder.name), int((folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])


def _figure(file: Path, name: str) -> int:
    """A figure of one process in bytes; 0 if it is gone."""
    with suppress(OSError):
        for line in file.read_text("utf-8", "replace").splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    return 0
