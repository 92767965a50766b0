"""What lasts of the site before: which files need not be made again."""

from __future__ import annotations

from collections.abc import Set

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
