"""The press: writes the generated files of a site, and only those that would differ from last time.

    written = press(site, Layout(frames, hand_written, site_url), Order(out, before, ledger, jobs))

What an engine lays around is its own business; everything that the core
generates is written here, by as many processes as there are cores. A file
whose facts, template and frame are those of the site before is linked from
there instead of made; where its frame alone is another one, it is put into
that. With or without a site before, by one process or by ten: the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from handbook.fingerprints import Fingerprints
from handbook.hyperlinks.folders import content_of
from handbook.hyperlinks.rechecking import SoundSite
from handbook.pages.frame import Frame
from handbook.site import Site
from handbook.site_items import FrameName, Group, GroupJob, GroupPlan, Item
from handbook_site.hard_links import link_files, make_folders
from handbook_site.incremental.groups import dependencies_of, groups_left, lasting
from handbook_site.incremental.kept_files import up_to_date
from handbook_site.incremental.layout import Layout
from handbook_site.incremental.ledger import Ledger, LedgerEntry, Stamp
from handbook_site.incremental.reframing import Reframing, reframings_of
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
    frames: Mapping[FrameName, Frame] = field(default_factory=dict)  # those of last time
    root: Path | None = None  # the handbook's folder, where other processes may read it again
    index: Path | None = None  # where it is kept what the files of the look-up share


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What the press did."""

    ledger: Ledger
    layout: Layout
    made: int
    kept: int
    sound: SoundSite | None = None  # the site before, where every link of it was followed


def write_site(site: Site, layout: Layout, order: BuildOrder) -> BuildResult:
    """Write every generated file of `site` into `order.out`."""
    marks = site.fingerprints(layout.frames)
    reframings = reframings_of(order.frames, layout.frames, order.ledger.marks)
    right = _still_right(site, marks, order, reframings)
    framed = _in_another_frame(site, right, order.ledger, reframings)
    kept = {uri: entry for uri, entry in right.items() if uri not in framed}
    plans = _resumed(site, marks, kept, order)
    make_folders(order.out, (*(item.uri for item in site.items), *kept, *(group.folder for group in site.groups)))
    link_files(order.before, order.out, kept)
    items = [item for item in site.items if item.uri not in right]
    made = _apart(site, _first_of_each(items) if order.jobs > 1 and can_copy() else (), layout, order.out)
    items = [item for item in items if item.uri not in made]
    tasks = _reframed(site, framed, layout, order) + _grouped(site, len(items) > MANY, kept, plans, order)
    tasks += _tasks(site, items, layout, order.out)
    others = None if plans else _for_others(site, len(items), right, layout, order)
    for part in spread(tasks, order.jobs, others):
        made |= part
    ledger = Ledger(order.ledger.key)
    ledger.note(kept, marks)
    ledger.note(made, marks)
    return BuildResult(ledger, layout, len(made), len(kept), _sound(site, order, kept, framed))


def _sound(site: Site, order: BuildOrder, kept: Iterable[str], framed: Mapping[str, Reframing]) -> SoundSite | None:
    if order.before is None or not order.ledger.linked:
        return None
    alike = [uri for uri, reframing in framed.items() if reframing.leads_alike]
    return SoundSite(order.before, frozenset((*kept, *alike)), tuple(group.folder for group in site.groups))


def _still_right(
    site: Site, marks: Fingerprints, order: BuildOrder, reframings: Mapping[str, Reframing]
) -> dict[str, LedgerEntry]:
    """The files of last time that are still right, but for their frame."""
    if order.before is None:
        return {}
    before, ledger = order.before, order.ledger
    moved = ledger.moved(marks)
    right = {uri for uri, names in moved.items() if names <= reframings.keys() and ledger.untouched(uri, before)}
    return {uri: ledger.entries[uri] for uri in up_to_date(site, ledger, right)}


def _in_another_frame(
    site: Site, right: Mapping[str, LedgerEntry], ledger: Ledger, reframings: Mapping[str, Reframing]
) -> dict[str, Reframing]:
    """The pages that are right but for their frame."""
    frames = {item.uri: f"frame {item.frame}" for item in site.items if item.frame} if reframings else {}
    return {uri: reframings[frames[uri]] for uri in right if frames.get(uri) in reframings}


