"""The province's folder: each city's site below its id, and beside them the parts that are made of all of them.

A part is a function from `Joined` to files by their address below the province. It reads finished sites only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from handbook.province.colophon import colophon
from handbook.reading.sources import walk
from handbook_site.commands import swap
from handbook_site.hard_links import link_files, make_folders
from handbook_site.province import lookup, promise_lists
from handbook_site.province.errors import ProvinceError
from handbook_site.province.joined import Joined, Part
from handbook_site.province.pages import pages

PROVINCE = "province.json"
"""Every built province carries it."""


def _province_json(joined: Joined) -> Iterator[tuple[str, str]]:
    yield PROVINCE, colophon(joined.province, joined.today, joined.editions, joined.missing)


def _promise_lists(joined: Joined) -> Iterator[tuple[str, str]]:
    sites = [(one.city, joined.site(one.city)) for one in joined.editions]
    return promise_lists.lists([*sites, *((city, None) for city in joined.missing)], joined.before)


def _lookup(joined: Joined) -> Iterator[tuple[str, bytes]]:
    readable = [one.city for one in joined.alike]
    absent = [one.city for one in joined.editions if one.city not in readable]
    sites = [(city, joined.site(city)) for city in readable]
    names = [city.name for city in (*absent, *joined.missing)]
    return lookup.files(sites, names, joined.province.search_engine, joined.summaries, joined.jobs)


PARTS: tuple[Part, ...] = (_province_json, _promise_lists, pages, _lookup)
"""What joins the cities, in the order in which it is made. A new part is a line here; the top-level name of what it
writes belongs into `RESERVED` of `handbook/province/cities.py`."""


def join(joined: Joined) -> int:
    """Make every part; how many files there are. Raises ProvinceError, and OSError."""
    written: set[str] = set()
    for part in PARTS:
        for address, content in part(joined):
            if address in written:
                raise ProvinceError(f"省网站的 {address} 做了两次，这是程序的毛病。")
            written.add(address)
            file = joined.out / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
    return len(written)


def place(joined: Joined, sites: Mapping[str, Path]) -> None:
    """Make a new province of kept sites, by their city's id, and put it in place of the one before.

    Raises ProvinceError and OSError, with the old one as it was.
    """
    new = swap.folder_beside(joined.out)
    try:
        for name, site in sites.items():
            lay_city(site, new / name)
        join(replace(joined, out=new))
        swap.put_in_place(new, joined.out)
    finally:
        swap.remove(new)


def lay_city(site: Path, out: Path) -> None:
    """A city's finished site as a folder of the province: second names of its files, copies where there are none."""
    below = len(f"{site}{os.sep}")
    uris = [one.path[below:].replace(os.sep, "/") for one in walk(site, lambda _: False) if one.is_file()]
    make_folders(out, uris)
    link_files(site, out, uris)


def about(site: Path) -> dict[str, Any] | None:
    """What a site says of itself; None where it is none of ours."""
    try:
        said = json.loads((site / swap.MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) and "handbook" in said else None
