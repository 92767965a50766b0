"""Calculators: the page's arithmetic (formulas.js, calculators.js) is the core's, to the last digit and word."""

from __future__ import annotations

import math
import struct
from datetime import date
from random import Random
from typing import Any

import pytest

import calculations
import v8
from handbook.eligibility.calculating import calculated, plan_of
from handbook.eligibility.formulas import compiled, rounded, worked_out
from handbook.eligibility.working import amount, working
from handbook.model.calculator import Calculator

TODAY = date(2026, 11, 21)
FORMULAS = 10_000
PLANS = 500


@pytest.fixture(scope="module")
def engine() -> v8.Engine:
    return v8.of_the_theme("formulas.js", "calculators.js")


ALL = """(asked) => asked.map(([plan, answers]) => {
  const own = Handbook.calculators;
  const values = own.calculated(plan, answers);
  const working = {}, amounts = {};
  plan.lines.forEach((line) => {
    working[line.id] = own.working(line, values);
    amounts[line.id] = own.amount(values[line.id], line.unit);
  });
  return { values, working, amounts };
})"""


def told(plan, answers):
    """What the core says of a plan, as the script is asked."""
    values = calculated(plan, answers)
    lines = plan["lines"]
    return {
        "values": values,
        "working": {line["id"]: working(line, values) for line in lines},
        "amounts": {line["id"]: amount(values[line["id"]], line["unit"]) for line in lines},
    }


def test_calculations_come_out_in_the_script_as_the_examples_say(engine):
    asked = [[calculations.plan(example), example["answers"]] for example in calculations.EXAMPLES]

    answers = engine.ask(ALL, asked)

    named = [example["name"] for example in calculations.EXAMPLES]
    wanted = [{name: one[name] for name in ("values", "working", "amounts")} for one in calculations.EXAMPLES]
    assert dict(zip(named, answers, strict=True)) == dict(zip(named, wanted, strict=True))


NUMBERS = [0.0, 1.0, 2.0, 0.1, 0.8, 100.0, 3.0, 1e9]
ODD = [0.0, -0.0, 1.0, -1.0, 0.5, 1e-6, 5e-7, 1 / 3, 1e15 + 0.3, 2.0**53, 1e300, 5e-324, math.inf, -math.inf, math.nan]
STRANGE = ["", "0", "0.0000005", "1e3", "100000000", "100000001", "-1", "，", "１．５", "1,000", "二"]


def some_number(chance: Random) -> float | None:
    """None, an odd one, a whole one, one with a few digits, or any eight bytes."""
    return chance.choice(
        (
            lambda: None,
            lambda: chance.choice(ODD),
            lambda: float(chance.randint(-(10**9), 10**9)),
            lambda: chance.randint(-(10**9), 10**9) / 10 ** chance.randint(1, 7),
            lambda: struct.unpack(">d", chance.randbytes(8))[0],
        )
    )()


def some_figure(chance: Random) -> str:
    """What somebody types into a field of a calculator."""
    return chance.choice(
        (
            lambda: str(chance.randint(0, 10**6)),
            lambda: f"{chance.randint(0, 10**12) / 10**4:.4f}",
            lambda: chance.choice(STRANGE),
        )
    )()


def some_tree(chance: Random, depth: int) -> Any:
    if depth == 0 or chance.random() < 0.25:
        return chance.choice(["a", "b", "c", *NUMBERS])
    sign = chance.choice(["+", "-", "*", "/", "min", "max"])
    return [sign, *(some_tree(chance, depth - 1) for _ in range(2 if sign in "+-*/" else 3))]


