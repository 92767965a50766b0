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

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
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

    `anew` can be pickled, and gives in another process the same tasks in the same order: the first of them at least,
    or none where that process finds that it cannot.
    """
    others = min(jobs, len(tasks)) - 1
    copied = can_copy()
    if others < 1 or not (copied or anew):
        return [task() for task in tasks]
    context = multiprocessing.get_context("fork" if copied else "spawn")
    taken = context.Value("l", 0)
    pipes = [context.Pipe(duplex=False) for _ in range(others)]
    theirs = (lambda: tasks) if copied else anew
    workers = [context.Process(target=_work, args=(theirs, taken, far), daemon=True) for _, far in pipes]  # type: ignore[attr-defined]
    for worker, (_, far) in zip(workers, pipes, strict=True):
        if copied:
            worker.start()
        else:
            with _alone():
                worker.start()
        far.close()
    done = _taken(tasks, taken)
    for worker, (near, _) in zip(workers, pipes, strict=True):
        done += _received(near)
        worker.join()
    return [result for _, result in sorted(done, key=lambda pair: pair[0])]


@contextmanager
def _alone() -> Iterator[None]:
    """What a process that begins from nothing must not take over: the program that the person started, which would
    run a second time, and Ctrl-C, which is for this process. It finds our packages wherever this process did.
    """
    main, path = sys.modules["__main__"], list(sys.path)
    heard = signal.getsignal(signal.SIGINT) if threading.current_thread() is threading.main_thread() else None
    sys.modules["__main__"] = ModuleType("__main__")
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    if heard is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        if heard is not None:
            signal.signal(signal.SIGINT, heard)
        sys.modules["__main__"], sys.path[:] = main, path


def _taken(tasks: Sequence[Callable[[], Result]], taken: Any) -> list[tuple[int, Result]]:
    """Take the next task that nobody has, until there is none."""
    done: list[tuple[int, Result]] = []
    while True:
        with taken.get_lock():
            number = taken.value
            if number >= len(tasks):
                return done
            taken.value += 1
        done.append((number, tasks[number]()))


def _work(tasks: Callable[[], Sequence[Callable[[], Any]]], taken: Any, pipe: Connection) -> None:
    try:
        pipe.send((None, _taken(tasks(), taken)))
    except OSError as error:  # a full disk is no matter of the program
        pipe.send((error, []))
    except BaseException:
        pipe.send((traceback.format_exc(), []))
    finally:
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
