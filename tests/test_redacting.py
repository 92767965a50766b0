"""Redacting: what is personal goes, however it is typed; what belongs to an office or a firm stays."""

from __future__ import annotations

import pytest

from handbook.checks.privacy import personal_number
from handbook.personal import numbers
from handbook.sheets.clearing import masked
from handbook.sheets.persons import is_name
from handbook.sheets.redacting import MARK, hides_more, redact

CARD = "6222020000000000000"
IDENTITY = "11010519491231002X"


@pytest.mark.parametrize(
    "written",
    [
        "13900001234",
        "139 0000 1234",
        "139-0000-1234",
        "139–0000—1234",
        "139.0000.1234",
        "1390000 1234",
        "1390 0001 234",
        "139 00 00 12 34",
        "1 3 9 0 0 0 0 1 2 3 4",
        "+86 139 0000 1234",
        "+8613900001234",
        "0086-13900001234",
        "(86)139 00001234",
        "(+86)13900001234",
        "013900001234",
        "(139)0000-1234",
        "139　0000　1234",
        "１３９００００１２３４",
        "１３９－００００－１２３４",
        "＋８６ １３９００００１２３４",
        "139\u200b0000\u200b1234",
        "139\xa00000\xa01234",
        "139\n0000\n1234",
        "一三九零零零零一二三四",
        "幺三九 〇〇〇〇 幺二三四",
        "壹叁玖零零零零壹贰叁肆",
        "139零零零零1234",
        "①③⑨⓪⓪⓪⓪①②③④",
        "١٣٩٠٠٠٠١٢٣٤",
        "13900001234转8001",
        "wx13900001234",
        "https://wx.example.org/13900001234",
        "tel:13900001234",
        "工号_13900001234",
        "1390000123413800001111",
    ],
)
@pytest.mark.parametrize("around", ["请回电{}", "周五{}联系", "第一{}，", "（{}）", "{}"])
def test_a_mobile_number_in_any_spelling_goes(written, around):
    text = around.format(written)
    if not redact(written).details:
        pytest.fail(f"{written} stays")

    made = redact(text)

    assert {item.what for item in made.details} <= {"手机号", "微信或 QQ"}
    assert made.text.startswith(around.partition("{}")[0].rstrip("（"))
    assert not any(letter.isdigit() for letter in made.text.replace("8001", ""))
    assert MARK in made.text


@pytest.mark.parametrize(
    ("text", "left", "what"),
    [
        (f"身份证{IDENTITY}。", f"身份证{MARK}。", "身份证号"),
        (f"号码：{IDENTITY.lower()}", f"号码：{MARK}", "身份证号"),
        ("110105 19491231 002X", MARK, "身份证号"),
        ("１１０１０５１９４９１２３１００２Ｘ", MARK, "身份证号"),
        ("身份证110105194912310021", f"身份证{MARK}", "身份证号"),  # a wrong check digit is a slip, not another thing
        ("老身份证 110105491231002", f"老身份证 {MARK}", "身份证号"),
        ("身份证后四位002X", f"身份证后四位{MARK}", "身份证号"),
        (f"卡号{CARD}", f"卡号{MARK}", "银行卡号"),
        ("工行 6222 0200 0000 0000 000", f"工行 {MARK}", "银行卡号"),
        ("6222-0200-0000-0000-001", MARK, "银行卡号"),
        ("银行卡号：9558 8000 0000 0000", f"银行卡号：{MARK}", "银行卡号"),
        ("护照号E12345678", f"护照号{MARK}", "证件号"),
        ("港澳通行证 H12345678", f"港澳通行证 {MARK}", "证件号"),
        ("发到zhang.san@qq.example。", f"发到{MARK}。", "电子邮箱"),
        ("zhang＠qq．example", MARK, "电子邮箱"),
        ("zhang (at) qq.example", MARK, "电子邮箱"),
        ("微信号：zhangsan88", f"微信号：{MARK}", "微信或 QQ"),
        ("加QQ 12345678", f"加QQ {MARK}", "微信或 QQ"),
        ("王先生来电", f"{MARK}来电", "姓名"),
        ("联系张小三先生，", f"联系{MARK}，", "姓名"),
        ("欧阳女士说", f"{MARK}说", "姓名"),
        ("司马小红 女士说", f"{MARK}说", "姓名"),
        ("张某某反映", f"{MARK}反映", "姓名"),
        ("李某、王××", f"{MARK}、{MARK}", "姓名"),
        ("小王师傅", MARK, "姓名"),
        ("联系人：张三，", f"联系人：{MARK}，", "姓名"),
        ("联 系 人:李小四 ", f"联 系 人:{MARK} ", "姓名"),
        ("联系人张三电话没人接", f"联系人{MARK}电话没人接", "姓名"),
        ("我叫王小明，", f"我叫{MARK}，", "姓名"),
        ("我住在溪东区新丰小区3号楼2单元501室，急", f"我住在{MARK}，急", "住址"),
        ("家住翠竹新村12-3-502", f"家住{MARK}", "住址"),
        ("住址：溪东区青龙街道新丰苑 3幢乙单元 501", f"住址：{MARK}", "住址"),
        ("翠竹新村 3幢 501", MARK, "住址"),
        ("３号楼２单元", MARK, "住址"),
    ],
)
def test_other_details_go_and_nothing_around_them(text, left, what):
    made = redact(text)

    assert made.text == left
    assert {item.what for item in made.details} == {what}


