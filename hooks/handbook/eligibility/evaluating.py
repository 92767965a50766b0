"""The reference evaluator: a compiled rule and an applicant's facts in, an outcome for every condition out.

A rule is plain values (see `compiling.py`):

    {"op": "all", "of": [rule, …]}   {"op": "any", "of": […]}   {"op": "not", "of": [rule]}
    {"op": "bounds", "fact": id, "bounds": [["gte", 10.0], …]}     a number or a day within bounds
    {"op": "among", "fact": id, "values": [option, …]}     the option, or one of several chosen, is among these
    {"op": "bands", "fact": id, "bands": [{"when": rule or None, "bounds": […]}, …]}
    … with "whole": true where one of the bands applies whatever the answers are
    … with "unsure": true where what is demanded is itself not verified

A number that is not known is judged by what it can still be (`spans.py`): a
score is reached or out of reach before its last question is asked.

An outcome is {"verdict", "asks": [fact, …], "of": [outcome, …]}; a band's
outcome names the band that applies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from handbook.eligibility.facts import Facts
from handbook.eligibility.formulas import Value
from handbook.eligibility.spans import Span

MET, UNMET, MISSING, UNVERIFIED = "met", "unmet", "missing", "unverified"
WORDS = {MET: "符合", UNMET: "不符合", MISSING: "需补充", UNVERIFIED: "需核实"}

Rule = Mapping[str, Any]
Outcome = dict[str, Any]

ALL = (UNMET, MISSING, UNVERIFIED, MET)
ANY = (MET, MISSING, UNVERIFIED, UNMET)
"""Which verdict of the parts decides, first come first; each is the other turned round, so `not` goes through."""

_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "gte": lambda value, bound: value >= bound,
    "gt": lambda value, bound: value > bound,
    "lte": lambda value, bound: value <= bound,
    "lt": lambda value, bound: value < bound,
}
TURNED = {MET: UNMET, UNMET: MET, MISSING: MISSING, UNVERIFIED: UNVERIFIED}


def evaluate(rule: Rule, facts: Facts) -> Outcome:
    """What becomes of a rule, and of each condition in it."""
    op = rule["op"]
    if op in ("all", "any"):
        return _joined([evaluate(part, facts) for part in rule["of"]], ALL if op == "all" else ANY)
    if op == "not":
        inner = evaluate(rule["of"][0], facts)
        return _outcome(TURNED[inner["verdict"]], inner["asks"], of=[inner])
    if rule.get("unsure"):
        return _outcome(UNVERIFIED)
    return _bands(rule, facts) if op == "bands" else _leaf(rule, facts)


def _outcome(verdict: str, asks: Iterable[str] = (), **more: Any) -> Outcome:
    return {"verdict": verdict, "asks": list(dict.fromkeys(asks)) if verdict == MISSING else [], **more}


def _joined(outcomes: Sequence[Outcome], order: Sequence[str]) -> Outcome:
    verdicts = {outcome["verdict"] for outcome in outcomes}
    decided = next((verdict for verdict in order if verdict in verdicts), order[-1])
    return _outcome(decided, (name for outcome in outcomes for name in outcome["asks"]), of=list(outcomes))


def _leaf(rule: Rule, facts: Facts) -> Outcome:
    value = facts[rule["fact"]]
    if value is None:
        met = _judged(rule["bounds"], facts.span(rule["fact"])) if rule["op"] == "bounds" else None
        return _outcome(MISSING, facts.lacking(rule["fact"])) if met is None else _outcome(_verdict_of(met))
    if rule["op"] == "among":
        chosen = value if isinstance(value, tuple) else (value,)
        return _outcome(_verdict_of(any(one in rule["values"] for one in chosen)))
    return _outcome(_verdict_of(_within(rule["bounds"], value)))


def _bands(rule: Rule, facts: Facts) -> Outcome:
    """The first band that applies decides; while that is open, a value that all of them judge alike is judged.

    Where none may apply, nothing says what is demanded.
    """
    cases = [(band, evaluate(band["when"], facts) if band["when"] else _outcome(MET)) for band in rule["bands"]]
    possible = []
    for number, (band, case) in enumerate(cases):
        if case["verdict"] != UNMET:
            possible.append((number, band, case))
        if case["verdict"] == MET:
            break
    if not possible:
        return _outcome(UNVERIFIED)
    band_at = possible[0][0] if len(possible) == 1 and possible[0][2]["verdict"] == MET else None
    verdicts = {_leaf({"op": "bounds", "fact": rule["fact"], **band}, facts)["verdict"] for _, band, _ in possible}
    if not rule.get("whole") and possible[-1][2]["verdict"] != MET:
        verdicts.add(UNVERIFIED)
    if len(verdicts) == 1 and MISSING not in verdicts:
        return _outcome(verdicts.pop(), band=band_at)
    if any(case["verdict"] == UNVERIFIED for _, _, case in possible) and MISSING not in verdicts:
        return _outcome(UNVERIFIED, band=None)
    asks = [name for _, _, case in possible for name in case["asks"]]
    return _outcome(MISSING, [*asks, *facts.lacking(rule["fact"])], band=band_at)


def _within(bounds: Iterable[tuple[str, Any]], value: Value) -> bool:
    return all(type(value) is type(bound) and _TESTS[name](value, bound) for name, bound in bounds)


def _judged(bounds: Iterable[tuple[str, Any]], span: Span) -> bool | None:
    """Within for the whole of a span; None where it is so for a part of it only."""
    sides = [_side(name, bound, span) if isinstance(bound, float) else None for name, bound in bounds]
    return False if False in sides else None if None in sides else True


def _side(name: str, bound: float, span: Span) -> bool | None:
    worst, best = span if name in ("gte", "gt") else reversed(span)
    return True if _TESTS[name](worst, bound) else None if _TESTS[name](best, bound) else False


def _verdict_of(met: bool) -> str:
    return MET if met else UNMET
