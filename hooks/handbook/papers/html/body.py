"""Which element of a page holds the article: the innermost one with most of the page's sentences."""

from __future__ import annotations

import re
from typing import Any

from handbook.papers.html.blocks import hidden

_STOPS = re.compile("[。；：，]")
_HOLDERS = frozenset({"div", "article", "section", "main", "td", "body", "center", "table", "tbody", "tr"})
SHARE = 0.6
"""Of all stops of a page: links and menus have none."""


def article(tree: Any) -> Any:
    """The element of the article; the whole page where no sentence is in it."""
    counts: dict[Any, int] = {}
    body = next(iter(tree.iter("body")), tree)
    _count(body, counts)
    total = counts.get(body, 0)
    best = body
    while total:
        inner = next((child for child in best if counts.get(child, 0) >= SHARE * total), None)
        if inner is None:
            break
        best = inner
    while best is not body and best.tag not in _HOLDERS:  # a paragraph, a font: the element around it
        best = best.getparent()
    return _whole_table(best)


def _whole_table(element: Any) -> Any:
    """A table whose cells hold the text, not the page, is part of the article: its table and what is around it."""
    if element.tag in {"tr", "tbody", "table"}:
        table = element if element.tag == "table" else next(element.iterancestors("table"), element)
        return table.getparent() if table.getparent() is not None else table
    return element


def _count(element: Any, counts: dict[Any, int]) -> None:
    """Stops in each element; none in what is not seen."""
    order = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if not isinstance(one.tag, str) or hidden(one):
            continue
        order.append(one)
        waiting.extend(one)
    for one in reversed(order):
        own = len(_STOPS.findall(one.text or "")) + sum(len(_STOPS.findall(child.tail or "")) for child in one)
        counts[one] = own + sum(counts.get(child, 0) for child in one)
