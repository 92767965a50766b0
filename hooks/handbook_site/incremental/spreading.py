"""Work spread over processes.

    results = spread(tasks, jobs=4)
    results = spread(tasks, jobs=4, anew=partial(make_tasks, settings))

Where the system copies a process (Linux), the others begin as copies of this
one, and nothing has to be handed to them. Where it cannot (Windows), or not
safely (macOS, whose own libraries forbid it), they begin from nothing: `anew`
is handed to them, by which each makes the same tasks for itself. Without it one
process does all. The results are the same, in the order of the tasks.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

Result = TypeVar("Result")

START_METHOD = "HANDBOOK_START_METHOD"
"""An environment variable that says `spawn` where processes shall begin from nothing though they could be copies."""


class WorkerError(RuntimeError):
    """What went wrong in another process, with its own trace."""


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_copy() -> bool:
    able = sys.platform.startswith("linux") and "fork" in multiprocessing.get_all_start_methods()
    return able and os.environ.get(START_METHOD) != "spawn"


def spread(
    tasks: Sequence[Callable[[], Result]],
    jobs: int,
    anew: Callable[[], Sequence[Callable[[], Result]]] | None = None,
) -> list[Result]:
    """The result of every task. Raises WorkerError where one failed in another process, or its OSError.

    `anew` can be pickled, and gives in another process the same tasks in the same order: the last of them at least,
    or none where that process finds that it cannot.
    """
    others = min(jobs, len(tasks)) - 1
    copied = can_copy()
    if others < 1 or not (copied or anew):
        return [task() for task in tasks]
    context = multiprocessing.get_context("fork" if copied else "spawn")
    taken = context.Array("l", [0, 0, len(tasks)])
    pipes = [context.Pipe(duplex=False) for _ in range(others)]
    theirs = (lambda: tasks) if copied else anew
    workers = [context.Process(target=_work, args=(theirs, taken, far), daemon=True) for _, far in pipes]  # type: ignore[attr-defined]
    begin = partial(_start, workers, [far for _, far in pipes])
    begun = threading.Thread(target=_alone, args=[begin], daemon=True)
    if copied:
        gc.freeze()  # what is shared stays so: nobody looks through it for circles
        begin()
    else:
        begun.start()  # a process that is no copy takes nothing before it has imported much
    try:
        done = _taken(tasks, taken, first=True)
        for worker, (near, _) in zip(workers, pipes, strict=True):
            done += _received(near)
            worker.join()
    except BaseException:  # else they would go on writing while what they wrote is removed
        if not copied:
            begun.join()
        for worker in workers:
            if worker.pid:
                worker.terminate()
                worker.join()
        raise
    return [result for _, result in sorted(done, key=lambda pair: pair[0])]


def _start(workers: Sequence[BaseProcess], far_ends: Sequence[Connection]) -> None:
    try:
        for worker, far in zip(workers, far_ends, strict=True):
            worker.start()
            far.close()
    finally:  # whoever waits for one that did not start sees its end
        for far in far_ends:
            far.close()


def _alone(start: Callable[[], None]) -> None:
    """Start processes that take over neither the program which the person started, and would run it a second time, nor
    Ctrl-C, which is for the first process. They find our packages wherever this one did.
    """
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # of this thread, and so of what it starts
    main, path = sys.modules["__main__"], list(sys.path)
    sys.modules["__main__"] = ModuleType("__main__")
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    try:
        with suppress(OSError):
            start()
    finally:
        sys.modules["__main__"], sys.path[:] = main, path


def _taken(tasks: Sequence[Callable[[], Result]], taken: Any, *, first: bool) -> list[tuple[int, Result]]:
    """Take the next task that nobody has, until there is none.

    The first process takes from the front, the others from the back. Each then looks at other parts of what it was
    copied with, and the less both look at, the more they share.
    """
    done: list[tuple[int, Result]] = []
    while True:
        with taken.get_lock():
            front, back, count = taken
            number = front if first else count - 1 - back
            at = number - (count - len(tasks))
            if front + back >= count or at < 0:
                return done
            taken[:2] = (front + 1, back) if first else (front, back + 1)
        done.append((number, tasks[at]()))


def _work(tasks: Callable[[], Sequence[Callable[[], Any]]], taken: Any, pipe: Connection) -> None:
    try:
        said: tuple[Any, list[tuple[int, Any]]] = (None, _taken(tasks(), taken, first=False))
    except OSError as error:  # a full disk is no matter of the program
        said = (error, [])
    except BaseException:
        said = (traceback.format_exc(), [])
    with suppress(OSError):  # nobody listens any more
        pipe.send(said)
    pipe.close()


def _received(pipe: Connection) -> list[tuple[int, Any]]:
    try:
        trouble, done = pipe.recv()
    except EOFError:
        raise WorkerError("a process of the build ended before its work was done") from None
    if isinstance(trouble, OSError):
        raise trouble
    if trouble:
        raise WorkerError(trouble)
    return list(done)
