"""网站地图: every list with the day of its last change, every page that stands by itself, every hand-written one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from markupsafe import Markup

from handbook.edition import Edition
from handbook.kinds import FOUR_LISTS, KINDS
from handbook.lookup.tool_pages import TOOL_PAGES
from handbook.model.dates import When
from handbook.pages import (
    addresses,
    find,
    lists,
    page_names,
    publication,
)
from handbook.pages.matching import checkup

SECTION, LABEL, INTRO = "sitemap", page_names.SITE_MAP, page_names.SITE_MAP_INTRO

BY_THEMSELVES = {addresses.FIND: find.LABEL} | {
    page.address: page.label for page in TOOL_PAGES if page.address != addresses.SITE_MAP
}
"""Pages with a place of their own that are no list of records."""


class HandWritten(NamedTuple):
    """A page that a person wrote: its address from the root, and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """One line: `count` and `changed` are None where a page is no list, or nobody knows the day."""

    href: str
    title: str
    count: int | None = None
    changed: When | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    title: str
    columns: list[Column]

    @property
    def counted(self) -> bool:
        """Whether these are lists of records."""
        return any(column.count is not None for column in self.columns)


def striptags(title: object) -> str:
    """A title as plain words, whatever an engine keeps of it."""
    return Markup(str(title)).striptags()


def context(edition: Edition, uris: Collection[str], written: Sequence[HandWritten]) -> dict[str, Any]:
    """What `templates/site_map.html` is given; `uris` are the addresses that are published."""
    groups = [*_lists(edition), _by_themselves(edition, uris), _written(written)]
    return {"title": LABEL, "intro": INTRO, "groups": [group for group in groups if group.columns]}


def _lists(edition: Edition) -> Iterator[Columns]:
    days = _last_days(edition)
    four = [*((one.id, one.label) for one in FOUR_LISTS), ("", "其他记录")]
    for name, label in four:
        kinds = [kind for kind in edition.memo(publication.published) if KINDS[kind].four_list == name]
        columns = [
            Column(_up(addresses.listing(kind)), KINDS[kind].label, len(lists.public(edition, kind)), days.get(kind))
            for kind in kinds
        ]
        yield Columns(label, columns)


def _by_themselves(edition: Edition, uris: Collection[str]) -> Columns:
    near = {addresses.checkup(one.id): one.title for one in checkup.public(edition)}
    first = {name: BY_THEMSELVES[name] for name in (addresses.FIND, addresses.MATCH)}
    named = first | near | BY_THEMSELVES
    found = [Column(_up(address), label) for address, label in named.items() if address in uris]
    return Columns("查询和工具", [Column(_up(addresses.HOME), "首页"), *found])


def _written(written: Sequence[HandWritten]) -> Columns:
    return Columns("说明", [Column(_up(page.address), page.title) for page in written])


def _last_days(edition: Edition) -> dict[str, When]:
    """The day on which each kind was changed last: as history has it, else as its records say of themselves."""
    found: dict[str, When] = {}
    zone = ZoneInfo(edition.handbook.identity.time_zone)
    for one in sorted(edition.history.amendments, key=lambda one: one.at) if edition.history else ():
        found[one.key[0]] = When.on(datetime.fromisoformat(one.at).astimezone(zone).date())
    for kind in KINDS:
        said = [record.updated for record in lists.public(edition, kind) if record.updated]
        if kind not in found and said:
            found[kind] = When.on(max(said))
    return found


def _up(address: str) -> str:
    return f"../{address}"
