"""More: pages that go on with an entry's links, where there are more than its own page has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.pages import addresses, paging, relations
from handbook.pages.views import Group, Ref

PAGE = 400
"""Links of a page, some 60 KB."""


def pages(edition: Edition, key: Key) -> list[list[Group]]:
    """Every group of links of a record that its page cuts short, parted into pages; nothing for most records."""
    if not has_many(edition, key) or edition.handbook.record(key).withdrawn:
        return []
    long = [group for group in _groups(edition, key) if len(group.links) > relations.MOST_LINKS]
    return list(_parted(long))


def context(edition: Edition, key: Key, found: Sequence[Sequence[Group]], number: int) -> dict[str, Any]:
    """What `templates/more.html` is given for one of the pages that `pages` found."""
    name = addresses.more(key).rpartition("/")[2].removesuffix(".html")
    return {
        "title": title(edition, key, number),
        "entry": Ref(f"{key[1]}.html", edition.handbook.record(key).title),
        "groups": found[number - 1],
        "pager": paging.pager(number, len(found), name, name),
    }


def title(edition: Edition, key: Key, number: int) -> str:
    return paging.titled(f"与“{edition.handbook.record(key).title}”有关的", number)


def has_many(edition: Edition, key: Key) -> bool:
    """Whether a record may have more links of one sort than its page has room for."""
    both = edition.handbook.links_to(key), edition.handbook.links_from(key)
    return any(len(edges) > relations.MOST_LINKS for edges in both)


def _groups(edition: Edition, key: Key) -> list[Group]:
    return [*relations.all_outgoing(edition, key), *relations.all_incoming(edition, key)]


def _parted(groups: list[Group]) -> Iterator[list[Group]]:
    """A page holds as many links as it has room for; a group may go on on the next."""
    held: list[Group] = []
    room = PAGE
    for group in groups:
        at = 0
        while at < len(group.links):
            links = group.links[at : at + room]
            held.append(Group(group.label, links))
            at += len(links)
            room -= len(links)
            if not room:
                yield held
                held, room = [], PAGE
    if held:
        yield held
