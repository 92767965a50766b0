"""What an entry of each kind promises to answer, and how much of it is answered.

    unanswered("equipment", record)    # ["多少钱", "怎么约", "找谁"]
    is_thin("equipment", record)        # fewer than half of its questions are answered

A record with few answers is told in a layout of its own (`pages/thin.py`). What is asked of a kind that is told by
its fields alone is what its card asks (`SHAPES`); a policy and a guide have lists of their own, since parts answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages.fields import is_written
from handbook.pages.shapes import SHAPES

Question = Callable[[Any], object]
"""Whether a record answers: anything that is true."""

ELSEWHERE = frozenset({"sources", "problems", "surveys", "challenges"})
"""Kinds whose pages answer by something else than the fields of a card: articles, a way of five steps, bars, a call."""

POLICY: Mapping[str, Question] = {
    "谁能享": lambda policy: any(one.support_target or one.conditions or one.criteria for one in policy.clauses),
    "享多少": lambda policy: any(one.benefit for one in policy.clauses),
    "何时办": lambda policy: any(one.window for one in policy.clauses),
    "怎么办": lambda policy: any(one.procedure or one.guide for one in policy.clauses),
    "找谁": lambda policy: policy.contact or policy.lead_office,
}

GUIDE: Mapping[str, Question] = {
    "谁能办": lambda guide: guide.support_target,
    "什么条件": lambda guide: guide.acceptance_conditions,
    "带什么": lambda guide: guide.materials,
    "走几步": lambda guide: guide.steps,
    "多久办好": lambda guide: guide.time_limits or guide.promised_days or guide.statutory_days,
    "花多少": lambda guide: guide.fees,
    "去哪办": lambda guide: guide.channels,
    "找谁": lambda guide: guide.contact or guide.lead_office,
}


def questions(kind: str) -> Mapping[str, Question]:
    """The questions of a kind, in the order of its card; none for kinds that are never thin."""
    return _questions(kind)


@cache
def _questions(kind: str) -> dict[str, Question]:
    if kind == "policies":
        return dict(POLICY)
    if kind == "guides":
        return dict(GUIDE)
    if kind not in SHAPES or kind in ELSEWHERE:
        return {}
    asked: dict[str, tuple[str, ...]] = {}
    for field, words in SHAPES[kind].answer:
        if field in SHAPES[kind].also:
            continue
        asked[words] = (*asked.get(words, ()), field)
    if kind == "indicators":
        return {"最近多少": _any(("points",)), "目标多少": _any(("goals",))} | _each(asked)
    return _each(asked)


def _each(asked: Mapping[str, tuple[str, ...]]) -> dict[str, Question]:
    return {words: _any(fields) for words, fields in asked.items()}


def _any(fields: tuple[str, ...]) -> Question:
    if len(fields) > 1:
        return lambda record: any(is_written(getattr(record, field)) for field in fields)
    field = fields[0]
    return lambda record: is_written(getattr(record, field))


def unanswered(kind: str, record: Record) -> list[str]:
    """The questions of its kind to which a record says nothing, in everyday words."""
    return [words for words, answers in questions(kind).items() if not answers(record)]


def is_thin(kind: str, record: Record) -> bool:
    """Whether fewer than half of the questions are answered; a policy of several clauses has enough to read."""
    asked = questions(kind)
    if not asked or record.withdrawn or (isinstance(record, Policy) and _has_more(record)):
        return False
    left = len(asked)
    for answers in asked.values():
        left -= 2 * bool(answers(record))
        if left <= 0:  # half of them: as soon as that is sure, as for most
            return False
    return True


def _has_more(policy: Policy) -> bool:
    return len(policy.clauses) > 1 or any(one.criteria or one.unmodelled for one in policy.clauses)
