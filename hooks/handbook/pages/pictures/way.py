"""P7, 问题走到哪一步: five dots in a row, each with its word below: full is known, half under way, a ring not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handbook.pages.pictures import drawing
from handbook.pages.pictures.drawing import SMALL, Said

RADIUS = 6
PITCH, SPOKEN = 46, 60
TITLE = "从提出到结果"


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five: its name, what is known in a few words that no day makes wrong, and done, part, gap, unknown."""

    name: str
    words: str
    mark: str


def dots(steps: Sequence[Step]) -> Markup:
    """The five dots of a row of the board; what each stands for is said to whoever does not see it."""
    return _draw(steps, PITCH, said=False)


def strip(steps: Sequence[Step]) -> Markup:
    """The same dots above an entry, each with its words."""
    return _draw(steps, SPOKEN, said=True)


def _draw(steps: Sequence[Step], pitch: int, *, said: bool) -> Markup:
    desc = "，".join(f"{step.name}：{step.words}" for step in steps)
    height = 74 if said else 36
    marks = [*_line(len(steps), pitch), *_steps(steps, pitch, said=said)]
    return drawing.svg("way", "only", (len(steps) * pitch, height), Said(TITLE, desc), marks)


def _line(count: int, pitch: int) -> Iterator[str]:
    for number in range(count - 1):
        start = (number + 0.5) * pitch + RADIUS + 2
        yield drawing.rule(start, RADIUS + 2, start + pitch - 2 * RADIUS - 4, RADIUS + 2, "p-lead")


def _steps(steps: Sequence[Step], pitch: int, *, said: bool) -> Iterator[str]:
    for number, step in enumerate(steps):
        x = (number + 0.5) * pitch
        yield drawing.dot(x, RADIUS + 2, RADIUS, step.mark)
        yield drawing.words(x, 31, step.name, "p-strong" if said else "p-soft", "middle")
        if said:
            for row, line in enumerate(drawing.lines(step.words, pitch / SMALL, 2)):
                yield drawing.words(x, 48 + row * 17, line, "p-soft", "middle")
