"""Addresses inside a site, relative to the page on which they stand."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit


def relative(address: str, page: str) -> str:
    """The way to an address of the site from a page of it. Nothing lies above the site's root."""
    folder, _, last = page.rpartition("/")
    here = posixpath.normpath(f"/{folder if '.' in last else page}")
    way = posixpath.relpath(posixpath.normpath(f"/{address.lstrip('/')}"), here)
    return f"{way}/" if address.endswith("/") else way


def of(address: str, page: str | None, base: str) -> str:
    """What a template's `url` filter gives: an address of the site from this page; others stay as they are.

    Where there is no page (404.html, which is served at any depth) addresses begin with `base`.
    """
    address = address.replace("\\", "/") or "."
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith(("/", "#")):
        return address
    if page is None:
        return posixpath.join(base, address)
    above = posixpath.normpath(address).split("/").count("..")  # a normal path has them at its beginning only
    return "../" * above + relative(address, page)
