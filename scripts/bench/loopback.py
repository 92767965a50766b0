"""A Dask cluster on this machine: a scheduler, and nannies that start a new worker where one has died."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from bench.errors import FailedError
from handbook_site.commands.processes import surroundings

CALM = {"DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s", "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
"""As the guide has it: else each process wakes fifty to a hundred times a second, and a build loses its core to it."""

LIMIT = 60.0
"""Seconds in which all workers should be there."""


class Loopback:
    """Each worker has one thread, and so one city at a time. What they say lies in `folder/log`."""

    def __init__(self, folder: Path, workers: int) -> None:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        self._nannies: list[subprocess.Popen[bytes]] = []
        for _ in range(workers):
            self.join()

    def join(self, environment: Mapping[str, str] | None = None) -> None:
        """One more worker, and wait until it is there. Raises FailedError."""
        place = str(self._folder / f"worker-{len(self._nannies)}")
        words = (self.address, "--nthreads", "1", "--no-dashboard", "--local-directory", place)
        self._nannies.append(self._start("worker", *words, environment=environment))
        end = time.monotonic() + LIMIT
        while self._registered() < len(self._nannies):
            if time.monotonic() > end:
                raise FailedError("Dask 的机器没有起来")
            time.sleep(0.2)

    def _registered(self) -> int:
        return (self._folder / "log").read_text("utf-8", "replace").count("Registered to:")

    def _start(self, what: str, *words: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", what, *words],
                stdout=log,
                stderr=log,
                env={**surroundings(), **CALM, **(environment or {})},
                start_new_session=True,
            )

    @property
    def processes(self) -> list[int]:
        """What was started here; all else is below."""
        return [self._scheduler.pid, *(nanny.pid for nanny in self._nannies)]

    def workers(self, *, at_work: bool = False) -> list[psutil.Process]:
        """The processes in which cities are built, without what they started; or those that build one now."""
        found = []
        for nanny in self._nannies:
            with suppress(psutil.Error):
                children = psutil.Process(nanny.pid).children()
                found += [one for one in children if "spawn_main" in " ".join(one.cmdline())]
        return [one for one in found if _builds(one)] if at_work else found

    def end(self) -> None:
        for process in (*self._nannies, self._scheduler):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # its own session, so its own children only
            process.wait()


def _builds(worker: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return any("handbook_site.province.child" in child.cmdline() for child in worker.children())
    return False


@contextmanager
def loopback(folder: Path, workers: int) -> Iterator[Loopback]:
    """A cluster as long as it is needed. Raises FailedError."""
    made = Loopback(folder, workers)
    try:
        yield made
    finally:
        made.end()


@contextmanager
def killing(cluster: Loopback, times: int, seed: int, *, at_work: bool = False) -> Iterator[list[int]]:
    """Meanwhile workers are killed at random moments, as often as asked for; which were, so far."""
    chance, over = random.Random(seed), threading.Event()
    killed: list[int] = []

    def kill() -> None:
        while len(killed) < times and not over.wait(chance.uniform(0.2, 3)):
            alive = cluster.workers(at_work=at_work)
            if alive:
                one = chance.choice(alive)
                with suppress(psutil.Error):
                    one.kill()
                    killed.append(one.pid)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()
