"""What the matching says of policies and in which order it asks (match-policies, match-sample, match-order), in V8.

Nobody is told 对得上, or asked to bring something, because of a clause with a condition that fails: whatever is
answered, the reference evaluator is asked about every clause again.
"""

from __future__ import annotations

import json
from datetime import date
from random import Random
from typing import Any

import pytest

import v8
from handbook.eligibility.evaluating import evaluate
from handbook.eligibility.facts import Facts
from handbook.outputs import matching_rules

PROFILES = 2_000
TODAY = date(2026, 11, 21)
SCRIPTS = ("formulas", "eligibility", "days", "match-answers", "match-policies", "match-sample", "match-order")

TOLD = """(profiles, today) => profiles.map((answers) => {
  const { match: data, matchPolicies, matchSample, matchOrder } = Handbook;
  const facts = Handbook.eligibility.facts(data.sheet, answers, today);
  const results = Handbook.matchAnswers.worked(data, facts, today);
  const policies = matchPolicies.policies(data, results, facts);
  const sample = matchSample.sample(data, facts);
  const ranked = matchOrder.ranked(data, policies, sample);
  return {
    policies: ranked.map((one) => [one.index, one.verdict, one.chance]),
    others: policies.filter((one) => one.verdict === "unmet" && one.others).map((one) => one.index),
    clauses: results.map((one) => [one.clause.id, one.verdict]),
    guides: matchPolicies.guides(ranked),
    screens: matchOrder.screens(data, ranked, facts, sample, []).map((one) => [one.facts, one.score]),
  };
})"""


@pytest.fixture(scope="module")
def rules(sound) -> dict[str, Any]:
    text = matching_rules.script(sound.edition(TODAY))
    return json.loads(text.partition("root.Handbook.match=")[2].removesuffix(";})(window);\n"))


@pytest.fixture(scope="module")
def engine(rules) -> v8.Engine:
    return engine_of(rules)


def engine_of(rules: dict[str, Any]) -> v8.Engine:
    """The page's scripts behind its rules."""
    names = (f"{name}.js" for name in SCRIPTS)
    return v8.of_the_theme(*names, first=f"var Handbook = {{ match: {json.dumps(rules)} }};")


