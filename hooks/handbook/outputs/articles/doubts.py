"""What of a record may not be stated: facts of grades C and D, wherever a sentence says them again.

    doubts = Doubts.of(policy)
    doubts.holds("最高补助 500 万元")  # True where this figure is 待核, and no sure fact says it too

A page marks what is 待核, and a reader sees the mark. An article is sent on without its page, so it says nothing of it:
not the sentence, not its figures, not in a summary or an answer that repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import BaseModel

from handbook.model.base import TO_VERIFY, Fact
from handbook.model.criteria import Criterion
from handbook.model.dates import MonthDay, When
from handbook.model.record import Record
from handbook.model.window import Window
from handbook.pages import words
from handbook.parts import Path, parts

_NAMES = frozenset(
    {
        "id",
        "title",
        "name",
        "aliases",
        "asked_as",
        "confidence",
        "note",
        "rests_on",
        "question",
        "category",
        "audiences",
    }
    | {"op", "role", "kind", "form", "unit", "level", "region", "delivery_mode", "listed_in", "categories"}
)
"""Fields that call a thing something, or sort it; they state nothing themselves, but a condition's title does."""

SHORTEST = 8
"""Letters from which on a sentence is one's own, and is looked for inside of others."""

Figure = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Doubts:
    """The sentences of a record that are 待核, and the figures that only these say."""

    sentences: frozenset[str]
    figures: frozenset[Figure]
    whole: bool  # every fact that has no grade of its own is 待核

    @classmethod
    def of(cls, record: Record) -> Doubts:
        doubted, sure = list[str](), list[str]()
        for text, grade in _graded(record):
            if grade is not None:
                (doubted if grade in TO_VERIFY else sure).append(text)
        said = {figure for text in sure for figure in _figures(text)}
        figures = {figure for text in doubted for figure in _figures(text)} - said
        sentences = frozenset(map(_normal, doubted)) - frozenset(map(_normal, sure))
        return cls(sentences, frozenset(figures), record.confidence.get("*") in TO_VERIFY)

    def holds(self, text: str) -> bool:
        """Whether a text says something that is 待核."""
        if not text or not (self.sentences or self.figures):
            return False
        normal = _normal(text)
        if any(said == normal or (len(said) >= SHORTEST and said in normal) for said in self.sentences):
            return True
        return any(figure in self.figures for figure in _figures(text))

    def __bool__(self) -> bool:
        return bool(self.sentences or self.figures or self.whole)


def _figures(text: str) -> Iterator[Figure]:
    """The figures of a text; what only counts a few things listed beside it (六种) is none."""
    from handbook.verifying.quantities import quantities  # noqa: PLC0415 — see below

    for one in quantities(_normal(text)):
        if one.hard:
            yield str(one.value.normalize() if isinstance(one.value, Decimal) else one.value), one.unit


def _normal(text: str) -> str:
    """A text as the desk compares it. The desk takes a fifteenth of a build's start, and few builds make an article."""
    from handbook.verifying.normal_form import normal_form  # noqa: PLC0415

    return normal_form(text)


def _graded(record: Record) -> Iterator[tuple[str, str | None]]:
    """Every text, figure and day of a record with its grade: its own, else that of the part around it."""
    known: dict[Path, BaseModel] = {}
    for path, part in parts(record):
        known[path] = part
        around = _around(known, path)
        unit = getattr(part, "unit", None) or ""
        if isinstance(part, Window) and (span := words.span(part)):
            yield span, part.grade("*") or around
        for name, value in part.__dict__.items():
            if not value or (name in _NAMES and not (name == "title" and isinstance(part, Criterion))):
                continue
            grade = (part.grade(name) if isinstance(part, Fact) else None) or around
            yield from ((text, grade) for text in _spoken(value, unit))


def _around(known: dict[Path, BaseModel], path: Path) -> str | None:
    """The grade that the nearest part around one gives it."""
    for cut in range(len(path) - 1, -1, -1):
        part = known.get(path[:cut])
        if isinstance(part, Fact) and (grade := part.grade(str(path[cut]))):
            return grade
    return None


def _spoken(value: object, unit: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{value}{unit}" if value[-1:].isdigit() and value[:1].isdigit() else value
    elif isinstance(value, Decimal):
        yield f"{words.number(value)}{unit}"
    elif isinstance(value, When | MonthDay):
        yield value.chinese
    elif isinstance(value, tuple):
        for inner in value:
            yield from _spoken(inner, unit)
