"""What joins the cities for programs: one sitemap, one index of their interfaces, one list of their feeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from handbook.outputs.api.encoding import encoded, without_empty
from handbook.outputs.sitemap import SCHEMA
from handbook.outputs.sitemap import sitemap as urlset
from handbook.province import addresses
from handbook.province.sites import CitySite, ProvinceSite
from handbook.version import NAME, VERSION

API = "1.0"
"""The version of the province's index; a city's interface has its own, which stands beside it."""


def sitemap_index(site: ProvinceSite, of_cities: Sequence[str]) -> str:
    """The index of sitemaps (sitemaps.org 0.9): the province's own, then each city's. An index may not name another
    index, so `of_cities` are the files of addresses themselves, from the province's root."""
    files = [addresses.OWN_SITEMAP, *of_cities]
    entries = "".join(f"<sitemap><loc>{escape(site.province.address + file)}</loc></sitemap>\n" for file in files)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SCHEMA}">\n{entries}</sitemapindex>\n'


def own_sitemap(site: ProvinceSite, pages: Iterable[str]) -> str:
    """The province's own pages."""
    return urlset(site.province.address, [(page, None) for page in pages])


def api_index(site: ProvinceSite) -> str:
    """Each city's interface with its version and the fingerprint of its facts."""
    said = {
        "api": API,
        "title": site.province.title,
        "publisher": site.province.publisher,
        "generator": f"{NAME} {VERSION}",
        "site": site.province.address or None,
        "generated": site.today,
        "root": "../",
        "openapi": addresses.OPENAPI,
        "feeds": addresses.FEEDS if _feeds(site) else None,
        "sitemap": addresses.SITEMAP if site.province.address else None,
        "records": site.records,
    }
    missing = [{"id": city.id, "name": city.name, "district": city.district} for city in site.missing]
    return encoded(without_empty(said) | {"cities": [_city(one) for one in site.cities], "missing": missing})


def _city(site: CitySite) -> dict[str, Any]:
    api, said = site.overview.get("api"), site.overview
    told = {
        "id": site.id,
        "name": site.name,
        "district": site.city.district,
        "title": said.get("title"),
        "home": site.address("index.html"),
        "overview": site.address("overview.json") if said else None,
        "api": api["version"] if api else None,
        "index": site.address(api["index"]) if api else None,
        "generated": site.today,
        "fingerprint": said.get("fingerprint"),
        "stale": site.stale or None,
    }
    return without_empty(told) | {"records": {name: kind.count for name, kind in site.kinds.items()}}


def openapi(site: ProvinceSite) -> str:
    """The province's interface as OpenAPI 3.1. A city's own description stands beside its index; it is referred to,
    not repeated, so that it is true when the city changes."""
    paths: dict[str, Any] = {"/index.json": _get("index", "各市接口的目录：版本、指纹、条数")}
    tags = []
    for one in site.cities:
        api = one.overview.get("api")
        if not api:
            continue
        tags.append({"name": one.id, "description": one.name})
        folder = api["index"].rpartition("/")[0]
        for name, what in (("index", "接口总目录"), ("openapi", "接口说明（OpenAPI）")):
            path = f"/../{one.address(folder)}/{name}.json"
            paths[path] = _get(f"{name}-{one.id}", f"{one.name}：{what}", one.id)
    described = {
        "openapi": "3.1.0",
        "info": {"title": f"{site.province.title}：各市开放数据", "version": API},
        "servers": [{"url": ".", "description": "这份说明所在的文件夹"}],
        "tags": tags,
        "paths": paths,
    }
    return encoded(described)


def _get(name: str, summary: str, tag: str = "") -> dict[str, Any]:
    said = {"operationId": name, "summary": summary, "tags": [tag] if tag else []}
    answer = {"description": summary, "content": {"application/json": {}}}
    return {"get": without_empty(said) | {"responses": {"200": answer}}}


def feeds(site: ProvinceSite) -> str | None:
    """The cities' feeds as OPML 2.0, which readers of feeds take in one go; None where no city has any."""
    found = _feeds(site)
    if not found:
        return None
    lines = "".join(
        f'<outline type="rss" text={quoteattr(one.name)} title={quoteattr(one.overview["title"])} '
        f"xmlUrl={quoteattr((site.province.address or '../') + one.address(feed))}/>\n"
        for one, feed in found
    )
    head = f"<head><title>{escape(site.province.title)}：各市订阅源</title></head>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n{head}\n<body>\n{lines}</body>\n</opml>\n'


def _feeds(site: ProvinceSite) -> list[tuple[CitySite, str]]:
    return [(one, feed) for one in site.cities for feed in one.overview.get("feeds", ())]


def robots(site: ProvinceSite) -> str:
    """robots.txt (RFC 9309), which crawlers look for at the root only, so that a city's own is not seen there."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {site.province.address}{addresses.SITEMAP}\n"
