"""A read paper by its parts: units and their locators, parts of a file, metadata, tasks, cards, offices, persons."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.numerals import chinese
from handbook.papers.model import Cell, Line, Paper, Spot, Table
from handbook.papers.report import report_of

NOTICE = """示例市科学技术局文件
示例科规〔2024〕3号
示例市科学技术局 示例市财政局关于印发《示例市创新券管理办法》的通知
各区科技局、财政局，各有关单位：
现将《示例市创新券管理办法》印发给你们，请遵照执行。
附件：1.示例市创新券管理办法
2.创新券申请表
示例市科学技术局 示例市财政局
2024年5月6日
（此件公开发布）
附件1
示例市创新券管理办法
第一章 总则
第一条【目的】根据《示例市科技进步条例》第二十条规定，制定本办法。
第二章 标准
第二条 申请应当符合下列条件：
（一）注册满一年；
（二）研发费用占比不低于3%。
不符合前款第一项的，不予受理。
第三条 本办法自2024年6月1日起施行，有效期至2027年5月31日。《示例市创新券细则》（示例科规〔2021〕2号）同时废止。
抄送：市政府办公室。
示例市科学技术局办公室 2024年5月7日印发"""

PLAN = """关于优化服务的实施方案
一、重点任务（牵头单位：综合处）
1.坚持走访制度。每季度召开一次会议。（各处室协办）
2.公开信息。（责任单位：高新处、规划处；完成时限：2024年12月）
二、推进工作
3.加大支持力度
主要举措：（1）建立机制。（2）编印指南。
完成时限：持续推进
牵头单位：科服处、市创业中心
三、有关要求
各处室要落实责任。"""


def read(text: str, **more: Any) -> dict[str, Any]:
    return report_of(Paper("txt", lines(text), **more))


def lines(text: str) -> tuple[Line | Table, ...]:
    return tuple(Line(line.strip(), Spot(block=at)) for at, line in enumerate(text.splitlines(), 1) if line.strip())


def locators(report: dict[str, Any]) -> list[str]:
    return [one["locator"] for one in report["articles"]]


def test_a_notice_and_the_paper_that_it_carries_are_two():
    report = read(NOTICE)

    assert report["title"] == "示例市创新券管理办法"
    assert report["carrier"].startswith("示例市科学技术局 示例市财政局关于印发")
    assert report["doc_nos"] == ["示例科规〔2024〕3号"]
    assert report["addressee"] == "各区科技局、财政局，各有关单位"
    assert (report["signed_on"], report["printed_on"]) == ("2024-05-06", "2024-05-07")
    assert (report["effective_on"], report["expires_on"]) == ("2024-06-01", "2027-05-31")
    assert report["repeals"][0]["doc_no"] == "示例科规〔2021〕2号"


def test_the_annex_that_is_the_paper_itself_is_no_annex_and_one_that_is_not_there_is_told():
    report = read(NOTICE)

    assert report["annexes"] == [{"locator": "附件2", "title": "创新券申请表", "printed": False}]
    assert any("附件不在文件里" in one["what"] for one in report["told"])


def test_units_have_locators_without_chapters_and_a_reference_is_no_article():
    report = read(NOTICE)

    assert [(one["locator"], one["title"]) for one in report["sections"]] == [("第一章", "总则"), ("第二章", "标准")]
    assert locators(report) == ["第一条", "第二条", "第三条"]
    assert report["items"] == ["第二条（一）", "第二条（二）"]
    assert report["articles"][0]["title"] == "目的"


def test_words_behind_a_list_belong_to_the_article():
    report = read("某办法\n第一条 条件：\n（一）满一年；\n（二）满二年。\n还应当满五年。\n第二条 完。")

    assert [one["locator"] for one in report["values"]] == ["第一条（一）", "第一条（二）", "第一条"]


def test_numbers_that_run_on_through_a_paper_keep_both_numbers():
    report = read("某意见\n一、甲\n（一）做事。\n（二）做事。\n二、乙\n（三）做事。\n（四）做事。")

    assert locators(report) == ["一", "一（一）", "一（二）", "二", "二（三）", "二（四）"]


def test_a_number_in_running_words_is_no_unit():
    report = read("某通知\n一、条件\n申请人应当：①守法；②纳税。一是守法，二是纳税。\n二、完")

    assert report["items"] == []


@pytest.mark.parametrize("year", ["2016", "2021"])
def test_an_item_that_begins_with_a_year_is_an_item(year):
    report = read(f"某公告\n一、范围：\n1.{year}年4月30日前签订的合同。\n2.年度材料。\n二、完。")

    assert locators(report) == ["一", "一1", "一2", "二"]


def test_a_line_that_a_page_broke_is_one_paragraph():
    report = read("某通知\n一、任务\n组织开展与各地创新能力强的机构的合作，支持企业每年\n完成20项以上合作。\n二、完")

    assert [(one["value"], one["locator"]) for one in report["values"]] == [("20", "一")]


def test_contents_are_no_articles():
    report = read("某条例\n目 录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 做事。\n第二章 附则\n第二条 完。")

    assert [one["locator"] for one in report["sections"]] == ["第一章", "第二章"]
    assert locators(report) == ["第一条", "第二条"]


def test_tasks_say_who_leads_who_helps_and_until_when():
    tasks = {one["locator"]: one for one in read(PLAN)["tasks"]}

    assert (tasks["一1"]["lead"], tasks["一1"]["support"]) == (["综合处"], ["各处室"])
    assert (tasks["一2"]["lead"], tasks["一2"]["deadline"]) == (["高新处", "规划处"], "2024年12月")
    assert (tasks["二3"]["lead"], tasks["二3"]["deadline"]) == (["科服处", "市创业中心"], "持续推进")
    assert read(PLAN)["kind"] == "plans"


def test_measures_that_are_counted_inside_a_line_are_units():
    assert read(PLAN)["items"] == ["二3（1）", "二3（2）"]


def table(*rows: list[str]) -> Table:
    return Table(
        tuple(
            tuple(Cell(text, Spot(None, 2, at, column)) for column, text in enumerate(row, 1) if text != "^")
            for at, row in enumerate(rows, 1)
        ),
        Spot(block=2),
    )


def test_a_table_of_tasks_has_a_task_a_row_by_its_printed_number():
    rows = table(
        ["序号", "重点任务", "主要措施", "牵头处室", "配合处室", "实施期限"],
        ["1", "排查", "找差距。梳理指标排名前四的情况。", "规划处", "相关处室\n生产力\n统筹中心", "3月底前"],
        ["2", "", "补短板。走访企业。", "科评处", "", "5月底前"],
        ["2", "", "寻突破。梳理难题。", "高新处", "相关处室统筹中心", "6月底前"],
    )
    report = report_of(Paper("docx", (Line("示例责任分工表", Spot(block=1)), rows)))

    assert [one["locator"] for one in report["tasks"]] == ["表1第1行", "表1第2行", "表1第2行"]
    assert [one["title"] for one in report["tasks"]] == ["找差距", "补短板", "寻突破"]
    assert report["tasks"][0]["support"] == ["相关处室", "生产力统筹中心"]
    assert report["tasks"][2]["support"] == ["相关处室", "统筹中心"]
    assert {"what": "没有印年份", "locator": "表1第1行"} in report["told"]
    assert {"what": "序号印了两次", "locator": "表1第2行"} in report["told"]


def test_a_card_is_read_by_its_labels():
    card = table(
        ["示例补贴"],
        ["依据文件", "《示例办法》"],
        ["发文字号", "/"],
        ["发布日期", "2021-12-23"],
        ["服务对象", "中小企业"],
        ["服务内容", "1．给予补贴\n最高不超过50万元。\n2．给予贷款"],
        ["联络方式", "示例市科技局：55521000"],
    )
    report = report_of(Paper("pdf", (Line("8.示例补贴", Spot(block=1)), card)))

    assert locators(report) == ["8", "8服务内容1", "8服务内容2"]
    assert [(one["value"], one["locator"]) for one in report["values"]] == [("50", "8服务内容1")]
    assert report["contacts"] == [{"office": "示例市科技局", "phone": "55521000", "locator": "8联络方式"}]
    assert report["cards"][0]["basis"] == "示例办法"


def test_persons_are_told_by_place_and_stand_nowhere():
    text = """某通知
