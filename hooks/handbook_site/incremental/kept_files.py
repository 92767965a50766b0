"""What lasts of the site before: which files need not be made again, and their second names in the new site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Set
from pathlib import Path

from handbook.site import Site
from handbook_site.incremental.ledger import Ledger


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


def make_folders(out: Path, uris: Iterable[str]) -> None:
    """The folders of some files, below `out`."""
    for folder in {uri.rpartition("/")[0] for uri in uris}:
        (out / folder).mkdir(parents=True, exist_ok=True)


def link_files(before: Path | None, out: Path, uris: Iterable[str]) -> None:
    """A second name for the same bytes of each; a copy where the file system has no second names."""
    for uri in uris:
        old, new = f"{before}/{uri}", f"{out}/{uri}"
        try:
            os.link(old, new)
        except OSError:
            shutil.copy2(old, new)
