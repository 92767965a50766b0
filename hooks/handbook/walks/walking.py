"""Walking: each step of a walk taken on the pages as they are, and where it ends.

A step that a script answers (fill, press) is only looked at: the page must offer it. What is seen after that is not
known without a browser, and is said so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from handbook.model.system import System, WalkStep
from handbook.pages import addresses
from handbook.walks.markup import Piece, WalkPage, squeezed
from handbook.walks.pages import Pages, target

FACET = re.compile(r"data-(?!row)([\w-]+)")


@dataclass(frozen=True, slots=True)
class Walked:
    """How a walk went: where it ended, after how many clicks, what stopped it (empty: nothing), whether by script."""

    at: str
    clicks: int
    trouble: str = ""
    by_script: bool = False

    @property
    def arrived(self) -> bool:
        return not self.trouble


@dataclass(slots=True)
class _Walker:
    pages: Pages
    page: WalkPage
    rows: list[Piece] | None = None  # of a list that was narrowed; None: all of the page
    outside: str = ""  # an address of another host, where the walk has gone there
    clicks: int = 0
    by_script: bool = False
    chosen: dict[str, set[str]] = field(default_factory=dict)

    # --- steps: each gives what is wrong, or nothing ---

    def take(self, step: WalkStep) -> str:
        for name in WalkStep.model_fields:
            text = getattr(step, name)
            if text is not None:
                trouble: str = getattr(self, f"_{name}")(text)
                return trouble
        return "这一步什么也没有写"

    def _look_up(self, query: str) -> str:
        self._come(self.pages.results(query))
        self.clicks += 1
        return "" if self.page.of("a") else f"查“{query}”没有结果"

    def _open(self, words: str) -> str:
        link = self._link(words)
        if link is None:
            return f"{self.page.address} 上没有“{words}”这个链接"
        self.clicks += 1
        where = target(self.page, link.attributes.get("href", ""))
        if where is None:
            self.outside = link.attributes["href"]
            return ""
        page = self.pages.at(where[0])
        if page is None:
            return f"“{words}”通到 {where[0]}，没有这一页"
        self._come(page)
        self._narrow_by(urlsplit(link.attributes["href"]).query)
        return ""

    def _section(self, words: str) -> str:
        sought = squeezed(words)
        anchors = [piece for piece in self.page.of("a") if piece.attributes.get("href", "").startswith("#")]
        self.clicks += 1
        if any(sought in piece.text for piece in anchors) or sought in self.page.text:
            return ""
        return f"{self.page.address} 上没有“{words}”这一节"

    def _choose(self, text: str) -> str:
        label, _, option = text.partition("=")
        self.clicks += 1
        known = [
            piece for piece in self.page.pieces if piece.sort in ("label", "legend", "option", "summary", "button")
        ]
        if not any(squeezed(label) in piece.text for piece in known):
            return f"{self.page.address} 上没有“{label}”这个筛选"
        offered = [piece for piece in known if squeezed(option) in piece.text]
        if not offered:
            return f"“{label}”里没有“{option}”可选"
        slugs = {piece.attributes.get("value", "") for piece in offered} - {""}
        slugs |= {
            piece.attributes["value"] for piece in self.page.of("input") if piece.attributes.get("value") in slugs
        }
        kept = [row for row in self._shown() if any(slugs & set(value.split()) for value in _facets(row))]
        if slugs and kept:
            self.rows = kept
        else:  # checkboxes stand beside their words: a script keeps the rows
            self.rows = [row for row in self._shown() if squeezed(option) in row.text] or self.rows
        return ""

    def _fill(self, text: str) -> str:
        label = squeezed(text.partition("=")[0])
        self.by_script = True
        return "" if label in self.page.text else f"{self.page.address} 上没有“{label}”可填"

    def _press(self, words: str) -> str:
        self.clicks += 1
        self.by_script = True
        sought = squeezed(words)
        found = any(sought in piece.text for piece in self.page.pieces) or sought in self.page.text
        return "" if found else f"{self.page.address} 上没有“{words}”可按"

    def _see(self, words: str) -> str:
        sought = squeezed(words)
        if self.outside:
            return "" if sought in self.outside else f"通到 {self.outside}，没有“{words}”"
        if sought in self._text() or self.by_script:
            return ""
        return f"{self.page.address} 上看不到“{words}”"

    # --- what is there ---

    def _come(self, page: WalkPage) -> None:
        self.page, self.rows, self.outside, self.by_script = page, None, "", False

    def _shown(self) -> list[Piece]:
        return self.rows if self.rows is not None else self.page.of("row")

    def _text(self) -> str:
        return self.page.text if self.rows is None else "".join(row.text for row in self.rows)

    def _link(self, words: str) -> Piece | None:
        """The link that says it: in these words alone, else beginning with them, else with them inside."""
        sought = squeezed(words)
        links = [piece for piece in self.page.of("a") if sought in piece.text]
        if self.rows is not None:
            inside, kept = self.page.inside, {id(row) for row in self.rows}
            links = [one for one in links if id(one) not in inside or id(inside[id(one)]) in kept]
        return min(
            links, key=lambda one: (one.text != sought, not one.text.startswith(sought), len(one.text)), default=None
        )

    def _narrow_by(self, query: str) -> None:
        """What an address narrows a list to: `?where=xidong`."""
        for name, values in parse_qs(query).items():
            rows = self._shown()
            told = [row for row in rows if f"data-{name}" in row.attributes]
            wanted = {slug for value in values for slug in value.split(",")}
            kept = [row for row in told if wanted & set(row.attributes[f"data-{name}"].split())]
            if told:
                self.rows = kept


def _facets(row: Piece) -> list[str]:
    return [value for name, value in row.attributes.items() if FACET.fullmatch(name)]


def walk(pages: Pages, system: System) -> Walked:
    """A system's walk from the home page, to its end or to the first step that cannot be taken."""
    home = pages.at(addresses.HOME)
    if home is None:
        return Walked(addresses.HOME, 0, "没有首页")
    walker = _Walker(pages, home)
    script = False
    for number, step in enumerate(system.steps, 1):
        trouble = walker.take(step)
        script |= walker.by_script
        if trouble:
            return Walked(walker.page.address, walker.clicks, f"第 {number} 步：{trouble}", script)
    end = walker.outside or walker.page.address
    if not system.steps or system.steps[-1].see is None:
        return Walked(end, walker.clicks, "最后一步没有写看到什么（see）", script)
    return Walked(end, walker.clicks, by_script=script)
