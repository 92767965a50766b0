"""The pages of a site while nobody has built it: each is made when a walk comes to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

from handbook.edition import Edition
from handbook.lookup import answering, cards
from handbook.lookup.finding import Corpus
from handbook.pages import addresses
from handbook.prose import Prose
from handbook.site import Site
from handbook.site_items import Item
from handbook.walks.markup import Piece, WalkPage, read, squeezed

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+\s*(.*?)\s*$", re.MULTILINE)
RESULTS = 20
"""Results that a reader looks at."""


Tabs = tuple[str, tuple[tuple[str, str], ...]]
"""A tab of the frame: its title, and the titles and addresses of the pages below it."""


class Pages:
    """Every page of an edition by its address. `navigation` are the tabs of the frame."""

    def __init__(self, edition: Edition, navigation: Iterable[Tabs] = ()) -> None:
        self.edition = edition
        self.navigation = tuple(navigation)
        self._read: dict[str, WalkPage] = {}

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {item.uri: item for item in Site(self.edition, site_url="").items}

    @cached_property
    def corpus(self) -> Corpus:
        return Corpus.of(self.edition)

    @cached_property
    def _prose(self) -> Mapping[str, Prose]:
        prose = self.edition.handbook.reference_lists.prose
        return {file.file.removeprefix("content/").removesuffix(".md") + ".html": file for file in prose}

    def at(self, address: str) -> WalkPage | None:
        """The page at an address; None where there is none."""
        if address not in self._read:
            page = self._made(address)
            if page is None:
                return None
            page.pieces += [Piece("a", {"href": f"/{to}"}, [title]) for title, to in self._tabs(address)]
            self._read[address] = page
        return self._read[address]

    def _tabs(self, address: str) -> Iterator[tuple[str, str]]:
        """Where the frame leads from a page: every tab to its first page, and the pages below the tab that is lit."""
        for title, below in self.navigation:
            there = [one for one in below if one[1] in self._items or one[1] in self._prose]
            if there:
                yield title, there[0][1]
            if address != addresses.HOME and any(_is_of(address, to) for _, to in there):
                yield from there

    def _made(self, address: str) -> WalkPage | None:
        if address in self._items:
            made = self._items[address].make()
            if isinstance(made, dict):
                return read(address, str(made["content"]))
            if address.endswith((".csv", ".html")) and isinstance(made, bytes):
                made = made.decode("utf-8-sig")
            if address.endswith(".html"):  # a page of its own, in no frame: a book, a former address
                return read(address, str(made))
            return WalkPage(address, words=[made if isinstance(made, str) else ""])
        prose = self._prose.get(address)
        return _written(address, prose.text) if prose else None

    def results(self, query: str) -> WalkPage:
        """The page of results for a query: what answers, as links with the lines that stand above them."""
        page = WalkPage(addresses.FIND)
        answer = answering.find(self.corpus, query)
        for number, hit in enumerate(answer.hits[:RESULTS] if answer else ()):
            entry = self.corpus.entries[hit.rank]
            row = Piece("row", {}, [entry.title])
            link = Piece("a", {"href": f"/{entry.uri}"}, [entry.title])
            if answer and answer.top and number == 0:
                row.words += [" ".join(map(str, line)) for line in cards.first_lines(self.edition, entry)]
            page.pieces += [row, link]
            page.words += [" ", *row.words]
        return page


def _is_of(address: str, to: str) -> bool:
    """Whether a page lights the tab of another: it is that page, or stands in its list's folder."""
    return address == to or (
        posixpath.basename(to) == "index.html" and posixpath.dirname(address) == posixpath.dirname(to)
    )


def _written(address: str, text: str) -> WalkPage:
    """A hand-written page: its words, its headings, its links."""
    page = WalkPage(address, words=[text])
    for title, to in _LINK.findall(text):
        page.pieces.append(Piece("a", {"href": to.replace(".md", ".html")}, [title]))
    return page


def target(page: WalkPage, href: str) -> tuple[str, str] | None:
    """Where a link leads, (address, anchor); None where it leaves the site."""
    split = urlsplit(href)
    if split.scheme or split.netloc:
        return None
    if not split.path:
        return page.address, unquote(split.fragment)
    if split.path.startswith("/"):
        return split.path[1:], unquote(split.fragment)
    folder = posixpath.dirname(page.address)
    return posixpath.normpath(posixpath.join(folder, split.path)), unquote(split.fragment)


__all__ = ["Pages", "squeezed", "target"]