@pytest.mark.parametrize(
    "text",
    [
        "单位座机0512-55550100转8001",
        "（0512）5555 0100",
        "051255550100",
        "热线12345，服务热线400-800-1234",
        "常州某某科技有限公司反映，江苏某企业、向某单位、于某部门",
        "各位先生、女士，一位老师，许多同志",
        "联系人：科技处；负责人：高新处；联系人：待定",
        "企业负责人高度重视，法人代表和股东都同意",
        "到科技局302室、政务大厅3号楼、市民中心1203室办理",
        "公司在科技园3号楼建3个实验室，第3实验室",
        "2026-03-01 至 2026-11-20，2026.03.01 13:30，1-3-2026",
        "投资额1500000.0000元，面积13.5 2026-03-01起，约1,390,000,123元",
        "统一社会信用代码 91320411MA1MABCD2X、913204001234567890",
        "工单20260301000123、20260301139000012345、320400-2026-0012",
        "青政规〔2023〕4号，GB/T 13900-2023，型号XJ-1390",
        "微信公众号：科技常州，QQ群",
        "二〇二六年三月一日，一三五规划，十五五",
        "高新技术企业、高企、金融、安全、成果转化",
        "90号文第1390条",
    ],
)
def test_offices_firms_dates_and_amounts_stay(text):
    assert redact(text).text == text


def test_what_is_known_of_a_row_goes_and_a_firm_keeps_its_name():
    text = "张三和金师傅说，金师傅食品有限公司（座机0512-55550100）拖欠张三"

    made = redact(text, known=[("张三", "姓名")], kept=["金师傅食品有限公司"])

    assert made.text == f"{MARK}和{MARK}说，金师傅食品有限公司（座机0512-55550100）拖欠{MARK}"
    assert redact("甲有限公司13900001234", kept=["甲有限公司13900001234"]).text == f"甲有限公司{MARK}"


def test_details_that_overlap_are_one_and_a_second_pass_finds_nothing():
    text = f"联系人：王先生，微信13900001234，{IDENTITY}，住在新丰小区3号楼501室"

    made = redact(text)

    assert made.text == f"联系人：{MARK}，微信{MARK}，{MARK}，住在{MARK}"
    assert redact(made.text) == (again := redact(made.text))
    assert (again.text, again.details) == (made.text, ())
    assert text[made.details[0].start : made.details[0].end] == "王先生"


@pytest.mark.parametrize(
    "text",
    [
        "电话13900001234",
        "１３９００００１２３４",
        f"证{IDENTITY}",
        f"卡{CARD}",
        "139 0000 1234",
        "139…0000…1234",
        "139 · 0000 - 1234",
        "0086 (139) 0000-1234",
        "Tel.13900001234",
        "wechat13900001234",
        "1390-0001-234",
        "0512-65220000-13900001234",
    ],
)
def test_whatever_stops_a_build_is_taken_out(text):
    assert personal_number(text) is not None
    assert personal_number(redact(text).text) is None
    assert list(numbers(redact(text).text)) == []


def test_the_check_sees_through_wide_digits_and_unseen_characters():
    for text in ("１３９００００１２３４", "139\u200b00001234", "139–0000–1234", "＋８６１３９００００１２３４"):
        assert personal_number(text) == ("手机号", "139****1234"), text
    assert personal_number("913204001234567890") is None, "no province has 91"


def test_a_mask_shows_a_first_letter_at_most():
    assert [masked(text) for text in ("13900001234", "张三", "王", " 张 ")] == ["1**********", "张*", "*", "*"]


def test_a_name_is_a_surname_and_one_or_two_letters_more():
    assert all(map(is_name, ["张三", "王小明", "欧阳小红", "王处长"]))
    assert not any(map(is_name, ["科技处", "匿名", "企业", "青山陶坊", "高新处", "张", "王小明的公司", ""]))


def test_what_an_editor_hid_by_hand_is_known_again():
    assert hides_more(f"{MARK}说太贵", "小刘说太贵")
    assert hides_more(f"{MARK}与{MARK}说", f"小刘与{MARK}说")
    assert not hides_more("小刘说太贵", "小刘说太贵")
    assert not hides_more(f"{MARK}说太贵", "小刘说便宜")
