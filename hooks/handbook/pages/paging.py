"""Paging: a list that is too long for one page, as ordinary pages that lead on to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from handbook.pages import addresses, lists
from handbook.pages.facets import Choice
from handbook.pages.lists import Listing
from handbook.pages.views import FacetView, Ref

MOST_OPTIONS = 60
"""Options of a filter that stand in every page, the commonest first; the script brings the others."""

NEAR = 2
"""How many pages before and behind the present one have a link."""

SCRIPTS = "".join(f'<script defer src="../assets/{name}.js"></script>' for name in ("columns", "long-list"))


@dataclass(frozen=True, slots=True)
class PageStep:
    """A link of the pager; without an address the page itself, or a gap (…)."""

    label: str
    href: str | None
    said: str | None = None  # what a screen reader says instead
    here: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    number: int
    last: int
    before: PageStep | None
    steps: Sequence[PageStep]
    after: PageStep | None


def last_page(rows: int, size: int = lists.PAGE) -> int:
    """How many pages so many rows need."""
    return max(1, -(-rows // size))


def pager(number: int, last: int, first: str = "index", later: str = "page") -> Pager:
    """The links of one page: before and after, the first, those near it, and the last.

    The first page is `<first>.html`, the second `<later>-2.html`.
    """

    def href(page: int) -> str:
        return f"{first}.html" if page == 1 else f"{later}-{page}.html"

    near = range(max(1, number - NEAR), min(last, number + NEAR) + 1)
    wanted = sorted({1, *near, last})
    steps: list[PageStep] = []
    for before, page in zip([0, *wanted], wanted, strict=False):
        if page - before > 1:
            steps.append(PageStep("…", None))
        here = page == number
        steps.append(PageStep(str(page), None if here else href(page), f"第 {page} 页", here))
    before = PageStep("上一页", href(number - 1)) if number > 1 else None
    after = PageStep("下一页", href(number + 1)) if number < last else None
    return Pager(number, last, before, steps, after)


def titled(title: str, number: int) -> str:
    """共享设备, and from its second page on 共享设备（第 2 页）."""
    return title if number == 1 else f"{title}（第 {number} 页）"


def head(number: int, last: int) -> str:
    """The page before and the page behind, for the head of a page (HTML, link types prev and next)."""
    near = (("prev", number - 1), ("next", number + 1))
    return "".join(f'<link rel="{rel}" href="{_href(page)}">' for rel, page in near if 1 <= page <= last)


@dataclass(frozen=True, slots=True)
class LongRows:
    """What `templates/long_rows.html` draws of one page."""

    rows: Markup
    total: int
    facets: Sequence[FacetView]
    has_windows: bool
    hint: str
    heads: Sequence[str]
    elsewhere: Sequence[Ref]
    downloads: Sequence[Ref]
    page_size: int
    pager: Pager
    version: str


def long_rows(
    listed: Listing, counts: Sequence[Counter[Choice]], number: int, rows: Markup, *, has_windows: bool, version: str
) -> LongRows:
    """One page of a list; `rows` is its rows as HTML, `version` changes with the facts."""
    return LongRows(
        rows=rows,
        total=len(listed.things),
        facets=[_commonest(facet) for facet in lists.offered(listed, counts)],
        has_windows=has_windows,
        hint=listed.hint,
        heads=listed.heads,
        elsewhere=listed.elsewhere,
        downloads=listed.downloads,
        page_size=listed.page_size,
        pager=pager(number, last_page(len(listed.things), listed.page)),
        version=version,
    )


def _commonest(facet: FacetView) -> FacetView:
    return replace(facet, options=facet.options[:MOST_OPTIONS])


def _href(number: int) -> str:
    return addresses.listing("", number).removeprefix("/")
