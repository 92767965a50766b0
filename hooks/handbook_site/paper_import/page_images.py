"""The picture of a page before and after letters are recognized in it: upright, its lines drawn, ink that nobody read.

By NumPy and Pillow alone. Pictures are arrays of grey (0 black, 255 white), rows first; lengths are pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

_MOST_TILT, _STEP = 3.0, 0.1
"""Degrees by which a page may lie aslant, and how finely that is found."""
_SMALL = 600
"""The longer side of the picture by which the tilt is found."""
_DARK = 0.62
"""Of the paper's brightness: what is darker is ink."""
_SOLID = 0.96
"""The share of a drawn line that is ink."""
_THICK = 6
"""Pixels that a drawn line may be thick."""
_INKED = 0.06
"""The share of a small square that is ink where letters stand."""


@dataclass(frozen=True, slots=True)
class PixelBox:
    """From its upper left corner to its lower right one."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def upright(image: Image.Image) -> Image.Image:
    """The page turned until its lines are level."""
    angle = tilt(image)
    if abs(angle) < _STEP / 2:
        return image
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)


def tilt(image: Image.Image) -> float:
    """By how many degrees the page has to be turned counter-clockwise: then rows of letters and blanks differ most."""
    small = image.copy()
    small.thumbnail((_SMALL, _SMALL))
    dark = Image.fromarray(np.where(ink(np.asarray(small)), 255, 0).astype(np.uint8))
    steps = round(_MOST_TILT / _STEP)

    def sharpness(step: int) -> float:
        rows = np.asarray(dark.rotate(step * _STEP, resample=Image.Resampling.BILINEAR), dtype=np.float64).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    best = max(range(-steps, steps + 1), key=lambda step: (sharpness(step), -abs(step)))
    return best * _STEP


def ink(grey: Grey) -> Ink:
    """Where it is clearly darker than the paper."""
    return grey < np.percentile(grey, 90) * _DARK


def rules_in(dark: Ink, least: int) -> list[PixelBox]:
    """Level and upright lines drawn, of so many pixels at least."""
    level = list(_level(dark, least))
    upright_ones = [PixelBox(one.y0, one.x0, one.y1, one.x1) for one in _level(dark.T, least)]
    return [*level, *upright_ones]


def _level(dark: Ink, least: int) -> Iterator[PixelBox]:
    """Level lines: stretches of ink, a few rows thick, joined where they go on a row lower."""
    if dark.shape[1] <= least:
        return
    sums = np.cumsum(np.pad(dark.astype(np.int32), ((0, 0), (1, 0))), axis=1)
    solid = (sums[:, least:] - sums[:, :-least]) >= least * _SOLID
    open_: list[PixelBox] = []
    for row in np.flatnonzero(solid.any(axis=1)):
        for start, end in _runs(solid[row]):
            found = PixelBox(float(start), float(row), float(end + least), float(row + 1))
            same = next((one for one in open_ if row - one.y1 <= 2 and one.x0 < found.x1 and found.x0 < one.x1), None)
            if same:
                open_.remove(same)
                found = PixelBox(min(same.x0, found.x0), same.y0, max(same.x1, found.x1), found.y1)
            open_.append(found)
    yield from (one for one in open_ if one.height <= _THICK)


def _runs(row: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Where stretches of True begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def unread(dark: Ink, read: Sequence[PixelBox], rules: Iterable[PixelBox]) -> tuple[int, int]:
    """How many places look like a line of letters that nobody read, and how many like a seal or a drawing.

    What is read and what is drawn as a line is taken out; what is left is looked at in squares of a third of a line.
    """
    usual = float(np.median([one.height for one in read])) if read else dark.shape[0] / 50
    left = dark.copy()
    for box, margin in (*((one, usual * 0.2) for one in read), *((one, 3.0) for one in rules)):
        top, bottom = max(int(box.y0 - margin), 0), int(box.y1 + margin) + 1
        left[top:bottom, max(int(box.x0 - margin), 0) : int(box.x1 + margin) + 1] = False
    side = max(int(usual / 3), 2)
    rows, columns = left.shape[0] // side, left.shape[1] // side
    squares = left[: rows * side, : columns * side].reshape(rows, side, columns, side).mean(axis=(1, 3)) > _INKED
    squares[:, :2] = squares[:, -2:] = False  # the edge of the paper and of the scanner's lid
    lines = pictures = 0
    for down, across in _islands(squares):
        if across >= 5 and down <= 6:
            lines += 1
        elif down > 6 and across > 6:
            pictures += 1
    return lines, pictures


def _islands(squares: Ink) -> Iterator[tuple[int, int]]:
    """How far down and across squares reach that touch each other, or have two blank ones between them at most."""
    waiting = set(map(tuple, np.argwhere(squares).tolist()))
    while waiting:
        island = [waiting.pop()]
        for row, column in island:
            near = {(row + down, column + across) for down in (-1, 0, 1) for across in range(-3, 4)} & waiting
            waiting -= near
            island += near
        down = [row for row, _ in island]
        across = [column for _, column in island]
        yield max(down) - min(down) + 1, max(across) - min(across) + 1
