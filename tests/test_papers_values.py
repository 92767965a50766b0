"""Values of a paper: numbers with their units, bounds and subjects, days; what counts nothing; what is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.numerals import chinese
from handbook.papers.structure.document import Document, Statement
from handbook.papers.values.reading import values_of

AMOUNT, EXACTLY, LEAST, MOST = "amount", "exactly", "at_least", "at_most"


def found(sentence: str, heading: str = "", *, cell: bool = False) -> list[tuple[str, str, str | None, str]]:
    document = Document(statements=[Statement(sentence, "第一条", heading, cell)])
    return [(one.kind, one.value, one.unit, one.bound) for one in values_of(document).values]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("每人一次性给予3000元留用补贴", [(AMOUNT, "3000", "元", EXACTLY)]),
        ("补贴总额最高不超过50000元", [(AMOUNT, "50000", "元", "up_to")]),
        ("分别奖励30、20、10万元", [(AMOUNT, value, "万元", EXACTLY) for value in ("30", "20", "10")]),
        ("达到1000万元、3000万元的", [(AMOUNT, "1000", "万元", LEAST), (AMOUNT, "3000", "万元", LEAST)]),
        ("处二十万元以上五十万元以下罚款", [(AMOUNT, "20", "万元", LEAST), (AMOUNT, "50", "万元", MOST)]),
        ("每项资助3～5万元", [(AMOUNT, "3", "万元", LEAST), (AMOUNT, "5", "万元", MOST)]),
        ("租金32.5元/平方米/月", [(AMOUNT, "32.5", "元/平方米/月", EXACTLY)]),
        ("营业收入5,000万元至2亿元（含）的企业", [(AMOUNT, "5000", "万元", LEAST), (AMOUNT, "2", "亿元", MOST)]),
        ("不低于百分之三点五", [("rate", "3.5", "%", LEAST)]),
        ("罚款违法所得一倍以上三倍以下", [("rate", "1", "倍", LEAST), ("rate", "3", "倍", MOST)]),
        ("三分之二以上同意", [("rate", "66.67", "%", LEAST)]),
        ("超过50人（含50人）的", [("count", "50", "人", LEAST)]),
        ("年龄在18至45周岁（含本数）", [("age", "18", "周岁", LEAST), ("age", "45", "周岁", MOST)]),
        ("自受理之日起5个工作日内办结", [("term", "5", "工作日", MOST)]),
        ("期满前3个月提出", [("term", "3", "个月", EXACTLY)]),
        ("近三个会计年度盈利", [("term", "3", "会计年度", EXACTLY)]),
        ("半年及半年以上的合同", [("term", "0.5", "年", LEAST)]),
        ("每两年评估1次", [("term", "2", "年", EXACTLY), ("count", "1", "次", EXACTLY)]),
        ("每季度召开一次会议", [("count", "1", "次", EXACTLY)]),
        ("每万人拥有专利达到20件", [("count", "20", "件", LEAST)]),
        ("排名前四的指标", [("rank", "4", None, MOST)]),
        ("获得第一名的", [("rank", "1", "名", EXACTLY)]),
        ("力争企业突破500家", [("count", "500", "家", "more_than")]),
        ("2025年8月11日至8月22日受理", [("window", "2025-08-11", None, LEAST), ("window", "2025-08-22", None, MOST)]),
        ("于每年11月10日前申请", [("date", "--11-10", None, MOST)]),
        ("次年三月一日至六月三十日内", [("window", "--03-01", None, LEAST), ("window", "--06-30", None, MOST)]),
        ("每年3月31日前向社会公布上一年度数量", [("date", "--03-31", None, MOST)]),
        ("2024年6月底前完成", [("date", "2024-06", None, MOST)]),
        ("自二〇二六年一月一日起施行", [("date", "2026-01-01", None, LEAST)]),
    ],
)  # fmt: skip
def test_a_number_is_read_with_its_unit_and_bound(sentence, wanted):
    assert found(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "按《示例办法》（示例发〔2024〕3号）第十二条第二款第3项和附件2执行",
        "符合下列三种情形之一的",
        "做到“五个清楚”，实施“532”专项",
        "推进三年行动计划和十四五规划",
        "一次性办理，一户一档，逐一落实，进一步优化",
        "持五年期通行证和三证合一营业执照",
        "地址：示例路1号大院2号楼1109-2室",
        "上年度规模以上企业",
        "第一年为培育期",
        "开展减负七项行动：一是减表",
        "1992年12月12日批准的《示例细则》同时废止",
        "设备零部件",
        "已经2025年11月19日第25次委务会议审议通过",
        "三房一厅",
        "一级公路、二类竞赛、甲级资质",
    ],
)
def test_what_only_names_or_points_is_no_value(sentence):
    assert found(sentence) == []


def test_a_bare_number_of_a_cell_has_the_unit_of_its_head():
    assert found("30", "补贴标准（万元）", cell=True) == [(AMOUNT, "30", "万元", EXACTLY)]


def test_the_paper_says_itself_whether_the_number_is_meant():
    one = values_of(Document(statements=[Statement("超过50人（含50人）的", "一")])).values[0]

    assert (one.bound, one.stated) == ("at_least", "含本数")


def test_an_aim_is_marked():
    first, second = values_of(Document(statements=[Statement("力争达到25%，确保达到23%", "一")])).values

    assert (first.aim, second.aim) == ("力争", "确保")


def test_a_year_that_is_not_printed_is_told_and_never_guessed():
    said = [Statement("4月15日前报送", "三"), Statement("每年5月底前填报", "四")]
    read = values_of(Document(statements=said))

    assert [one.value for one in read.values] == ["--04-15", "--05"]
    assert [one.locator for one in read.told] == ["三"]


def test_the_same_number_of_the_same_thing_is_listed_once():
    assert len(found("连续两年达标的，根据两年共接收的数量补贴")) == 1
    assert len(found("甲证最长为五年；乙证最长为五年")) == 2
    assert len(found("初核5个工作日内提交，复核5个工作日内完成")) == 2


def test_a_subject_says_of_whom_where_the_measure_alone_does_not():
    (one,) = values_of(Document(statements=[Statement("高级技师，年龄在45周岁以下", "一")])).values

    assert "高级技师" in one.subject and "年龄" in one.subject


UNITS = {"元": "amount", "万元": "amount", "%": "rate", "个月": "term", "家": "count", "人": "count"}
BOUNDS = {
    "不低于{}": LEAST, "{}以上": LEAST, "不超过{}": MOST, "{}以下": MOST, "低于{}": "less_than", "超过{}": "more_than",
    "最高{}": "up_to",
}  # fmt: skip


@given(
    st.integers(2, 9_999),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(sorted(BOUNDS)),
    st.booleans(),
)
def test_any_number_is_read_alike_in_figures_and_in_numerals(number, unit, bound, in_figures):
    said = str(number) if in_figures or unit == "%" else chinese(number)
    sentence = f"示例指标{bound.format(said + unit)}的"

    assert found(sentence) == [(UNITS[unit], str(number), unit, BOUNDS[bound])]


@given(st.decimals(Decimal("0.01"), Decimal(99), places=2))
def test_any_share_is_read_to_its_last_figure(share):
    assert found(f"示例指标达到{share}%") == [("rate", f"{share.normalize():f}", "%", LEAST)]


@given(st.dates())
def test_any_day_is_read(day):
    if day.year < 1900 or day.year > 2099:
        return
    said = f"自{day.year}年{day.month}月{day.day}日起受理"

    assert found(said) == [("date", day.isoformat(), None, LEAST)]
