"""What a machine of the cluster does: have a city's handbook, build it, and hand its site back as bytes.

This module and what it asks for run on the other machine; only there Dask is imported.
"""

from __future__ import annotations

import secrets
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handbook import cache_files
from handbook_site.province import packing, pins
from handbook_site.province.building import Built, Job, build_job

_TOKEN = "token"


@dataclass(frozen=True)
class MeetingPlace:
    """A folder of the machine that asks. A worker that has it too reads handbooks where they lie, and one that builds
    on the same disk moves a finished site there: nothing is packed, sent and unpacked. What lies under the same name
    on another machine does not hold the token."""

    folder: Path
    token: str

    @classmethod
    def make(cls, folder: Path) -> MeetingPlace:
        """An empty folder as one. Raises OSError."""
        made = cls(folder, secrets.token_hex(16))
        (made.folder / _TOKEN).write_text(made.token, encoding="ascii")
        return made

    def is_here(self) -> bool:
        """Whether this machine has the folder."""
        try:
            return (self.folder / _TOKEN).read_text(encoding="ascii") == self.token
        except (OSError, ValueError):
            return False

    def leave(self, site: Path) -> Path | None:
        """Move a site there: where it is now, or nothing where this machine or this disk has no such folder."""
        with suppress(OSError):
            if self.is_here():
                left = Path(tempfile.mkdtemp(prefix="city-", dir=self.folder)) / "site"
                site.rename(left)
                return left
        return None


@dataclass(frozen=True)
class Errand:
    """A city to be built elsewhere, by a program like ours."""

    job: Job
    statement: pins.Statement
    passing: bool  # whether what the source lays is of no use to a later errand
    meeting: MeetingPlace  # where a site is left that need not travel
    near: bool = False  # the handbook is to be read where it lies, which only a machine can that has the meeting place


@dataclass(frozen=True)
class Returned:
    """How it ended; `unlike` and `far` say why a machine did not begin. The site is there where it could be built: as
    bytes, or as a folder of the meeting place."""

    built: Built
    site: bytes | Path = b""
    summary: bytes = b""  # what joining needs of its texts
    unlike: str = ""
    far: bool = False  # the handbook has to be sent to this machine
    told: tuple[str, ...] = ()


def run(errand: Errand) -> Returned:
    """Build a city on this worker, and leave nothing behind but checkouts of repositories."""
    unlike = errand.statement.difference(pins.here())
    if unlike:  # it came after the others had been asked
        return Returned(Built(1, ""), unlike=unlike)
    if errand.near and not errand.meeting.is_here():
        return Returned(Built(1, ""), far=True)
    work = _work()
    told: list[str] = []
    folder = Path(tempfile.mkdtemp(prefix="city-", dir=work))
    try:
        site, summary = folder / "site", folder / "summary"
        built = build_job(errand.job, folder if errand.passing else work, site, told.append, summary)
        handed: bytes | Path = (errand.meeting.leave(site) or packing.pack(site)) if built.sound else b""
        return Returned(built, handed, cache_files.load(summary), told=tuple(told))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _work() -> Path:
    """A folder of this worker, which Dask removes after a worker that was killed, too."""
    from distributed import get_worker  # noqa: PLC0415  # only a worker has it

    folder = Path(get_worker().local_directory).resolve() / "province"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
