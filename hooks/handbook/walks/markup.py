"""A page as whoever walks through it sees it: links by their words, filters, rows, what can be filled in, text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_UNREAD = frozenset({"script", "style", "template"})
_BLOCKS = frozenset(
    {"address", "article", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4",
     "header", "li", "main", "nav", "ol", "option", "p", "section", "summary", "table", "td", "th", "tr", "ul", "br"}
)  # fmt: skip
_BLANK = re.compile(r"\s+")


def squeezed(text: str) -> str:
    """A text without blanks: where lines break says nothing."""
    return _BLANK.sub("", text)


@dataclass(slots=True)
class Piece:
    """Something with words: a link, a button, a label, an option, a row of a list."""

    sort: str  # a, button, label, option, row
    attributes: Mapping[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return squeezed("".join(self.words))


@dataclass(slots=True)
class WalkPage:
    """What stands on a page, in its order. `inside` holds of each link the rows that it stands in."""

    address: str
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    inside: dict[int, Piece] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return squeezed("".join(self.words))

    def of(self, sort: str) -> list[Piece]:
        return [piece for piece in self.pieces if piece.sort == sort]


class _Reader(HTMLParser):
    """Reads a page; a piece that is open gathers the words inside of it."""

    def __init__(self, page: WalkPage) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[tuple[str, Piece | None]] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        piece = self._piece(tag, attributes)
        if tag == "input":
            self.page.pieces.append(Piece("input", attributes, [attributes.get("placeholder", "")]))
        if tag in _BLOCKS:
            self._say(" ")
        if tag in _EMPTY:
            return
        self.unread += tag in _UNREAD
        self.open.append((tag, piece))

    def _piece(self, tag: str, attributes: Mapping[str, str]) -> Piece | None:
        sort = "row" if "data-row" in attributes else tag
        if sort not in ("a", "button", "label", "option", "row", "legend", "summary"):
            return None
        piece = Piece(sort, attributes)
        self.page.pieces.append(piece)
        row = next((held for _, held in reversed(self.open) if held and held.sort == "row"), None)
        if row is not None:
            self.page.inside[id(piece)] = row
        return piece

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self.open):
            return
        while self.open:
            name, _ = self.open.pop()
            self.unread -= name in _UNREAD
            if name == tag:
                break
        if tag in _BLOCKS:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, text: str) -> None:
        if self.unread:
            return
        self.page.words.append(text)
        for _, piece in self.open:
            if piece is not None:
                piece.words.append(text)


def read(address: str, markup: str) -> WalkPage:
    """A page from its HTML."""
    page = WalkPage(address)
    reader = _Reader(page)
    reader.feed(markup)
    reader.close()
    return page
