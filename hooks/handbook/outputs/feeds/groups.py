"""Which feeds there are, and what each tells. A feed that has nothing to tell is not published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.outputs.feeds.news import News, news
from handbook.pages.facets import FACETS

FOLDER = "feeds"
ALL = f"{FOLDER}/all.xml"

MOST = 50
"""Entries of one feed, the newest."""

PARTED = (("audience", "按服务对象"), ("category", "按类别"), ("office", "按处室"), ("chain", "按产业链"))


@dataclass(frozen=True, slots=True)
class Feed:
    """One file: its address, its name, and the numbers of its entries among all that is told."""

    uri: str
    group: str
    label: str
    entries: tuple[int, ...]


def of_kind(kind: str) -> str:
    """Where the feed of a kind lives."""
    return f"{FOLDER}/kind-{kind}.xml"


def feeds(edition: Edition) -> tuple[Feed, ...]:
    """Every feed with its newest entries: of everything, then by kind, audience, category and office; none where the
    handbook does without."""
    if not edition.handbook.identity.has("订阅源"):
        return ()
    found: dict[str, tuple[str, str, list[int]]] = {}
    for number, one in enumerate(edition.memo(news)):
        for uri, group, label in _homes(edition, one):
            held = found.setdefault(uri, (group, label, []))[2]
            if len(held) < MOST:
                held.append(number)
    order = ["全部", "按清单", *(group for _, group in PARTED)]
    made = [Feed(uri, group, label, tuple(held)) for uri, (group, label, held) in found.items()]
    return tuple(sorted(made, key=lambda feed: (order.index(feed.group), feed.uri)))


def _homes(edition: Edition, one: News) -> Iterator[tuple[str, str, str]]:
    """The feeds that tell it: address, group and name."""
    kind = one.key[0]
    yield ALL, "全部", "全部更新"
    yield of_kind(kind), "按清单", KINDS[kind].label
    if one.key in edition.handbook.shaped:
        yield from _parts(edition, one.key)


def _parts(edition: Edition, key: Key) -> Iterator[tuple[str, str, str]]:
    record = edition.handbook.record(key)
    for name, group in PARTED:
        for slug, label in FACETS[name][1](edition, key, record):
            yield f"{FOLDER}/{name}-{slug}.xml", group, label


def published(edition: Edition) -> tuple[str, ...]:
    """The addresses of the feeds of lists, and of that of everything."""
    return tuple(feed.uri for feed in edition.memo(feeds) if feed.uri == ALL or feed.group == "按清单")


def counted(edition: Edition) -> tuple[tuple[str, str, str], ...]:
    """The feeds as a page lists them: address, group and name."""
    return tuple((feed.uri, feed.group, feed.label) for feed in edition.memo(feeds))
