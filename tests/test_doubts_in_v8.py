"""Answers that hardly agree: what is written, what the page is given, and what it asks (match-doubts.js)."""

from __future__ import annotations

import json
from typing import Any

import pytest

import v8
from handbook.outputs import matching_rules

DOUBTS = "vocabularies/doubts.yml"
ASK = """(answers, today) => {
  const facts = Handbook.eligibility.facts(Handbook.match.sheet, answers, today);
  return Handbook.matchDoubts.of(Handbook.match, facts);
}"""
HOURS, FUTURE, UNIT = (
    "开放机时比全部机时还多，填反了吗？",
    "开张的日子还没有到，年份对吗？",
    "仪器总值超过10亿元，单位是万元吗？",
)


def given(desk: Any) -> dict[str, Any]:
    """What the browser is given."""
    text = matching_rules.script(desk.edition())
    found: dict[str, Any] = json.loads(text.partition("root.Handbook.match=")[2].removesuffix(";})(window);\n"))
    return found


@pytest.fixture
def engine(sound) -> v8.Engine:
    before = f"var Handbook = {{ match: {json.dumps(given(sound))} }};"
    return v8.of_the_theme("formulas.js", "eligibility.js", "match-doubts.js", first=before)


def test_what_hardly_agrees_is_asked_about_where_it_was_answered(engine):
    def asked(**answers: str) -> list[tuple[list[str], str]]:
        return [(one["facts"], one["ask"]) for one in engine.ask(ASK, answers, "2026-11-30")]

    assert asked(open_hours="50", all_hours="40") == [(["open_hours", "all_hours"], HOURS)]
    assert asked(open_hours="40", all_hours="40") == []
    assert asked(open_hours="50") == asked() == []
    assert asked(opened_on="2026-12-01", worth="100001") == [(["opened_on"], FUTURE), (["worth"], UNIT)]
    assert asked(opened_on="2026-11-30", worth="100000") == []


def test_what_was_worked_out_from_other_answers_is_no_slip_of_its_own(desk):
    desk.write(DOUBTS, "- {facts: [open_share], when: {fact: open_share, gt: 100}, ask: 填的是百分比吗？}\n")
    before = f"var Handbook = {{ match: {json.dumps(given(desk))} }};"
    engine = v8.of_the_theme("formulas.js", "eligibility.js", "match-doubts.js", first=before)

    assert engine.ask(ASK, {"open_hours": "50", "all_hours": "40"}, "2026-11-30") == []


def test_a_doubt_brings_no_question_of_its_own(desk):
    questions = {name for name, entry in given(desk)["sheet"].items() if entry["asked"]}
    shoe = (
        "- {id: shoe, label: 鞋码, question: 穿几码？, type: number}\n- {id: feet, label: 脚, type: number, formula: "
    )
    desk.write("vocabularies/facts.yml", desk.read("vocabularies/facts.yml") + shoe + "shoe * 2}\n")
    more = "- {facts: [worth, shoe], when: {fact: feet, gt: 99}, ask: 鞋码对吗？}\n"
    desk.write(DOUBTS, desk.read(DOUBTS) + more)

    now = given(desk)
    assert {name for name, entry in now["sheet"].items() if entry["asked"]} == questions
    assert [one["ask"] for one in now["doubts"]] == [HOURS, FUTURE, UNIT]


def test_what_only_a_doubt_needs_is_worked_out_for_it(desk):
    fact = "- {id: per_hour, label: 每小时值, type: number, formula: worth / all_hours}\n"
    desk.write("vocabularies/facts.yml", desk.read("vocabularies/facts.yml") + fact)
    assert "per_hour" not in given(desk)["sheet"]

    desk.write(DOUBTS, desk.read(DOUBTS) + "- {facts: [worth], when: {fact: per_hour, gt: 99}, ask: 对吗？}\n")

    assert "per_hour" in given(desk)["sheet"]
    assert given(desk)["doubts"][-1]["facts"] == ["worth"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("[open_hours, all_hours]", "[open_hour, all_hours]", 1, "没有“open_hour”这个事实"),
        ("[opened_on]", "[days_open]", 4, "“days_open”只算不问"),
        ("{fact: open_share, gt: 100}", "{fact: open_shares, gt: 100}", 2, "没有“open_shares”这个事实"),
        ("{fact: worth, gt: 100000}", "{fact: worth}", 8, "要写一种比较"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_doubt_is_said_at_its_line(desk, old, new, line, said):
    desk.change(DOUBTS, old, new)

    found = [(one.place.line, one.message) for one in desk.coded("rule") if one.place.file == f"data/{DOUBTS}"]
    assert [(at, said in message) for at, message in found] == [(line, True)]
