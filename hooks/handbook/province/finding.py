"""The page of what is found in all cities: the page 一键查 of a handbook, with the city among what narrows it."""

from __future__ import annotations

from typing import Any

from handbook.model.values import WrittenNumber
from handbook.pages import find
from handbook.pages.facets import FACETS
from handbook.pages.views import Ref
from handbook.province import addresses
from handbook.province.page_slots import Heading, Page, PageWriter
from handbook.province.sites import ProvinceSite

SCRIPTS = "".join(
    f'<script defer src="../{address}"></script>'
    for address in ("assets/find-parts.js", addresses.FIND_SCRIPT, "assets/find-page.js")
)
"""find-cities.js tells which cities have the same entry."""


def page(writer: PageWriter, site: ProvinceSite) -> Page:
    """The page, ready to be framed."""
    heading = Heading(addresses.FIND, "find", find.LABEL, find.INTRO, head=SCRIPTS)
    return writer.page(heading, "find.html", context(site))


def context(site: ProvinceSite) -> dict[str, Any]:
    """What `templates/find.html` is given."""
    kinds = [kind for four in site.four_lists() for kind in four.kinds]
    lists = {kind: Ref(f"../{addresses.listing(kind)}", site.holders(kind)[0][1].label) for kind in kinds}
    named = "、".join(one.name for one in site.cities)
    absent = "、".join(city.name for city in site.missing)
    return {
        "title": find.LABEL,
        "intro": f"一处查遍{named}。{find.INTRO}" + (f"{absent}还没有可以查的手册。" if absent else ""),
        "action": f"../{addresses.LISTS}",
        "facets": [
            ("city", "城市"),
            *((name, "清单" if name == "kind" else FACETS[name][0]) for name in find.NARROWED),
        ],
        "example": "",
        "examples": [],
        "kinds": list(lists.values()),
        "help": find.Help(
            looked=[find.LookedThrough(ref, site.count(kind)) for kind, ref in lists.items()],
            total=site.records,
            hotline=_hotline(site),
            whom=None,
            platforms=(),
            missing=(),
        ),
    }


def _hotline(site: ProvinceSite) -> Ref | None:
    number = site.province.hotline
    return Ref(f"tel:{WrittenNumber(number).called}", number) if number else None
