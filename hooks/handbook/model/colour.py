"""Colours as numbers: what a bureau chooses, what is made of it, and whether words on it can be read (WCAG 2.2)."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from handbook.model.base import Part

READABLE = 4.5
"""The least contrast of words with what is behind them (1.4.3, AA)."""

WHITE, BLACK = "#ffffff", "#000000"
GROUND = "#f3f6fa"
"""What a page is painted with, as theme/assets/handbook.css has it."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _colour(text: str) -> str:
    if _HEX.fullmatch(text) is None:
        raise PydanticCustomError("colour", "“{text}”不是颜色，写成 #0b4ea2 这样。", {"text": text[:20]})
    return text.lower()


Colour = Annotated[str, AfterValidator(_colour)]
"""`#rrggbb`, in small letters."""


class Colours(Part):
    """A bureau's own two colours; lighter, darker and the dark scheme's are worked out from them."""

    primary: Colour | None = Field(None, title="主色", description="页眉、按钮和链接，加引号写，例如 '#0b4ea2'")
    accent: Colour | None = Field(None, title="强调色", description="提醒和待核，加引号写，例如 '#b93c08'")


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """The first colour with a share (0 to 1) of the other in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def readable_on(colour: str, ground: str, towards: str, ratio: float = READABLE) -> str:
    """The colour, or as little of `towards` in it as makes it readable on the ground."""
    shades = (mixed(colour, towards, step / 20) for step in range(21))
    return next((shade for shade in shades if contrast(shade, ground) >= ratio), towards)


def tint(colour: str) -> str:
    """What boxes in this colour are filled with, behind words in it."""
    return mixed(colour, WHITE, 0.92)


def least_contrast(colour: str) -> float:
    """The contrast of words in this colour, or of white words on it, wherever a page has them."""
    return min(contrast(colour, ground) for ground in (WHITE, GROUND, tint(colour)))


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG defines it for sRGB."""
    parts = [value / 255 for value in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
