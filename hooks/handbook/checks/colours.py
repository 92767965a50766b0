"""Words in a bureau's own colours can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding, Place
from handbook.linking import Handbook
from handbook.model.colour import BLACK, READABLE, least_contrast, mixed

FILE = "data/handbook.yml"


def colours_are_readable(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A bureau's own colour has a contrast of 4.5 to 1 at least with white, with the page and with its own tint."""
    colours = handbook.identity.colours
    chosen = {"primary": ("主色", colours.primary), "accent": ("强调色", colours.accent)} if colours else {}
    for name, (label, colour) in chosen.items():
        if colour and (least := least_contrast(colour)) < READABLE:
            ratio = int(least * 100) / 100  # never rounded up to what it is not
            message = f"{label} {colour} 与底色的对比度只有 {ratio}，字看不清，要 {READABLE} 以上。"
            yield Finding("contrast", _place(handbook, name), message, f"换深一些的颜色，例如 {_deeper(colour)}。")


def _deeper(colour: str) -> str:
    """The same colour with as little black in it as makes it readable."""
    shades = (mixed(colour, BLACK, step / 20) for step in range(21))
    return next(shade for shade in shades if least_contrast(shade) >= READABLE)


def _place(handbook: Handbook, name: str) -> Place:
    """The line on which the colour stands."""
    written = re.compile(rf"^[ \t]+{name}[ \t]*:|\{{[^}}\n]*\b{name}[ \t]*:", re.MULTILINE)
    for page in handbook.reference_lists.prose:
        if page.file == FILE and (found := written.search(page.text)):
            return Place(FILE, page.line(found.end()))
    return Place(FILE)
