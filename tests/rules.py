"""Random sheets, rules and answers, drawn from any `Random`: a seeded one, or one of hypothesis's, which shrinks."""

from __future__ import annotations

from random import Random
from typing import Any

from handbook.eligibility.evaluating import evaluate
from handbook.eligibility.facts import Facts, Sheet

NUMBERS = [0.0, 0.1, 1.0, 4.5, 5.0, 9.999999, 10.0, 33.333333, 100.0, 365.0, 5000.0, 1e6]
DAYS = ["2024-02-29", "2025-11-21", "2026-01-01", "2026-11-20", "2026-11-21", "2026-11-22", "2030-12-31"]
OPTIONS = ["a", "b", "c", "none"]
TODAY = "2026-11-21"
STRANGE = [
    "",
    " ",
    "x",
    "5%",
    "1e3",
    "０",
    "-0",
    "+5",
    ".5",
    "5.",
    " 4.5\n",
    "2026-02-30",
    "2026-13-01",
    "9" * 400,
    "\ufeff5",
]


def sheet(random: Random) -> Sheet:
    """Some facts of every type, and some that are worked out from others."""
    made: Sheet = {
        "n1": {"type": "number", "asked": True, "min": 0.0},
        "n2": {"type": "number", "asked": True},
        "share": {"type": "share", "asked": True, "min": 0.0, "max": 100.0, "formula": ["*", ["/", "n1", "n2"], 100.0]},
        "day": {"type": "date", "asked": True},
        "age": {"type": "number", "asked": False, "formula": ["days_since", "day"]},
        "one": {"type": "choice", "asked": True, "options": OPTIONS},
        "many": {"type": "choices", "asked": True, "options": OPTIONS},
        "truth": {"type": "truth", "asked": True, "options": ["yes", "no"]},
        "points": {"type": "number", "asked": False, "of": "share", "points": [[30.0, 20.0], [10.0, 4.0], [None, 0.0]]},
        "sum": {"type": "number", "asked": False, "formula": formula(random, 3)},
        "circle": {"type": "number", "asked": False, "formula": ["+", "circle", 1.0]},
    }
    return made


def formula(random: Random, depth: int) -> Any:
    """A formula over the numbers of the sheet, and once in a while over what is none."""
    if depth == 0 or random.random() < 0.3:
        return random.choice([*NUMBERS, "n1", "n2", "points", "share", "one", "nothing"])
    sign = random.choice(["+", "-", "*", "/", "min", "max", "days_since"])
    if sign == "days_since":
        return [sign, random.choice(["day", "n1"])]
    return [sign, formula(random, depth - 1), formula(random, depth - 1)]


def rule(random: Random, depth: int = 3) -> dict[str, Any]:
    """A rule of any shape."""
    op = random.choice(["all", "any", "not", "bounds", "among", "bands"] if depth else ["bounds", "among", "bands"])
    if op in ("all", "any"):
        return {"op": op, "of": [rule(random, depth - 1) for _ in range(random.randint(1, 3))]}
    if op == "not":
        return {"op": op, "of": [rule(random, depth - 1)]}
    made = {"op": op, **_leaf(random, op, depth)}
    return made | {"unsure": True} if random.random() < 0.1 else made


def _leaf(random: Random, op: str, depth: int) -> dict[str, Any]:
    if op == "among":
        fact = random.choice(["one", "many", "truth", "n1"])
        return {"fact": fact, "values": random.sample([*OPTIONS, "yes", "no"], random.randint(1, 3))}
    fact = random.choice(["n1", "n2", "share", "points", "sum", "age", "circle", "day", "nothing"])
    if op == "bounds":
        return {"fact": fact, "bounds": bounds(random, fact)}
    bands = [
        {
            "when": rule(random, 0 if depth else -1) if depth and random.random() < 0.8 else None,
            "bounds": bounds(random, fact),
        }
        for _ in range(random.randint(1, 3))
    ]
    return {"fact": fact, "bands": bands}


def bounds(random: Random, fact: str) -> list[list[Any]]:
    values = DAYS if fact == "day" else NUMBERS
    names = random.sample(["gte", "gt", "lte", "lt"], random.randint(1, 2))
    return [[name, random.choice(values)] for name in names]


def answers(random: Random) -> dict[str, Any]:
    """Answers to some of the questions, a few of them no answers at all."""
    drawn: dict[str, Any] = {
        "n1": random.choice([str(number) for number in NUMBERS]),
        "n2": random.choice(["0", "3", "60", "0.3", "7"]),
        "share": random.choice(["4.5", "5", "101", "29.999999"]),
        "day": random.choice(DAYS),
        "one": random.choice(OPTIONS),
        "many": random.sample(OPTIONS, random.randint(1, 3)),
        "truth": random.choice(["是", "否", "yes", "no"]),
        "sum": random.choice(["5", "10"]),
        "nothing": "5",
    }
    kept = {name: answer for name, answer in drawn.items() if random.random() < 0.6}
    if random.random() < 0.3:
        kept[random.choice(["n1", "day", "one", "many", "truth"])] = random.choice(STRANGE)
    return kept


def pair(random: Random) -> dict[str, Any]:
    """One rule, its sheet and one applicant's answers."""
    return {"sheet": sheet(random), "rule": rule(random), "answers": answers(random), "today": TODAY}


def judged(case: dict[str, Any]) -> dict[str, Any]:
    """What the reference evaluator makes of a pair, and what it took the facts for."""
    from datetime import date

    facts = Facts(case["sheet"], case["answers"], date.fromisoformat(case["today"]))
    values = {name: facts[name] for name in case["sheet"]}
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {"outcome": evaluate(case["rule"], facts), "values": told}
