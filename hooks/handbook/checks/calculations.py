"""Calculations say nothing that their documents do not say, and give what their examples say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from handbook.checks.calculators import troubles
from handbook.deriving.grounds import grounds, names
from handbook.eligibility import wording
from handbook.eligibility.calculating import calculated, plan_of, read_input
from handbook.eligibility.calculators import PlacedCalculator
from handbook.eligibility.formulas import Tree, compiled
from handbook.findings import Finding
from handbook.linking import Handbook
from handbook.model.calculator import CalculatorExample, Choice, Line, Resting
from handbook.model.criteria import Bounds
from handbook.model.policy import Policy
from handbook.parts import Path, parts

ENOUGH = 3
"""Examples that a calculator needs."""

NOTHING = "缺"
"""What an example writes where nothing comes out."""

_STATED = re.compile(r"([0-9]+(?:\.[0-9]+)?)(%?)")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def calculations_grounded(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Every line rests on facts of its document, and every number in it stands there or is explained in `why`."""
    for told in handbook.calculators.values():
        if any(troubles(told, handbook)):
            continue
        for path, part in parts(told.calculator):
            policy = handbook.records("policies").get(_policy_of(told, part) or "")
            if isinstance(part, Line | Choice) and isinstance(policy, Policy):
                yield from _strange_grounds(told, path, part, policy)
                yield from _strange_numbers(told, path, part, policy)


def calculations_hold(handbook: Handbook, today: date) -> Iterator[Finding]:
    """Each calculator has three examples, a boundary value among them, and gives what they say."""
    for told in handbook.calculators.values():
        if any(troubles(told, handbook)):
            continue
        if len(told.calculator.examples) < ENOUGH:
            hint = f"每个测算器至少 {ENOUGH} 个算例，其中有临界值。"
            yield Finding("rule-example", told.place("id"), f"“{told.calculator.title}”的算例不够。", hint)
        for index, example in enumerate(told.calculator.examples):
            yield from _tried(told, index, example)


def _policy_of(told: PlacedCalculator, part: object) -> str | None:
    return (part.policy or told.calculator.policy) if isinstance(part, Resting) else None


def _strange_grounds(told: PlacedCalculator, path: Path, part: Line | Choice, policy: Policy) -> Iterator[Finding]:
    if not part.rests_on:
        hint = "写 rests_on：政策的条款名称或门槛名称。"
        yield Finding("grounds", told.place(*path), f"“{part.label}”没有写依据。", hint)
    for index, name in enumerate(part.rests_on):
        if not grounds(policy, name):
            near = get_close_matches(name, names(policy), n=1, cutoff=0.5)
            hint = f"是不是“{near[0]}”？" if near else "写政策的条款名称或门槛名称。"
            place = told.place(*path, "rests_on", index)
            yield Finding("grounds", place, f"“{policy.title}”里没有“{name}”。", hint)


def _strange_numbers(told: PlacedCalculator, path: Path, part: Line | Choice, policy: Policy) -> Iterator[Finding]:
    known = _stated(" ".join(w for n in part.rests_on for g in grounds(policy, n) for w in g.words))
    known |= _stated(part.why or "") | {Decimal(0)}
    for inner, number in _used(part):
        if abs(number) not in known:
            hint = "对照原文改数，或在 why 里说明这个数从哪里来。"
            message = f"“{part.label}”的依据里没有 {wording.quantity(number, None)} 这个数。"
            yield Finding("rule", told.place(*path, *inner), message, hint)


def _stated(text: str) -> set[Decimal]:
    """The numbers of a text; 10% is also 0.1."""
    found = set()
    for digits, percent in _STATED.findall(text):
        found.add(Decimal(digits))
        if percent:
            found.add(Decimal(digits) / 100)
    return found


def _used(part: Line | Choice) -> Iterator[tuple[Path, Decimal]]:
    """The numbers that a line or a choice calculates with or says, each with its path."""
    if isinstance(part, Choice):
        yield ("gives",), part.gives
        return
    if part.formula:
        yield from ((("formula",), number) for number in _literals(compiled(part.formula)))
    for field in ("bands", "says"):
        for index, bound in enumerate(getattr(part, field)):
            yield from (((field, index, name), number) for name, number in _bounded(bound))
    yield from ((("bands", index, "gives"), step.gives) for index, step in enumerate(part.bands))
    for index, said in enumerate(part.says):
        yield from ((("says", index, "text"), Decimal(digits)) for digits, _ in _STATED.findall(said.text))


def _literals(tree: Tree) -> Iterator[Decimal]:
    if isinstance(tree, float):
        yield Decimal(repr(tree))
    elif isinstance(tree, list):
        for part in tree[1:]:
            yield from _literals(part)


def _bounded(bound: Bounds) -> Iterator[tuple[str, Decimal]]:
    for name in wording.NAMES:
        text = getattr(bound, name)
        if text is not None:
            yield name, Decimal(text)


def _tried(told: PlacedCalculator, index: int, example: CalculatorExample) -> Iterator[Finding]:
    plan = plan_of(told.calculator)
    entries = {entry["id"]: entry for entry in plan["inputs"]}
    lines = {line["id"] for line in plan["lines"]}
    bad = [("inputs", name) for name, text in example.inputs.items() if not _fillable(entries, name, text)]
    bad += [("results", name) for name, text in example.results.items() if name not in lines or not _result(text)]
    for field, name in bad:
        place = told.place("examples", index, field, name)
        hint = "照 inputs、lines 的标识写；值在最小值和最大值之间，算不出的写“缺”。"
        yield Finding("rule-example", place, f"算例里的“{name}”不认识，或值不对。", hint)
    if bad:
        return
    values = calculated(plan, example.inputs)
    for name, text in example.results.items():
        if values[name] != _wanted(text):
            said = f"算例“{example.title}”的“{name}”应得 {text}，公式给出 {_quantity(values[name])}。"
            place = told.place("examples", index, "results", name)
            yield Finding("rule-example", place, said, "对照原文，改公式或改算例。")
            return  # what follows from it is wrong for the same reason


def _fillable(entries: dict[str, dict[str, object]], name: str, text: str) -> bool:
    return name in entries and read_input(entries[name], text) is not None


def _result(text: str) -> bool:
    return text == NOTHING or _NUMBER.fullmatch(text) is not None


def _wanted(text: str) -> float | None:
    return None if text == NOTHING else float(text)


def _quantity(value: float | None) -> str:
    return NOTHING if value is None else wording.quantity(value, None)
