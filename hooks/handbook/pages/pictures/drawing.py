"""What all pictures share: marks, texts whose width is counted, and the root that names a picture.

Units are pixels at normal size of text. Looks come from classes of the style sheet alone, so that a picture follows
the scheme, forced colours and paper; a picture holds no `style`, no script and no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import NamedTuple

from markupsafe import Markup

ROOT = 20
"""Pixels of one rem at normal size: widths are written in rem, so that 大字 makes a picture larger too."""

WIDE, NARROW = 840, 280
"""Widths of the two forms: of a screen, and of a phone that is 360 pixels wide."""

TEXT, SMALL = 14, 13
"""Sizes of letters: names, and words on marks."""

LATIN = 0.58
"""The width of a digit or a letter of the Latin alphabet, in em; a Chinese character is one."""

HATCH = 6
"""Pixels between two strokes of a hatched bar."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table beside a picture; `href` leads to what it names."""

    text: str
    href: str | None = None


class Said(NamedTuple):
    """What a picture tells whoever does not see it."""

    title: str
    desc: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with all that stands around it."""

    name: str
    title: str
    wide: Markup
    narrow: Markup
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    hint: str | None = None


def ems(text: str) -> float:
    """How wide a text is, in em."""
    return sum(LATIN if letter.isascii() else 1.0 for letter in text)


def cut(text: str, room: float) -> str:
    """A text that fits into so many em; what is cut off ends in a mark."""
    if ems(text) <= room:
        return text
    kept = ""
    while text and ems(kept) + ems(text[0]) <= room - 1:
        kept, text = kept + text[0], text[1:]
    return f"{kept.rstrip('，、；：（“ ')}…"


def lines(text: str, room: float, most: int) -> list[str]:
    """A text in lines of so many em; the last one is cut where the text is longer."""
    found = [""]
    pieces = _PIECES.findall(text)
    for number, piece in enumerate(pieces):
        if ems(found[-1] + piece) > room and found[-1] and piece[0] not in CLOSING:
            if len(found) == most:
                return [*found[:-1], cut(found[-1] + "".join(pieces[number:]), room)]
            found.append("")
        found[-1] += piece
    return [line.strip() for line in found if line.strip()]


CLOSING = "，。；：、）”"
"""Marks with which no line begins."""

_PIECES = re.compile(r"[!-~]+|.")


# --- marks ------------------------------------------------------------------------------------------


def words(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    """A text at its base line; `anchor` is start, middle or end."""
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text{_kind(kind)} x="{_n(x)}" y="{_n(y)}"{at}>{escape(text)}</text>'


def bar(x: float, y: float, width: float, height: float, kind: str) -> str:
    return f'<rect{_kind(kind)} x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"/>'


def hatched(x: float, y: float, width: float, height: float) -> str:
    """A bar of slanting strokes: seen without colour, and without a pattern that would need an address."""
    strokes = []
    for step in range(HATCH, int(width + height), HATCH):
        left, right = max(0.0, step - height), min(float(step), width)
        strokes.append(f"M{_n(x + left)} {_n(y + step - left)}L{_n(x + right)} {_n(y + step - right)}")
    return bar(x, y, width, height, "p-open") + f'<path class="p-hatch" d="{"".join(strokes)}"/>'


def rule(x1: float, y1: float, x2: float, y2: float, kind: str = "p-rule") -> str:
    return f'<path{_kind(kind)} d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}"/>'


def shape(path: str, kind: str) -> str:
    return f'<path{_kind(kind)} d="{path}"/>'


def ring(x: float, y: float, radius: float, kind: str) -> str:
    return f'<circle{_kind(kind)} cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'


def half(x: float, y: float, radius: float) -> str:
    """A ring whose left half is filled."""
    r = _n(radius)
    filled = f"M{_n(x)} {_n(y - radius)}A{r} {r} 0 0 0 {_n(x)} {_n(y + radius)}Z"
    return ring(x, y, radius, "p-ring") + shape(filled, "p-full")


def dot(x: float, y: float, radius: float, mark: str) -> str:
    """A state as a shape: done is full, part half, unknown a dashed ring, all else an open one."""
    if mark == "part":
        return half(x, y, radius)
    return ring(x, y, radius, {"done": "p-full", "unknown": "p-ring p-dash"}.get(mark, "p-ring"))


def now(x: float, top: float, bottom: float, day: date, width: float) -> Iterator[str]:
    """The day of the data, in words below its line; a page may be read on a later one, so it is no "today"."""
    text = f"数据日期 {day.month}月{day.day}日"
    start = min(max(0.0, x - ems(text) * SMALL / 2), width - ems(text) * SMALL)
    yield rule(x, top, x, bottom, "p-now")
    yield words(start, bottom + 15, text, "p-warm")


# --- the root ---------------------------------------------------------------------------------------


def svg(name: str, form: str, size: tuple[float, float], said: Said, marks: Iterable[str]) -> Markup:
    """A picture named in words; `form` is wide, narrow or only."""
    width, height = _n(size[0]), _n(size[1])
    return Markup(
        f'<svg class="picture-svg p-{name} p-{form}" viewBox="0 0 {width} {height}" width="{size[0] / ROOT:g}rem" '
        f'height="{size[1] / ROOT:g}rem" role="img"><title>{escape(said.title)}</title><desc>{escape(said.desc)}</desc>'
        f"{''.join(marks)}</svg>"
    )


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""


def _n(value: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
