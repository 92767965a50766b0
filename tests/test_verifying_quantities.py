"""Numbers with units and bounds, and days, as restated sentences and articles have them."""

from __future__ import annotations

import pytest

from handbook.numerals import chinese, number
from handbook.verifying.bounds import conflict
from handbook.verifying.meaning import turned
from handbook.verifying.normal_form import normal_form
from handbook.verifying.quantities import Quantity, quantities


def read(text: str) -> list[tuple[str, str, str]]:
    return [(f"{one.value:f}" if not isinstance(one.value, str) else one.value, one.unit, one.bound)
            for one in quantities(normal_form(text))]  # fmt: skip


@pytest.mark.parametrize("value", [1, 10, 11, 20, 99, 100, 101, 110, 183, 1000, 1005, 1020])
def test_ordinals_go_into_chinese_and_back(value):
    assert number(chinese(value)) == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20日内", "二十日以内"),
        ("50%", "百分之五十"),
        ("150%", "百分之一百五十"),
        ("66.67%", "三分之二"),
        ("50万元", "五十万元"),
        ("500000元", "50万元"),
        ("1.2万亿元", "12000亿元"),
        ("10%", "一成"),
        ("50万元", "最高五十万"),
        ("2026-01-01", "2026年1月1日"),
        ("2026年1月1日", "二〇二六年一月一日"),
        ("24个月", "两年"),
        ("365天", "一年"),
        ("10日", "10个自然日"),
        ("不超过3年", "最长三年"),
        ("5年以上", "不少于五年"),
        ("≥60%", "60%以上"),
        ("183天", "一百八十三天"),
        ("0.05%", "万分之五"),
        ("5,000万元", "5000万元"),
    ],
)
def test_two_ways_to_write_a_number_are_one(one, other):
    (first,), (second,) = quantities(normal_form(one)), quantities(normal_form(other))

    assert first.same(second) and second.same(first)
    assert not conflict(first.bound, second.bound)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10日", "10个工作日"), ("3日", "3个月"), ("50万元", "50亿元"), ("50%", "50倍"), ("3年", "3个月"),
        ("20人", "20%"), ("2026-01-01", "2026-01-02"), ("1月", "1个月"),
    ],
)  # fmt: skip
def test_another_unit_or_day_is_another_fact(one, other):
    (first,), (second,) = quantities(normal_form(one)), quantities(normal_form(other))

    assert not first.same(second)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("连续3—5年", [("3", "年", "range"), ("5", "年", "")]),
        ("百分之三以上百分之五以下", [("3", "%", "ge"), ("5", "%", "le")]),
        ("按收入分档5/4/3%", [("5", "%", ""), ("4", "%", ""), ("3", "%", "")]),
        ("70分以上（不含70分）", [("70", "分", "gt")]),
        ("小于5000万元（含）", [("50000000", "元", "le")]),
        ("不低于本市最低工资标准80%", [("80", "%", "ge")]),
        ("5月底前", [("--05", "日期", "before")]),
        ("30日后", [("30", "日", "after")]),
    ],
)
def test_ranges_lists_and_bounds(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "国科发火〔2016〕32号",
        "2021年第28号公告",
        "第19号令",
        "A107012",
        "《2021版研发支出辅助账》",
        "第三条第2款",
        "十四五",
    ],
)
def test_numbers_that_only_count_or_name_are_no_facts(text):
    assert read(text) == []


def test_what_is_counted_in_words_need_not_stand_in_the_article():
    assert [one.hard for one in quantities("六种转化方式")] == [False]
    assert [one.hard for one in quantities("两名以上人员")] == [True]


@pytest.mark.parametrize(
    ("fact", "article", "found"),
    [("le", "ge", "turned"), ("le", "after", "turned"), ("ge", "gt", "strict"), ("le", "lt", "strict"),
     ("", "ge", ""), ("ge", "", ""), ("le", "le", "")],
)  # fmt: skip
def test_bounds_against_each_other(fact, article, found):
    assert conflict(fact, article) == found


ARTICLE = normal_form(
    "企业可以自主申报，不得重复享受。主管部门应当将补助全部拨付给企业。县级以上人民政府负责监督。"
    "有下列情形之一的，不得申请：（一）提供虚假材料的；（二）已经撤销的。"
)


@pytest.mark.parametrize(
    "said",
    ["可以自主申报", "不得重复享受", "应当将补助全部拨付给企业", "县级以上人民政府监督", "提供虚假材料的不得申请"],
)
def test_words_that_stand_there_too_are_not_asked_about(said):
    assert turned(said, ARTICLE) == []


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("可以重复享受", "不得"),
        ("可以将补助拨付给企业", "应当"),
        ("补助部分拨付给企业", "全部"),
        ("县级以下人民政府监督", "以上"),
        ("不得自主申报", "可以"),
    ],
)
def test_a_word_that_turns_the_sentence_round_is_told_with_what_stands_there(said, instead):
    assert [one.instead for one in turned(said, ARTICLE)] == [instead]


def test_a_quantity_is_told_with_its_bound():
    assert Quantity(number("5"), "%", "ge", written="5%").told == "不低于5%"
