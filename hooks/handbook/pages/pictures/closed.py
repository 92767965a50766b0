"""P9, 每月办结: of what was received in each month the part that is closed, as a bar in a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from handbook.deriving.dockets import Month
from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import Said

WIDTH, LINE, HEIGHT = 264, 46, 16
MOST = 12
"""Months that a picture shows, the latest; the table beside it has all."""


def picture(months: Sequence[Month]) -> Markup | None:
    """The latest months, a line each; None where nothing was received."""
    shown = months[:MOST]
    if not shown:
        return None
    most = max(month.received for month in shown)
    marks = [mark for number, month in enumerate(shown) for mark in _line(month, number * LINE, most)]
    desc = "；".join(f"{one.month.chinese}受理 {one.received} 件，办结 {one.closed} 件" for one in shown)
    return drawing.svg("closed", "only", (WIDTH, len(shown) * LINE), Said("每月受理和办结", desc), marks)


def _line(month: Month, top: float, most: int) -> Iterator[str]:
    yield drawing.words(0, top + 16, month.month.chinese)
    yield drawing.words(WIDTH, top + 16, f"办结 {month.closed} / {month.received}", "p-strong", "end")
    yield drawing.bar(0.5, top + 22, WIDTH * month.received / most - 1, HEIGHT, "p-open")
    if month.closed:
        yield drawing.bar(0.5, top + 22, WIDTH * month.closed / most - 1, HEIGHT, "p-full")
