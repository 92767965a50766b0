"""Pages that read differently after a change: every page of both sides is made, and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.pages.addresses import goes_on
from handbook.pages.frame import Frame, slot
from handbook.reviewing.sides import Side
from handbook.site import Site
from handbook.site_items import FrameName, Item


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses from the site's root; `known` is False where one of both sides has errors and no site.

    `lost` were published, and neither a page nor a redirect answers there now.
    """

    known: bool = True
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def touched(before: Side, after: Side) -> Pages:
    """What a reader will find changed."""
    if before.edition is None or after.edition is None:
        return Pages(known=False)
    one, other = Site(before.edition, ""), Site(after.edition, "")
    old, new = _pages(one), _pages(other)
    frames = dict.fromkeys({*one.frames, *other.frames}, _PLAIN)
    changed = [uri for uri in new if uri in old and _bytes(one, old[uri], frames) != _bytes(other, new[uri], frames)]
    lost = [uri for uri in old if uri not in new and not goes_on(uri)]
    return Pages(True, tuple(uri for uri in new if uri not in old), tuple(changed), tuple(lost))


_PLAIN = Frame.cut("\n".join(slot(name) for name in ("title", "description", "head", "breadcrumbs", "content")))
"""What readers and search engines are told; where a page is edited is no change of it."""


def _pages(site: Site) -> dict[str, Item]:
    return {item.uri: item for item in site.items if item.uri.endswith(".html")}


def _bytes(site: Site, item: Item, frames: Mapping[FrameName, Frame]) -> str | bytes:
    return site.render(item, frames, ())
