"""The press: writes the generated files of a site, and only those that would differ from last time.

    written = press(site, Layout(frames, hand_written, site_url), Order(out, before, ledger, jobs))

What an engine lays around is its own business; everything that the core
generates is written here, by as many processes as there are cores. A file
whose facts, template and frame are those of the site before is linked from
there instead of made. With or without a site before, by one process or by
ten: the same bytes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.fingerprints import Fingerprints
from handbook.pages.addresses import API
from handbook.site import Site
from handbook.site_items import Group, GroupJob, GroupPlan, Item
from handbook_site.incremental.groups import groups_left, lasting, names_of
from handbook_site.incremental.layout import Layout
from handbook_site.incremental.ledger import Ledger, LedgerEntry, Stamp
from handbook_site.incremental.spreading import spread

BATCH = 64
"""Pages a task. Small enough that processes end together, large enough that taking one costs nothing."""

FEW = 3
MANY = 2000
"""With so few processes and so many pages, one process makes a whole group while the others fill pages."""

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)

Task = Callable[[], dict[str, LedgerEntry]]


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """Where to print, from what, and with how many hands."""

    out: Path
    before: Path | None  # the site of last time, if its ledger is known
    ledger: Ledger
    jobs: int
    index: Path | None = None  # where it is kept what the files of the look-up share


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What the press did."""

    ledger: Ledger
    layout: Layout
    made: int
    kept: int


def write_site(site: Site, layout: Layout, order: BuildOrder) -> BuildResult:
    """Write every generated file of `site` into `order.out`."""
    marks = site.fingerprints(layout.frames)
    kept = _still_right(site, marks, order)
    plans = _resumed(site, marks, kept, order)
    _folders(order.out, (*(item.uri for item in site.items), *kept, *(group.folder for group in site.groups)))
    _link(order, kept)
    items = [item for item in site.items if item.uri not in kept]
    made: dict[str, LedgerEntry] = {}
    tasks = _grouped(site, len(items) > MANY, kept, plans, order) + _tasks(site, items, layout, order.out)
    for part in spread(tasks, order.jobs):
        made |= part
    ledger = Ledger(order.ledger.key)
    ledger.note(kept, marks)
    ledger.note(made, marks)
    return BuildResult(ledger, layout, len(made), len(kept))


def _still_right(site: Site, marks: Fingerprints, order: BuildOrder) -> dict[str, LedgerEntry]:
    """The files of last time that are still right."""
    if order.before is None:
        return {}
    before, ledger = order.before, order.ledger
    right = {uri for uri in ledger.unmoved(marks) if ledger.untouched(uri, before)}
    return {uri: ledger.entries[uri] for uri in up_to_date(site, ledger, right)}


def up_to_date(site: Site, ledger: Ledger, right: Set[str]) -> dict[str, None]:
    """Of the files that are `right` by themselves, those that need not be made again.

    What is made together lasts as a whole or not at all, and so does a group as far as it has not been planned again.
    """
    again = {item.together for item in site.items if item.together and item.uri not in right}
    kept = [i.uri for i in site.items if i.uri in right and not i.always and i.together not in again]
    for group in site.groups:
        uris = [uri for uri in ledger.entries if uri.startswith(group.folder)]
        if all(map(right.__contains__, uris)):
            kept += uris
    return dict.fromkeys(kept)


def _resumed(site: Site, marks: Fingerprints, kept: dict[str, LedgerEntry], order: BuildOrder) -> dict[str, GroupPlan]:
    """Groups of which some files last, by their folders, as they are planned; these files are added to `kept`."""
    plans: dict[str, GroupPlan] = {}
    if order.before is not None:
        for group in groups_left(site, kept):
            plan = plans[group.folder] = group.plan(order.index, order.ledger.key, True)
            found = lasting(group, plan, order.ledger, marks)
            kept |= {uri: entry for uri, entry in found.items() if order.ledger.untouched(uri, order.before)}
    return plans


def _folders(out: Path, uris: Iterable[str]) -> None:
    for folder in {uri.rpartition("/")[0] for uri in uris}:
        (out / folder).mkdir(parents=True, exist_ok=True)


