"""Which addresses of its cities a province has shown, kept in the site itself: `promises/qingshan.txt`.

The list of the edition before is what the next one is held to, so nothing has to be kept beside the site, and a city
can fetch its own list and check against it before it hands its site in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handbook.findings import Finding, Level
from handbook.province.cities import City
from handbook.province.promises import Promises, address_list, broken, kept_addresses, owed
from handbook.province.published_site import read_site

FOLDER = "promises"


def address(city: City) -> str:
    """Where a city's list stands in its province."""
    return f"{FOLDER}/{city.id}.txt"


def promises(city: City, kept: Path | None) -> Promises:
    """What a city is held to. `kept` is its list of last time; without one its addresses are promised from now on."""
    return Promises(city.id, city.name, city.district, _listed(kept) - set(city.released))


def findings(site: Path, city: City, before: Path | None) -> list[Finding]:
    """What is wrong with a city's site. `before` is the province's last edition, or the city's list out of it."""
    kept = before / address(city) if before and before.is_dir() else before
    return broken(promises(city, kept), read_site(site))


def holds_back(found: Sequence[Finding], *, strict: bool = False) -> bool:
    """Whether the site cannot be joined, or shall not be."""
    levels = {finding.level for finding in found}
    return Level.ERROR in levels or (strict and Level.WARNING in levels)


def lists(sites: Iterable[tuple[City, Path | None]], before: Path | None) -> Iterator[tuple[str, str]]:
    """The list of each city, with what it owed before; of a city without a site that alone."""
    for city, site in sites:
        kept = _listed(before / address(city) if before else None)
        yield address(city), address_list(owed(kept, read_site(site) if site else None, city.released))


def _listed(file: Path | None) -> frozenset[str]:
    try:
        return kept_addresses(file.read_text(encoding="utf-8")) if file else frozenset()
    except FileNotFoundError:
        return frozenset()
