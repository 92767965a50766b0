"""The province's first page: look up, choose a city, what closes soon, the four lists over all, whom to call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.model.dates import When
from handbook.pages.addresses import entry
from handbook.pages.views import Ref, WindowView
from handbook.province import addresses, conditions
from handbook.province.shared_policies import documents, shared_of
from handbook.province.sites import CitySite, ProvinceSite

MOST = 40
"""Windows laid out, the nearest of all cities; the browser shows those that have come near."""


class Door(NamedTuple):
    """A city: its handbook, how much it holds as of which day, and whom to call there."""

    href: str
    name: str
    handbook: str
    records: int
    today: When | None
    publisher: str
    contact: str | None
    hotline: Ref | None
    whom: str | None
    stale: bool


@dataclass(frozen=True, slots=True)
class KindCount:
    title: str
    href: str
    count: int


class ListCount(NamedTuple):
    """One of the four lists over all cities."""

    title: str
    kinds: Sequence[KindCount]


class ClosingRow(NamedTuple):
    """A window that closes on a known day. `cities` are those that tell of it: several only where it is of one
    document of the nation or the province."""

    closes: str
    href: str
    title: str
    cities: Sequence[Ref]
    window: WindowView
    sample: bool


def context(site: ProvinceSite, *, matching: bool, has_map: bool) -> dict[str, Any]:
    """What `templates/province_home.html` is given."""
    province, near = site.province, closing(site)
    counted = [ListCount(four.label, _counts(site, four.kinds)) for four in site.four_lists() if four.name]
    spanning = [count for four in site.four_lists() if not four.name for count in _counts(site, four.kinds)]
    return {
        "title": province.title,
        "summary": province.description,
        "publisher": province.publisher,
        "hotline": province.hotline,
        "find": addresses.FIND,
        "match": [Ref(f"{addresses.MATCH}?city={one.id}", one.name) for one in site.cities if one.page("rules")]
        if matching
        else [],
        "match_page": addresses.MATCH,
        "cities": [_door(one) for one in site.cities],
        "missing": [city.name for city in site.missing],
        "closing": near,
        "closes_soon": any(row.window.state == "closing" for row in near),
        "lists": counted,
        "more": spanning,
        "all_lists": addresses.LISTS,
        "conditions": Ref(addresses.CONDITIONS, conditions.TITLE),
        "map": addresses.MAP if has_map else None,
        "records": site.records,
        "today": site.day,
    }


def closing(site: ProvinceSite) -> list[ClosingRow]:
    """What closes before long in any city, the nearest first; what closes on one day stands as the cities do. A window
    of a document that several cities record stands once, as the first of them tells it."""
    document = _documents(site)
    rows: dict[tuple[object, ...], ClosingRow] = {}
    for one in site.cities:
        seen: Counter[tuple[object, ...]] = Counter()  # a document may have several windows that close on one day
        for window in one.overview.get("closing", {}).get("windows", ()):
            page = window["page"]
            told = document.get((one.id, page.partition("#")[0]), f"{one.id}/{page}")
            seen[told, window["closes"]] += 1
            key = (told, window["closes"], seen[told, window["closes"]])
            where = Ref(one.address(page), one.name)
            if key in rows:
                rows[key] = rows[key]._replace(cities=[*rows[key].cities, where])
            else:
                about = (window["closes"], where.href, window["title"], [where])
                rows[key] = ClosingRow(*about, _window(window), window["sample"])
    return sorted(rows.values(), key=lambda row: row.closes)[:MOST]


def _documents(site: ProvinceSite) -> dict[tuple[str, str], int]:
    """Of each page of a policy that cities share, the number of its document."""
    found = documents(policy for one in site.cities for policy in shared_of(one))
    return {
        (record.city, entry(("policies", record.id))): number
        for number, document in enumerate(found)
        for record in document.records
    }


def _window(said: dict[str, Any]) -> WindowView:
    return WindowView(said["kind"], said["state"], said["text"], said.get("turns"), said.get("period"), None)


def _door(site: CitySite) -> Door:
    said = site.overview
    return Door(
        href=site.address("index.html"),
        name=site.name,
        handbook=said.get("title", site.name),
        records=site.records,
        today=site.day,
        publisher=said.get("publisher", ""),
        contact=said.get("contact"),
        hotline=site.hotline,
        whom=site.page("whom"),
        stale=site.stale,
    )


def _counts(site: ProvinceSite, kinds: Sequence[str]) -> list[KindCount]:
    return [KindCount(site.holders(kind)[0][1].label, addresses.listing(kind), site.count(kind)) for kind in kinds]
