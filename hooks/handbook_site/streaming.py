"""Work done by other processes while this one already uses what they have finished.

    for result in stream(tasks, jobs=4):
        use(result)

Tasks and results are handed over, so both must be plain: functions of modules, paths, texts, bytes.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from handbook_site.incremental.spreading import WorkerError, can_copy

Result = TypeVar("Result")

AHEAD = 8
"""Tasks for each of the others that are begun or done and not yet used: so much lies in memory and no more."""

SHARE = 4
"""Of so many results to come, this process works out one itself: using one takes it about as long as making one."""


def stream(tasks: Sequence[Callable[[], Result]], jobs: int) -> Iterator[Result]:
    """The result of every task in order, each as soon as it is there.

    This process counts as one of the jobs. Where they cannot be copied it does every task when its turn comes. Raises
    what a task raised, and WorkerError where a process was ended from outside.
    """
    others = min(jobs, len(tasks)) - 1
    if others < 1 or not can_copy():
        yield from (task() for task in tasks)
        return
    with ProcessPoolExecutor(others, multiprocessing.get_context("fork")) as pool:
        try:
            yield from _in_order(tasks, pool.submit, AHEAD * others)
        except BrokenProcessPool:
            raise WorkerError("a process of the build ended before its work was done") from None


def _in_order(
    tasks: Sequence[Callable[[], Result]], submit: Callable[[Callable[[], Result]], Future[Result]], most: int
) -> Iterator[Result]:
    """The results. Rather than wait, this process does the last task that nobody has begun, but only so many that it
    is not still using results when the others have nothing more to do.
    """
    left = deque(range(len(tasks)))
    theirs: dict[int, Future[Result]] = {}
    own: dict[int, Result] = {}
    for number in range(len(tasks)):
        while left and len(theirs) < most:
            first = left.popleft()
            theirs[first] = submit(tasks[first])
        while left and number in theirs and not theirs[number].done() and SHARE * len(own) < len(tasks) - number:
            last = left.pop()
            own[last] = tasks[last]()
        yield own.pop(number) if number in own else theirs.pop(number).result()
