"""任务总览: all tasks of all plans in one table, counted by list, by month and by office."""

from __future__ import annotations

import re
from datetime import date

import pytest

from desks import item_of, page, rendered, section, site, words
from handbook.pages.taskrows import short_name
from test_workbooks import cells, names

BOARD = "tasks/index.html"
VALLEY = "plans/valley-division.yml"
PROVINCE = "plans/province-service.yml"


def rows(html: str) -> dict[str, str]:
    """Each row by the task it leads to."""
    found = re.findall(r"<tr data-row.*?</tr>", html, re.DOTALL)
    return {re.search(r'href="[^"#]+#([^"]+)"', row)[1]: row for row in found}


def carried(row: str, facet: str) -> list[str]:
    return re.search(rf'data-{facet}="([^"]*)"', row)[1].split(" ")


def counts(html: str, anchor: str) -> dict[str, tuple[str, int]]:
    """The counts of a view: where each leads, and its number."""
    part = section(html, anchor)
    found = re.findall(r'<li><a href="index.html\?([^"]+)#all">([^<]+)</a> <b>(\d+)</b>', part)
    return {label: (query, int(number)) for query, label, number in found}


def test_every_task_of_every_plan_stands_there_once(sound):
    records = sound.edition().handbook.records("plans").values()
    html = page(sound, BOARD)

    assert sorted(rows(html)) == sorted(task.id for plan in records for task in plan.tasks)
    assert "共 8 条" in html
    assert "data-row" not in re.sub(r"<tr data-row.*?</tr>", "", html, flags=re.DOTALL)


def test_the_earliest_comes_first_coarse_dates_in_time_and_none_last(sound):
    assert list(rows(page(sound, BOARD))) == ["vd-1", "ps-1", "ps-3", "vd-8", "vd-8b", "vd-9", "ps-2", "vd-10"]


def test_a_row_says_who_until_when_and_leads_to_its_plan(sound):
    row = rows(page(sound, BOARD))["vd-8b"]
    said = words(row)

    assert 'href="../plans/valley-division.html#vd-8b"' in row
    for word in ("8 打开仪器库", "青山市 分工表", "器物处", "匠人处", "仪器中心", "12月底前", "未到期限", "年份为推断"):
        assert word in said
    assert 'data-due="2026-12" data-state="ahead"' in row


def test_what_the_paper_does_not_say_reads_so(sound):
    said = words(rows(page(sound, BOARD))["vd-10"])

    assert said == "10 回头看 青山市 分工表 匠人处 没有 没有期限 未归类 未填报 2026年10月"


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2026-03-31", {"past": 0, "this-month": 1, "ahead": 6, "none": 1}),
        ("2026-11-21", {"past": 3, "this-month": 1, "ahead": 3, "none": 1}),
        ("2027-08-01", {"past": 7, "this-month": 0, "ahead": 0, "none": 1}),
    ],
)
def test_where_deadlines_stand_is_counted(sound, day, states):
    html = page(sound, BOARD, date.fromisoformat(day))

    assert {slug: int(n) for slug, n in re.findall(r'data-tally="([^"]+)">(\d+)<', html)} == states
    for slug, number in states.items():
        assert sum(carried(row, "timing") == [slug] for row in rows(html).values()) == number


# --- three ways to count ----------------------------------------------------------------------------


@pytest.mark.parametrize("anchor", ["by-list", "by-month", "by-office"])
def test_every_count_leads_to_just_the_rows_it_counts(sound, anchor):
    html = page(sound, BOARD)

    assert counts(html, anchor)
    for query, number in counts(html, anchor).values():
        facet, _, slug = query.partition("=")
        assert sum(slug in carried(row, facet) for row in rows(html).values()) == number


def test_by_month_a_half_year_stands_alone_and_no_deadline_comes_last(sound):
    html = page(sound, BOARD)

    assert list(counts(html, "by-month")) == ["3月", "9月", "11月", "12月", "上半年", "没有期限"]
    assert words(section(html, "by-month")).endswith("没有日期 没有期限 1")
    assert re.findall(r"<h3>(.*?)</h3>", section(html, "by-month")) == ["2026年", "2027年", "没有日期"]


def test_an_inferred_year_is_said_of_a_month_or_of_a_whole_year(desk):
    html = section(page(desk, BOARD), "by-month")
    assert '3月</a> <b>1</b> <small class="detail">（年份为推断）' in html
    assert "9月</a> <b>1</b></li>" in html
    assert '11月</a> <b>2</b> <small class="detail">（部分年份为推断）' in html

    desk.change(VALLEY, "inferred_year: 2026", "inferred_year: 2020")
    assert "<h3>2020年（年份为推断）</h3>" in page(desk, BOARD)


@pytest.mark.parametrize(
    ("written", "label", "heading"),
    [
        ("deadline_text: 全年\n    deadline: 2026", "只写到年", "2026年"),
        ("deadline_text: 持续推进", "只有原文写法", "没有日期"),
        ("deadline_text: 5月底前\n    deadline_month: 5", "5月", "没有日期"),
    ],
    ids=["year", "words", "month-without-year"],
)
def test_a_coarse_deadline_has_a_group_of_its_own(desk, written, label, heading):
    desk.change(PROVINCE, "deadline_text: 2027年上半年\n    deadline: 2027-H1", written)

    html = page(desk, BOARD)
    assert counts(html, "by-month")[label][1] == 1
    assert label in section(html, "by-month").split(f"<h3>{heading}", 1)[1].split("</ul>")[0]
    assert rows(html)["ps-2"].count("持续推进") == ("持续推进" in written)