def told(engine: v8.Engine, *profiles: dict[str, Any]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = engine.ask(TOLD, profiles, TODAY.isoformat())
    return made


def profile(random: Random, sheet: dict[str, Any]) -> dict[str, Any]:
    """Somebody who has answered some of the questions, often at their edges."""
    made: dict[str, Any] = {}
    for name, entry in sheet.items():
        if not entry["asked"] or random.random() < 0.3:
            continue
        if entry["type"] in ("number", "share"):
            made[name] = random.choice(["0", "5", "20", "50", "100", "5000", "4999.9", "1"])
        elif entry["type"] == "date":
            made[name] = random.choice(["2019-02-28", "2025-11-21", "2026-11-20", "2026-12-31", "2027-01-01"])
        elif entry["type"] == "choices":
            made[name] = random.sample(entry["options"], random.randint(1, len(entry["options"])))
        else:
            made[name] = random.choice(entry["options"])
    return made


def failing(rules: dict[str, Any], answers: dict[str, Any]) -> set[str]:
    """The clauses of which a condition fails, by the reference evaluator."""
    facts = Facts(rules["sheet"], answers, TODAY)
    outcomes = {one["id"]: evaluate(one["rule"], facts) for one in rules["clauses"] if one.get("rule")}
    return {name for name, outcome in outcomes.items() if outcome["verdict"] == "unmet"}


def test_no_clause_with_a_failing_condition_makes_a_card_or_wants_materials(engine, rules):
    random = Random(20261130)
    profiles = [profile(random, rules["sheet"]) for _ in range(PROFILES)]
    clauses = {one["id"]: one for one in rules["clauses"]}
    seen = set()
    for answers, made in zip(profiles, told(engine, *profiles), strict=True):
        failed = failing(rules, answers)
        sound = [one for one in clauses.values() if one["id"] not in failed]
        assert {name for name, verdict in made["clauses"] if verdict == "unmet"} == failed & {
            name for name, _ in made["clauses"]
        }
        for index, verdict, _ in made["policies"]:
            seen.add(verdict)
            assert any(one["policy"] == index and one["role"] in ("待遇", "条件") for one in sound), (answers, index)
        assert set(made["guides"]) <= {one.get("guide") for one in sound}, answers

    assert seen == {"met", "missing", "unverified"}  # else the above would prove little


def test_what_is_for_others_is_told_apart_from_what_is_nearly_met(engine):
    (keeper,) = told(engine, {"subject": "keeper", "missed": "yes", "registered": "no"})
    (workshop,) = told(engine, {"subject": "workshop", "missed": "yes", "registered": "no", "opened_on": "2010-01-01"})

    assert keeper["others"] != workshop["others"]


def test_who_is_asking_is_asked_first_and_an_answered_question_no_more(engine):
    nothing, keeper = told(engine, {}, {"subject": "keeper"})

    assert nothing["screens"][0][0] == ["subject"]
    assert all("subject" not in facts for facts, _ in keeper["screens"])


def test_an_answer_changes_what_is_likely_and_what_is_met_stands_first(engine):
    open_, met = told(
        engine,
        {"subject": "workshop", "registered": "yes"},
        {"subject": "workshop", "registered": "yes", "missed": "no"},
    )

    assert open_["policies"][0][1] == "missing"
    assert 0 < open_["policies"][0][2] < 1
    assert met["policies"][0][1] == "met"
    assert [chance for _, _, chance in met["policies"]] == sorted((one[2] for one in met["policies"]), reverse=True)


def test_without_estimates_every_question_is_still_asked(rules):
    bare = rules | {"usual": {}, "screens": []}

    (made,) = told(engine_of(bare), {"subject": "keeper"})

    assert {name for facts, _ in made["screens"] for name in facts} >= {"worth"}
    assert {chance for _, verdict, chance in made["policies"] if verdict == "missing"} <= {0.5}


def test_a_card_asks_for_one_gain_of_its_own_or_for_all_conditions(engine):
    def clause(name: str, role: str, *asks: str) -> dict[str, Any]:
        rule = {"op": "all", "of": [{"op": "among", "fact": one, "values": ["yes"]} for one in asks]}
        return {"id": name, "policy": 0, "role": role, "rule": rule}

    conditions = [clause("c1", "条件", "a"), clause("c2", "条件", "b")]

    assert open_questions(engine, conditions) == ["a", "b"]
    assert open_questions(engine, [*conditions, clause("c3", "待遇", "titles")]) == ["titles"]
    assert open_questions(engine, [*conditions, clause("c3", "待遇", "c", "d", "e")]) == ["c", "d", "e"]
    assert open_questions(engine, [*conditions, clause("c4", "义务", "c")]) == ["a", "b"]
    assert open_questions(engine, conditions, a="no") == []


def test_who_does_not_know_one_figure_is_asked_for_what_it_gives(engine):
    rule = {"op": "bounds", "fact": "rate", "bounds": [["gte", 5]]}
    clauses = [{"id": "c1", "policy": 0, "role": "待遇", "rule": rule}]

    assert open_questions(engine, clauses) == ["spent", "earned"]
    assert open_questions(engine, clauses, earned="100") == ["spent"]
    assert open_questions(engine, clauses, unknown=("spent",)) == ["rate"]
    assert open_questions(engine, clauses, unknown=("spent", "rate")) == ["earned"]


def test_what_is_for_others_rests_on_answers_and_never_on_what_is_likely(engine):
    who = {"op": "among", "fact": "subject", "values": ["yes"]}
    rare = {"op": "among", "fact": "a", "values": ["yes"], "unsure": True}
    clauses = [{"id": "c1", "policy": 0, "role": "待遇", "rule": {"op": "all", "of": [who, rare]}}]
    doubtful = [clauses[0] | {"rule": who | {"unsure": True}}]

    assert not made_policy(engine, clauses)["others"]
    assert not made_policy(engine, clauses, subject="yes", a="no")["others"]
    assert made_policy(engine, clauses, subject="no")["others"]
    assert not made_policy(engine, doubtful)["others"]
    assert made_policy(engine, doubtful, subject="no")["others"]


def open_questions(engine: v8.Engine, clauses: list[dict[str, Any]], **given: Any) -> list[str]:
    """What a card asks of a policy of these clauses."""
    asked: list[str] = made_policy(engine, clauses, **given)["open"]
    return asked


def made_policy(
    engine: v8.Engine, clauses: list[dict[str, Any]], unknown: tuple[str, ...] = (), **answers: str
) -> dict[str, Any]:
    """A policy of these clauses, for nobody of whom anything is likely; a rate is what was spent of what was earned."""
    truth = {"type": "truth", "options": ["yes", "no"], "asked": True}
    number = {"type": "number", "asked": True}
    figures = {"spent": number, "earned": number, "rate": number | {"formula": ["/", "spent", "earned"]}}
    sheet = dict.fromkeys(("subject", "titles", "a", "b", "c", "d", "e"), truth) | figures
    data = {"sheet": sheet, "clauses": clauses, "policies": [{}], "terms": {}}
    made: dict[str, Any] = engine.ask(
        """(data, answers, unknown, today) => {
          const facts = Handbook.eligibility.facts(data.sheet, answers, today);
          const results = Handbook.matchAnswers.worked(data, facts, today);
          const [policy] = Handbook.matchPolicies.policies(data, results, facts);
          return { others: policy.others, open: Handbook.matchOrder.open(data, policy, facts, unknown) };
        }""",
        data,
        answers,
        unknown,
        TODAY.isoformat(),
    )
    return made
