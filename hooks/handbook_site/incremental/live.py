"""A handbook that is being edited: after a change of its data, the files that rest on it.

    live = Live(root, out, layout, ledger)
    for step in live.after(paths, today):
        ...  # each step names files that were just written: first the pages of the records that changed

What the engine lays around (frames, hand-written pages, styles) comes from the
last whole build; where a change reaches further than generated files, a step
asks for another one.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from handbook.checks import check
from handbook.checks.privacy import without_numbers
from handbook.edition import Kept, edition_of, gather
from handbook.findings import Finding, Level, in_order
from handbook.history import History
from handbook.kept_answers import KeptAnswers
from handbook.linking import Handbook
from handbook.site import Site
from handbook.site_items import Item
from handbook_site import history
from handbook_site.incremental import pages, together
from handbook_site.incremental.groups import dependencies_of, groups_left, lasting
from handbook_site.incremental.kept_files import up_to_date
from handbook_site.incremental.layout import Layout
from handbook_site.incremental.ledger import Ledger, LedgerEntry, Stamp, stamp


@dataclass(frozen=True, slots=True)
class LiveStep:
    """One thing that was done: files written, findings made, or a whole build asked for."""

    written: tuple[str, ...] = ()
    findings: tuple[Finding, ...] | None = None
    rebuild: str = ""  # why, in the editor's words

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings or () if finding.level is Level.ERROR]


@dataclass
class Live:
    """One handbook, its last site, and what is known of both."""

    root: Path
    out: Path
    layout: Layout
    ledger: Ledger
    index: Path | None = None  # where it is kept what the files of the look-up share
    kept: Kept = field(default_factory=Kept)
    answers: KeptAnswers = field(default_factory=KeptAnswers)
    history: History | None = None
    _half_made: tuple[str, ...] = ()  # folders of groups that were not whole when somebody stopped listening
    _known: set[str] = field(default_factory=set)  # every address of the last whole build, and those added since

    def __post_init__(self) -> None:
        self._known |= self.ledger.entries.keys()

    def load(self) -> None:
        """Read everything once, so that a change finds the rest read."""
        gc.disable()
        self.history = history.read(self.root, self.root / ".cache")
        gather(self.root, self.root / ".cache", kept=self.kept)
        gc.collect()
        gc.freeze()  # it stays as long as the preview does
        gc.enable()

    def save(self, path: Path) -> None:
        """Keep what the next build rests on: nothing of a group that is half made, and no link was followed."""
        whole = {uri: entry for uri, entry in self.ledger.entries.items() if not uri.startswith(self._half_made)}
        replace(self.ledger, entries=whole, linked=False).save(path)

    def after(self, paths: Collection[Path], today: date) -> Iterator[LiveStep]:
        """What follows from changed files. Whoever stops listening finds the rest undone next time."""
        for path in paths:
            self.kept.forget(path)
        handbook, findings = gather(self.root, kept=self.kept)
        first = _ordered(findings)
        if handbook is None or _refused(first):
            yield LiveStep(findings=first)
            return
        site = self._early(handbook, today)
        if site and not self.ledger.key.endswith(site.setting()):
            yield LiveStep(rebuild="手册的总说明变了")
            return
        own = self._own(site, paths) if site else []
        if site and own:
            yield LiveStep(tuple(self._printed_early(site, own)))
        found = _ordered([*findings, *check(handbook, today)])
        yield LiveStep(findings=found)
        if _refused(found):
            return
        if site:
            site.plain.note_findings(found)
        trouble = self._beyond(site) if site else "页面没有写成"
        if trouble or site is None:
            yield LiveStep(rebuild=trouble)
            return
        yield from self._rest(site)

    def _early(self, handbook: Handbook, today: date) -> Site | None:
        """The site before the rules have been heard, which keep from it what cannot be derived."""
        try:
            edition = edition_of(handbook, today, self.kept, self.history)
            return Site(edition, self.layout.site_url, self.answers)
        except Exception:  # the rules will say what is wrong; if they do not, the whole build does
            return None

    def _printed_early(self, site: Site, items: Iterable[Item]) -> Iterator[str]:
        """The pages of what was edited. They are noted with the rest, when it is known what else they changed."""
        for item in items:
            try:
                yield from self._print(site, [item])
            except Exception:
                return

    def _beyond(self, site: Site) -> str:
        """Why generated files are not enough: the navigation would change, or a link that people wrote may break."""
        now = {item.uri for item in site.items}
        lists = {uri for uri in now if uri.endswith("/index.html")}
        if set(site.frames) - set(self.layout.frames) or not lists <= self._known:
            return "多了一张清单"
        gone = {uri for uri in self._known - now if not self._grouped(site, uri)}
        self._known |= now
        return "少了页面" if gone else ""

    def _grouped(self, site: Site, uri: str) -> bool:
        return any(uri.startswith(group.folder) for group in site.groups)

    def _own(self, site: Site, paths: Collection[Path]) -> list[Item]:
        """The pages of the records that stand in the changed files, as far as there is a frame for them."""
        files = {path.relative_to(self.root).as_posix() for path in paths if path.is_relative_to(self.root)}
        shaped = site.plain.handbook.shaped
        items = [site.entry(key, found.record) for key, found in shaped.items() if found.file in files]
        return [item for item in items if item.frame in self.layout.frames]

    def _rest(self, site: Site) -> Iterator[LiveStep]:
        """Everything that rests on what changed: single pages, then lists, then what is made in groups."""
        marks = site.fingerprints(self.layout.frames)
        kept = up_to_date(site, self.ledger, self.ledger.unmoved(marks))
        if self._half_made:  # what of a group is in the ledger is right, but not all that belongs there
            kept = {uri: None for uri in kept if not self._grouped(site, uri)}
        stale = [item for item in site.items if item.uri not in kept]
        plans = [(group, group.plan(self.index, self.ledger.key, True)) for group in groups_left(site, kept)]
        right = {uri: self.ledger.entries[uri] for uri in kept}
        for group, plan in plans:
            right |= lasting(group, plan, self.ledger, marks)
        self.ledger.entries, self._half_made = {}, tuple(group.folder for group, _ in plans)
        self.ledger.answered(marks)
        self.ledger.note(right, marks)  # what lasts of a group rests on an index of another name
        single = sorted((item for item in stale if not item.together), key=lambda item: item.whole)
        for items in [*([item] for item in single), *together(stale)]:
            written = self._print(site, items)
            self.ledger.note(written, marks)
            yield LiveStep(tuple(written))
        for group, plan in plans:
            known: dict[frozenset[str], tuple[str, ...]] = {}
            for job in plan.jobs(right):
                written = {
                    file.address: LedgerEntry(
                        dependencies_of(file, group, known), self._put(file.address, file.content)
                    )
                    for file in job.make()
                }
                self.ledger.note(written, marks)
                yield LiveStep(tuple(written))
        self._half_made = ()

    def _print(self, site: Site, items: Sequence[Item]) -> dict[str, LedgerEntry]:
        return pages(site, items, self.layout, self._put)

    def _put(self, uri: str, content: bytes) -> Stamp:
        """A file changed whole or not at all, and left alone where it already says this."""
        path = self.out / uri
        if not (path.is_file() and path.read_bytes() == content):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            beside.write_bytes(content)
            beside.replace(path)
        known = stamp(path)
        assert known is not None
        return known


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(in_order(map(without_numbers, findings)))


def _refused(findings: Sequence[Finding]) -> bool:
    return bool(findings) and findings[0].level is Level.ERROR
