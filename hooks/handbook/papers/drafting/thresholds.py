"""Numbers that bind somebody as thresholds: of what, which way, how much, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbook.papers.drafting.context import GRADE, DraftContext
from handbook.papers.drafting.model import DraftField
from handbook.papers.drafting.phrases import is_limit, subject_of
from handbook.papers.structure.plain import plain
from handbook.papers.values.value import (
    AGE,
    AMOUNT,
    AT_LEAST,
    AT_MOST,
    COUNT,
    EXACTLY,
    LESS_THAN,
    MORE_THAN,
    RATE,
    SCORE,
    SHARE,
    TERM,
    UP_TO,
    Value,
)

OPERATORS = {AT_LEAST: "gte", MORE_THAN: "gt", AT_MOST: "lte", UP_TO: "lte", LESS_THAN: "lt"}
EQUAL = "eq"
WORDS = {"gte": "不低于", "gt": "高于", "lte": "不超过", "lt": "低于", EQUAL: "为"}
KINDS = frozenset({AGE, AMOUNT, COUNT, RATE, SCORE, SHARE, TERM})
_ASKS = re.compile(r"(?:符合|具备|满足|达到)[^。；]{0,16}(?:条件|要求|标准)|条件(?:之一)?[：:]|条件$")
_DUTY = re.compile(r"应当|必须|不得|须|责令|不予")
_IS = re.compile(r"(?:为|是)$")
_PENALTY = re.compile(r"罚款|罚金|违法所得|有期徒刑|拘役|拘留|滞纳金|责令停业|撤职|暂扣|处分")
_TOLD_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Bounded:
    """A value that binds, with the words for what it is said of."""

    value: Value
    subject: str
    op: str
    role: str | None

    @property
    def words(self) -> str:
        """As a condition is said: 职工总数不低于20人."""
        return f"{self.subject}{WORDS[self.op]}{self.value.value}{self.value.unit or ''}"


def bounded_values(context: DraftContext, taken: Sequence[Value], leads: dict[str, str]) -> list[Bounded]:
    """The values that bind and are no part of what is given (`taken`). `leads` are the words over each locator."""
    made: list[Bounded] = []
    unnamed: list[str] = []
    for value in context.read.values:
        op = _operator(value)
        if op is None or value.kind not in KINDS or value in taken or _is_beside(value):
            continue
        subject = subject_of(value)
        if not subject:
            unnamed.append(f"{value.locator}的{value.value}{value.unit or ''}")
        elif not any((one.value, one.subject) == (value, subject) for one in made):
            made.append(Bounded(value, subject, op, _role(value, leads)))
    penalties = [one for one in context.read.values if _PENALTY.search(plain(one.sentence))]
    if penalties:
        context.tell(f"罚则里的 {len(penalties)} 个数没有写入（{penalties[0].locator}起）")
    if unnamed:
        more = f"等 {len(unnamed)} 处" if len(unnamed) > _TOLD_AT_MOST else ""
        context.tell(f"这些数没有读出说的是什么，没有写入：{'、'.join(unnamed[:_TOLD_AT_MOST])}{more}")
    return made


def _operator(value: Value) -> str | None:
    """Which way a value binds; one that is only said to be so much (期限为二十年) is that and nothing else."""
    if (
        value.bound == EXACTLY
        and value.kind != COUNT
        and value.marked
        and _IS.search(plain(value.sentence)[: value.marked[0]])
    ):
        return EQUAL
    return OPERATORS.get(value.bound)


def threshold_fields(context: DraftContext, bounded: Sequence[Bounded]) -> Iterator[DraftField]:
    """The thresholds of a policy, in the order of print."""
    for at, one in enumerate(bounded):
        path = ("thresholds", at)
        yield context.of((*path, "field"), one.subject, one.value)
        yield context.of((*path, "op"), one.op, one.value)
        yield context.of((*path, "value"), one.value.value, one.value)
        if one.value.unit:
            yield context.of((*path, "unit"), one.value.unit, one.value)
        yield context.of((*path, "locator"), one.value.locator, one.value)
        if one.role:
            yield context.of((*path, "role"), one.role, one.value)
        yield context.of((*path, "confidence"), GRADE, one.value)


def _role(value: Value, leads: dict[str, str]) -> str | None:
    """条件 where the words over it ask for something, 义务 where its own say what must be; None where neither does."""
    said = plain(value.sentence)
    if not is_limit(value) and _ASKS.search(leads.get(value.locator, "")):
        return "条件"
    return "义务" if _DUTY.search(said) else None


def _is_beside(value: Value) -> bool:
    """Whether a value stands in a form to fill in, in brackets that only explain, or says how one is punished."""
    if value.locator.startswith("附表") or _PENALTY.search(plain(value.sentence)):
        return True
    ahead = plain(value.sentence)[: value.marked[0]] if value.marked else ""
    return ahead.count("（") > ahead.count("）")
