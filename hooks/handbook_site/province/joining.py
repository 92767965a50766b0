"""The province's folder: each city's site below its id, and beside them the parts that are made of all of them.

A part is a function from `Joined` to files by their address below the province. It reads finished sites only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from handbook.province.cities import City, Province
from handbook.province.colophon import CityEdition, colophon
from handbook_site.commands.swap import MARK
from handbook_site.incremental.kept_files import link_files, make_folders

PROVINCE = "province.json"
"""Every built province carries it."""


@dataclass(frozen=True)
class Joined:
    """A province that is being made: all its cities stand below `out` already."""

    out: Path
    province: Province
    today: date
    editions: tuple[CityEdition, ...]  # in the order of the cities file
    missing: tuple[City, ...] = ()  # cities of which there is no site
    jobs: int = 1  # processes that a part may use

    def site(self, city: City) -> Path:
        """The folder of a city's whole site."""
        return self.out / city.id


Part = Callable[[Joined], Iterable[tuple[str, "str | bytes"]]]
"""Files of a province, by address. They are written one after another, so a part may make them as it goes."""


class JoiningError(Exception):
    """Two parts made the same file; the message is a sentence."""


def _province_json(joined: Joined) -> Iterator[tuple[str, str]]:
    yield PROVINCE, colophon(joined.province, joined.today, joined.editions, joined.missing)


PARTS: tuple[Part, ...] = (_province_json,)
"""What joins the cities, in the order in which it is made. A new part is a line here; the top-level name of what it
writes belongs into `RESERVED` of `handbook/province/cities.py`."""


def join(joined: Joined) -> int:
    """Make every part; how many files there are. Raises JoiningError, and OSError."""
    written: set[str] = set()
    for part in PARTS:
        for address, content in part(joined):
            if address in written:
                raise JoiningError(f"省网站的 {address} 做了两次，这是程序的毛病。")
            written.add(address)
            file = joined.out / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
    return len(written)


def lay_city(site: Path, out: Path) -> None:
    """A city's finished site as a folder of the province: second names of its files, copies where there are none."""
    uris = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    make_folders(out, uris)
    link_files(site, out, uris)


def about(site: Path) -> dict[str, Any] | None:
    """What a site says of itself; None where it is none of ours."""
    try:
        said = json.loads((site / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and "handbook" in said else None
