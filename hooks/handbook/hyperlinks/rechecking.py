"""Links of a site of which most pages are those of a site before, whose every link led somewhere.

A page that is the same can only break where something it may lead to is gone: a file, or an anchor of a page that is
not the same. So only the others are scanned, here and there. Where anything is gone, or any link broken, the whole
site is looked through, and what is said is what `check_folder` says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from pathlib import Path

from handbook.findings import Finding
from handbook.hyperlinks.checking import check, target_of
from handbook.hyperlinks.folders import Run, check_folder, files_of, scanned
from handbook.hyperlinks.scanning import Page


@dataclass(frozen=True, slots=True)
class SoundSite:
    """A site whose every link led somewhere, and what a new one has of it."""

    folder: Path
    same: Set[str]  # addresses of pages that write the same links and offer the same anchors now
    loaded: tuple[str, ...] = ()  # folders whose files are loaded by scripts; no link leads to them


def recheck_folder(site: Path, sources: dict[str, str], before: SoundSite, run: Run) -> list[Finding]:
    """Findings for every broken link and anchor of a built site, most of which is that of a sound one."""
    files = frozenset(files_of(str(site)))
    gone = [file for file in frozenset(files_of(str(before.folder))) - files if not file.startswith(before.loaded)]
    other = sorted(file for file in files if file.endswith(".html") and file not in before.same)
    if gone:
        return check_folder(site, sources, run)
    pages = scanned(site, other, run)
    were = scanned(before.folder, [page for page in other if (before.folder / page).is_file()], run)
    if any(not set(was.anchors) <= set(pages[address].anchors) for address, was in were.items()):
        return check_folder(site, sources, run)
    pages |= scanned(site, _targets(pages, files), run)
    return check_folder(site, sources, run) if check(pages, files, sources) else []


def _targets(pages: dict[str, Page], files: Collection[str]) -> list[str]:
    """Pages that are the same, but to whose anchors others lead."""
    led = {target_of(address, link).address for address, page in pages.items() for link in _to_anchors(page.links)}
    return sorted(address for address in led if address.endswith(".html") and address in files and address not in pages)


def _to_anchors(links: Iterable[str]) -> Iterable[str]:
    return (link for link in links if "#" in link[1:])