def some_text(chance: Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.25:
        return chance.choice(["a", "b", "c", "0.1", "0.8", "2", "3", "100", "500"])
    one, other = some_text(chance, depth - 1), some_text(chance, depth - 1)
    sign = chance.choice(["+", "-", "*", "/", "min", "max"])
    return f"{sign}({one}, {other})" if len(sign) == 3 else f"({one} {sign} {other})"


def test_random_formulas_come_out_alike(engine):
    chance = Random(20261121)
    asked = [
        (some_tree(chance, chance.randint(1, 4)), {name: some_number(chance) for name in "abc"})
        for _ in range(FORMULAS)
    ]

    answers = engine.ask(
        """(asked) => asked.map(([tree, bits]) => {
          const number = (text) => text === null ? null : new DataView(new Uint8Array(
            text.match(/../g).map((pair) => parseInt(pair, 16))).buffer).getFloat64(0);
          const value = Handbook.formulas.workedOut(tree, (name) => number(bits[name]), "");
          return value === null ? null : value.toString();
        })""",
        [[tree, {name: _bits(value) for name, value in values.items()}] for tree, values in asked],
    )

    wanted = [worked_out(tree, values.get, TODAY) for tree, values in asked]
    assert sum(value is not None for value in wanted) > FORMULAS // 3
    assert [None if one is None else float(one) for one in answers] == wanted


def _bits(value):
    """A float as sixteen digits: JSON has no word for infinity, and is not asked for the last bit."""
    return None if value is None else struct.pack(">d", value).hex()


def test_random_plans_come_out_alike(engine):
    chance = Random(20261122)
    asked = []
    for _ in range(PLANS):
        bounds = [
            (chance.choice(["gte", "gt", "lte", "lt"]), str(chance.randint(0, 1000)), chance.randint(0, 50))
            for _ in range(chance.randint(1, 5))
        ]
        plan = _plan(some_text(chance, 2), some_text(chance, 3), bounds)
        asked += [[plan, {name: some_figure(chance) for name in "abc"}] for _ in range(3)]

    assert engine.ask(ALL, asked) == [told(plan, answers) for plan, answers in asked]


def _plan(first, second, steps):
    lines = [
        {"id": "x", "formula": first, "unit": "万元"},
        {"id": "y", "formula": second, "unit": "%"},
        {"id": "z", "of": "y", "bands": [{name: bound, "gives": gives} for name, bound, gives in steps]},
        {"id": "w", "best": ["x", "z", "a"]},
    ]
    inputs = [{"id": "a", "unit": "万元"}, {"id": "b", "default": "7"}, {"id": "c", "min": -5, "max": 5000}]
    return plan_of(Calculator.model_validate(calculations.calculator(inputs, lines)))


def test_numbers_are_rounded_alike(engine):
    odd = [0.0, -0.0, 0.5e-6, -0.5e-6, 1.5e-6, 2.5e-6, 0.1 + 0.2, 1e300, -1e300, 1e15 + 0.3, 4.9e-324, 5.0000005]
    chance = Random(20261123)
    drawn = (some_number(chance) for _ in range(FORMULAS))
    asked = odd + [number for number in drawn if number is not None and math.isfinite(number)]

    answers = engine.ask("(all) => all.map(Handbook.formulas.rounded)", asked)

    assert [None if one is None else float(one) for one in answers] == [rounded(value) for value in asked]
    assert engine.ask("() => [NaN, Infinity, -Infinity].map(Handbook.formulas.rounded)") == [None, None, None]
    assert math.copysign(1, rounded(-0.0)) == 1


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-22", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_days_since_a_day_are_counted_alike(day, engine):
    tree = compiled("days_since(founded)")

    given_day = engine.ask(
        "(tree, day, today) => Handbook.formulas.workedOut(tree, () => day, today)", tree, day, TODAY.isoformat()
    )

    assert given_day == worked_out(tree, {"founded": day}.get, TODAY)


@pytest.mark.parametrize("value", [None, ["a"], "soon", 5])
def test_what_is_no_day_gives_none(value, engine):
    ask = "(value) => Handbook.formulas.workedOut(['days_since', 'x'], () => value, '2026-11-21')"

    assert engine.ask(ask, value) is None


def test_an_option_or_a_list_is_no_number(engine):
    ask = "(value) => Handbook.formulas.workedOut(['+', 'x', 1], () => value, '2026-11-21')"

    assert [engine.ask(ask, value) for value in ("enterprise", ["a", "b"], None, 4)] == [None, None, None, 5]
