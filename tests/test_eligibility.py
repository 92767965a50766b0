"""Rules and what follows from answers: the reference evaluator, formulas, compiling, and their checks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rules
from handbook.eligibility.compiling import compiled
from handbook.eligibility.evaluating import MET, MISSING, UNMET, UNVERIFIED, evaluate
from handbook.eligibility.exhaustive import exhaustive
from handbook.eligibility.facts import Facts, Sheet, read_answer, sheet_of
from handbook.eligibility.formulas import FormulaError, rounded, worked_out
from handbook.eligibility.formulas import compiled as formula
from handbook.model.criteria import Concept, Criterion

EXAMPLES = json.loads((Path(__file__).parent / "examples" / "eligibility.json").read_text(encoding="utf-8"))
DAY = date(2026, 11, 21)
SHEET: Sheet = {
    "share": {
        "type": "share",
        "asked": True,
        "min": 0.0,
        "max": 100.0,
        "formula": ["*", ["/", "rd", "revenue"], 100.0],
    },
    "rd": {"type": "number", "asked": True, "min": 0.0},
    "revenue": {"type": "number", "asked": True, "min": 0.0},
    "founded": {"type": "date", "asked": True},
    "age": {"type": "number", "asked": False, "formula": ["days_since", "founded"]},
    "score": {"type": "number", "asked": False, "of": "share", "points": [[30.0, 20.0], [10.0, 4.0], [None, 0.0]]},
    "cost_share": {"type": "share", "asked": True, "min": 0.0},
    "cost_points": {
        "type": "number",
        "asked": False,
        "of": "cost_share",
        "points": [[30.0, 50.0], [20.0, 30.0], [None, 0.0]],
    },
    "patents": {"type": "number", "asked": True, "min": 0.0},
    "patent_points": {"type": "number", "asked": False, "of": "patents", "points": [[1.0, 30.0], [None, 0.0]]},
    "total": {"type": "number", "asked": False, "formula": ["+", ["+", "score", "cost_points"], "patent_points"]},
    "share_of": {"type": "share", "asked": True, "min": 0.0, "max": 100.0},
    "rd_before": {"type": "number", "asked": True, "min": 0.0},
    "revenue_before": {"type": "number", "asked": True, "min": 0.0},
    "low": {
        "type": "share",
        "asked": False,
        "formula": ["*", ["min", ["/", "rd", "revenue"], ["/", "rd_before", "revenue_before"]], 100.0],
    },
    "debt_share": {"type": "share", "asked": False, "formula": ["/", "rd", "revenue"]},
    "who": {"type": "choice", "asked": True, "options": ["firm", "park"]},
    "titles": {"type": "choices", "asked": True, "options": ["hnte", "sme", "none"]},
    "listed": {"type": "truth", "asked": True, "options": ["yes", "no"]},
}
"""What the examples ask; the browser's test uses it too."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_a_rule_gives_what_its_example_says(example):
    outcome = evaluate(example["rule"], Facts(SHEET, example["answers"], DAY))

    assert (outcome["verdict"], outcome["asks"]) == (example["verdict"], example["asks"])
    if "band" in example:
        assert outcome["band"] == example["band"]


# --- laws that hold of every rule ----------------------------------------------------------------


@given(st.randoms(use_true_random=False))
def test_turning_round_twice_changes_nothing(random):
    case = rules.pair(random)
    facts = Facts(case["sheet"], case["answers"], DAY)
    twice = {"op": "not", "of": [{"op": "not", "of": [case["rule"]]}]}

    assert evaluate(twice, facts)["verdict"] == evaluate(case["rule"], facts)["verdict"]


@given(st.randoms(use_true_random=False))
def test_not_all_is_any_not(random):
    case = rules.pair(random)
    parts = [rules.rule(random, 1) for _ in range(2)]
    facts = Facts(case["sheet"], case["answers"], DAY)
    none = {"op": "not", "of": [{"op": "all", "of": parts}]}
    some = {"op": "any", "of": [{"op": "not", "of": [part]} for part in parts]}

    assert evaluate(none, facts)["verdict"] == evaluate(some, facts)["verdict"]