一、联系方式
高新处：李小明，0519-85681234，手机13812345678，微信：abc12345，邮箱lixm@qq.com
联系人：王大伟、赵一，电话：0519-8568123456
示例市科技局，电话：8568****"""
    report = read(text)

    said = str(report)
    assert not any(word in said for word in ("李小明", "王大伟", "赵一", "13812345678", "abc12345", "lixm"))
    assert {one["what"] for one in report["dropped"]} == {"姓名", "手机号", "微信或 QQ", "私人邮箱"}
    assert {one["locator"] for one in report["dropped"]} == {"一"}
    assert report["contacts"] == [{"office": "高新处", "phone": "0519-85681234", "locator": "一"}]
    assert {"电话位数不对，疑有误印", "电话有遮盖，没有读"} <= {one["what"] for one in report["told"]}


def test_a_person_below_a_head_is_one_though_no_label_stands_beside_the_name():
    rows = table(
        ["序号", "任务", "牵头单位", "牵头领导", "时限"],
        ["1", "做事。", "高新处（李小明）", "王大伟", "6月底前"],
        ["2", "做事。", "科评处", "赵一、钱二", "6月底前"],
    )
    report = report_of(Paper("docx", (Line("示例分工表", Spot(block=1)), rows)))

    assert not any(name in str(report) for name in ("李小明", "王大伟", "赵一", "钱二"))
    assert len(report["dropped"]) == 4
    assert report["tasks"][1]["lead"] == ["科评处"]


def test_a_row_that_only_names_a_group_is_no_task():
    rows = table(
        ["序号", "任务", "牵头单位", "时限"],
        ["一", "科技创新", "", ""],
        ["1", "做事。", "高新处", "6月底前"],
    )
    report = report_of(Paper("docx", (Line("示例分工表", Spot(block=1)), rows)))

    assert [one["locator"] for one in report["tasks"]] == ["表1第1行"]


def test_a_day_of_a_project_is_not_the_papers():
    report = read("某通知\n一、项目执行期自2024年7月1日起至2026年6月30日止。\n二、完。")

    assert report["effective_on"] is report["expires_on"] is None


def test_a_day_that_is_not_printed_is_told_and_the_portal_is_a_second_witness():
    report = read(
        "某办法\n第一条 做事。\n第二条 本办法自印发之日起施行，有效期5年。\n示例市科技局\n2019年10月9日",
        portal=(("实施日期", "2019年10月16日"), ("失效日期", "2024年10月15日"), ("发布日期", "2019-10-16 16:40")),
    )

    assert (report["signed_on"], report["published_on"]) == ("2019-10-09", "2019-10-16")
    assert (report["effective_on"], report["expires_on"]) == ("2019-10-16", "2024-10-15")
    assert report["stated_validity"] == "5年"
    assert any(one["what"].startswith("自印发之日起") for one in report["told"])


def test_a_law_was_adopted_by_whoever_its_history_names_last():
    report = read(
        """示例市促进条例
