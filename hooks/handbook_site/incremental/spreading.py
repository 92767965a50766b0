"""Work spread over processes that begin as copies of this one, so that nothing has to be handed to them.

    results = spread(tasks, jobs=4)

Where the system cannot copy a process (Windows), or not safely (macOS, whose
own libraries forbid it), one process does all; the results are the same, in
the order of the tasks.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Result = TypeVar("Result")


class WorkerError(RuntimeError):
    """What went wrong in another process, with its own trace."""


def cores() -> int:
    """How many processes are worth starting here."""
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return able if can_copy() else 1


def can_copy() -> bool:
    return sys.platform.startswith("linux") and "fork" in multiprocessing.get_all_start_methods()


def spread(tasks: Sequence[Callable[[], Result]], jobs: int) -> list[Result]:
    """The result of every task. Raises WorkerError where one failed in another process, or its OSError."""
    others = min(jobs, len(tasks)) - 1
    if others < 1 or not can_copy():
        return [task() for task in tasks]
    context = multiprocessing.get_context("fork")
    taken = context.Value("l", 0)
    pipes = [context.Pipe(duplex=False) for _ in range(others)]
    workers = [context.Process(target=_work, args=(tasks, taken, pipe[1]), daemon=True) for pipe in pipes]
    for worker, (_, far) in zip(workers, pipes, strict=True):
        worker.start()
        far.close()
    done = _taken(tasks, taken)
    for worker, (near, _) in zip(workers, pipes, strict=True):
        done += _received(near)
        worker.join()
    return [result for _, result in sorted(done, key=lambda pair: pair[0])]


def _taken(tasks: Sequence[Callable[[], Result]], taken: Any) -> list[tuple[int, Result]]:
    """Take the next task that nobody has, until there is none."""
    done: list[tuple[int, Result]] = []
    while True:
        with taken.get_lock():
            number = taken.value
            taken.value += 1
        if number >= len(tasks):
            return done
        done.append((number, tasks[number]()))


def _work(tasks: Sequence[Callable[[], Any]], taken: Any, pipe: Connection) -> None:
    try:
        pipe.send((None, _taken(tasks, taken)))
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
