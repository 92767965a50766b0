"""What a city's finished site says of itself, as far as its province relies on it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.outputs import overview
from handbook.pages import addresses

COLOPHON = "handbook.json"
OVERVIEW = overview.ADDRESS

REQUIRED: Mapping[str, str] = {COLOPHON: "说明是哪一版", OVERVIEW: "说明有什么", addresses.HOME: "首页"}
"""What every city's site has, and what each file is for a province. What else there must be, the overview names."""

LOOK_UP: Mapping[str, str] = {"lookup/engine.js": "一键查的程序", "lookup/kinds.js": "一键查的索引"}
"""What is there, too, where there is a look-up."""

_SWITCHED = frozenset({addresses.FORM, addresses.OFFLINE, addresses.OPEN_DATA, addresses.SUBSCRIBE})
"""Pages that `handbook.yml` switches on and off."""


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """One city's site as it would be handed in."""

    colophon: Mapping[str, Any]
    """`handbook.json`; empty where there is none that can be read."""
    overview: Mapping[str, Any]
    """`overview.json`; empty where there is none that can be read."""
    addresses: frozenset[str]
    """Every page that is promised, those that lead on and those of withdrawn records among them."""
    missing: tuple[str, ...] = ()
    """Files that should be there and are not: `REQUIRED`, and what the overview names."""

    @property
    def api(self) -> str | None:
        """The version of its API; None where the handbook does without one."""
        said = self.overview.get("api")
        return str(said.get("version", "")) if isinstance(said, dict) else None


def read_site(folder: Path) -> PublishedSite:
    """Walks the whole folder once. Files of it are only looked for, but for the two that are read."""
    colophon, said = _document(folder / COLOPHON), _document(folder / OVERVIEW)
    wanted = dict.fromkeys([*REQUIRED, *_named(said)])
    missing = tuple(name for name in wanted if not (folder / name).is_file())
    return PublishedSite(colophon, said, frozenset(promised(_pages(str(folder), ""))), missing)


def promised(pages: Iterable[str]) -> Iterator[str]:
    """Those of all pages that do not vanish without a word: the same that `check --base` holds a change to."""
    for uri in pages:
        if uri not in _SWITCHED and not addresses.goes_on(uri):
            yield uri


def _pages(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _pages(entry.path, f"{prefix}{entry.name}/")
            elif entry.name.endswith(".html"):
                yield prefix + entry.name


def _named(said: Mapping[str, Any]) -> Iterator[str]:
    """The files that an overview leads to."""
    api, pages = said.get("api"), said.get("pages")
    named: list[object] = [api.get("index")] if isinstance(api, dict) else []
    if isinstance(pages, dict):
        named += [*pages.values(), *(LOOK_UP if "find" in pages else ())]
    for list_of in ("feeds", "calendars"):
        several = said.get(list_of)
        named += several if isinstance(several, list) else []
    yield from (name for name in named if isinstance(name, str) and ".." not in name and not name.startswith("/"))


def _document(file: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
