"""Clauses of a policy from a paper: each statement that gives something, with its place; and when one applies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.papers.drafting.context import GRADE, DraftContext
from handbook.papers.drafting.grants import Grant, grant_of
from handbook.papers.drafting.model import DraftField, Path
from handbook.papers.drafting.phrases import given_by, is_limit, target_of
from handbook.papers.drafting.thresholds import Bounded
from handbook.papers.drafting.windows import DraftWindow, window_fields
from handbook.papers.structure.document import Statement
from handbook.papers.structure.plain import plain
from handbook.papers.values.value import Value

LONGEST_TITLE = 24
_HAND = re.compile(r"免申即享|快申快享")


@dataclass(frozen=True, slots=True)
class DraftClause:
    """A statement that gives something, or says when one applies."""

    statement: Statement
    target: str
    grant: Grant | None
    window: DraftWindow | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        return self.grant.values if self.grant else ()


def clauses_of(context: DraftContext, windows: Sequence[DraftWindow]) -> list[DraftClause]:
    """The clauses of a paper in the order of print; a window stands in the only clause, else in one of its own."""
    made = [one for statement in context.document.statements if (one := _clause(context, statement, windows))]
    free = [window for window in windows if not any(one.window is window for one in made)]
    if len(made) == 1 and len(free) == 1 and made[0].window is None:
        return [DraftClause(made[0].statement, made[0].target, made[0].grant, free[0])]
    made += [DraftClause(window.statement, "", None, window) for window in free]
    return sorted(made, key=lambda one: context.document.statements.index(one.statement))


def _clause(context: DraftContext, statement: Statement, windows: Sequence[DraftWindow]) -> DraftClause | None:
    if statement.locator.startswith(("附表", "引言", "通知")):
        return None
    values = [one for one in context.read.values if (one.locator, one.spot) == (statement.locator, statement.spot)]
    grant = grant_of(statement.text, values)
    if grant is None:
        return None
    window = next((one for one in windows if one.statement is statement), None)
    return DraftClause(statement, target_of(statement.text), grant, window)


def clause_fields(
    context: DraftContext, clauses: Sequence[DraftClause], bounded: Sequence[Bounded]
) -> Iterator[DraftField]:
    """Every clause, with what binds whoever is in the same unit as its conditions."""
    for at, (one, title) in enumerate(zip(clauses, titles_of(clauses), strict=True)):
        path: Path = ("clauses", at)
        yield context.made((*path, "id"), f"c{at + 1}", required=True)
        yield context.at((*path, "title"), title, one.statement, required=True)
        if one.target:
            yield from _target(context, path, one)
        said = [each.words for each in bounded if is_condition_of(each, one.statement)]
        if said and one.grant:
            yield context.at((*path, "conditions"), "；".join(dict.fromkeys(said)), one.statement)
        if one.grant:
            yield from _benefit(context, (*path, "benefit"), one.grant, one.statement)
        if one.window:
            yield from window_fields(context, (*path, "window"), one.window)
        found = _HAND.search(plain(one.statement.text))
        if found:
            yield context.at((*path, "delivery_mode"), found[0], one.statement)
        yield context.at((*path, "locator"), one.statement.locator, one.statement)
        yield context.at((*path, "confidence"), GRADE, one.statement)


def is_in_clause(bounded: Bounded, clauses: Sequence[DraftClause]) -> bool:
    """Whether a value is said as a condition of a clause, so that it is no threshold as well."""
    return any(one.grant and is_condition_of(bounded, one.statement) for one in clauses)


def is_condition_of(bounded: Bounded, statement: Statement) -> bool:
    """Whether a value binds whoever is given something by the same statement."""
    place = (bounded.value.locator, bounded.value.spot)
    return place == (statement.locator, statement.spot) and not is_limit(bounded.value)


def _target(context: DraftContext, path: Path, one: DraftClause) -> Iterator[DraftField]:
    words = context.handbook.vocabularies.get("audiences", {})
    named = sorted((name for name in words if name in one.target), key=len, reverse=True)[:1]
    if named:
        yield context.at((*path, "audiences"), [words[named[0]].label], one.statement)
    yield context.at((*path, "support_target"), one.target, one.statement)


def _benefit(context: DraftContext, path: Path, grant: Grant, statement: Statement) -> Iterator[DraftField]:
    if grant.several:
        yield context.at((*path, "text"), steps_of(grant.several), statement)
    yield context.at((*path, "form"), grant.form, statement)
    for name, value in (("amount", grant.amount), ("rate", grant.rate), ("cap", grant.cap)):
        if value:
            yield context.of((*path, name), value.value, value)
    money = grant.amount or grant.cap
    if money:
        yield context.of((*path, "unit"), money.unit, money)
    if grant.basis:
        yield context.at((*path, "basis"), grant.basis, statement)


def steps_of(values: Sequence[Value]) -> str:
    """The figures of what is graded, as they follow one another: 100万元、50万元，最高200万元."""
    caps = [value for value in values if value.bound in ("up_to", "at_most")]
    plainly = "、".join(f"{value.value}{value.unit or ''}" for value in values if value not in caps)
    most = "、".join(f"最高{value.value}{value.unit or ''}" for value in caps)
    return "，".join(filter(None, (plainly, most)))


def titles_of(clauses: Sequence[DraftClause]) -> list[str]:
    """What the clauses are called, no two alike."""
    made: list[str] = []
    for one in clauses:
        made.append(_title(one, set(made)))
    return made


def _title(one: DraftClause, taken: set[str]) -> str:
    """Its heading, else who gets what; with its place behind it where another clause is called so."""
    heading = re.sub(r"[（(].*?[）)]", "", one.statement.heading).rstrip("。；： ")
    form = one.grant.form if one.grant else "申报时间"
    given = given_by(one.statement.text) if one.grant else ""
    title = heading if heading and len(heading) <= LONGEST_TITLE else given or f"{one.target}{form}"
    return title if title not in taken else _apart(title, one.statement.locator, taken)


def _apart(title: str, locator: str, taken: set[str]) -> str:
    made, number = f"{title}（{locator}）", 2
    while made in taken:
        made, number = f"{title}（{locator}之{number}）", number + 1
    return made
