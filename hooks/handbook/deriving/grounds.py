"""What a restatement rests on: the facts of a policy by the names that editors use for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from pydantic import BaseModel

from handbook.model.base import Fact, Grade
from handbook.model.criteria import Criterion, CriterionBand, RuleExample
from handbook.model.dates import MonthDay, When
from handbook.model.fields import field_types
from handbook.model.policy import Policy
from handbook.parts import facts, parts

_RESTATED = (Criterion, CriterionBand, RuleExample)
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact that is rested on: how sure it is, and every word of it, which are only gone through if asked for."""

    grade: Grade | None
    _told: Callable[[], Iterable[str]]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self._told())


def grounds(policy: Policy, name: str) -> list[Ground]:
    """The facts that `name` stands for: clauses by title, thresholds, changes, or a field. Empty for none.

    A name that a clause and a threshold share stands for both.
    """
    found = [Ground(_least_sure(part), partial(_words, part)) for title, part in _named_parts(policy) if title == name]
    return found or _field(policy, name)


def names(policy: Policy) -> list[str]:
    """Every name that can be rested on, for finding the nearest."""
    return [title for title, _ in _named_parts(policy)] + ["background", *field_types(type(policy))]


def weakest(policy: Policy, rests_on: Iterable[str]) -> Grade | None:
    """The grade of a restatement: that of its least sure fact."""
    grades = [ground.grade for name in rests_on for ground in grounds(policy, name) if ground.grade]
    return max(grades, default=None)


def foreign_numbers(policy: Policy, text: str, rests_on: Iterable[str]) -> list[str]:
    """The numbers of a text that none of its facts contains; 05 and 5 are one number."""
    known = {
        number.lstrip("0")
        for name in rests_on
        for ground in grounds(policy, name)
        for word in ground.words
        for number in _DIGITS.findall(word)
    }
    return [number for number in dict.fromkeys(_DIGITS.findall(text)) if number.lstrip("0") not in known]


def _least_sure(part: Fact) -> Grade | None:
    """The lowest grade anywhere inside a part: a doubtful figure makes its clause doubtful."""
    told = (fact for _, fact in facts(part) if not isinstance(fact, _RESTATED))
    return max((grade for fact in told for grade in fact.confidence.values()), default=None)


def _named_parts(policy: Policy) -> Iterator[tuple[str, Fact]]:
    yield from ((clause.title, clause) for clause in policy.clauses)
    yield from ((threshold.field, threshold) for threshold in policy.thresholds)
    if policy.interpretation:
        yield from ((change.item, change) for change in policy.interpretation.comparison)


def _field(policy: Policy, name: str) -> list[Ground]:
    if name == "background":
        told = policy.interpretation
        return [Ground(told.grade("background"), partial(_texts, told.background))] if told and told.background else []
    if name not in field_types(type(policy)) or not getattr(policy, name):
        return []
    note = policy.note_on(name)
    return [Ground(policy.grade(name), partial(_texts, (getattr(policy, name), *([note] if note else []))))]


def _words(part: BaseModel) -> Iterator[str]:
    """Every value of a part as text, numbers and dates included.

    Rules and their examples are restatements themselves: what they say proves nothing.
    """
    for _, inner in parts(part):
        if isinstance(inner, _RESTATED):
            continue
        for name in field_types(type(inner)):
            value = getattr(inner, name)
            if not isinstance(value, BaseModel):
                yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Decimal):
        yield f"{value:f}"
    elif isinstance(value, When | MonthDay | date):
        yield str(value)
    elif isinstance(value, BaseModel) and not isinstance(value, _RESTATED):
        yield from _words(value)
    elif isinstance(value, dict):
        yield from (text for text in value.values() if isinstance(text, str))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
