"""Groups: files that are made together, of which those may last that come out as they did.

A group of the site before that is not right as a whole is planned again, from what is kept beside the ledger of what
its files share; the plan says which of them are as they were.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from handbook.fingerprints import Fingerprints
from handbook.site import Site
from handbook.site_items import Group, GroupFile, GroupPlan
from handbook_site.incremental.ledger import Ledger, LedgerEntry


def index_beside(ledger: Path) -> Path:
    """Where it is kept what the files of the look-up share."""
    return ledger.with_suffix("").with_suffix(".index.npz")


def groups_left(site: Site, kept: Collection[str]) -> list[Group]:
    """The groups that do not last as a whole."""
    return [group for group in site.groups if not any(uri.startswith(group.folder) for uri in kept)]


def lasting(group: Group, plan: GroupPlan, ledger: Ledger, marks: Fingerprints) -> dict[str, LedgerEntry]:
    """The files of a group that would come out as they did, and what they rest on now."""
    moved = {name for name, mark in ledger.marks.items() if marks[name] != mark}
    renamed: dict[int, tuple[str, ...]] = {}
    found = {}
    for uri, (names, stamp) in ledger.entries.items():
        if uri.startswith(group.folder) and plan.lasts(uri, names) and moved.isdisjoint(names):
            if id(names) not in renamed:  # most share one tuple
                renamed[id(names)] = plan.renamed(names)
            found[uri] = LedgerEntry(renamed[id(names)], stamp)
    return found


def dependencies_of(file: GroupFile, group: Group, known: dict[frozenset[str], tuple[str, ...]]) -> tuple[str, ...]:
    """What a file of a group rests on; files that rest on the same share one tuple."""
    return known.setdefault(frozenset(file.names), tuple(file.names) or group.names)