def _link(order: BuildOrder, kept: Iterable[str]) -> None:
    """A second name for the same bytes; a copy where the file system has no second names."""
    before, out = str(order.before), str(order.out)
    for uri in kept:
        old, new = f"{before}/{uri}", f"{out}/{uri}"
        try:
            os.link(old, new)
        except OSError:
            shutil.copy2(old, new)


def _grouped(
    site: Site, many: bool, kept: Mapping[str, LedgerEntry], plans: Mapping[str, GroupPlan], order: BuildOrder
) -> list[Task]:
    """What is made in groups; `many` whether a lot of other files is."""
    tasks: list[Task] = []
    for group in site.groups:
        if group.folder in plans:
            tasks += [partial(_job, order.out, group, job) for job in plans[group.folder].jobs(kept)]
        elif not any(uri.startswith(group.folder) for uri in kept):
            by_one = order.jobs <= FEW and many
            tasks += [partial(_group, group, order)] if by_one else _shared(group, order)
    return tasks


def _tasks(site: Site, items: Sequence[Item], layout: Layout, out: Path) -> list[Task]:
    """The long ones first, so that no process is left with one at the end."""
    tasks: list[Task] = [partial(_pages, site, part, layout, out) for part in together(items)]
    alone = [item for item in items if item.whole and not item.together]
    tasks += [partial(_pages, site, [item], layout, out) for item in alone]
    many = sorted((item for item in items if not item.whole and not item.together), key=_subject)
    parts = [many[at : at + BATCH] for at in range(0, len(many), BATCH)]
    return tasks + [partial(_apart, site, part, layout, out) for part in parts]


def _subject(item: Item) -> str:
    """What a file is about: all files of one record are made in a row, while its facts are at hand."""
    return item.uri.removeprefix(f"{API}/").rpartition(".")[0]


def together(items: Iterable[Item]) -> list[list[Item]]:
    """Items that are made one after the other."""
    found: dict[str, list[Item]] = {}
    for item in items:
        if item.together:
            found.setdefault(item.together, []).append(item)
    return list(found.values())


def _group(group: Group, order: BuildOrder) -> dict[str, LedgerEntry]:
    """A whole group in one process, what its jobs share included."""
    return {uri: entry for task in _shared(group, order) for uri, entry in task().items()}


def _shared(group: Group, order: BuildOrder) -> list[Task]:
    """A group's jobs for many processes: what they share is worked out before these begin."""
    return [partial(_job, order.out, group, job) for job in group.plan(order.index, order.ledger.key, False).jobs()]


def _job(out: Path, group: Group, job: GroupJob) -> dict[str, LedgerEntry]:
    known: dict[frozenset[str], tuple[str, ...]] = {}
    return {
        file.address: LedgerEntry(names_of(file, group, known), write(out, file.address, file.content))
        for file in job.make()
    }


def _pages(site: Site, items: Sequence[Item], layout: Layout, out: Path) -> dict[str, LedgerEntry]:
    return pages(site, items, layout, partial(write, out))


def pages(
    site: Site, items: Sequence[Item], layout: Layout, put: Callable[[str, bytes], Stamp]
) -> dict[str, LedgerEntry]:
    """Items that rest on the same; `put` writes one file and tells how it stands then."""
    stamps: dict[str, Stamp] = {}
    names: Set[str] = frozenset()
    made = site.files_together(items, layout.frames, layout.hand_written)
    for item, one in zip(items, made, strict=True):
        stamps[item.uri], names = put(item.uri, one.content), one.names
    rests = tuple(names)
    return {uri: LedgerEntry(rests, known) for uri, known in stamps.items()}


def _apart(site: Site, items: Iterable[Item], layout: Layout, out: Path) -> dict[str, LedgerEntry]:
    """Items that have nothing to do with each other."""
    return {uri: entry for item in items for uri, entry in _pages(site, [item], layout, out).items()}


def write(out: Path, uri: str, content: bytes) -> Stamp:
    """One file, and how it stands then."""
    handle = os.open(f"{out}/{uri}", _ANEW, 0o644)
    try:
        written = os.write(handle, content)
        while written < len(content):  # a large file may take several
            written += os.write(handle, memoryview(content)[written:])
        status = os.fstat(handle)
    finally:
        os.close(handle)
    return status.st_size, status.st_mtime_ns
