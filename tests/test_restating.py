"""Restatements say what the facts say; claims have evidence."""

from __future__ import annotations

import pytest

BASE = """title: 青山市试行办法
level: 市
stated_validity: 现行
stated_on: 2026-01-01
clauses:
  - {title: 开办补助, benefit: {text: 一次 800 元}}
  - {title: 年度奖励, conditions: 满 30 天}
"""
FILE = "policies/tried.yml"


def faq(name: str, answer: str, rests: str = "开办补助", more: str = "") -> str:
    return f"  - {{id: {name}, question: 问{name}？, answer: {answer}, rests_on: [{rests}]{more}}}\n"


def coded(desk, code: str):
    return [finding for finding in desk.coded(code) if finding.place.file == f"data/{FILE}"]


def test_a_ground_that_is_not_there_is_answered_with_the_nearest(desk):
    desk.write(FILE, BASE + "faqs:\n" + faq("a", "一次给钱", "开办补贴"))

    (found,) = coded(desk, "grounds")
    assert (found.place.line, found.level) == (9, "error")
    assert "没有“开办补贴”" in found.message
    assert found.hint == "是不是“开办补助”？"


def test_a_ground_like_no_other_is_answered_with_what_can_be_written(desk):
    desk.write(FILE, BASE + "interpretation:\n  rules:\n    - {text: 给钱, rests_on: [zzzzzz]}\n")

    (found,) = coded(desk, "grounds")
    assert found.place.line == 10
    assert "条款名称、门槛名称、对比事项或字段名" in found.hint


@pytest.mark.parametrize("part", ["features", "rules", "redemption"])
def test_every_statement_is_held_to_its_numbers(desk, part):
    desk.write(FILE, BASE + f"interpretation:\n  {part}:\n    - {{text: 一次900元和30天, rests_on: [开办补助]}}\n")

    (found,) = coded(desk, "restated")
    assert (found.place.line, found.level) == (10, "error")
    assert "900、30" in found.message


def test_an_answers_number_may_come_from_any_of_its_facts(desk):
    desk.write(FILE, BASE + "faqs:\n" + faq("a", "满30天给800元", "开办补助, 年度奖励"))
    assert coded(desk, "restated") == []

    desk.write(FILE, BASE + "faqs:\n" + faq("a", "满30天给800元"))
    assert ["30" in found.message for found in coded(desk, "restated")] == [True]


def test_one_sentence_does_not_answer_two_questions(desk):
    desk.write(FILE, BASE + "faqs:\n" + faq("a", "一次给钱。填表即可。") + faq("b", "填表即可。"))

    (found,) = coded(desk, "restated")
    assert (found.place.line, found.level) == (10, "error")
    assert "“问a？”" in found.message


def test_one_answer_may_say_a_thing_twice(desk):
    desk.write(FILE, BASE + "faqs:\n" + faq("a", "填表即可。填表即可。"))

    assert coded(desk, "restated") == []


def test_a_closing_mark_is_no_sentence(desk):
    desk.write(FILE, BASE + "faqs:\n" + faq("a", "写明“先到先得。”") + faq("b", "写明“一年一次。”"))

    assert coded(desk, "restated") == []


def test_two_policies_may_answer_alike(desk):
    text = BASE + "faqs:\n" + faq("a", "填表即可。")
    desk.write(FILE, text)
    desk.write("policies/tried-2.yml", text)

    assert desk.coded("restated") == []


@pytest.mark.parametrize("more", ["", ", former_ids: [c]"])
def test_an_answers_id_is_its_own(desk, more):
    second = faq("a", "乙") if not more else faq("b", "乙", more=", former_ids: [a]")
    desk.write(FILE, BASE + "faqs:\n" + faq("a", "甲", more=more) + second)

    (found,) = coded(desk, "repeated-id")
    assert (found.place.line, found.level) == (10, "error")
    assert "“a”" in found.message


def test_a_policy_in_force_is_explained_and_asked_about(desk):
    desk.write(FILE, BASE)
    (found,) = coded(desk, "questions")
    assert found.level == "notice"
    assert "缺解读、问答（现有 0 问）" in found.message

    three = "".join(faq(name, f"答{name}") for name in "abc")
    told = "interpretation:\n  rules:\n    - {text: 给钱, rests_on: [开办补助]}\n"
    desk.write(FILE, BASE + told + "faqs:\n" + three)
    assert coded(desk, "questions") == []
    desk.write(FILE, BASE + told + "faqs:\n" + faq("a", "甲") + "faqs_note: 只有一问\n")
    assert coded(desk, "questions") == []
    desk.write(FILE, BASE + "interpretation: {background: 从前没有}\nfaqs:\n" + three)
    assert "缺解读" in coded(desk, "questions")[0].message


def test_a_policy_that_is_over_needs_no_questions(desk):
    desk.write(FILE, BASE.replace("现行", "失效"))

    assert coded(desk, "questions") == []


# --- claims ---------------------------------------------------------------------------------------

ROW = """title: 试对照
upper: {of: policies/kiln-rules, part: 全文, text: 应当试}
cells:
"""


@pytest.mark.parametrize("state", ["已落地", "部分", "未落地"])
@pytest.mark.parametrize(
    ("proof", "sure"),
    [
        ("", False),
        (", confidence: A", False),
        (", evidence: 看到了", False),
        (", evidence: 看到了, confidence: A", True),
        (", evidence: 看到了, confidence: B", True),
        (", evidence: 看到了, confidence: C", False),
        (", evidence: 看到了, confidence: D", False),
        (", evidence: 看到了, confidence: {state: B}", False),
    ],
)
def test_a_claim_needs_evidence_of_grade_a_or_b(desk, state, proof, sure):
    desk.write("alignments/tried.yml", f"{ROW}  - {{of: guides/craft-card, state: {state}{proof}}}\n")

    found = desk.coded("claim")

    assert [f.place.file for f in found] == ([] if sure else ["data/alignments/tried.yml"])
    assert all(f.place.line == 4 and f.level == "error" and "state: 待核" in f.hint for f in found)


def test_what_claims_nothing_needs_no_evidence(desk):
    desk.write("alignments/tried.yml", f"{ROW}  - {{of: guides/craft-card, state: 待核}}\n")

    assert desk.errors() == []


def test_a_row_that_names_a_task_that_is_not_there_is_told(desk):
    """It would lead to the whole paper without a word, as if it had been meant so."""
    desk.change("alignments/tools-at-door.yml", "part: ps-1", "part: ps-11")

    assert "data/alignments/tools-at-door.yml" in {f.place.file for f in desk.found() if f.level == "error"}