def _reframed(site: Site, framed: Mapping[str, Reframing], layout: Layout, order: BuildOrder) -> list[Task]:
    items = [item for item in site.items if item.uri in framed]
    parts = [items[at : at + BATCH] for at in range(0, len(items), BATCH)]
    return [partial(_put_into_frames, site, part, framed, layout, order) for part in parts]


def _put_into_frames(
    site: Site, items: Sequence[Item], framed: Mapping[str, Reframing], layout: Layout, order: BuildOrder
) -> dict[str, LedgerEntry]:
    """Pages in their new frames; made again where that cannot be done."""
    entries: dict[str, LedgerEntry] = {}
    for item in items:
        content = framed[item.uri].of(content_of(f"{order.before}/{item.uri}"))
        if content is None:
            entries |= _pages(site, [item], layout, order.out)
        else:
            names = order.ledger.entries[item.uri].names
            entries[item.uri] = LedgerEntry(names, write(order.out, item.uri, content))
    return entries


def _resumed(site: Site, marks: Fingerprints, kept: dict[str, LedgerEntry], order: BuildOrder) -> dict[str, GroupPlan]:
    """Groups of which some files last, by their folders, as they are planned; these files are added to `kept`."""
    plans: dict[str, GroupPlan] = {}
    if order.before is not None:
        for group in groups_left(site, kept):
            plan = plans[group.folder] = group.plan(order.index, order.ledger.key, True)
            found = lasting(group, plan, order.ledger, marks)
            kept |= {uri: entry for uri, entry in found.items() if order.ledger.untouched(uri, order.before)}
    return plans


def _for_others(
    site: Site, made: int, kept: Mapping[str, LedgerEntry], layout: Layout, order: BuildOrder
) -> Callable[[], list[Task]] | None:
    """How a process that is no copy of this one comes to the same tasks; None where that takes longer than they do."""
    if order.root is None or made < WORTHWHILE:
        return None
    alike = replace(order, ledger=Ledger(order.ledger.key), frames={})
    return partial(_tasks_again, Rereading.of(site, order.root), frozenset(kept), layout, alike)


def _tasks_again(rereading: Rereading, kept: Set[str], layout: Layout, order: BuildOrder) -> list[Task]:
    site = rereading.site()
    if site is None:
        return []
    items = [item for item in site.items if item.uri not in kept]
    return _grouped(site, len(items) > MANY, kept, {}, order) + _tasks(site, items, layout, order.out)


def _grouped(
    site: Site, many: bool, kept: Iterable[str], plans: Mapping[str, GroupPlan], order: BuildOrder
) -> list[Task]:
    """What is made in groups; `many` whether a lot of other files is."""
    tasks: list[Task] = []
    for group in site.groups:
        if group.folder in plans:
            tasks += [partial(_job, order.out, group, job) for job in plans[group.folder].jobs(frozenset(kept))]
        elif not any(uri.startswith(group.folder) for uri in kept):
            by_one = (order.jobs <= FEW and many) or not can_copy()
            tasks += [partial(_group, group, order)] if by_one else _shared(group, order)
    return tasks


def _tasks(site: Site, items: Sequence[Item], layout: Layout, out: Path) -> list[Task]:
    """The long ones first, so that no process is left with one at the end."""
    tasks: list[Task] = [partial(_pages, site, part, layout, out) for part in together(items)]
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


def _group(group: Group, order: BuildOrder) -> dict[str, LedgerEntry]:
    """A whole group in one process, what its jobs share included."""
    return {uri: entry for task in _shared(group, order) for uri, entry in task().items()}


def _shared(group: Group, order: BuildOrder) -> list[Task]:
    """A group's jobs for many processes: what they share is worked out before these begin."""
    return [partial(_job, order.out, group, job) for job in group.plan(order.index, order.ledger.key, False).jobs()]


def _job(out: Path, group: Group, job: GroupJob) -> dict[str, LedgerEntry]:
    known: dict[frozenset[str], tuple[str, ...]] = {}
    return {
        file.address: LedgerEntry(dependencies_of(file, group, known), write(out, file.address, file.content))
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
