"""How each city stands in its province: of which day it is, and which of its promises it has not kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from handbook.findings import Finding, Level
from handbook.model.dates import When
from handbook.pages.views import Badge
from handbook.province.cities import City
from handbook.province.promises import GENERATOR
from handbook.province.sites import CitySite, ProvinceSite

TITLE = "各市更新情况"
INTRO = "各市的手册更新到哪一天，对省里的承诺守住了没有。没有守住的写明下一步怎么办。"

KEPT = Badge("都守住了", role="ok")
LOST = Badge("有网址没有了", role="part")
ASKED = Badge("有一处要补", role="part")
HELD_BACK = Badge("还是上一次的", role="over")
MISSING = Badge("还没有网站", role="none")


class CityCondition(NamedTuple):
    """A city, how it stands, and each promise that it has not kept as a sentence with the next step."""

    name: str
    href: str | None
    day: When | None
    records: int
    badge: Badge
    told: Sequence[Finding]


def context(site: ProvinceSite, findings: Mapping[str, Sequence[Finding]]) -> dict[str, Any]:
    """What `templates/province_conditions.html` is given; `findings` by a city's id."""
    sites = {one.id: one for one in site.cities}
    rows = [_condition(city, sites.get(city.id), findings.get(city.id, ())) for city in site.province.cities]
    told = [row for row in rows if row.told]
    return {"title": TITLE, "intro": INTRO, "generator": GENERATOR, "rows": rows, "told": told}


def _condition(city: City, site: CitySite | None, found: Sequence[Finding]) -> CityCondition:
    if site is None:
        return CityCondition(city.name, None, None, 0, MISSING, found)
    href = f"../{site.address('index.html')}"
    return CityCondition(city.name, href, site.day, site.records, _badge(site, found), found)


def _badge(site: CitySite, found: Sequence[Finding]) -> Badge:
    levels = {one.level for one in found}
    if site.stale or Level.ERROR in levels:
        return HELD_BACK
    if Level.WARNING in levels:
        return LOST
    return ASKED if found else KEPT