def test_by_office_whoever_leads_stands_under_its_body(sound):
    html = section(page(sound, BOARD), "by-office")

    first = words("<h3>" + html.split("<h3>", 1)[1].split("</ul>")[0])
    assert first == "青山市创新局 器物处 3 匠人处 2"
    assert "只有原文写法</a> <b>1</b>" in html, "各市创新局 has no page"


def test_a_task_that_nobody_leads_is_counted_as_such(desk):
    desk.change(VALLEY, "问一问大家满不满意。\n    lead: [qs-people]\n    lead_text: 匠人处\n", "问一问。\n")

    assert counts(page(desk, BOARD), "by-office")["没有牵头处室"] == ("office=_none", 1)


# --- which list --------------------------------------------------------------------------------------


def test_by_list_what_is_stated_what_is_linked_and_what_nobody_says(sound):
    html = page(sound, BOARD)

    assert {task: carried(row, "list") for task, row in rows(html).items()} == {
        "vd-1": ["problems"],  # stated
        "ps-1": ["sharing"],  # stated
        "ps-2": ["problems"],  # a survey's answer
        "ps-3": ["_none"],
        "vd-8": ["policies"],  # carried out by a policy
        "vd-8b": ["policies", "sharing"],  # by a policy and a guide
        "vd-9": ["problems"],  # answers a problem
        "vd-10": ["_none"],
    }
    assert "问题清单（按关联）" in words(rows(html)["vd-9"]).replace(" ", "")
    assert "按关联" not in rows(html)["vd-1"]
    assert "其中 2 项按关联" in words(section(html, "by-list"))


# --- filters, files, and where it stands ----------------------------------------------------------------


def test_the_filters_offer_what_the_rows_carry(sound):
    html = page(sound, BOARD)
    offered = {
        name: re.findall(r'<option value="([^"]+)"', body)
        for name, body in re.findall(r'<select id="[^"]+" name="([^"]+)".*?>(.*?)</select>', html, re.DOTALL)
    }

    assert list(offered) == ["list", "month", "office", "support", "timing", "plan"]
    for name, options in offered.items():
        found = {slug for row in rows(html).values() for slug in carried(row, name)}
        assert found <= set(options)
        assert name == "timing" or found == set(options)
    assert offered["timing"] == ["past", "this-month", "ahead", "none"], "a later day may bring any of them"


def test_a_plan_leads_to_its_own_rows(sound):
    assert 'href="../tasks/index.html?plan=valley-division#all"' in page(sound, "plans/valley-division.html")
    assert {carried(row, "plan")[0] for row in rows(page(sound, BOARD)).values()} == {
        "valley-division", "province-service",
    }  # fmt: skip


def test_a_withdrawn_plan_has_no_task_on_the_board(desk):
    desk.change(VALLEY, "standpoint: 本级", "withdrawn: {date: 2026-11-01, reason: 重做}\nstandpoint: 本级")

    assert list(rows(page(desk, BOARD))) == ["ps-1", "ps-3", "ps-2"]


def test_a_sample_is_marked(desk):
    desk.change(VALLEY, "standpoint: 本级", "sample: true\nstandpoint: 本级")
    desk.change("alignments/tools-at-door.yml", "title:", "sample: true\ntitle:")

    assert "示例" in words(rows(page(desk, BOARD))["vd-1"])


def test_without_a_plan_there_is_no_board(bay):
    uris = {item.uri for item in site(bay).items}

    assert not {uri for uri in uris if uri.startswith("tasks/")}


def test_markup_in_a_task_is_text(desk):
    desk.change(VALLEY, "title: 编一本手册", "title: 编<b>一</b>本 & 手册")

    assert "编&lt;b&gt;一&lt;/b&gt;本 &amp; 手册" in rows(page(desk, BOARD))["vd-9"]


@pytest.mark.parametrize(
    ("aliases", "name"),
    [
        ("[分工表]", "青山市 分工表"),
        ("[]", "青山市四张单子责任分工表"),
        ("[青山表]", "青山表"),
    ],
)
def test_a_plan_is_called_by_its_shortest_name_with_its_place(desk, aliases, name):
    desk.change(VALLEY, "aliases: [分工表]", f"aliases: {aliases}")

    assert short_name(desk.edition().handbook.records("plans")["valley-division"]) == name


def test_the_workbook_holds_the_same_tasks_and_counts(sound):
    made = site(sound)
    data = made.render(item_of(made, "tasks/tasks.xlsx"), {}, ())
    head, *lines = cells(data)

    assert names(data) == ["任务", "按清单", "按月份", "按处室"]
    assert head[:3] == ["行动方案", "序号", "任务"]
    assert [line[2] for line in lines][:2] == ["听一听作坊缺什么", "仪器上门"]
    assert lines[4] == ["青山市 分工表", "8", "打开仪器库", "器物处", "匠人处\n仪器中心", "12月底前",
                        "2026年12月（年份为推断）", "未到期限", "政策清单、共享清单", "按关联的记录",
                        "未填报", "2026-10", "", "", ""]  # fmt: skip
    assert ["", "问题清单", "3", "其中 2 项按关联"] in cells(data, 2)
    assert 'href="tasks.xlsx"' in rendered(made, BOARD)
