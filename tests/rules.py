"""Random sheets, rules and answers, drawn from any `Random`: a seeded one, or one of hypothesis's, which shrinks."""

from __future__ import annotations

import math
from datetime import date
from random import Random
from typing import Any

from handbook.eligibility.evaluating import evaluate
from handbook.eligibility.facts import Facts, Sheet

NUMBERS = [0.0, 0.1, 1.0, 4.5, 5.0, 9.999999, 10.0, 33.333333, 100.0, 365.0, 5000.0, 1e6]
ENDS: list[dict[str, float]] = [{}, {"min": 0.0}, {"min": 1.0, "max": 10.0}, {"min": -10.0, "max": 60.0}]
TABLES = [
    [[4.0, 24.0], [2.0, 12.0], [None, 0.0]],
    [[5.0, -10.0], [1.0, 30.0], [None, 5.0]],
    [[10.0, 20.0], [3.0, 4.0]],
]
"""Points that rise, that fall, and a table without a last step."""
DAYS = ["2024-02-29", "2025-11-21", "2026-01-01", "2026-11-20", "2026-11-21", "2026-11-22", "2030-12-31"]
OPTIONS = ["a", "b", "c", "none"]
TODAY = "2026-11-21"
NUMERIC = ["n1", "n2", "share", "count", "points", "count_points", "graded", "score", "ratio", "sum", "age", "circle"]
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
    """Some facts of every type with ends or without, and some that are worked out from others."""
    made: Sheet = {
        "n1": {"type": "number", "asked": True, "min": 0.0},
        "n2": {"type": "number", "asked": True, **random.choice(ENDS)},
        "count": {"type": "number", "asked": True, **random.choice(ENDS)},
        "share": {"type": "share", "asked": True, "min": 0.0, "max": 100.0, "formula": ["*", ["/", "n1", "n2"], 100.0]},
        "day": {"type": "date", "asked": True},
        "age": {"type": "number", "asked": False, "formula": ["days_since", "day"]},
        "one": {"type": "choice", "asked": True, "options": OPTIONS},
        "many": {"type": "choices", "asked": True, "options": OPTIONS},
        "truth": {"type": "truth", "asked": True, "options": ["yes", "no"]},
        "points": {"type": "number", "asked": False, "of": "share", "points": [[30.0, 20.0], [10.0, 4.0], [None, 0.0]]},
        "count_points": {"type": "number", "asked": False, "of": "count", "points": random.choice(TABLES)},
        "graded": {"type": "number", "asked": True, "of": "n1", "points": random.choice(TABLES)},
        "score": {"type": "number", "asked": False, "formula": ["+", "points", ["max", "count_points", "graded"]]},
        "ratio": {"type": "share", "asked": False, "formula": ["*", ["/", "count", "n2"], 100.0]},
        "sum": {"type": "number", "asked": False, "formula": formula(random, 3)},
        "circle": {"type": "number", "asked": False, "formula": ["+", "circle", 1.0]},
    }
    return made


def formula(random: Random, depth: int) -> Any:
    """A formula over the numbers of the sheet, and once in a while over what is none."""
    if depth == 0 or random.random() < 0.3:
        return random.choice([*NUMBERS, -5.0, "n1", "n2", "count", "points", "share", "score", "one", "nothing"])
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
    fact = random.choice([*NUMERIC, "day", "nothing"])
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
        "count": random.choice(["0", "1", "4", "9.5"]),
        "graded": "7",
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


def facts_of(case: dict[str, Any]) -> Facts:
    """The applicant of a pair."""
    return Facts(case["sheet"], case["answers"], date.fromisoformat(case["today"]))


def completed(random: Random, case: dict[str, Any]) -> dict[str, Any]:
    """The same applicant, some more of whose questions, among those that are open, are answered."""
    known = facts_of(case)
    opened = [name for name, entry in case["sheet"].items() if entry["asked"] and known[name] is None]
    fresh = {name: _answer(random, case["sheet"][name]) for name in opened if random.random() < 0.7}
    return {**case, "answers": {**case["answers"], **fresh}}


def _answer(random: Random, entry: dict[str, Any]) -> Any:
    """An answer that a question takes, its ends among them."""
    if "options" in entry:
        return random.choice(entry["options"])
    if entry["type"] == "date":
        return random.choice(DAYS)
    least, most = entry.get("min", -20.0), entry.get("max", 200.0)
    near = [number for number in NUMBERS if least <= number <= most]
    return str(random.choice([least, most, *near, round(random.uniform(least, most), random.randrange(7))]))


def judged(case: dict[str, Any]) -> dict[str, Any]:
    """What the reference evaluator makes of a pair, what it took the facts for, and what it bounds them by."""
    facts = facts_of(case)
    values = {name: facts[name] for name in case["sheet"]}
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    spans = {name: [end if math.isfinite(end) else str(end) for end in facts.span(name)] for name in case["sheet"]}
    return {"outcome": evaluate(case["rule"], facts), "values": told, "spans": spans}
