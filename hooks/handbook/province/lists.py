"""A kind in all cities: how many each has, the way to each city's own list, and the records where they are few.

A province of a million records is no page. Where all cities together have no more records of a kind than a city's own
list shows in one page, they stand here too, as rows; past that the counts and the doors are the answer, and the
look-up finds the rest. So no page of a list is longer than 300 KB, however large the province is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from handbook.pages.lists import BOUND, PAGE_SIZE, Column
from handbook.pages.views import FacetView, ListRow, Option, Ref, Value
from handbook.province import addresses
from handbook.province.sites import CitySite, Kind, ProvinceSite

TITLE = "各类一览"
INTRO = "每一类各市有多少条，点进去看是哪些。"

Documents = Callable[[CitySite, str], Iterator[Mapping[str, Any]]]
"""The records of a kind as a city's `api/v1/` publishes them; none where it publishes none."""


@dataclass(frozen=True, slots=True)
class CityCount:
    """A city in a table of counts; without a list of its own there is no way to one."""

    name: str
    href: str | None
    count: int


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind in the table of all kinds."""

    ref: Ref
    count: int
    cities: int


class KindGroup(NamedTuple):
    label: str
    rows: Sequence[KindRow]


def all_kinds(site: ProvinceSite) -> dict[str, Any]:
    """What `templates/province_lists.html` is given."""
    groups = [KindGroup(four.label, [_kind_row(site, kind) for kind in four.kinds]) for four in site.four_lists()]
    return {"title": TITLE, "intro": INTRO, "groups": groups, "cities": len(site.cities)}


def _kind_row(site: ProvinceSite, kind: str) -> KindRow:
    holders = site.holders(kind)
    href = addresses.listing(kind).rpartition("/")[2]
    return KindRow(Ref(href, holders[0][1].label), site.count(kind), len(holders))


def one_kind(site: ProvinceSite, kind: str, documents: Documents) -> dict[str, Any]:
    """What `templates/province_list.html` is given."""
    holders = site.holders(kind)
    about = holders[0][1]
    counts = [_city_count(one, one.kinds.get(kind)) for one in site.cities]
    total = site.count(kind)
    rows = [row for one, _ in holders for row in _rows(one, documents(one, kind))] if total <= BOUND else []
    whole = len(rows) == total  # a city that publishes no api has none of its records here: then there are doors only
    return {
        "title": about.label,
        "intro": about.intro,
        "counts": counts,
        "total": total,
        "find": f"../{addresses.FIND}",
        "columns": [Column("市")],
        "facets": [FacetView("city", "市", [Option(one.id, one.name, found.count) for one, found in holders])]
        if len(holders) > 1
        else [],
        "rows": rows if whole else [],
        "page_size": PAGE_SIZE,
    }


def _city_count(site: CitySite, kind: Kind | None) -> CityCount:
    return CityCount(site.name, f"../{kind.page}" if kind else None, kind.count if kind else 0)


def _rows(site: CitySite, documents: Iterator[Mapping[str, Any]]) -> Iterator[ListRow]:
    for said in documents:
        facts = said["facts"]
        numbers = [number.get("number", "") for number in facts.get("doc_nos", ()) if isinstance(number, dict)]
        yield ListRow(
            href=f"../{site.address(said['url'])}",
            title=said["title"],
            summary=facts.get("summary"),
            standing=None,  # what changes by the day is told where the record stands
            windows=(),
            sample=bool(said.get("sample")),
            cells=[Value(site.name)],
            facets=[("city", site.id)],
            aka=" ".join([*facts.get("aliases", ()), *numbers]) or None,
        )
