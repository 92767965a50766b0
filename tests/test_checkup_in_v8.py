"""体检, the reckoning (checkup-gaps.js): what is missing in figures is what meets the condition, and no less."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

import v8
from handbook.outputs import matching_rules

TODAY = "2026-11-21"
FIGURES = ["opened", "staff", "skilled", "sales", "spent", "pieces"]


def number(**more: Any) -> dict[str, Any]:
    return {"type": "number", "asked": True, "min": 0.0, **more}


def points(of: str, *steps: list[float | None]) -> dict[str, Any]:
    return {"type": "number", "asked": False, "of": of, "points": [*steps, [None, 0.0]]}


SHEET: dict[str, dict[str, Any]] = {
    "opened": {"type": "date", "asked": True, "label": "开张日期"},
    "staff": number(unit="人", label="人数"),
    "skilled": number(unit="人", label="匠人"),
    "sales": number(unit="万元", label="卖出"),
    "spent": number(unit="万元", label="花在试制上"),
    "pieces": number(unit="件", label="新样"),
    "registered": {"type": "truth", "asked": True, "options": ["yes", "no"], "label": "登记过"},
    "age": {"type": "number", "asked": False, "formula": ["days_since", "opened"], "unit": "天", "label": "开张时长"},
    "skilled_share": {
        "type": "share", "asked": True, "min": 0.0, "max": 100.0, "unit": "%", "label": "匠人占比",
        "formula": ["*", ["/", "skilled", "staff"], 100.0],
    },
    "spent_share": {
        "type": "share", "asked": True, "min": 0.0, "unit": "%", "label": "试制占比",
        "formula": ["*", ["/", "spent", "sales"], 100.0],
    },
    "skilled_points": points("skilled_share", [30.0, 20.0], [10.0, 4.0]),
    "spent_points": points("spent_share", [6.0, 50.0], [3.0, 20.0]),
    "piece_points": points("pieces", [2.0, 30.0], [1.0, 6.0]),
    "score": {
        "type": "number", "asked": False, "unit": "分", "label": "总分",
        "formula": ["+", ["+", "skilled_points", "spent_points"], ["max", "piece_points", 3.0]],
    },
}  # fmt: skip
"""Figures of a workshop, and what is worked out from them in each way that facts can be."""


def at_least(fact: str, least: float, *, above: bool = False) -> dict[str, Any]:
    return {"op": "bounds", "fact": fact, "bounds": [["gt" if above else "gte", least]], "text": f"{fact} {least}"}


def at_most(fact: str, most: float) -> dict[str, Any]:
    return {"op": "bounds", "fact": fact, "bounds": [["lte", most]], "text": f"{fact} {most}"}


REGISTERED = {"op": "among", "fact": "registered", "values": ["yes"], "text": "登记过：是"}
RULES = [
    at_least("age", 365),
    at_least("skilled_share", 10),
    at_least("skilled_points", 0, above=True),
    at_least("spent_share", 3),
    at_least("score", 60),
    at_least("pieces", 2),
    at_most("staff", 500),
    at_most("sales", 20000),
]
FIRM = {"opened": "2020-09-01", "staff": "85", "skilled": "6", "sales": "4600", "spent": "198", "pieces": "0"}

WAYS = """(cases) => cases.map(([sheet, rule, answers, today]) => {
  const { facts, evaluate } = Handbook.eligibility;
  const of = (given, day) => { const one = facts(sheet, given, day); return [one, evaluate(rule, one)]; };
  const [now, outcome] = of(answers, today);
  const taken = (way) => {
    if (way.date) return { way, then: of(answers, way.date)[1].verdict };
    const moved = (by) => String(Math.round((Number(answers[way.fact]) + by) * 100) / 100);
    const changed = (by) => of(Object.assign({}, answers, { [way.fact]: moved(by) }), today)[1].verdict;
    const least = ["人", "件"].includes(sheet[way.fact].unit) ? 1 : 0.02;
    return { way, then: changed(way.by), less: changed(way.by - Math.sign(way.by) * least) };
  };
  return { verdict: outcome.verdict, ways: Handbook.checkupGaps.ways(rule, outcome, now).map(taken) };
})"""
"""Each way to meet a rule, and what becomes of the rule when somebody takes it, or falls just short of it."""

EXAMINED = """([sheet, targets, answers, figures, today]) => {
  const { facts, evaluate, capped } = Handbook.eligibility;
  const given = facts(sheet, answers, today);
  const list = targets.map((target) => {
    const results = {};
    Object.keys(target.clauses).forEach((id) => {
      const { rule, cap } = target.clauses[id];
      const outcome = rule ? evaluate(rule, given) : null;
      results[id] = { clause: { id, rule }, cap, outcome, verdict: outcome ? capped(outcome.verdict, cap) : "words" };
    });
    return Object.assign({ id: target.id }, Handbook.checkupGaps.examined(target, results, figures, given));
  });
  return Handbook.checkupGaps.ordered(list).map((one) => ({
    id: one.id, verdict: one.verdict, open: one.open, gains: one.gains,
    aside: one.aside.map((entry) => entry.rule.text),
    short: one.short.map((entry) => {
      return { text: entry.rule.text, ways: entry.ways, or: entry.or.map((rule) => rule.text) };
    }),
    when: Handbook.checkupGaps.when(one.short),
  }));
}"""


@pytest.fixture(scope="module")
def engine() -> v8.Engine:
    terms = f"var Handbook = {{ match: {{ terms: {json.dumps(matching_rules.TERMS)} }} }};"
    return v8.of_the_theme("formulas.js", "eligibility.js", "match-policies.js", "checkup-gaps.js", first=terms)


def ways(engine: v8.Engine, rule: dict[str, Any], answers: dict[str, str]) -> list[dict[str, Any]]:
    (told,) = engine.ask(WAYS, [[SHEET, rule, answers, TODAY]])
    return [one["way"] for one in told["ways"]]


def examined(engine: v8.Engine, targets: list[dict[str, Any]], answers: dict[str, str]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = engine.ask(EXAMINED, [SHEET, targets, answers, FIGURES, TODAY])
    return told


def target(name: str, *rules: dict[str, Any], gains: tuple[dict[str, Any], ...] = (), cap: str = "") -> dict[str, Any]:
    """A policy with one clause of conditions, and a gain for each rule that is given of gains."""
    own = {f"{name}-gain{n}": {"rule": rule, "cap": ""} for n, rule in enumerate(gains)}
    clauses = {name: {"rule": {"op": "all", "of": list(rules)}, "cap": cap}}
    return {"id": name, "conditions": [name], "gains": list(own) or [name], "clauses": clauses | own}


# --- one condition -------------------------------------------------------------------------------


def test_a_share_is_short_by_what_its_numerator_lacks(engine):
    assert ways(engine, at_least("skilled_share", 10), FIRM) == [{"fact": "skilled", "by": 3}]  # 8.5 of 85
    assert ways(engine, at_least("spent_share", 5), FIRM) == [{"fact": "spent", "by": 32}]  # 230 of 4600


def test_a_share_that_somebody_knows_himself_is_short_by_points(engine):
    assert ways(engine, at_least("skilled_share", 10), FIRM | {"skilled_share": "8.5"}) == [
        {"fact": "skilled_share", "by": 1.5}
    ]


def test_days_are_waited_for(engine):
    assert ways(engine, at_least("age", 365), FIRM | {"opened": "2026-05-01"}) == [
        {"fact": "opened", "date": "2027-05-01"}
    ]


def test_a_score_is_short_by_the_next_step_of_each_figure_that_alone_would_do(engine):
    firm = FIRM | {"skilled": "26", "spent": "300"}  # 20 + 50 + 3 would do; with 6.5 % and 30.6 % they do

    assert ways(engine, at_least("score", 60), firm) == []
    assert ways(engine, at_least("score", 60), FIRM) == [{"fact": "score", "by": 37, "whole": True}]  # none alone would
    assert ways(engine, at_least("score", 60), firm | {"spent": "200"}) == [
        {"fact": "spent", "by": 76},
        {"fact": "pieces", "by": 2},
    ]


def test_what_is_above_a_limit_is_said_below_nothing(engine):
    assert ways(engine, at_most("staff", 80), FIRM) == [{"fact": "staff", "by": -5}]


def test_days_never_grow_fewer(engine):
    assert ways(engine, at_most("age", 30), FIRM) == []


def test_ten_thousand_ways_meet_their_condition_and_hardly_more(engine):
    random = Random(20261130)
    cases = []
    for _ in range(4000):
        staff = random.randrange(1, 900)
        sales = round(random.uniform(1, 30000), random.choice((0, 2)))
        firm = {
            "opened": f"20{random.randrange(10, 27)}-{random.randrange(1, 11):02}-01",
            "staff": str(staff),
            "skilled": str(random.randrange(staff + 1)),
            "sales": str(sales),
            "spent": str(round(sales * random.uniform(0, 0.1), random.choice((0, 2)))),
            "pieces": str(random.randrange(4)),
        }
        cases.append([SHEET, random.choice(RULES), firm, TODAY])

    told = engine.ask(WAYS, cases)

    taken = [
        (case, way) for case, one in zip(cases, told, strict=True) for way in one["ways"] if not way["way"].get("whole")
    ]
    assert len(taken) > 800
    assert {way["way"]["fact"] for _, way in taken} == set(FIGURES)
    assert all(way["then"] == "met" for _, way in taken), next(pair for pair in taken if pair[1]["then"] != "met")
    assert {way.get("less", "unmet") for _, way in taken} == {"unmet"}
    assert {one["verdict"] for one in told if one["ways"]} == {"unmet"}


# --- several policies ----------------------------------------------------------------------------


def test_the_nearest_miss_comes_first_then_what_lacks_figures_then_what_is_met(engine):
    targets = [
        target("met", at_most("staff", 500)),
        target("nothing-to-count", REGISTERED),
        target("far", at_least("pieces", 2), at_least("skilled_share", 30)),
        target("open", at_least("age", 365)),
        target("near", at_least("skilled_share", 8)),
    ]
    firm = {name: value for name, value in FIRM.items() if name != "opened"}

    told = examined(engine, targets, firm)

    assert [one["id"] for one in told] == ["near", "far", "open", "met", "nothing-to-count"]
    assert [one["verdict"] for one in told] == ["unmet", "unmet", "missing", "met", "words"]
    assert told[2]["open"] == ["opened"]
    assert told[4]["aside"] == ["登记过：是"]


def test_another_way_that_no_figure_tells_stands_beside_the_nearest(engine):
    either = {"op": "any", "title": "占比，或者登记过", "of": [at_least("skilled_share", 10), REGISTERED]}

    (told,) = examined(engine, [target("either", either)], FIRM)

    assert told["short"] == [{"text": "skilled_share 10", "ways": [{"fact": "skilled", "by": 3}], "or": ["登记过：是"]}]
    (told,) = examined(engine, [target("either", either)], FIRM | {"registered": "yes"})
    assert (told["verdict"], told["aside"]) == ("met", [])
    (told,) = examined(engine, [target("either", either)], {})
    assert (told["verdict"], told["open"]) == ("missing", ["skilled", "staff"])


def test_an_answer_that_came_along_and_fails_is_said(engine):
    (told,) = examined(engine, [target("registered", at_most("staff", 500), REGISTERED)], FIRM | {"registered": "no"})

    assert told["short"] == [{"text": "登记过：是", "ways": [], "or": []}]
    assert told["when"] == {"day": "", "later": False}


def test_of_several_gains_those_that_the_figures_leave_are_kept(engine):
    small, large = at_most("sales", 5000), at_least("sales", 5000)

    (told,) = examined(engine, [target("loan", at_most("staff", 500), gains=(small, large))], FIRM)
    assert (told["verdict"], told["gains"]) == ("met", ["loan-gain0"])

    (told,) = examined(engine, [target("loan", at_most("staff", 500), gains=(large,))], FIRM)
    assert (told["verdict"], [one["text"] for one in told["short"]]) == ("unmet", ["sales 5000"])


def test_what_is_short_of_one_figure_twice_is_said_by_the_greater(engine):
    both = target("both", at_most("sales", 4000), at_most("sales", 3000), at_most("sales", 3000))

    (told,) = examined(engine, [both], FIRM)

    assert [one["ways"] for one in told["short"]] == [[{"fact": "sales", "by": -1600}]]


def test_figures_that_fail_are_a_miss_though_another_way_is_open(engine):
    either = {"op": "any", "title": "总分，或者登记过", "of": [at_least("score", 60), REGISTERED]}

    (told,) = examined(engine, [target("either", either)], FIRM)

    assert (told["verdict"], told["short"][0]["or"]) == ("unmet", ["登记过：是"])


def test_what_a_gain_asks_beside_figures_follows_from_the_conditions(engine):
    (told,) = examined(engine, [target("sign", at_most("staff", 500), gains=(REGISTERED,))], FIRM)

    assert (told["verdict"], told["aside"]) == ("met", [])


def test_a_cap_lowers_a_yes_and_leaves_a_no(engine):
    capped = [
        target("no", at_least("pieces", 2), cap="文件已修改"),
        target("yes", at_most("staff", 500), cap="文件已修改"),
    ]

    assert [one["verdict"] for one in examined(engine, capped, FIRM)] == ["unmet", "unverified"]


def test_the_day_on_which_all_is_met_is_the_last_that_is_waited_for(engine):
    young = FIRM | {"opened": "2026-05-01", "skilled": "20"}
    (told,) = examined(engine, [target("young", at_least("age", 365), at_least("skilled_share", 10))], young)
    assert told["when"] == {"day": "2027-05-01", "later": False}

    (told,) = examined(engine, [target("young", at_least("age", 365), at_least("pieces", 2))], young)
    assert told["when"] == {"day": "2027-05-01", "later": True}
