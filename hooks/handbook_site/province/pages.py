"""The part of a province that joins its cities beside the look-up: pages in their frame, and files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from handbook.outputs import overview
from handbook.province.colophon import CityEdition
from handbook.province.pages import Joint
from handbook.province.sites import CitySite, ProvinceSite
from handbook_site.province.frames import Frames, assets
from handbook_site.province.joined import Joined


class Folder:
    """The cities' finished sites, below the province's folder."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def text(self, address: str) -> str | None:
        try:
            return (self._out / address).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    def json(self, address: str) -> Any:
        try:
            return json.loads(self.text(address) or "null")
        except ValueError:
            return None

    def sitemaps(self, site: CitySite) -> Sequence[str]:
        """The files of a city's addresses: an index may not stand in an index, so its own files take its place."""
        whole = site.address("sitemap.xml")
        text = self.text(whole)
        if text is None:
            return []
        parts = re.findall(r"/(sitemap-[0-9]+\.xml)</loc>", text) if "<sitemapindex" in text[:200] else []
        return [site.address(part) for part in parts] or [whole]


def _overview(one: CityEdition, joined: Joined, folder: Folder) -> Any:
    """What a city's site has; of a site that another version of the program made no more is read than its name."""
    return folder.json(f"{one.city.id}/{overview.ADDRESS}") if one in joined.alike else None


def pages(joined: Joined) -> Iterator[tuple[str, str | bytes]]:
    """Everything of it, by address. A part of `joining.PARTS`."""
    folder = Folder(joined.out)
    cities = [CitySite.of(one.city, _overview(one, joined, folder), one.stale) for one in joined.editions]
    site = ProvinceSite(joined.province, joined.today.isoformat(), cities, joined.missing)
    joint = Joint(site, folder, joined.findings)
    made = list(joint.pages())
    published = [page.address for page in made]
    frames = Frames(site, published)
    yield from assets()
    for page in made:
        yield page.address, frames.around(page.address, page.shape).fill(page.slots)
    yield "404.html", frames.missing()
    yield from joint.files(published, folder.sitemaps)
