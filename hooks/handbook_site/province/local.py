"""Cities built on this machine, as many at a time as it has processes to spare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

from handbook_site.province.building import Built, Job, Order, build_job

Tell = Callable[[Order, str], None]
"""Is told what happens to a city before it is done."""


def build_all(orders: Sequence[Order], jobs: int, work: Path, tell: Tell) -> Iterator[tuple[Order, Built]]:
    """Each city as it is done. Where there are fewer cities than `jobs`, each has several processes."""
    if not orders:
        return
    each = max(1, jobs // len(orders))
    pool = ThreadPoolExecutor(min(jobs, len(orders)))
    try:
        running: dict[Future[Built], Order] = {pool.submit(_build, order, work, each, tell): order for order in orders}
        for done in as_completed(running):
            yield running[done], done.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # builds that still run end with this process


def _build(order: Order, work: Path, jobs: int, tell: Tell) -> Built:
    words = (*order.words, "--jobs", str(jobs), *(("--fresh",) if order.fresh else ()))
    job = Job(order.member.source, words, order.address)
    return build_job(job, work, order.site, lambda said: tell(order, said), order.summary)
