"""robots.txt (RFC 9309): everything may be read but the editing form; with the sitemap, where the host is known."""

from __future__ import annotations

from urllib.parse import urlsplit

from handbook.model.identity import Identity

ADDRESS = "robots.txt"


def robots(identity: Identity, site_url: str) -> str:
    """Programs look for it at the root of a host only; below a path it has to be copied there."""
    path = urlsplit(site_url).path.rstrip("/")
    refused = f"{path}/admin/" if identity.editor else ""
    lines = ["User-agent: *", f"Disallow: {refused}".rstrip()]
    if site_url:
        lines += ["", f"Sitemap: {site_url.rstrip('/')}/sitemap.xml"]
    return "\n".join(lines) + "\n"
