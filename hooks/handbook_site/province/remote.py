"""What a machine of the cluster does: have a city's handbook, build it, and hand its site back as bytes.

This module and what it asks for run on the other machine; only there Dask is imported.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from handbook_site.province import packing, pins
from handbook_site.province.building import Built, Job, build_job


@dataclass(frozen=True)
class Errand:
    """A city to be built elsewhere, by a program like ours."""

    job: Job
    statement: pins.Statement
    passing: bool  # whether what the source lays is of no use to a later errand


@dataclass(frozen=True)
class Returned:
    """How it ended; `unlike` says why a machine did not begin. The site is there where it could be built."""

    built: Built
    site: bytes = b""
    unlike: str = ""
    told: tuple[str, ...] = ()


def run(errand: Errand) -> Returned:
    """Build a city on this worker, and leave nothing behind but checkouts of repositories."""
    unlike = errand.statement.difference(pins.here())
    if unlike:  # it came after the others had been asked
        return Returned(Built(1, ""), unlike=unlike)
    work = _work()
    told: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="city-", dir=work))
    try:
        built = build_job(errand.job, folder if errand.passing else work, folder / "site", told.append)
        site = packing.pack(folder / "site") if built.sound else b""
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Returned(built, site, told=tuple(told))


def _work() -> Path:
    """A folder of this worker, which Dask removes after a worker that was killed, too."""
    from distributed import get_worker  # noqa: PLC0415  # only a worker has it

    folder = Path(get_worker().local_directory).resolve() / "province"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
