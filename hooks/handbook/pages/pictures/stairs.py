"""P6, the ladder of growth: a stair for each step, on it what one needs, what one gains and when to hand in.

Where the reader stands is the script's: each stair has a mark 您在这里 that is hidden until it says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import NARROW, SMALL, WIDE, Cell, Picture, Said, lines

GAP, RISE, PAD = 10, 34, 10
LINE = 18
HERE = 26
MOST_STAIRS = 6
TITLE = "成长台阶"
HINT = "每一级只写一两句；条件和好处的全文、依据在下面各级里。"
ASKS = (("要", 4), ("得", 2), ("办", 3))
"""What stands on a stair, and in how many lines."""


@dataclass(frozen=True, slots=True)
class Stair:
    """One step; a sentence each for what it needs, what it gives and when one can apply."""

    id: str
    number: int
    label: str
    needs: str
    gains: str
    when: str

    @property
    def told(self) -> Sequence[str]:
        return self.needs, self.gains, self.when


def picture(stairs: Sequence[Stair]) -> Picture | None:
    """The steps as stairs; None for a single one, or for more than can stand side by side."""
    if not 2 <= len(stairs) <= MOST_STAIRS:
        return None
    title = f"{TITLE}：{len(stairs)} 级，从{stairs[0].label}到{stairs[-1].label}"
    desc = "；".join(
        f"第 {one.number} 级{one.label}，要：{one.needs}，得：{one.gains}，办：{one.when}" for one in stairs
    )
    said = Said(title, desc)
    wide, narrow = _wide(stairs, said), _narrow(stairs, said)
    rows = [
        (Cell(f"{one.number} {one.label}", f"#{one.id}"), Cell(one.needs), Cell(one.gains), Cell(one.when))
        for one in stairs
    ]
    return Picture("stairs", title, wide, narrow, ("台阶", "要什么", "得什么", "什么时候办"), rows, HINT)


def _wide(stairs: Sequence[Stair], told: Said) -> Markup:
    """Left to right, each stair higher than the one before."""
    wide = (WIDE - GAP * (len(stairs) - 1)) / len(stairs)
    texts = [list(_told(one, wide)) for one in stairs]
    tall = max(map(len, texts)) * LINE + 52
    height = HERE + (len(stairs) - 1) * RISE + tall
    marks: list[str] = []
    for index, (stair, said) in enumerate(zip(stairs, texts, strict=True)):
        top = HERE + (len(stairs) - 1 - index) * RISE
        marks += _stair(stair, said, (index * (wide + GAP), top, wide, height - top))
    return drawing.svg("stairs", "wide", (WIDE, height), told, marks)


def _narrow(stairs: Sequence[Stair], told: Said) -> Markup:
    """Bottom up: the highest stands on top, and each leans further out."""
    marks: list[str] = []
    y = 0.0
    for index in range(len(stairs) - 1, -1, -1):
        inset = index * 10.0
        said = list(_told(stairs[index], NARROW - inset))
        tall = len(said) * LINE + 46
        marks += _stair(stairs[index], said, (inset, y + HERE, NARROW - inset, tall))
        y += HERE + tall
    return drawing.svg("stairs", "narrow", (NARROW, y), told, marks)


def _told(stair: Stair, wide: float) -> Iterator[tuple[str, str]]:
    """The lines of a stair, each with the word that stands before the first of its kind."""
    room = (wide - 2 * PAD - 20) / SMALL
    for (word, most), text in zip(ASKS, stair.told, strict=True):
        for number, line in enumerate(lines(text, room, most)):
            yield (word if number == 0 else ""), line


def _stair(stair: Stair, said: Sequence[tuple[str, str]], box: tuple[float, float, float, float]) -> Iterator[str]:
    x, y, wide, tall = box
    yield drawing.bar(x + 0.5, y + 0.5, wide - 1, tall - 1, "p-stair")
    yield drawing.bar(x, y, wide, 5, "p-full")
    yield drawing.words(x + PAD, y + 28, f"{stair.number} {stair.label}", "p-name")
    for number, (word, line) in enumerate(said):
        base = y + 50 + number * LINE
        if word:
            yield drawing.words(x + PAD, base, word, "p-strong")
        yield drawing.words(x + PAD + 20, base, line, "p-small")
    yield (
        f'<g data-here="{stair.id}" hidden="hidden">{drawing.shape(f"M{x + PAD:.1f} {y - 8:.1f}l5 7l5 -7z", "p-here")}'
        f"{drawing.words(x + PAD + 14, y - 6, '您在这里', 'p-warm')}</g>"
    )
