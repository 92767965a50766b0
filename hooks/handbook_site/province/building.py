"""One city's site, by the ordinary build in a process of its own."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.province.cities import City, Province
from handbook_site.clock import EPOCH, VARIABLE
from handbook_site.commands import processes
from handbook_site.province import children, pins, summaries
from handbook_site.province.members import Member, MemberError, Source

ATTEMPTS = 3
"""How often a build is begun whose process is killed from outside (by a system short of memory, say)."""

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Job:
    """What a machine needs to know to build a city."""

    source: Source
    words: tuple[str, ...]  # switches of the build
    address: str = ""  # where the site will stand


@dataclass(frozen=True)
class Order:
    """A city that is to be built into `site`."""

    member: Member
    site: Path
    words: tuple[str, ...]
    address: str = ""
    fresh: bool = False  # nothing of what lies there is taken
    summary: Path | None = None  # where what joining needs of it is kept


@dataclass(frozen=True)
class Built:
    """How the build of a city ended. `status` is that of the process: 0 the site stands, negative it was killed."""

    status: int
    said: str  # findings, and the sentence that ended it
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        return self.status == 0


def build_job(job: Job, work: Path, out: Path, tell: Tell, summary: Path | None = None) -> Built:
    """Have the handbook on this machine, and build it; what joining needs of it is kept in `summary`. What cannot be
    had is told as what cannot be built."""
    try:
        root = job.source.lay(work)
        refusal = pins.refusal(root)
    except MemberError as error:
        return Built(1, f"{error}\n")
    if refusal:
        return Built(1, f"{refusal}\n")
    began = time.perf_counter()
    for attempt in range(1, ATTEMPTS + 1):
        status, said = _build(root, out, job.words, job.address)
        if status >= 0:
            break
        again = "再来一次" if attempt < ATTEMPTS else "不再试"
        tell(f"生成它的进程被系统结束了（信号 {-status}），{again}。")
    else:
        said += f"生成的进程 {ATTEMPTS} 次都被系统结束了，多半是内存不够：加 --jobs 1，或换大一些的机器。\n"
    if status == 0 and summary:
        summaries.make(out, summary)
    return Built(status, said, time.perf_counter() - began)


def _build(root: Path, out: Path, words: Sequence[str], address: str) -> tuple[int, str]:
    """The process to its end: its status, and what it said of what is wrong."""
    asked = ["build", "--root", str(root), "--out", str(out), *words]
    with tempfile.TemporaryFile() as said:
        status = children.run(asked, surroundings(address), said)
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").splitlines(keepends=True)
        return status, "".join(line for line in lines if not line.endswith("……\n"))  # names of steps


def surroundings(address: str) -> dict[str, str]:
    """An environment in which a city is built alike on every machine: what would change its bytes is not handed on."""
    left_out = {"SITE_URL", EPOCH, VARIABLE, "HANDBOOK_INSIDE_VENV", "PYTHONHASHSEED"}
    kept = {name: value for name, value in processes.surroundings().items() if name not in left_out}
    return {**kept, **({"SITE_URL": address} if address else {})}


def address_of(city: City, province: Province) -> str:
    """Where a city's site stands below its province; nothing where the province does not say where it stands."""
    return f"{province.address}{city.id}/" if province.address else ""
