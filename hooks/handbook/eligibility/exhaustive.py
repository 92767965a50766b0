"""Whether one of some bands applies whatever the answer is: then a value that all of them refuse is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any

Rule = Mapping[str, Any]
Span = tuple[float, bool, float, bool]
"""From, whether that is in it, to, whether that is in it."""


def exhaustive(whens: Sequence[Rule | None], options: Callable[[str], Sequence[str]]) -> bool:
    """Of compiled conditions that tell bands apart; `options` are the answers that a question of choice takes.

    Told only where it is plain: a band without a condition, spans of one number that leave no gap from 0 on, or
    choices of one question that leave none out. Everything else counts as open.
    """
    if any(when is None for when in whens):
        return True
    plain = [when for when in whens if when and not when.get("unsure")]
    facts = {when.get("fact") for when in plain}
    if len(plain) < len(whens) or len(facts) != 1:
        return False
    if all(when["op"] == "among" for when in plain):
        named = {value for when in plain for value in when["values"]}
        every = set(options(str(facts.pop())))
        return bool(every) and every <= named
    return all(when["op"] == "bounds" for when in plain) and _covers([_span(when["bounds"]) for when in plain])


def _span(bounds: Sequence[tuple[str, Any]]) -> Span | None:
    """Numbers only: a day has no first one."""
    low, low_in, high, high_in = -inf, True, inf, True
    for name, bound in bounds:
        if not isinstance(bound, float):
            return None
        if name in ("gte", "gt") and (bound, name == "gt") >= (low, not low_in):
            low, low_in = bound, name == "gte"
        if name in ("lte", "lt") and (bound, name == "lte") <= (high, high_in):
            high, high_in = bound, name == "lte"
    return low, low_in, high, high_in


def _covers(spans: Sequence[Span | None]) -> bool:
    """Whether they leave no number from 0 on out; no answer is below 0."""
    reached, reached_in = 0.0, False
    for low, low_in, high, high_in in sorted(span for span in spans if span is not None):
        if low > reached or (low == reached and not (low_in or reached_in)):
            return False
        reached, reached_in = max((reached, reached_in), (high, high_in))
    return None not in spans and reached == inf
