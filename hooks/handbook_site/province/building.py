"""One city's site, by the ordinary build in a process of its own."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handbook.province.cities import City, Province
from handbook_site.clock import EPOCH, VARIABLE
from handbook_site.commands import processes


@dataclass(frozen=True)
class Built:
    """How the build of a city ended. `status` is that of the process: 0 the site stands, negative it was killed."""

    status: int
    said: str  # findings, and the sentence that ended it
    seconds: float

    @property
    def sound(self) -> bool:
        return self.status == 0


def build(root: Path, out: Path, words: Sequence[str], address: str = "") -> Built:
    """Build the handbook in `root` into `out`, as one process and its children. `address` is where it will stand."""
    began = time.perf_counter()
    command = processes.again("build", ["--root", str(root), "--out", str(out), "--jobs", "1", *words])
    done = subprocess.run(
        command,
        env=surroundings(address),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    return Built(done.returncode, done.stderr.decode("utf-8", "replace"), time.perf_counter() - began)


def surroundings(address: str) -> dict[str, str]:
    """An environment in which a city is built alike on every machine: what would change its bytes is not handed on."""
    left_out = {"SITE_URL", EPOCH, VARIABLE, "HANDBOOK_INSIDE_VENV", "PYTHONHASHSEED"}
    kept = {name: value for name, value in processes.surroundings().items() if name not in left_out}
    return {**kept, **({"SITE_URL": address} if address else {})}


def address_of(city: City, province: Province) -> str:
    """Where a city's site stands below its province; nothing where the province does not say where it stands."""
    return f"{province.address}{city.id}/" if province.address else ""
