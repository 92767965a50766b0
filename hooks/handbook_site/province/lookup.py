"""The part of a province that joins the look-ups of its cities, from the indexes that these publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handbook.lookup.joining import files as joining
from handbook.lookup.joining.published import UnreadableIndexError
from handbook.lookup.joining.summary import Summary
from handbook.province.cities import City
from handbook_site.province.errors import ProvinceError
from handbook_site.province.summaries import Summaries, index


def files(
    cities: Sequence[tuple[City, Path]],
    absent: Sequence[str],
    search_engine: str | None = None,
    summaries: Summaries | None = None,
    jobs: int = 1,
) -> Iterator[tuple[str, bytes]]:
    """Every file of it. `cities` have sites of this version, `absent` are the names of those without one that can be
    read: whoever looks something up is told them. What is not among the `summaries` is made by so many processes.
    Raises ProvinceError where what a city published is not whole."""
    sites = [(city, site) for city, site in cities if (site / joining.START).is_file()]
    indexes = [index(site, city.id, city.name) for city, site in sites]
    if summaries:
        summaries.make_missing([(one, site) for one, (_, site) in zip(indexes, sites, strict=True)], jobs)
    try:
        yield from joining.files(indexes, absent, search_engine, summaries.of if summaries else Summary.of)
    except UnreadableIndexError as error:
        raise ProvinceError(f"{error.city}的一键查文件 {error.address} 缺了或坏了，重新生成这个市再试。") from error