@given(st.randoms(use_true_random=False))
def test_what_is_decided_asks_nothing_and_what_is_lacking_is_asked_of_questions_only(random):
    case = rules.pair(random)
    outcome = evaluate(case["rule"], Facts(case["sheet"], case["answers"], DAY))

    assert outcome["verdict"] in (MET, UNMET, MISSING, UNVERIFIED)
    assert all(case["sheet"][name]["asked"] for name in outcome["asks"])
    if outcome["verdict"] != MISSING:
        assert outcome["asks"] == []


def unsound(random: Random) -> str:
    """What more answers turn round of a random pair; empty where everything holds."""
    case = rules.pair(random)
    more = rules.completed(random, case)
    first, then = rules.facts_of(case), rules.facts_of(more)
    before, after = (evaluate(case["rule"], facts)["verdict"] for facts in (first, then))
    if before in (MET, UNMET) and after != before:
        return f"{before} became {after}: {more}"
    for name in case["sheet"]:
        (least, most), (low, high), value = first.span(name), then.span(name), then[name]
        if not (least <= low and high <= most):
            return f"{name} {least, most} became {low, high}: {more}"
        if isinstance(value, float) and not low <= value <= high:
            return f"{name} is {value}, not within {low, high}: {more}"
    return ""


@given(st.randoms(use_true_random=False))
def test_an_answer_more_never_turns_a_verdict_round_and_only_narrows_what_can_be(random):
    """Met stays met and unmet stays unmet, whatever else is answered; only what is lacking may be decided."""
    assert unsound(random) == ""


def test_bounds_hold_for_two_thousand_random_pairs_and_their_completions():
    random = Random(20261130)

    assert [told for _ in range(2_000) if (told := unsound(random))] == []


# --- bands ---------------------------------------------------------------------------------------


def span(*bounds, fact="income"):
    return {"op": "bounds", "fact": fact, "bounds": [list(bound) for bound in bounds]}


def among(*values):
    return {"op": "among", "fact": "kind", "values": list(values)}


@pytest.mark.parametrize(
    ("whens", "whole"),
    [
        ([span(("lte", 5000.0)), span(("gt", 5000.0), ("lte", 20000.0)), span(("gt", 20000.0))], True),
        ([span(("gt", 20000.0)), span(("lte", 20000.0))], True),
        ([span(("gte", 0.0), ("lt", 5.0)), span(("gte", 5.0))], True),
        ([span(("lt", 5.0)), span(("gt", 5.0))], False),
        ([span(("gt", 0.0))], False),
        ([span(("lte", 5.0)), span(("gt", 6.0))], False),
        ([span(("lte", 5.0)), span(("gt", 5.0), fact="staff")], False),
        ([span(("lte", "2026-01-01")), span(("gt", "2026-01-01"))], False),
        ([span(("lte", 5.0)), None], True),
        ([among("a", "b"), among("c")], True),
        ([among("a"), among("c")], False),
        ([{**span(("lte", 5.0)), "unsure": True}, span(("gt", 5.0))], False),
        ([{"op": "not", "of": [among("a")]}, among("a")], False),
    ],
)
def test_bands_that_leave_nothing_out_are_known(whens, whole):
    assert exhaustive(whens, lambda name: ["a", "b", "c"]) is whole


def test_a_value_that_all_bands_refuse_is_refused_only_where_one_of_them_applies():
    whens = [span(("lte", 5.0)), span(("gt", 5.0))]
    rule = {"op": "bands", "fact": "share", "bands": [{"when": when, "bounds": [["gte", 3.0]]} for when in whens]}
    sheet = {name: {"type": "number", "asked": True} for name in ("income", "share")}
    facts = Facts(sheet, {"share": "1"}, DAY)

    assert evaluate({**rule, "whole": True}, facts)["verdict"] == UNMET
    open_still = evaluate(rule, facts)
    assert (open_still["verdict"], open_still["asks"]) == (MISSING, ["income"])


