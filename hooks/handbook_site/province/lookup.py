"""The part of a province that joins the look-ups of its cities, from the indexes that these publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handbook.lookup.joining import files as joining
from handbook.lookup.joining.published import PublishedIndex, UnreadableIndexError
from handbook.province.cities import City
from handbook_site.province.errors import ProvinceError


def files(
    out: Path, cities: Sequence[City], absent: Sequence[City], search_engine: str | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file of it. `cities` have sites of this version below `out`, `absent` none that can be read: whoever looks
    something up is told their names. Raises ProvinceError where what a city published is not whole."""
    indexes = [index(out / city.id, city) for city in cities if (out / city.id / joining.START).is_file()]
    try:
        yield from joining.files(indexes, [city.name for city in absent], search_engine)
    except UnreadableIndexError as error:
        raise ProvinceError(f"{error.city}的一键查文件 {error.address} 缺了或坏了，重新生成这个市再试。") from error


def index(site: Path, city: City) -> PublishedIndex:
    """The look-up of a city's finished site."""
    return PublishedIndex(city.id, city.name, lambda address: (site / address).read_bytes())
