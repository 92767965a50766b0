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
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from handbook.fingerprints import Fingerprints
from handbook.site import Site
from handbook.site_items import Group, Item
from handbook_site.incremental.layout import Layout
from handbook_site.incremental.ledger import Ledger, LedgerEntry, Stamp
from handbook_site.incremental.rereading import Rereading
from handbook_site.incremental.spreading import can_copy, spread

BATCH = 64
"""Pages a task. Small enough that processes end together, large enough that taking one costs nothing."""

FEW = 3
MANY = 2000
"""With so few processes and so many pages, one process makes a whole group while the others fill pages."""

WORTHWHILE = 5000
"""Files to be made from which on a process that has to read the handbook again first is worth asking: it takes as long
to begin as some 2,500 files take to be made, and it takes memory of its own."""

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)

Task = Callable[[], dict[str, LedgerEntry]]


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """Where to print, from what, and with how many hands."""

    out: Path
    before: Path | None  # the site of last time, if its ledger is known
    ledger: Ledger
    jobs: int
    root: Path | None = None  # the handbook's folder, where other processes may read it again


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
    _folders(order.out, (*(item.uri for item in site.items), *kept))
    _link(order, kept)
    items = [item for item in site.items if item.uri not in kept]
    made = _apart(site, _first_of_each(items) if order.jobs > 1 and can_copy() else (), layout, order.out)
    items = [item for item in items if item.uri not in made]
    others = _for_others(site, len(items), kept, layout, order)
    for part in spread(_tasks(site, items, kept, layout, order), order.jobs, others):
        made |= part
    ledger = Ledger(order.ledger.key)
    ledger.note(kept, marks)
    ledger.note(made, marks)
    return BuildResult(ledger, layout, len(made), len(kept))


def _still_right(site: Site, marks: Fingerprints, order: BuildOrder) -> dict[str, LedgerEntry]:
    """The files of last time that are still right. A group is right as a whole or not at all."""
    if order.before is None:
        return {}
    before, ledger = order.before, order.ledger
    right = {uri for uri in ledger.unmoved(marks) if ledger.untouched(uri, before)}
    return {uri: ledger.entries[uri] for uri in up_to_date(site, ledger, right)}


def up_to_date(site: Site, ledger: Ledger, right: Set[str]) -> dict[str, None]:
    """Of the files that are `right` by themselves, those that need not be made again.

    What is made together or in a group lasts as a whole or not at all.
    """
    again = {item.together for item in site.items if item.together and item.uri not in right}
    kept = [i.uri for i in site.items if i.uri in right and not i.always and i.together not in again]
    for group in site.groups:
        uris = [uri for uri in ledger.entries if uri.startswith(group.folder)]
        if all(map(right.__contains__, uris)):
            kept += uris
    return dict.fromkeys(kept)


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


def _for_others(
    site: Site, made: int, kept: Mapping[str, LedgerEntry], layout: Layout, order: BuildOrder
) -> Callable[[], list[Task]] | None:
    """How a process that is no copy of this one comes to the same tasks; None where that takes longer than they do."""
    if order.root is None or made < WORTHWHILE:
        return None
    alike = replace(order, ledger=Ledger(order.ledger.key))
    return partial(_tasks_again, Rereading.of(site, order.root), frozenset(kept), layout, alike)


def _tasks_again(rereading: Rereading, kept: Set[str], layout: Layout, order: BuildOrder) -> list[Task]:
    site = rereading.site()
    if site is None:
        return []
    return _tasks(site, [item for item in site.items if item.uri not in kept], kept, layout, order)


def _tasks(site: Site, items: Sequence[Item], kept: Iterable[str], layout: Layout, order: BuildOrder) -> list[Task]:
    """The long ones first, so that no process is left with one at the end."""
    out, jobs = order.out, order.jobs
    tasks: list[Task] = []
    for group in site.groups:
        if not any(uri.startswith(group.folder) for uri in kept):
            (out / group.folder).mkdir(parents=True, exist_ok=True)
            by_one = (jobs <= FEW and len(items) > MANY) or not can_copy()
            tasks += [partial(_group, out, group)] if by_one else _shared(out, group)
    tasks += [partial(_pages, site, part, layout, out) for part in together(items)]
    apart = [item for item in items if not item.together]
    alone = [item for item in apart if item.whole and not item.batch]
    tasks += [partial(_pages, site, [item], layout, out) for item in alone]
    tasks += [partial(_apart, site, part, layout, out) for part in _named(apart, "batch")]
    many = sorted((item for item in apart if not item.whole and not item.batch), key=_subject)
    parts = [many[at : at + BATCH] for at in range(0, len(many), BATCH)]
    return tasks + [partial(_apart, site, part, layout, out) for part in parts]


def _first_of_each(items: Iterable[Item]) -> Iterable[Item]:
    """A page of each sort. What all its kind ask of the whole handbook is worked out for it, and should be known before
    processes part: else each works it out, and looks at all records for it, which ends their being shared.
    """
    found: dict[tuple[str, str], Item] = {}
    for item in items:
        if not (item.whole or item.together or item.batch):
            found.setdefault((item.uri.partition("/")[0], item.uri.rpartition(".")[2]), item)
    return found.values()


def _subject(item: Item) -> str:
    """What a file is about: all files of one record are made in a row, while its facts are at hand."""
    return item.uri.rpartition(".")[0]


def together(items: Iterable[Item]) -> list[list[Item]]:
    """Items that are made one after the other."""
    return _named(items, "together")


def _named(items: Iterable[Item], field: str) -> list[list[Item]]:
    """Items that share a name in this field."""
    found: dict[str, list[Item]] = {}
    for item in items:
        if name := getattr(item, field):
            found.setdefault(name, []).append(item)
    return list(found.values())


def _group(out: Path, group: Group) -> dict[str, LedgerEntry]:
    """A whole group in one process, what its jobs share included."""
    return {uri: entry for job in group.jobs() for uri, entry in _job(out, group.names, job).items()}


def _shared(out: Path, group: Group) -> list[Task]:
    """A group's jobs for many processes: what they share is worked out before these begin."""
    return [partial(_job, out, group.names, job) for job in group.jobs()]


def _job(out: Path, names: tuple[str, ...], job: Callable[[], Iterable[tuple[str, bytes]]]) -> dict[str, LedgerEntry]:
    return {uri: LedgerEntry(names, write(out, uri, content)) for uri, content in job()}


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
