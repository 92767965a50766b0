"""Texts as the desk reads them: their articles, whatever file they come in, and where locators lead."""

from __future__ import annotations

import pytest

from handbook.verifying.lines import TextError
from handbook.verifying.locators import cited
from handbook.verifying.normal_form import fingerprint, normal_form
from handbook.verifying.quantities import quantities
from handbook.verifying.texts import read_text
from verifying import text


def test_copies_of_an_article_have_one_normal_form_however_they_were_typed():
    one = "第十条　企业应当自2026年1月1日起，按照《办法》（青科〔2025〕1号）——“试行”申报。"
    other = "第十条 企業應當自2026年1月1日起,按照〈办法〉(青科[2025]1号)-\n「試行」申报。"

    assert normal_form(one) == normal_form(other)
    assert fingerprint(one) == fingerprint(other)
    assert len(fingerprint(one)) == 16
    assert fingerprint(one) != fingerprint(one.replace("应当", "可以"))
    assert normal_form(normal_form(one)) == normal_form(one)


def test_the_fingerprint_of_a_sentence_is_a_promise():
    said = "第一条　为了说明核对台的用法，制定本措施。"

    assert normal_form(said) == "第一条为了说明核对台的用法,制定本措施。"
    assert fingerprint(said) == "0225a9bc14839266"


def test_articles_are_found_however_they_are_numbered():
    """第 二 条, 第4条 and 第５条 stand among 第三条."""
    measures = text("科技创新")

    assert measures.tops == tuple(f"第{number}条" for number in "一二三四五六七八九十")
    assert measures.articles["第二条"].startswith("本措施适用于")
    assert measures.whole


def test_paragraphs_and_items_are_units_of_their_own_and_stand_in_their_article():
    measures = text("科技创新")

    assert measures.articles["第三条第二款"].startswith("前款所称研究开发费用")
    assert measures.articles["第五条第（二）项"] == "上一年度审计报告;"
    assert measures.articles["第五条第（三）项2"] == "投入金额。"
    assert measures.articles["第五条第二款"].startswith("科技部门应当自受理之日起")
    assert measures.articles["第六条第（二）项"] == "已经全部享受同类补助的;"
    assert "上一年度审计报告" in measures.articles["第五条"]


def test_contents_headings_annexes_and_signatures_are_no_articles():
    measures = text("科技创新")

    assert not any("支持措施" in said for key, said in measures.articles.items() if key != "题头")
    assert measures.articles["第十条"].endswith("有效期五年。")
    assert measures.articles["落款"] == "青山市人民政府|2025年3月20日"
    assert "青政规(2025)3号" in measures.articles["题头"]
    assert "2025-03-20" not in measures.articles["题头"]  # the collection's own line


def test_a_text_without_articles_is_cited_by_its_numbered_headings():
    opinion = text("成果转化")

    assert opinion.tops == ("一", "二", "三")
    assert opinion.articles["二（一）1"] == "申报单位应当有专职人员不少于10人。"
    assert opinion.articles["三（五）"].startswith("加强督查。")
    assert "青政办发2024-18" in opinion.numbers
    assert opinion.articles["落款"].endswith("2024年8月15日")


def test_a_saved_page_is_read_without_its_menus_scripts_and_hidden_parts():
    flats = text("人才公寓")

    assert flats.encoding == "GB18030"
    assert flats.tops == ("第一条", "第二条", "第三条", "第四条", "第五条")
    assert flats.articles["第二条第（2）小项" if "第二条第（2）小项" in flats.articles else "第二条（2）"].startswith(
        "在青山市缴纳"
    )
    everything = "".join(flats.articles.values())
    assert not any(word in everything for word in ("政务公开", "脚本", "藏起来", "版权"))
    assert "青山市人才公寓管理办法" in flats.names
    assert "青住建规2026-2" in flats.numbers


