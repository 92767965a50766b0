"""资源图谱: a line of boxes for each chain, a box a link, in it what the handbook has for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import NARROW, SMALL, TEXT, WIDE, Cell, Picture, Said, cut

T = TypeVar("T")

EMPTY = "没有填"
TITLE = "资源图谱"
HINT = "一个框是产业链上的一个环节，箭头从上游到下游。实线框里有东西，虚线框还没有填。"
GAP, ARROW = 26, 6
"""Room between two boxes, and half the height of the point of an arrow."""

MOST_IN_A_ROW = 4
HEAD, PAD, LINE = 30, 10, 20
MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Count:
    what: str
    number: int


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link with what stands on it; `href` leads to its place in the list."""

    label: str
    href: str
    counts: Sequence[Count]

    @property
    def said(self) -> str:
        return "，".join(f"{one.what} {one.number}" for one in self.counts) or EMPTY


@dataclass(frozen=True, slots=True)
class DrawnChain:
    label: str
    links: Sequence[DrawnLink]


def picture(chains: Sequence[DrawnChain]) -> Picture | None:
    """All chains at one glance; None where there is none."""
    if not chains:
        return None
    links = [link for chain in chains for link in chain.links]
    empty = sum(not link.counts for link in links)
    title = f"{TITLE}：{len(chains)} 条产业链，{len(links)} 个环节，{empty} 个没有填"
    desc = "；".join(
        f"{chain.label}：{'，'.join(f'{one.label}（{one.said}）' for one in chain.links)}" for chain in chains
    )
    wide, narrow = (_draw(chains, form, Said(title, desc)) for form in ("wide", "narrow"))
    rows = [
        (Cell(link.label, link.href), Cell(chain.label), Cell(link.said)) for chain in chains for link in chain.links
    ]
    return Picture("chains", title, wide, narrow, ("环节", "产业链", "有什么"), rows, HINT)


def _draw(chains: Sequence[DrawnChain], form: str, told: Said) -> Markup:
    width = WIDE if form == "wide" else NARROW
    y, marks = 0.0, list[str]()
    for chain in chains:
        marks.append(drawing.words(0, y + 18, cut(chain.label, width / TEXT), "p-name"))
        y += HEAD
        for number, row in enumerate(_by(chain.links, _across(chain, form))):
            height = max(_height(link, form) for link in row)
            marks += _boxes(row, _width(chain, form), y, height, form, first=number == 0)
            y += height + (GAP if form == "narrow" else LINE)
        y += 4
    return drawing.svg("chains", form, (width, y), told, marks)


def _by(things: Sequence[T], number: int) -> list[Sequence[T]]:
    """Things in rows of so many."""
    return [things[start : start + number] for start in range(0, len(things), number)]


def _across(chain: DrawnChain, form: str) -> int:
    return min(MOST_IN_A_ROW, max(2, len(chain.links))) if form == "wide" else 1


def _width(chain: DrawnChain, form: str) -> float:
    across = _across(chain, form)
    return (WIDE - GAP * (across - 1)) / across if form == "wide" else NARROW


def _lines(link: DrawnLink, form: str) -> list[str]:
    """What a box says: two counts a line, and what has no room as the rest."""
    pairs = ["　".join(f"{one.what} {one.number}" for one in pair) for pair in _by(link.counts, 2)]
    return pairs[:MOST_LINES] or [EMPTY]


def _height(link: DrawnLink, form: str) -> float:
    return PAD * 2 + LINE * (1 + len(_lines(link, form)))


def _boxes(row: Sequence[DrawnLink], width: float, y: float, height: float, form: str, *, first: bool) -> Iterator[str]:
    for number, link in enumerate(row):
        x = number * (width + GAP)
        if form == "wide" and number:
            yield _arrow(x - GAP + 3, y + height / 2, x - 3, y + height / 2)
        elif form == "narrow" and not first:
            yield _arrow(width / 2, y - GAP + 3, width / 2, y - 3)
        yield drawing.bar(x + 1, y, width - 2, height, "p-band" if link.counts else "p-open p-dash")
        yield drawing.words(x + PAD, y + PAD + 14, cut(link.label, (width - 2 * PAD) / TEXT), "p-name")
        for line, text in enumerate(_lines(link, form), 1):
            kind = "p-small" if link.counts else "p-soft"
            yield drawing.words(x + PAD, y + PAD + 14 + line * LINE, cut(text, (width - 2 * PAD) / SMALL), kind)


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    """A line with a point at its end, across or down."""
    if y1 == y2:
        point = f"M{x2 - ARROW:g} {y2 - ARROW:g}L{x2:g} {y2:g}L{x2 - ARROW:g} {y2 + ARROW:g}"
    else:
        point = f"M{x2 - ARROW:g} {y2 - ARROW:g}L{x2:g} {y2:g}L{x2 + ARROW:g} {y2 - ARROW:g}"
    return drawing.rule(x1, y1, x2, y2, "p-line") + drawing.shape(point, "p-line")
