"""The HTML of a page → the addresses it writes and the anchors it offers.

Every page is scanned in every build, so tags are found by one expression that
knows comments, scripts and quoted values (HTML Living Standard, 13.2.5); a
parser takes thirty times as long. Pages repeat their tags (the frame, the
sections, the offices), so each tag is taken apart once in a build.

Hardly a tag has `>` inside of a quoted value. So pages are cut at the first `>`,
which takes a quarter less, and whether a tag is whole is asked once of each; a
page with one that is not is cut again as the standard has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from itertools import chain
from typing import NamedTuple

_VALUES = rb"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+"
_ANY = rb"[^>]*+"


def _tags(values: bytes) -> re.Pattern[bytes]:
    """Tags with attributes of this form (others say nothing), scripts and styles with what they hold, which is no HTML,
    and comments."""
    return re.compile(
        rb"<(?:[A-RT-Za-rt-z][A-Za-z0-9-]*+\s" + values
        + rb"|[Ss](?!(?i:cript|tyle))[A-Za-z0-9-]*+\s" + values
        + rb"|(?i:script|style)\b" + values + rb">.*?</"
        + rb"|!--.*?-->)",
        re.DOTALL,  # letters in either case only where names are: elsewhere each would be looked at twice
    )  # fmt: skip


_TAG, _CUT = _tags(_VALUES), _tags(_ANY)
_START = re.compile(rb"<([a-z][a-z0-9-]*+)(" + _VALUES + rb")", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))")
_ELSEWHERE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]*+:|//", re.IGNORECASE)
ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "data", "xlink:href"})
"""Attributes whose value is an address (HTML Living Standard, index of attributes); `srcset` holds several."""

REPEATED = 200
"""Bytes. A longer tag (data, a drawing) is hardly met again, and is not kept."""


class Page(NamedTuple):
    """What one page says; as JSON, two lists. A part of a page can be scanned alone, and parts joined."""

    links: tuple[str, ...]  # addresses on this site as the page writes them, entities resolved, each once
    anchors: tuple[str, ...]  # what a # can lead to on this page

    @classmethod
    def joined(cls, *parts: Page) -> Page:
        """A page from its parts, for example a frame and what fills it."""
        links = dict.fromkeys(chain.from_iterable([part.links for part in parts]))
        anchors = dict.fromkeys(chain.from_iterable([part.anchors for part in parts]))
        return cls(tuple(links), tuple(anchors))


NOTHING = Page((), ())


class Scanner:
    """Scans the pages of one build, and remembers tags."""

    def __init__(self) -> None:
        self._known: dict[bytes, Page] = {}

    def scan(self, html: bytes) -> Page:
        """What a page, or a part of one, writes and offers. Addresses of other hosts are left out."""
        found = self._said(_CUT.findall(html))
        return Page.joined(*(self._said(_TAG.findall(html)) or () if found is None else found))

    def _said(self, tags: Iterable[bytes]) -> list[Page] | None:
        """What these tags say, in their order; None where one is not whole."""
        known = self._known
        said = []
        for tag in dict.fromkeys(tags):
            page = known.get(tag)
            if page is None:
                if not _TAG.fullmatch(tag):
                    return None
                page = _of_tag(tag)
                if len(tag) <= REPEATED:
                    known[tag] = page
            if page is not NOTHING:
                said.append(page)
        return said


def _of_tag(tag: bytes) -> Page:
    """What one tag says: `NOTHING` for most."""
    start = _START.match(tag)
    if start is None:
        return NOTHING  # a comment
    links: list[str] = []
    anchors: list[str] = []
    for written, double, single, bare in _ATTRIBUTE.findall(start[2].decode("utf-8", "replace")):
        name, value = written.lower(), double or single or bare  # one of them at the most
        if name == "id" or (name == "name" and start[1] in b"aA"):
            anchors.append(unescape(value))
        elif name in ADDRESSES:
            links.append(unescape(value).strip())
        elif name == "srcset":
            several = unescape(value).split(",")
            links += (candidate.split()[0] for candidate in several if candidate.strip())
    if start[1] in (b"input", b"INPUT"):
        anchors += _answer(start[2].decode("utf-8", "replace"))
    here = tuple(link for link in links if not _ELSEWHERE.match(link))
    return Page(here, tuple(anchors)) if here or anchors else NOTHING


def _answer(attributes: str) -> list[str]:
    """A choice of a form as `name=value`: an address that ends in it opens the form with that choice made."""
    said = {name.lower(): unescape("".join(values)) for name, *values in _ATTRIBUTE.findall(attributes)}
    return [f"{said['name']}={said['value']}"] if said.get("name") and said.get("value") else []
