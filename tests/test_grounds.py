"""Grounds: the names that a restatement may rest on, and what follows from them."""

from __future__ import annotations

from unittest.mock import ANY

import pytest

from handbook.deriving.grounds import foreign_numbers, grounds, names, weakest
from handbook.model.policy import Policy


def policy(**more) -> Policy:
    return Policy.model_validate({"id": "tried", "title": "试办法", **more})


@pytest.fixture(scope="module")
def opening(sound) -> Policy:
    return sound.edition().handbook.records("policies")["instrument-opening"]


@pytest.mark.parametrize(
    ("name", "grade", "word"),
    [
        ("预约仪器", "A", "网上预约，现场刷卡"),
        ("开放小时", None, "300"),
        ("奖励档次", "C", "小仪器"),
        ("补多少", "B", "五成"),
        ("background", None, "2018年的办法只管学堂的仪器。"),
        ("expires_on", ANY, "2030-03-31"),
        ("signed_on", "B", "2025-03"),
        ("doc_nos", ANY, "青创发〔2025〕8号"),
        ("contact", ANY, "0512-00001234（工作日 9:00–17:00）"),
    ],
)
def test_a_name_stands_for_a_clause_a_threshold_a_change_or_a_field(opening, name, grade, word):
    (ground,) = grounds(opening, name)

    assert ground.grade == grade
    assert word in ground.words


@pytest.mark.parametrize("name", ["预约", "booking", "published_by", "term_ends", "没有这一条", "", "thresholds.field"])
def test_what_is_no_name_or_holds_nothing_is_no_ground(opening, name):
    assert grounds(opening, name) == []


def test_a_name_that_a_clause_and_a_threshold_share_stands_for_both():
    made = policy(
        clauses=[{"title": "奖励", "conditions": "满 30 天", "confidence": "A"}],
        thresholds=[{"field": "奖励", "op": "gte", "value": "7", "confidence": "C"}],
    )

    assert [ground.grade for ground in grounds(made, "奖励")] == ["A", "C"]
    assert weakest(made, ["奖励"]) == "C"
    assert foreign_numbers(made, "30 天，7 分，8 次", ["奖励"]) == ["8"]


def test_every_name_that_is_offered_resolves_or_is_an_empty_field(opening):
    for name in names(opening):
        if name in ("background", *type(opening).model_fields):
            continue
        assert grounds(opening, name), name


def test_a_restatement_is_as_sure_as_its_least_sure_fact(opening):
    assert weakest(opening, ["预约仪器"]) == "A"
    assert weakest(opening, ["预约仪器", "补多少"]) == "B"
    assert weakest(opening, ["预约仪器", "补多少", "奖励档次"]) == "C"
    assert weakest(opening, ["开放小时"]) is None
    assert weakest(opening, ["搬家补助", "奖励档次"]) == "D"


def test_a_doubt_inside_a_clause_is_a_doubt_about_what_rests_on_it(opening):
    """“每台最多 2 万元” is of grade C and stands inside the clause 年度奖励, which has no grade of its own."""
    assert weakest(opening, ["年度奖励"]) == "C"


def test_a_field_without_a_grade_has_that_of_the_whole_record():
    made = policy(confidence="C", effective_on="2026")

    assert weakest(made, ["effective_on"]) == "C"


def test_numbers_of_other_facts_are_foreign(opening):
    assert foreign_numbers(opening, "满300小时", ["开放小时"]) == []
    assert foreign_numbers(opening, "满300小时，最高500小时，500小时以上", ["开放小时"]) == ["500"]
    assert foreign_numbers(opening, "满300小时，最高500小时", ["开放小时", "奖励档次"]) == []
    assert foreign_numbers(opening, "不写数字", ["没有这一条"]) == []


def test_a_number_is_whole():
    made = policy(thresholds=[{"field": "钱", "op": "gte", "value": "5000"}])

    assert foreign_numbers(made, "500 元", ["钱"]) == ["500"]
    assert foreign_numbers(made, "50001 元", ["钱"]) == ["50001"]


def test_a_number_is_the_same_without_its_last_noughts(opening):
    """The page shows the score 10.50 as 10.5 分; an answer may say what the page says."""
    assert foreign_numbers(opening, "大仪器得10.5分", ["奖励档次"]) == []


def test_a_date_may_be_said_as_people_say_it(opening):
    """“2026-12-05” is read as 2026年12月5日."""
    assert foreign_numbers(opening, "2026年12月5日前", ["年度奖励"]) == []
