"""A fact leads back to the place where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from handbook.findings import Finding
from handbook.kinds import KINDS
from handbook.linking import Handbook
from handbook.model.values import is_web_address

OFFICIAL = ("gov.cn",)
"""Domains that only public bodies of this country get."""


def sources_located(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A source without a web address says where in it the fact stands: an article, a page, a line."""
    for key, record in handbook:
        source = record.source
        if source is not None and source.url is None and not source.locator:
            hint = "补 source.locator，例如 第十一条、第3页；找到官方网页的补 source.url。"
            yield Finding("no-locator", handbook.place(key, "source"), "来源没有写在哪一条、哪一页。", hint)


def sources_official(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A policy, a guide or a plan is read on a government's page, not on one that copies it.

    An institution may well speak for itself elsewhere.
    """
    for kind in (row.name for row in KINDS.values() if row.official):
        for name, record in handbook.records(kind).items():
            url = record.source.url if record.source else None
            if url and is_web_address(url) and not is_official(url):
                place = handbook.place((kind, name), "source", "url")
                hint = "找发文机关或政府网站（gov.cn）的网页；没有的，可信度不写 A。"
                yield Finding("not-official", place, f"来源不是政府网站：{urlsplit(url).hostname}。", hint)


def is_official(url: str) -> bool:
    """Whether an address is of a public body."""
    host = (urlsplit(url).hostname or "").rstrip(".").lower()
    return any(host == domain or host.endswith(f".{domain}") for domain in OFFICIAL)
