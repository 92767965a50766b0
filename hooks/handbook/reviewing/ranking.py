"""How much a difference matters: what is taken away, then money, dates, conditions, standing, and the rest.

An end that is over already, a sum that is cut or a window that becomes shorter costs a reader most, so it stands
above everything else.

Within a rank the larger change comes first: 50 to 500 before 50 to 60.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import date
from difflib import SequenceMatcher
from enum import IntEnum

from handbook.history import Steps
from handbook.reviewing.naming import day_of


class Rank(IntEnum):
    """What a difference is about; the smaller comes first."""

    PAST = -1
    LESS = 0
    MONEY = 1
    DATE = 2
    CONDITION = 3
    STANDING = 4
    REST = 5


RANK_WORDS = {
    Rank.PAST: "已过",
    Rank.LESS: "缩减",
    Rank.MONEY: "金额",
    Rank.DATE: "日期",
    Rank.CONDITION: "条件",
    Rank.STANDING: "效力",
    Rank.REST: "其他",
}

_MONEY = frozenset({"benefit", "amount", "rate", "cap", "reward", "fees", "fee", "terms", "original_value_wan"})
_DATES = frozenset(
    {"opens", "closes", "window", "deadline", "deadline_text", "deadline_month", "due", "starts", "ends"}
    | {"effective_on", "expires_on", "term_ends", "promised_on", "inferred_year", "time_limits", "date"}
    | {"statutory_days", "promised_days"}
)
_CONDITIONS = frozenset(
    {"criteria", "thresholds", "conditions", "support_target", "unmodelled", "acceptance_conditions"}
    | {"acceptance_indicators", "examples", "audiences", "materials", "demand", "visits"}
)
_STANDING = frozenset(
    {"stated_validity", "stated_on", "replaces", "repeals", "amends", "withdrawn", "state", "sample", "progress"}
    | {"signed_on", "published"}
)
_ROUTINE = frozenset({"updated", "verified_on", "verified_by", "review_by", "locator", "note", "source", "confidence"})
"""What says little by itself, wherever it stands."""

_FIGURE = r"(?P<figure>\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千零〇]+)"
_AMOUNT = re.compile(_FIGURE + r"\s*(?P<scale>亿|千万|百万|十万|万|千|百)?(?:余|多)?元")
_SCALES = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_DAY = re.compile(
    r"\d{4}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日|底)|\d{4}-\d\d(?:-\d\d)?"
)
_MUCH = 1.0
"""The size of a change that no number tells: as much as nearly three times the sum."""


_ENDS = frozenset({"closes", "deadline", "due", "ends", "expires_on", "term_ends"})
_COSTS = frozenset({"fees", "fee", "before", "after"})
"""Sums that a reader pays, and burdens: less is better."""


def rank_of(steps: Steps, old: str | None, new: str | None, unit: str = "") -> Rank:
    """What a difference is about: the field it stands in, then what its text speaks of."""
    rank = _about(steps, old, new, unit)
    return Rank.LESS if _less(rank, set(steps), old, new) else rank


def is_past(steps: Steps, old: str | None, new: str | None, today: date) -> bool:
    """Whether an end that was still ahead lies behind now. One without a year comes again."""
    before, after = day_of(old), day_of(new)
    if not (before and after and new and new[:4].isdigit() and _ENDS & set(steps)):
        return False
    return after < today <= before


def _less(rank: Rank, names: set[str], old: str | None, new: str | None) -> bool:
    """Whether a sum is cut, or a window closes earlier or opens later."""
    if rank is Rank.MONEY and not _COSTS & names:
        sums = _sums(old, new)
        return sums is not None and sums[1] < sums[0]
    before, after = day_of(old), day_of(new)
    if rank is not Rank.DATE or not (before and after):
        return False
    return after < before if _ENDS & names else after > before if "opens" in names else False


def _about(steps: Steps, old: str | None, new: str | None, unit: str) -> Rank:
    names = [step for step in steps if not step.startswith("#")]
    routine = bool(_ROUTINE & set(names))
    if not routine and (_MONEY & set(names) or (unit.endswith("元") and number(old or new) is not None)):
        return Rank.MONEY
    if amounts(old) != amounts(new) and old and new:
        return Rank.MONEY
    found = _ranked(names)
    if found is Rank.REST and old and new and not routine and days(old) != days(new):
        return Rank.DATE
    return found


def _ranked(names: list[str]) -> Rank:
    if "confidence" in names:
        return Rank.STANDING
    if _ROUTINE & set(names):
        return Rank.REST
    for rank, fields in ((Rank.DATE, _DATES), (Rank.CONDITION, _CONDITIONS), (Rank.STANDING, _STANDING)):
        if fields & set(names):
            return rank
    return Rank.REST


def size_of(rank: Rank, old: str | None, new: str | None) -> float:
    """How large a difference is among those of its rank; a thing that came or went counts as much."""
    before, after = day_of(old), day_of(new)
    if rank in (Rank.PAST, Rank.DATE, Rank.LESS) and before and after:
        return abs((after - before).days) / 30
    if rank is Rank.DATE:
        return _MUCH
    sums = _apart(old, new)
    if sums is not None:
        return sums
    if old is None or new is None:
        return _MUCH
    return 1 - SequenceMatcher(None, old[:2000], new[:2000], autojunk=False).quick_ratio()


def _apart(old: str | None, new: str | None) -> float | None:
    """By what power of e the amounts of two texts differ; None where no two can be compared."""
    sums = _sums(old, new)
    if sums is None:
        return None
    one, other = sums
    if one <= 0 or other <= 0:
        return _MUCH if one != other else 0.0
    return abs(math.log(other / one))


def _sums(old: str | None, new: str | None) -> tuple[float, float] | None:
    """The two numbers, or the greatest sums that only one of the texts names."""
    one, other = number(old), number(new)
    if one is not None and other is not None:
        return one, other
    gone, come = _only(old, new), _only(new, old)
    return (max(gone), max(come)) if gone and come else None


def _only(text: str | None, than: str | None) -> list[float]:
    return list((Counter(amounts(text)) - Counter(amounts(than))).elements())


def number(text: str | None) -> float | None:
    """A text that is a number and nothing else."""
    try:
        value = float(text.replace(",", "")) if text else None
    except ValueError:
        return None
    return value if value is not None and math.isfinite(value) else None


def amounts(text: str | None) -> list[float]:
    """Every sum of money that a text names, in 元, smallest first."""
    found = _AMOUNT.finditer(text or "") if "元" in (text or "") else ()
    return sorted(_value(match["figure"]) * _SCALES[match["scale"] or ""] for match in found)


def days(text: str) -> list[str]:
    """Every date that a text names, as written."""
    return sorted(match.replace(" ", "") for match in _DAY.findall(text))


def _value(figure: str) -> float:
    """A number in figures, or in Chinese up to 九千九百九十九."""
    if figure[0].isdigit():
        return float(figure.replace(",", ""))
    total = last = 0
    for letter in figure:
        if letter in _PLACES:
            total += (last or 1) * _PLACES[letter]
            last = 0
        else:
            last = _DIGITS[letter]
    return float(total + last)
