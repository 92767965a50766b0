"""The frame: the theme's own template, rendered once, with slots to fill for each record.

An engine takes 4 to 8 ms for a page; joining a record between ready pieces
takes a fraction of one. The engine renders its template once a kind around
`slot(name)` marks, and this module cuts the result at the marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SLOTS = ("title", "description", "canonical", "head", "breadcrumbs", "content", "edit", "skip", "report")
"""What differs from page to page. All values are HTML, ready to stand where the slot stands."""

REQUIRED = frozenset({"content"})

_MARK = re.compile(r"xSLOTx(\w+?)xTOLSx")


class FrameError(Exception):
    """The theme's template lost a slot that every page needs."""


def slot(name: str) -> str:
    """The mark to render where a value belongs: plain ASCII letters, which no filter changes."""
    return f"xSLOTx{name}xTOLSx"


@dataclass(frozen=True, slots=True)
class Frame:
    """Pieces of HTML and, between them, the names of the slots."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Frame:
        """Cut a rendered template at its marks. Raises FrameError where a needed slot is gone."""
        parts = _MARK.split(html)
        names = tuple(parts[1::2])
        lost = REQUIRED.difference(names)
        if lost:
            raise FrameError(f"the theme's template has no slot for {', '.join(sorted(lost))}")
        return cls(tuple(parts[0::2]), names)

    def fill(self, values: Mapping[str, str]) -> str:
        """One page. A slot that the values do not name stays empty."""
        behind = zip(self.names, self.pieces[1:], strict=True)
        filled = [part for name, piece in behind for part in (values.get(name, ""), piece)]
        return "".join([self.pieces[0], *filled])
