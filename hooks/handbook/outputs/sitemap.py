"""sitemap.xml (sitemaps.org 0.9): every page, with the day its record changed, never the build's."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def sitemap(site_url: str, pages: Iterable[tuple[str, str | None]]) -> str:
    """The document for pages given as (address from the root, day of last change or None)."""
    base = site_url.rstrip("/")
    entries = []
    for address, changed in pages:
        when = f"<lastmod>{changed}</lastmod>" if changed else ""
        entries.append(f"<url><loc>{escape(f'{base}/{address}')}</loc>{when}</url>\n")
    return f"{HEAD}{''.join(entries)}</urlset>\n"
