"""Cities built on the machines of a Dask cluster (https://distributed.dask.org), which share no disk.

A worker that dies gives its cities to another one: Dask does that by itself, but for a city whose workers died one
after another; that one is handed out again here, a few times.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from pathlib import Path

from handbook import cache_files
from handbook_site.commands import swap
from handbook_site.province import packing, pins
from handbook_site.province.building import Built, Job, Order
from handbook_site.province.errors import ProvinceError
from handbook_site.province.members import MemberError, Packed
from handbook_site.province.remote import Errand, MeetingPlace, Returned, run

try:
    import dask
    from distributed import Client, Future, KilledWorker, wait
    from distributed.client import FIRST_COMPLETED
except ModuleNotFoundError:
    raise ProvinceError(
        "没有装 Dask：运行 pip install 'four-lists-handbook[province]'，再试一次；不装的，去掉 --on，在这台机器上做。"
    ) from None

PATIENCE = 60.0
"""Seconds that are waited for a worker where there is none."""

HANDED_OUT = 8
"""How often a city is handed out whose workers die."""

LOOK = 0.5
"""Seconds between two looks at who is there."""


Tell = Callable[[Order | None, str], None]


@dataclass
class _Running:
    order: Order
    errand: Errand
    times: int = 1


@dataclass
class Cluster:
    """The machines that a scheduler knows. Use as a context."""

    address: str
    work: Path  # where repositories are fetched that other machines cannot see
    tell: Tell
    _there: frozenset[str] = frozenset()
    _running: dict[Future, _Running] = field(default_factory=dict)
    _waiting: list[Order] = field(default_factory=list)
    _near: bool = False  # whether every machine can read handbooks where they lie

    def __enter__(self) -> Cluster:
        _silence()
        dask.config.set({"distributed.admin.tick.interval": "1s"})  # else it wakes fifty times a second
        try:
            self._client = Client(self.address, timeout=10)
        except (OSError, ValueError, TimeoutError) as error:
            raise ProvinceError(f"连不上 {self.address}（{error}）。先在那台机器上运行 dask scheduler。") from None
        swap.settle(self.work / "meeting")
        self._meeting = MeetingPlace.make(swap.folder_beside(self.work / "meeting"))
        return self

    def __exit__(self, *_: object) -> None:
        for future in self._running:
            future.cancel()
        self._client.close(timeout=5)
        swap.remove(self._meeting.folder)

    def refuse_unlike(self) -> int:
        """How many workers there are. Raises ProvinceError where one builds with something else than this machine."""
        self._await_workers()
        stated = self._client.run(pins.here, on_error="return")
        for address, there in sorted(stated.items()):
            if isinstance(there, Exception):
                raise ProvinceError(f"{address} 上没有装同样的生成器（{type(there).__name__}：{there}）。")
            unlike = pins.here().difference(there)
            if unlike:
                raise ProvinceError(f"{address} 上的{unlike}。各台机器要一样，没有生成。")
        self._near = all(here is True for here in self._client.run(self._meeting.is_here, on_error="return").values())
        return len(stated)

    def build_all(self, orders: Sequence[Order]) -> Iterator[tuple[Order, Built]]:
        """Each city as it is done. No more are handed out than there are hands, so that no site waits in memory.

        Raises ProvinceError.
        """
        self._waiting = list(reversed(orders))
        while self._waiting or self._running:
            hands = self._hands()
            while self._waiting and len(self._running) < max(1, hands):
                order = self._waiting.pop()
                try:
                    self._hand_out(order)
                except MemberError as error:
                    yield order, Built(1, f"{error}\n")
            for future in self._finished():
                done = self._result(future)
                if done is not None:
                    yield done

    def _hand_out(self, order: Order) -> None:
        source = order.member.source if self._near else order.member.travelling(self.work)
        job = Job(source, (*order.words, "--jobs", "1", "--fresh"), order.address)
        self._submit(_Running(order, Errand(job, pins.here(), isinstance(source, Packed), self._meeting, self._near)))

    def _submit(self, running: _Running) -> None:
        self._running[self._client.submit(run, running.errand, pure=False)] = running

    def _finished(self) -> list[Future]:
        if not self._running:
            return []
        try:
            return list(wait(list(self._running), timeout=LOOK, return_when=FIRST_COMPLETED).done)
        except TimeoutError:
            return []
        except CancelledError:  # the scheduler has gone, and what it knew
            raise ProvinceError(f"{self.address} 断开了，没有做完。") from None

    def _result(self, future: Future) -> tuple[Order, Built] | None:
        """How a city ended; nothing where it has been handed out again."""
        running = self._running.pop(future)
        try:
            returned: Returned = future.result()
        except CancelledError:
            raise ProvinceError(f"{self.address} 断开了，没有做完。") from None
        except KilledWorker:
            return self._again(running)
        except Exception as error:  # whatever the other machine could not do
            return running.order, Built(1, f"在那台机器上没有做完（{type(error).__name__}：{error}）。\n")
        for said in returned.told:
            self.tell(running.order, said)
        if returned.unlike:
            raise ProvinceError(f"新来的一台机器上的{returned.unlike}。各台机器要一样，没有生成。")
        if returned.far:
            self._near = False
            self._waiting.append(running.order)
            return None
        if returned.built.sound:
            place(returned, running.order)
        return running.order, returned.built

    def _again(self, running: _Running) -> tuple[Order, Built] | None:
        if running.times >= HANDED_OUT:
            return running.order, Built(-1, "做它的机器一再断开，不再试：多半是内存不够。\n")
        running.times += 1
        self.tell(running.order, f"做它的机器接连断开，第 {running.times} 次交出去。")
        self._submit(running)
        return None

    def _hands(self) -> int:
        """How many cities can be built at once. Says who has gone; waits a while where nobody is left."""
        there = self._nthreads()
        gone = self._there - there.keys()
        if gone and self._running:
            self.tell(None, f"{'、'.join(sorted(gone))} 断开了，它没有做完的由别的机器重做。")
        self._there = frozenset(there)
        if not there:
            self._await_workers()
        return sum(there.values())

    def _await_workers(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self._nthreads():
            if time.monotonic() > end:
                raise ProvinceError(f"{self.address} 下面没有机器在做：在每台机器上运行 dask worker {self.address}。")
            time.sleep(LOOK)

    def _nthreads(self) -> dict[str, int]:
        try:
            there: dict[str, int] = self._client.nthreads()
            return there
        except Exception as error:
            raise ProvinceError(f"{self.address} 断开了（{type(error).__name__}）。") from None


def _silence() -> None:
    """What matters of all that Dask says is said in our words."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")


def place(returned: Returned, order: Order) -> None:
    """The site of a city where a build on this machine would have put it, and its summary. Raises OSError."""
    new = swap.folder_beside(order.site)
    try:
        site = new / "site"
        if isinstance(returned.site, bytes):
            packing.unpack(returned.site, site)
        else:
            returned.site.rename(site)
        swap.put_in_place(site, order.site)
    finally:
        swap.remove(new)
    if order.summary:
        cache_files.save(order.summary, returned.summary)