# --- formulas ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 2", 8.0),
        ("(a + b) * 2", 10.0),
        ("a / b", 0.666667),
        ("min(a, b, 1)", 1.0),
        ("-a", -2.0),
        ("max(a, b) - 1", 2.0),
    ],
)
def test_a_formula_is_worked_out(text, value):
    assert worked_out(formula(text), {"a": 2.0, "b": 3.0}.get, DAY) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a +",
        "a ** 2",
        "a % 2",
        "open('x')",
        "a.b",
        "min(a)",
        "days_since(1)",
        "'a'",
        "True",
        "[a]",
        "f(a)",
        "a+" * 300,
        "9" * 399,
        "a * 1e999",
    ],
)
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(FormulaError):
        formula(text)


def test_halves_round_upwards_and_what_is_no_number_is_missing():
    assert rounded(0.0000005) == 0.000001
    assert rounded(float("inf")) is None
    assert worked_out(formula("a / b"), {"a": 1.0, "b": 0.0}.get, DAY) is None
    assert worked_out(formula("min(a * a, 1)"), {"a": 1e200}.get, DAY) is None


# --- answers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", rules.STRANGE)
def test_a_strange_answer_is_read_or_is_none_but_never_breaks(text):
    for entry in SHEET.values():
        read_answer(entry, text)


def test_a_fact_that_goes_in_a_circle_is_not_known():
    sheet: Sheet = {"a": {"type": "number", "asked": False, "formula": ["+", "a", 1.0]}}

    assert Facts(sheet, {}, DAY)["a"] is None
    assert Facts(sheet, {}, DAY).lacking("a") == []


# --- compiling -----------------------------------------------------------------------------------


def concept(**fields) -> Concept:
    return Concept.model_validate(fields)


CONCEPTS = {
    "share": concept(id="share", label="研发占比", type="share", unit="%", question="？"),
    "revenue": concept(id="revenue", label="收入", type="number", unit="万元", question="？"),
    "bought": concept(id="bought", label="购进日期", type="date", question="？"),
    "who": concept(id="who", label="我是", type="choice", question="？", options=[{"id": "firm", "label": "企业"}]),
    "listed": concept(id="listed", label="已登记", type="truth", question="？"),
}


def rule_of(**written):
    return compiled(Criterion.model_validate(written), CONCEPTS)


def test_a_condition_is_compiled_with_its_words():
    assert rule_of(fact="share", gte="5", rests_on=["门槛"], advice="再等等。") == {
        "op": "bounds",
        "fact": "share",
        "bounds": [["gte", 5.0]],
        "text": "研发占比不低于 5%",
        "source": "门槛",
        "advice": "再等等。",
    }


def test_options_may_be_written_by_their_labels():
    assert rule_of(fact="who", **{"is": "企业"})["values"] == ["firm"]
    assert rule_of(fact="who", **{"in": ["firm"]})["text"] == "我是：企业"
    assert rule_of(fact="listed", **{"is": "否"})["values"] == ["no"]
    assert rule_of(fact="listed", **{"is": "否"})["text"] == "已登记：否"


def test_dates_are_compared_as_days_and_said_as_people_do():
    made = rule_of(fact="bought", gte="2024-01-01", lte="2027-12-31")

    assert made["bounds"] == [["gte", "2024-01-01"], ["lte", "2027-12-31"]]
    assert made["text"] == "购进日期：2024年1月1日起，2027年12月31日止"


def test_bands_say_each_demand():
    band = {"when": {"fact": "revenue", "lte": "5000"}, "gte": "5"}
    made = rule_of(fact="share", bands=[band, {"gte": "3"}])

    assert [one["text"] for one in made["bands"]] == ["不低于 5%", "不低于 3%"]
    assert made["bands"][0]["when"]["text"] == "收入不超过 5000 万元"
    assert made["bands"][1]["when"] is None


def test_a_concept_becomes_an_entry():
    made = sheet_of([concept(id="x", label="X", type="number", formula="a * 2", min="0")])

    assert made == {"x": {"type": "number", "asked": False, "min": 0.0, "formula": ["*", "a", 2.0]}}
