"""Rules that are proposed: they pass the check when taken and when left, and say what the paper says once compared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import desks
from handbook.eligibility.compiling import compiled
from handbook.eligibility.evaluating import WORDS, evaluate
from handbook.eligibility.facts import Facts, sheet_of
from handbook.model.criteria import Criterion
from handbook.papers.drafting import Draft, DraftField, findings_of, values_of_fields
from papers.drafting import RULES, city, drafted, of_kind


def proposed(draft: Draft) -> list[DraftField]:
    return [one for one in of_kind(draft, "policies").fields if one.reading == "proposed"]


def rule_in(draft: Draft) -> dict[str, Any]:
    """The one clause that has a rule."""
    (clause,) = [one for one in values_of_fields(of_kind(draft, "policies").fields)["clauses"] if "criteria" in one]
    return clause  # type: ignore[no-any-return]


def with_items(*items: str, lead: str = "申请认定概念验证中心的企业，应当符合下列条件：") -> str:
    """The rules with other conditions in their second article."""
    before, rest = RULES.split("第二条", 1)
    _, after = rest.split("第三条", 1)
    numbers = "一二三四五六"
    said = "\n".join(f"（{numbers[at]}）{item}；" for at, item in enumerate(items))
    return f"{before}第二条　{lead}\n{said}\n第三条{after}"


def test_conditions_that_ask_known_facts_are_a_rule() -> None:
    clause = rule_in(drafted(RULES))

    assert clause["role"] == "条件"
    assert clause["criteria"] == {
        "all": [
            {"fact": "subject", "is": "enterprise"},
            {"fact": "employees", "gte": "20", "rests_on": ["职工总数"], "locator": "第二条（二）"},
            {"fact": "tech_staff_share", "gte": "10", "rests_on": ["科技人员占比"], "locator": "第二条（三）"},
            {"fact": "revenue", "gte": "500", "rests_on": ["最近一年销售收入"], "locator": "第二条（四）"},
        ]
    }
    assert clause["unmodelled"] == ["在青山市注册成立满1年", "有固定的验证场所"]


def test_a_rule_and_its_examples_are_one_group_to_take_or_leave() -> None:
    draft = drafted(RULES)
    record = of_kind(draft, "policies")
    without = replace(record, fields=tuple(one for one in record.fields if not one.group))

    assert len({one.group for one in proposed(draft)}) == 1
    assert {one.path[2] for one in proposed(draft)} >= {"id", "title", "criteria", "examples", "unmodelled"}
    assert findings_of(city(), draft.records, desks.TODAY) == []
    assert findings_of(city(), [without, of_kind(draft, "sources")], desks.TODAY) == []


def test_examples_say_what_follows_once_the_paper_was_compared() -> None:
    clause = rule_in(drafted(RULES))
    rule = compiled(Criterion.model_validate(clause["criteria"]), city().concepts)
    sheet = sheet_of(city().concepts.values())

    for one in clause["examples"]:
        verdict = evaluate(rule, Facts(sheet, one["answers"], desks.TODAY))["verdict"]
        assert f"核对后应得{WORDS[verdict]}" in one["title"]
    assert {one["verdict"] for one in clause["examples"]} == {"需核实"}
    assert {"employees": "19"}.items() <= clause["examples"][2]["answers"].items()


@pytest.mark.parametrize(
    ("item", "leaf"),
    [
        ("职工总数不超过500人", {"fact": "employees", "lte": "500"}),
        ("科技人员占企业职工总数的比例不低于30%", {"fact": "tech_staff_share", "gte": "30"}),
        ("上年度销售收入超过2000万元", {"fact": "revenue", "gt": "2000"}),
        ("知识产权件数不少于3件", {"fact": "ip", "gte": "3"}),
    ],
)
def test_a_condition_is_known_by_the_name_of_its_fact(item: str, leaf: dict[str, str]) -> None:
    draft = drafted(with_items(item, "有固定的场所"))
    criteria = rule_in(draft)["criteria"]

    assert leaf.items() <= criteria["all"][1].items()
    assert findings_of(city(), draft.records, desks.TODAY) == []


@pytest.mark.parametrize(
    "item",
    [
        "会议室不少于20间",  # no fact is called so
        "职工总数不少于20万元",  # a fact of another unit
        "研发费用不低于100万元",  # of which year is not said
        "上年度销售收入超过2亿元",  # the number of the rule would stand nowhere in the record
        "职工总数约20人",
    ],
)
def test_what_is_not_surely_a_fact_is_no_rule(item: str) -> None:
    draft = drafted(with_items(item, "有固定的场所"))

    assert proposed(draft) == []
    assert findings_of(city(), draft.records, desks.TODAY) == []


def test_one_of_several_conditions_is_enough_where_the_paper_says_so() -> None:
    lead = "申请认定概念验证中心的企业，应当符合下列条件之一："
    draft = drafted(with_items("职工总数不少于20人", "知识产权件数不少于3件", lead=lead))
    criteria = rule_in(draft)["criteria"]

    assert [one["fact"] for one in criteria["all"][1]["any"]] == ["employees", "ip"]
    assert findings_of(city(), draft.records, desks.TODAY) == []


def test_a_title_that_a_clause_names_is_asked_for() -> None:
    said = "第四条　对职工总数不少于20人的高新技术企业，给予一次性奖励50万元。"
    line = next(one for one in RULES.splitlines() if one.startswith("第四条"))
    draft = drafted(with_items("有固定的场所").replace(line, said))
    clause = rule_in(draft)

    assert {"fact": "titles", "is": "hnte"} in clause["criteria"]["all"]
    assert clause["criteria"]["all"][-1]["rests_on"] == [clause["title"]]
    assert findings_of(city(), draft.records, desks.TODAY) == []
