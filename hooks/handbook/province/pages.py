"""All that joins the cities beside the look-up: pages to be framed, and files as they are.

The edge gives what stands in the cities' sites, one city at a time and no more of it than is asked for: a province is
larger than any machine's memory, and what joins it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from handbook.findings import Finding
from handbook.pages.views import Ref
from handbook.province import addresses, conditions, files, finding, home, lists, map, matching
from handbook.province.matching import CityRules
from handbook.province.page_slots import Heading, Page, PageWriter
from handbook.province.sites import CitySite, ProvinceSite

BROWSER = Path(__file__).parent / "browser"
TRAIL = Ref("index.html", lists.TITLE)


class Published(Protocol):
    """What stands in the cities' finished sites."""

    def text(self, address: str) -> str | None:
        """A file by its address from the province's root; None where there is none."""

    def json(self, address: str) -> Any:
        """The same, understood; None where it is no JSON."""


class Joint:
    """What joins the cities of one province."""

    def __init__(
        self, site: ProvinceSite, published: Published, findings: Mapping[str, Sequence[Finding]] | None = None
    ) -> None:
        """`findings` are the promises that a city has not kept, by its id."""
        self._site, self._published, self._findings = site, published, findings or {}
        self._writer = PageWriter(site.province)
        self.rules = list(self._rules())

    def _rules(self) -> Iterator[CityRules]:
        for one in self._site.cities:
            address = one.page("rules")
            text = self._published.text(address) if address else None
            if text:
                yield CityRules.read(one, text)

    # --- pages ---

    def pages(self) -> Iterator[Page]:
        """Every page of the province, in the order of its sitemap."""
        site, writer = self._site, self._writer
        places = map.context(site, map.outlines([self._outlines(one) for one in site.cities]))
        told = home.context(site, matching=bool(self.rules), has_map=places["picture"] is not None)
        about = site.province.description or site.province.title
        yield writer.page(Heading(addresses.HOME, "home", site.province.title, about), "province_home.html", told)
        if site.records:
            yield finding.page(writer, site)
        heading = Heading(addresses.LISTS, "entry", lists.TITLE, lists.INTRO)
        yield writer.page(heading, "province_lists.html", lists.all_kinds(site))
        for four in site.four_lists():
            for kind in four.kinds:
                yield self._kind(kind)
        yield writer.page(Heading(addresses.MAP, "entry", map.TITLE, map.INTRO), "province_map.html", places)
        heading = Heading(addresses.CONDITIONS, "entry", conditions.TITLE, conditions.INTRO)
        yield writer.page(heading, "province_conditions.html", conditions.context(site, self._findings))
        if self.rules:
            heading = Heading(addresses.MATCH, "match", matching.TITLE, matching.INTRO, head=matching.HEAD)
            yield writer.page(heading, "province_match.html", matching.context(site))

    def _kind(self, kind: str) -> Page:
        told = lists.one_kind(self._site, kind, self._documents)
        heading = Heading(addresses.listing(kind), "list", told["title"], told["intro"], [TRAIL])
        return self._writer.page(heading, "province_list.html", told)

    def _outlines(self, site: CitySite) -> Any:
        address = site.page("outlines")
        return self._published.json(address) if address else None

    def _documents(self, site: CitySite, kind: str) -> Iterator[Mapping[str, Any]]:
        """A kind's records in a city's interface, page after page."""
        api = site.overview.get("api")
        index = self._published.json(site.address(api["index"])) if api else None
        for dataset in index["datasets"] if index else ():
            if dataset["kind"] == kind:
                for address in dataset["json"]:
                    yield from (self._published.json(site.address(address)) or {}).get("records", ())

    # --- files ---

    def files(self, pages: Sequence[str], sitemap_of: Callable[[CitySite], Sequence[str]]) -> Iterator[tuple[str, str]]:
        """Files as they are. `pages` are the addresses of all pages, `sitemap_of` the files of a city's addresses."""
        site = self._site
        yield addresses.STYLES, (BROWSER / "province.css").read_text(encoding="utf-8")
        if site.records:
            yield addresses.FIND_SCRIPT, (BROWSER / "find-cities.js").read_text(encoding="utf-8")
        if self.rules:
            yield from matching.files(site, self.rules)
            yield addresses.MATCH_SCRIPT, (BROWSER / "match-cities.js").read_text(encoding="utf-8")
        yield addresses.API, files.api_index(site)
        yield addresses.OPENAPI, files.openapi(site)
        told = files.feeds(site)
        if told:
            yield addresses.FEEDS, told
        if site.province.address:  # the format asks for whole addresses
            yield (
                addresses.SITEMAP,
                files.sitemap_index(site, [file for one in site.cities for file in sitemap_of(one)]),
            )
            yield addresses.OWN_SITEMAP, files.own_sitemap(site, pages)
            yield addresses.ROBOTS, files.robots(site)