2000年10月17日示例省第九届人民代表大会常务委员会第十九次会议通过
（2025年11月27日示例省第十四届人民代表大会常务委员会第十九次会议修订）
第一条 做事。
第二条 本条例自2026年1月1日起施行。"""
    )

    assert (report["signed_on"], report["effective_on"]) == ("2025-11-27", "2026-01-01")
    assert report["issuers"] == ["示例省人民代表大会常务委员会"]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=40))
def test_every_article_and_item_that_is_written_is_found_in_its_order(shape):
    text, wanted, items = ["某办法"], [], []
    for number, count in enumerate(shape, 1):
        name = f"第{chinese(number)}条"
        wanted.append(name)
        text.append(f"{name} 做事应当符合{'下列要求：' if count else '要求。'}")
        for item in range(1, count + 1):
            text.append(f"（{chinese(item)}）守法{'；' if item < count else '。'}")
            items.append(f"{name}（{chinese(item)}）")
    report = read("\n".join(text))

    assert locators(report) == wanted
    assert report["items"] == items


@given(st.text(st.sampled_from("第一二三条章、（）1.①。；：附件年月日元%万《》“”至-以上 \n电话"), max_size=300))
def test_no_text_is_too_strange_to_be_reported(text):
    report = read(f"某通知\n{text}")

    wanted = {"kind", "title", "articles", "items", "values", "tasks", "contacts", "told", "dropped"}
    assert set(report) >= wanted


BUSY = (
    "1",
    "一",
    "（",
    "《",
    "“1”",
    "a",
    "1、",
    "百分之",
    "2021年1月1日至",
    "10万元、",
    "（一）",
    "附件1",
    "电话：0519-85681234，",
)


@pytest.mark.parametrize("piece", BUSY)
def test_a_text_that_says_one_thing_over_and_over_is_read_to_its_end(piece):
    """Expressions that try every beginning anew would not come back from these."""
    read(f"某办法\n第一条 {piece * (40_000 // len(piece))}\n第二条 完。")
    read("某通知\n各局：\n" + f"{piece * 5}\n" * 2_000)
