"""One drafted part beside what a record says of it: which of its values differ, and which are only said otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from handbook.papers.drafting.context import NOTED, DraftContext
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.places import TextChanges, is_same_place
from handbook.papers.drafting.records import below, values_of_fields

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TIMES = {"万元": Decimal(10**4), "亿元": Decimal(10**8), "元": Decimal(1)}

Values = Mapping[str, Any]


@dataclass
class Comparison:
    """A known record beside what its paper says, and what was found to differ so far."""

    context: DraftContext
    said: Values
    """The record as its file has it."""
    fields: Sequence[DraftField]
    """What would be drafted of the paper if it were new."""
    changes: TextChanges
    differing: list[DraftField] = field(default_factory=list)
    before: list[tuple[Path, Any]] = field(default_factory=list)

    def add(self, made: DraftField, path: Path, before: Any = None) -> None:
        """One difference, at the place that it has in the record; `before` is what stands there."""
        if any(one.path == path for one in self.differing):
            return
        self.differing.append(replace(made, path=path))
        if before is not None:
            self.before.append((path, before))

    def parts(self, name: str) -> Iterator[DraftPart]:
        """The drafted parts of a list whose text may be otherwise than it was."""
        numbers = dict.fromkeys(one.path[1] for one in self.fields if one.path[0] == name and len(one.path) > 1)
        for at in numbers:
            own = tuple(replace(one, path=one.path[2:]) for one in below(self.fields, (name, at)))
            values = values_of_fields(own)
            if self.changes.concerns(values.get("locator", "")):
                yield DraftPart(values, own)

    def may_add(self, locator: str) -> bool:
        """Whether what the record has not is surely new there: the article is, or a machine wrote all that it said.

        What an editor left out of an article that changed elsewhere is no news.
        """
        if not self.changes.was_known:
            return False
        by_machine = NOTED in str(self.said.get("note", ""))
        return by_machine or any(is_same_place(unit, locator) for unit in self.changes.new)

    def held(self, name: str) -> list[dict[str, Any]]:
        """The parts that the record has in a list."""
        return self.said.get(name) or []


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One part of a list as drafted: its values, and its fields by their paths inside it."""

    values: dict[str, Any]
    fields: tuple[DraftField, ...]

    @property
    def locator(self) -> str:
        return str(self.values.get("locator", ""))


def sum_of(number: Any, unit: str | None) -> tuple[Decimal, str] | None:
    """A number with its unit in one form, 50万元 as 500000元; None of what is no number."""
    try:
        value = Decimal(str(number))
    except ArithmeticError:
        return None
    named = next((name for name in _TIMES if unit and unit.startswith(name)), None)
    return (value * _TIMES[named], f"元{unit[len(named) :]}") if named and unit else (value, unit or "")


def figures(text: Any) -> list[str]:
    """The figures of a text in their order."""
    return _FIGURE.findall(str(text or ""))


def differs_in_figures(one: Any, other: Any) -> bool:
    """Whether two texts say the same with other figures."""
    return figures(one) != figures(other) and _FIGURE.sub("#", str(one)) == _FIGURE.sub("#", str(other))


def number_differs(
    name: str, drafted: Values, candidates: Sequence[Values], beside: Sequence[Values] = ()
) -> int | None:
    """Which of a record's parts says another number where the draft says this one; None where none does for sure.

    A number that some part says already, in whatever field or words, is no difference; nor is one where a part says
    several that the draft has read as one. `beside` are other drafted parts of the place: what they say is theirs.
    """
    mine = sum_of(drafted[name], drafted.get("unit") if name != "rate" else "%")
    if any(mine == said for part in candidates for said in _sums(part)):
        return None
    if any(str(drafted[name]) in figures(part.get("text")) for part in candidates):
        return None
    theirs = {said for part in beside for said in _sums(part)}
    free = [at for at, part in enumerate(candidates) if not theirs & set(_sums(part))]
    held = [at for at in free if candidates[at].get(name) not in (None, "")]
    if len(held) == 1:
        return held[0]
    bare = [at for at in free if not list(_sums(candidates[at])) and not figures(candidates[at].get("text"))]
    return bare[0] if not held and len(bare) == len(free) == 1 else None


def _sums(part: Values) -> Iterator[tuple[Decimal, str] | None]:
    for name in ("amount", "cap", "value"):
        if part.get(name) not in (None, ""):
            yield sum_of(part[name], part.get("unit"))
    if part.get("rate") not in (None, ""):
        yield sum_of(part["rate"], "%")
