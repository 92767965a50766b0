"""sitemap.xml (sitemaps.org 0.9): every page, with the day its record changed, never the build's.

A file may hold 50,000 addresses and 50 MB. A larger handbook has an index in
its place, which leads to files of addresses.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 40_000
"""Addresses of one file, some 6 MB: below both bounds, with room for the pages that people wrote."""

Page = tuple[str, str | None]
"""An address from the root, and the day of its last change, or None."""


def parts(pages: int) -> list[slice]:
    """Which of so many generated pages each file holds; the last takes what is left, and the written pages."""
    starts = range(0, max(pages, 1), MOST)
    return [slice(start, start + MOST if start != starts[-1] else None) for start in starts]


def address(part: int) -> str:
    """`sitemap-1.xml`; search engines look in `sitemap.xml`, which is the index where there are parts."""
    return f"sitemap-{part}.xml"


def sitemap(site_url: str, pages: Iterable[Page]) -> str:
    """The document for pages given as (address from the root, day of last change or None)."""
    base = site_url.rstrip("/")
    entries = []
    for uri, changed in pages:
        when = f"<lastmod>{changed}</lastmod>" if changed else ""
        entries.append(f"<url><loc>{escape(f'{base}/{uri}')}</loc>{when}</url>\n")
    return f"{_head('urlset')}{''.join(entries)}</urlset>\n"


def index(site_url: str, parts: int) -> str:
    """The document that leads to so many parts."""
    base = site_url.rstrip("/")
    entries = [f"<sitemap><loc>{escape(f'{base}/{address(part)}')}</loc></sitemap>\n" for part in range(1, parts + 1)]
    return f"{_head('sitemapindex')}{''.join(entries)}</sitemapindex>\n"


def _head(element: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{SCHEMA}">\n'
