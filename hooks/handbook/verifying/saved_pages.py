"""Saved web pages: the lines of the text in them, without menus, scripts and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "nav",
        "header",
        "footer",
        "aside",
        "select",
        "button",
        "iframe",
        "svg",
        "object",
        "template",
        "textarea",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "tbody",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dd",
        "dt",
        "dl",
        "blockquote",
        "pre",
        "hr",
        "center",
    ]
)
_HOLDERS = frozenset(["div", "article", "section", "main", "td", "body", "center", "table", "tbody", "tr"])
_VOID = frozenset(
    ["br", "hr", "img", "meta", "link", "input", "col", "area", "base", "embed", "source", "track", "wbr"]
)
DEEPEST = 400
"""Elements inside each other; what is deeper counts as standing here."""

_STOPS = re.compile("[。；：，]")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,16}\s*[〔\[（(【［]\s*\d{4}\s*[〕\]）)】］]\s*\d+\s*号|[\u4e00-\u9fff]{2,20}(?:公告|令)\s*(?:\d{4}\s*年\s*)?第\s*\S{1,6}\s*号"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SHARE = 0.6
"""Of all stops of a page: the innermost element that holds so many holds the text."""


@dataclass
class Page:
    """A page's text, its title, and numbers of documents that stand alone above it."""

    lines: list[str]
    title: str
    numbers: list[str] = field(default_factory=list)


@dataclass
class _Element:
    """Where the lines of an element begin and end, and how deep it stands."""

    first: int
    depth: int
    last: int = -1


def is_page(text: str) -> bool:
    return bool(re.search(r"<(?:!doctype\s+html|html|head|body|div|p)[\s>]", text[:20_000], re.IGNORECASE))


def lines_of_page(text: str) -> Page:
    """The lines of the element that holds the text. What is no closed element ends with the page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end()
    first, last = _range_of_text(reader)
    lines = [line for line in reader.lines[first:last] if line]
    above = [line for line in reader.lines[: first + 6] if line]
    numbers = [found[0] for line in above if len(line) < 60 for found in _NUMBER.finditer(line)]
    return Page(lines, _title(reader), list(dict.fromkeys(numbers)))


def _range_of_text(reader: _Reader) -> tuple[int, int]:
    total = [0]
    for line in reader.lines:
        total.append(total[-1] + len(_STOPS.findall(line)))
    if not total[-1]:
        return 0, len(reader.lines)
    held = [one for one in reader.elements if total[one.last] - total[one.first] >= SHARE * total[-1]]
    if not held:
        return 0, len(reader.lines)
    best = max(held, key=lambda one: (one.depth, -one.first))
    return best.first, best.last


def _title(reader: _Reader) -> str:
    for said in (
        reader.metas.get("articletitle"),
        *reader.headings[:1],
        re.split(r"\s*[_|]\s*|\s+-{1,2}\s+", reader.title)[0],
    ):
        if said and len(said.strip()) > 3:
            return said.strip()
    return reader.title.strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.elements: list[_Element] = []
        self.metas: dict[str, str] = {}
        self.headings: list[str] = []
        self.title = ""
        self._open: list[tuple[str, _Element | None]] = []
        self._skipping = ""
        self._depth_skipped = 0
        self._in_title = False
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            said = dict(attrs)
            self.metas.setdefault((said.get("name") or "").lower(), said.get("content") or "")
        if self._skipping:
            self._depth_skipped += tag == self._skipping
            return
        if tag in _SKIPPED or (tag not in _VOID and _HIDDEN.search(dict(attrs).get("style") or "")):
            self._skipping, self._depth_skipped = tag, 1
            return
        self._in_title = self._in_title or (tag == "title" and not self.title)
        if tag in _BLOCKS:
            self._break()
        elif tag in ("td", "th"):
            self.lines[-1] += " "
        if tag == "h1":
            self._in_heading = True
            self.headings.append("")
        if tag not in _VOID and len(self._open) < DEEPEST:
            element = _Element(len(self.lines) - 1, len(self._open)) if tag in _HOLDERS else None
            if element:
                self._break()
                element.first = len(self.lines) - 1
                self.elements.append(element)
            self._open.append((tag, element))

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._depth_skipped -= tag == self._skipping
            if self._depth_skipped <= 0:
                self._skipping = ""
            return
        if tag == "title":
            self._in_title = False
        if tag == "h1":
            self._in_heading = False
        if any(name == tag for name, _ in self._open):
            self._close(tag)
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._skipping:
            return
        if self._in_title:
            self.title += data
            return
        if self._in_heading:
            self.headings[-1] += data.strip()
        self.lines[-1] += re.sub(r"\s+", " ", data)

    def _close(self, tag: str) -> None:
        while self._open:
            name, element = self._open.pop()
            if element:
                self._break()
                element.last = len(self.lines) - (not self.lines[-1])
            if name == tag:
                return

    def _break(self) -> None:
        self.lines[-1] = self.lines[-1].strip()
        if self.lines[-1]:
            self.lines.append("")

    def end(self) -> None:
        for element in self.elements:
            if element.last < 0:
                element.last = len(self.lines)


def numbers_in(lines: list[str]) -> Iterator[str]:
    """Numbers of documents that lines state."""
    for line in lines:
        yield from (found[0] for found in _NUMBER.finditer(line))
