"""Ids from pinyin: offered for Chinese titles, whole syllables, and never what is taken."""

from __future__ import annotations

import pytest

from books import bring, exported, planned
from desks import tree
from handbook.model.base import is_id
from handbook.pinyin_ids import LONGEST, is_chinese, offered


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("科技创新券", "kejichuangxinquan"),
        ("科技创新券管理办法", "kejichuangxinquan"),
        ("关于印发《科技创新券管理办法（试行）》的通知", "kejichuangxinquan"),
        ("科技创新券实施细则（2026年修订）", "kejichuangxinquan"),
        ("《科技创新券办法》", "kejichuangxinquan"),
        ("管理办法", "guanlibanfa"),
        ("5G专项", "5g-zhuanxiang"),
        ("R&D费用", "r-d-feiyong"),
        ("２０２６年计划", "2026-nianjihua"),
        ("重庆 女企业家", "chongqing-nvqiyejia"),
        ("hnte", ""),
        ("", ""),
        ("——", ""),
    ],
)
def test_a_title_is_told_by_whole_syllables(title, made):
    assert offered(title) == made
    assert made == "" or is_id(made)


def test_a_long_title_ends_with_a_whole_syllable():
    made = offered("进一步加强高新技术企业培育推动高质量发展")

    assert made == "jinyibujiaqianggaoxinjishuqiyepeiyutui"
    assert len(made) <= LONGEST
    assert len(offered("A" * 60 + "办法")) == LONGEST


def test_what_is_taken_gets_a_number():
    assert offered("创新券", {"chuangxinquan"}) == "chuangxinquan-2"
    assert offered("创新券", {"chuangxinquan", "chuangxinquan-2"}) == "chuangxinquan-3"


def test_chinese_is_what_holds_a_chinese_character():
    assert is_chinese("A型")
    assert not is_chinese("，")


def test_a_finding_about_a_chinese_id_offers_one(desk):
    desk.write("policies/科技创新券.yml", "title: 科技创新券\n")
    desk.write("policies/Bad_Id.yml", "title: x\n")

    latin, chinese = sorted(desk.errors())

    assert "“科技创新券”不能作标识。  [id-form]" in chinese
    assert "例如 kejichuangxinquan；" in chinese
    assert "例如 tech-sme；" in latin


def test_a_row_of_a_workbook_without_an_id_or_with_a_chinese_one_is_offered_one(desk, tmp_path):
    before = tree(desk.data)
    book = exported(desk, tmp_path / "cases.xlsx", "cases")
    book.add("典型案例", {"名称": "电窑换新", "做法": "换"})
    book.add("典型案例", {"标识": "进城设窗", "名称": "进城设窗", "做法": "设"})

    nameless, chinese = planned(desk, book.save())

    assert "“标识”空着" in nameless and "填上它，例如 dianyaohuanxin，或删去这一行。" in nameless
    assert "“进城设窗”不能作标识" in chinese and "例如 jinchengshechuang。" in chinese
    assert bring(desk, book.path, "--write").returncode == 1
    assert tree(desk.data) == before
