"""Rules and answers: the page's evaluator (eligibility.js) judges as the core's does, whatever rule is drawn."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rules
import v8
from handbook.eligibility import wording
from handbook.outputs import matching_rules as matching
from test_eligibility import EXAMPLES, SHEET

PAIRS = 10_000

TERMS = f"var Handbook = {{ match: {{ terms: {json.dumps(matching.TERMS)} }} }};"
"""What rules.js brings before the evaluator runs."""

JUDGE = """(cases) => cases.map((one) => {
  const facts = Handbook.eligibility.facts(one.sheet, one.answers, one.today);
  const values = {};
  const spans = {};
  const end = (number) => (isFinite(number) ? number : number > 0 ? "inf" : "-inf");
  Object.keys(one.sheet).forEach((name) => {
    values[name] = facts.value(name);
    spans[name] = facts.span(name).map(end);
  });
  return { outcome: Handbook.eligibility.evaluate(one.rule, facts), values, spans };
})"""


@pytest.fixture(scope="module")
def engine() -> v8.Engine:
    return v8.of_the_theme("formulas.js", "eligibility.js", "days.js", "match-words.js", first=TERMS)


def judged_by(engine: v8.Engine, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = engine.ask(JUDGE, cases)
    return told


def test_rules_give_in_the_script_what_the_examples_say(engine):
    cases = [{"sheet": SHEET, "rule": one["rule"], "answers": one["answers"], "today": rules.TODAY} for one in EXAMPLES]

    told = judged_by(engine, cases)

    wanted = {one["name"]: (one["verdict"], one["asks"]) for one in EXAMPLES}
    assert {
        one["name"]: (made["outcome"]["verdict"], made["outcome"]["asks"])
        for one, made in zip(EXAMPLES, told, strict=True)
    } == wanted


def test_ten_thousand_random_pairs_agree(engine):
    random = Random(20261121)
    verdicts = set()
    for _ in range(PAIRS // 500):
        cases = [rules.pair(random) for _ in range(500)]
        for case, told in zip(cases, judged_by(engine, cases), strict=True):
            assert told == rules.judged(case), case
            verdicts.add(told["outcome"]["verdict"])

    assert verdicts == {"met", "unmet", "missing", "unverified"}


@given(st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pairs_that_hypothesis_draws_agree(engine, random):
    case = rules.pair(random)

    assert judged_by(engine, [case]) == [rules.judged(case)]


@pytest.mark.parametrize(
    ("bound", "reason"),
    [
        (["gte", 60], "还没有答全，但最少 0 分、最多 30 分，再答也不符合。"),
        (["lt", 60], "还没有答全，但最少 0 分、最多 30 分，已经符合。"),
    ],
)
def test_a_score_that_is_known_early_says_what_it_can_still_be(engine, bound, reason):
    sheet = {**SHEET, "total": {**SHEET["total"], "unit": "分"}}
    rule = {"op": "bounds", "fact": "total", "bounds": [bound], "text": ""}
    words = """(sheet, rule) => {
      const facts = Handbook.eligibility.facts(sheet, { share: "8", cost_share: "10" }, "2026-11-21");
      return Handbook.matchWords.reason(rule, Handbook.eligibility.evaluate(rule, facts), facts);
    }"""

    assert engine.ask(words, sheet, rule) == reason


def test_random_quantities_are_said_alike(engine):
    chance = Random(20261126)
    asked = [
        [
            round(chance.uniform(-1, 1) * 10 ** chance.randrange(9), chance.randrange(5)),
            chance.choice((None, "%", "万元")),
        ]
        for _ in range(5_000)
    ]

    said = engine.ask("(asked) => asked.map((one) => Handbook.matchWords.quantity(...one))", asked)

    assert said == [wording.quantity(number, unit) for number, unit in asked]
