"""Pages that read differently after a change: every page of both sides is made, and compared."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from html import unescape

from handbook.edition import edition_of
from handbook.kinds import KINDS
from handbook.linking import Handbook, Key, link
from handbook.pages.addresses import entry, goes_on
from handbook.reviewing.quoting import quoted
from handbook.reviewing.sides import Side
from handbook.shapes import Broken
from handbook.site import Site

SHOWN = ("title", "description", "head", "breadcrumbs", "content")
"""What readers and search engines are shown of a page; where it is edited is no change of it."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses from the site's root, those of `first` in front, and the titles of pages by their addresses.

    `lost` were published, and neither a page nor a redirect answers there now. `left_out` is how many records have
    errors: their pages are compared on neither side. `known` is False where what all records share has errors.
    """

    known: bool = True
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)
    left_out: int = 0


def touched(before: Side, after: Side, first: Iterable[Key] = ()) -> Pages:
    """What a reader will find changed."""
    wrong = before.wrong | after.wrong
    unread = before.unread | after.unread
    left_out = {
        key for side in (before, after) for key, one in side.records.items() if key in wrong or one.file in unread
    }
    if before.handbook is None or after.handbook is None or any(isinstance(one, str) for one in wrong):
        return Pages(known=False)
    old, new = (_pages(side.handbook, side, left_out) for side in (before, after) if side.handbook)
    ranks = {entry(key): rank for rank, key in enumerate(first)}
    ordered = sorted(new, key=lambda uri: ranks.get(uri, len(ranks)))
    changed = tuple(uri for uri in ordered if uri in old and old[uri] != new[uri])
    added = tuple(uri for uri in ordered if uri not in old)
    lost = tuple(uri for uri in old if uri not in new and not goes_on(uri))
    titles = {uri: quoted(unescape(new[uri][0])) for uri in (*added, *changed)}
    return Pages(True, added, changed, lost, titles, len(left_out))


def _pages(handbook: Handbook, side: Side, left_out: AbstractSet[Key]) -> dict[str, tuple[str, ...]]:
    """What every page shows, by its address; of a page without a frame its text stands for all."""
    site = Site(edition_of(_without(handbook, left_out) if left_out else handbook, side.today), "")
    found = {}
    for item in site.items:
        if item.uri.endswith(".html"):
            made = item.make()
            shown = made if isinstance(made, dict) else {"content": str(made)}
            found[item.uri] = tuple(shown.get(name, "") for name in SHOWN)
    return found


def _without(handbook: Handbook, left_out: AbstractSet[Key]) -> Handbook:
    """The handbook as it is without some of its records."""
    shaped = {
        kind: [handbook.shaped[kind, name] for name in records if (kind, name) not in left_out]
        for kind, records in handbook.kinds.items()
    }
    broken = {kind: [Broken(name) for of, name in left_out if of == kind] for kind in KINDS}
    outlines, lists = handbook.boundaries, handbook.reference_lists
    return link(handbook.identity, handbook.vocabularies, shaped, broken, outlines, lists=lists)[0]