@pytest.mark.parametrize(
    ("locator", "places"),
    [
        ("第二十二条", "第二十二条"),
        ("第二十二条第二款第（一）项", "第二十二条第二款第（一）项"),
        ("第二十二条第二款第一项", "第二十二条第二款第（一）项"),
        ("第 10 条", "第十条"),
        ("第九、十六、二十五条", "第九条 第十六条 第二十五条"),
        ("第八十五条至第八十七条", "第八十五条 第八十六条 第八十七条"),
        ("第五十至五十二条", "第五十条 第五十一条 第五十二条"),
        ("85—87", "第八十五条 第八十六条 第八十七条"),
        ("第十条、第十一条第二款", "第十条 第十一条第二款"),
        ("第三条第二款、第三款", "第三条第二款 第三条第三款"),
        ("第二条（二）26（11）", "第二条第（二）项26（11）"),
        ("一、二、三", "第一条 第二条 第三条"),
        ("二（二）、二（三）", "第二条第（二）项 第二条第（三）项"),
        ("（十五）", "（十五）"),
        ("第六章", "第六章"),
        ("示例-plan:187", ""),
    ],
)
def test_locators_are_read_as_people_write_them(locator, places):
    assert " ".join(one.written for one in cited(locator)) == places


def test_a_locator_may_name_its_text():
    named = cited("保障中小企业款项支付条例第九、十六条")

    assert {one.text for one in named} == {"保障中小企业款项支付条例"}
    assert [one.text for one in cited("《甲法》第六条、《乙细则》第二条")] == ["甲法", "乙细则"]


@pytest.mark.parametrize(
    ("name", "locator", "key"),
    [
        ("成果转化", "第二条（一）2", "二（一）2"),
        ("成果转化", "（四）", "三（四）"),
        ("科技创新", "第五条第一款第（三）项", "第五条第（三）项"),
        ("科技创新", "第五条（三）2", "第五条第（三）项2"),
        ("科技创新", "第六条第一项", "第六条第（一）项"),
    ],
)
def test_a_place_is_found_though_people_leave_steps_out_or_put_them_in(name, locator, key):
    assert [found for place in cited(locator) for found in text(name).resolved(place)] == [key]


def test_numbers_that_run_on_through_all_sections_stay_with_theirs():
    read = read_text("a.txt", "一、甲\n1.乙。\n2.丙。\n二、丁\n3.戊。\n4.己。\n".encode())

    assert [key for key in read.ways if "款" not in key] == ["一", "一1", "一2", "二", "二3", "二4"]


def test_a_chapter_is_all_its_articles():
    (place,) = cited("第三章")

    assert text("科技创新").resolved(place) == ("第九条", "第十条")


def test_encodings_are_told_apart():
    said = "青山市办法（示例）\n第一条 甲。\n第二条 乙。\n"

    for encoding, name in (("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("gb18030", "GB18030")):
        read = read_text("a.txt", said.encode(encoding))
        assert (read.encoding, read.tops) == (name, ("第一条", "第二条"))


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 9, b"\xff" * 40, b"", b"a" * (16 * 1024 * 1024 + 1)])
def test_what_is_no_text_is_refused_with_a_sentence(data):
    with pytest.raises(TextError):
        read_text("a.txt", data)


def test_a_law_in_one_line_is_cut_at_its_articles():
    read = read_text("a.txt", "示例办法 第一条 甲应当申请。 第二条 乙依照第一条办理。 第三条 丙。".encode())

    assert read.tops == ("第一条", "第二条", "第三条")


def test_an_excerpt_is_known_by_its_broken_end():
    assert not read_text("a.txt", "第一条 甲。\n第二条 乙应当".encode()).whole
    assert read_text("a.txt", "第一条 甲。\n第二条 本办法自印发之日起施行。".encode()).whole


def test_deep_and_broken_pages_are_read_to_their_end():
    page = "<html><body>" + "<div>" * 5000 + "<p>第一条 甲。</p><p>第二条 自公布之日起施行。"

    assert read_text("a.html", page.encode()).tops == ("第一条", "第二条")


@pytest.mark.parametrize(
    "lines",
    [
        "（一）甲。\n" * 60_000,
        "1/" * 200_000,
        "一、甲。\n（一）乙。\n" * 30_000,
        "（" * 200_000,
        "<" * 200_000,
        "第一条 甲。\n" * 40_000,
    ],
    ids=["items", "slashes", "headings", "brackets", "angles", "articles"],
)
def test_a_text_made_to_keep_a_reader_busy_is_read_in_time_that_grows_with_it(lines):
    """Each takes a second or two; what grows with the square of it takes minutes."""
    read = read_text("a.txt", lines.encode())

    assert quantities(read.head[:50_000] + "".join(read.articles.values())[:50_000]) is not None
