"""Feeds as Atom 1.0 (RFC 4287). Each entry is written once and joined into every feed that tells it.

Nothing in a feed depends on the day: it is as new as its newest entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.outputs.calendars.writing import name_of_house
from handbook.outputs.feeds.groups import Feed, feeds
from handbook.outputs.feeds.news import WORDS, News, news
from handbook.pages import addresses

NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write; an earlier version may have held one."""


class Feeds:
    """The feeds of an edition; what they share is written when the first of them is."""

    def __init__(self, edition: Edition, site_url: str) -> None:
        self._edition, self._site_url = edition, site_url
        self._all = {feed.uri: feed for feed in edition.memo(feeds)}

    def __iter__(self) -> Iterator[str]:
        """Their addresses."""
        return iter(self._all)

    def file(self, uri: str) -> bytes:
        """One feed, whole."""
        feed = self._all[uri]
        newest = self._edition.memo(news)[feed.entries[0]].at
        held = b"".join(map(self._entries.__getitem__, feed.entries))
        return _head(self._edition, feed, newest, self._site_url) + held + b"</feed>\n"

    @cached_property
    def _entries(self) -> dict[int, bytes]:
        told = self._edition.memo(news)
        wanted = {number for feed in self._all.values() for number in feed.entries}
        return {number: _entry(told[number], self._site_url) for number in sorted(wanted)}


def _entry(one: News, site_url: str) -> bytes:
    entry = Element("entry")
    _add_text(entry, "id", one.id)
    _add_text(entry, "title", one.title)
    _add_text(entry, "updated", one.at)
    SubElement(entry, "link", rel="alternate", type="text/html", href=_address(one.uri, site_url))
    SubElement(entry, "category", term=one.what, label=WORDS[one.what])
    SubElement(entry, "category", term=one.key[0], label=KINDS[one.key[0]].label)
    _add_text(entry, "summary", one.text or one.title)
    return bytes(tostring(entry, encoding="utf-8")) + b"\n"


def _head(edition: Edition, feed: Feed, updated: str, site_url: str) -> bytes:
    identity = edition.handbook.identity
    top = Element("feed", {"xmlns": NAMESPACE, "xml:lang": identity.language})
    _add_text(top, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'{edition.memo(name_of_house)}/{feed.uri}')}")
    _add_text(top, "title", f"{identity.title}·{feed.label}")
    _add_text(top, "updated", updated)
    _add_text(SubElement(top, "author"), "name", identity.publisher)
    SubElement(top, "link", rel="alternate", type="text/html", href=_address(addresses.HOME, site_url))
    if site_url:
        SubElement(top, "link", rel="self", type="application/atom+xml", href=_address(feed.uri, site_url))
    return bytes(tostring(top, encoding="utf-8", xml_declaration=True)).removesuffix(b"</feed>") + b"\n"


def _add_text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("", text)


def _address(uri: str, site_url: str) -> str:
    """Whole where the host is known; else as a file in `feeds/` writes it."""
    return f"{site_url.rstrip('/')}/{uri}" if site_url else f"../{uri}"
