"""A plan's page: the paper as printed, and its tasks by office and by month. Nothing dropped, nothing corrected."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from desks import page, section, site, words
from handbook.parts import parts

TABLE = "plans/valley-division.html"
TEXT = "plans/province-service.html"
FILE = "plans/valley-division.yml"


def table(html: str) -> tuple[list[str], list[list[str]]]:
    """The printed table: its header and the words of each row's cells, tags left out."""
    part = section(html, "table")
    head = [words(cell) for cell in re.findall(r'<th scope="col">(.*?)</th>', part)]
    rows = re.findall(r'<tr id="[^"]+">(.*?)</tr>', part, re.DOTALL)
    return head, [[words(cell) for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)] for row in rows]


def every_text(record):
    """The words that a paper's record quotes, and where they stand in it; not its links, choices and places."""
    passed = {"id", "section", "paper", "standpoint", "role", "four_list", "region", "level", "locator", "names",
              "unit", "qualifier", "inferred_year", "related", "former_ids", "columns"}  # fmt: skip
    linked = {"lead", "support", "serves", "answers", "issuer", "office", "units"}
    for path, part in parts(record):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if name in passed | linked or (name == "text" and "liaisons" in path):
                continue
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    yield f"{'/'.join(map(str, path))}/{name}", text


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["valley-division", "province-service"])
def test_every_text_of_a_plan_is_on_its_page_word_for_word(sound, name):
    record = sound.edition().handbook.records("plans")[name]
    html = page(sound, f"plans/{name}.html")
    shown = squeezed(unescape(re.sub(r"<[^>]+>", "", html)))

    missing = [place for place, text in every_text(record) if squeezed(text) not in shown]
    assert missing == []


# --- the printed table ----------------------------------------------------------------------------


def test_the_table_has_the_printed_columns_and_the_printed_order(sound):
    head, rows = table(page(sound, TABLE))

    assert head == ["号", "重点活儿", "怎样做", "领头处室", "帮忙处室", "做到何时"]
    assert [row[0] for row in rows] == ["1", "8", "8", "9", "10"]


def test_a_number_printed_twice_stands_twice_with_an_address_each(sound):
    html = page(sound, TABLE)

    assert '<tr id="vd-8">' in html
    assert '<tr id="vd-8b">' in html
    assert "序号“8”印了两次" in words(section(html, "oddities"))


def test_a_section_covers_the_rows_it_covers_in_print(sound):
    spans = re.findall(r'rowspan="(\d+)"[^>]*>([^<]*)<', page(sound, TABLE))

    assert spans == [("2", "排查问题单子"), ("3", "共享仪器单子")]
    _, rows = table(page(sound, TABLE))
    assert [len(row) for row in rows] == [6, 5, 6, 5, 5]


def test_a_mark_that_hides_a_word_stays_as_it_is(sound):
    assert "按国家“*”计划的样子登记" in words(section(page(sound, TABLE), "table"))
    assert "省“*”计划企业" in words(section(page(sound, TEXT), "liaisons"))


def test_markup_in_a_paper_is_text(sound):
    assert "把仪器&lt;全部&gt;列出来" in page(sound, TABLE)
    assert "问题 & 建议" in words(page(sound, TABLE))


def test_offices_lead_to_their_pages_and_words_that_name_nobody_stay_words(sound):
    html = section(page(sound, TABLE), "table")

    assert '<a href="../organizations/qs-people.html">匠人处</a>' in html
    assert '<a href="../organizations/instrument-centre.html">青山仪器中心</a>' in html
    assert "相关处室" in html
    assert "各处室" in html
    assert "原文：匠人处 仪器中心" in words(html)


def test_a_task_names_what_carries_it_out(sound):
    html = section(page(sound, TABLE), "table")

    for uri in ("policies/instrument-opening.html", "guides/instrument-booking.html", "policies/province-law.html"):
        assert f'href="../{uri}"' in html


# --- the year that is not printed ------------------------------------------------------------------


def test_no_year_is_given_silently(sound):
    html = page(sound, TABLE)
    _, rows = table(html)

    assert [row[-1].split()[0] for row in rows] == ["3月底前", "11月底前", "12月底前", "12月底前", "—"]
    for row in rows:
        assert ("2026" in row[-1]) is ("年份为推断" in row[-1])
    assert "原文没有年份" in words(html)
    assert "从“今年新窑炉办法”推断" in words(section(html, "table"))
    for label in re.findall(r"<dt>(2026年.*?)</dt>", section(html, "months")):
        assert "年份为推断" in label
    assert re.search(r"2026 年（推断，原文没有年份） <span class=\"verify\"", section(html, "answer"))


def test_a_printed_year_is_not_called_inferred(sound):
    html = page(sound, TEXT)

    assert "推断" not in words(html)
    assert "2026年6月11日" in words(section(html, "answer"))
    assert "原文：2026年6月11日印发" in words(section(html, "answer"))


def test_without_an_inferred_year_a_month_has_no_date(desk):
    desk.change(FILE, "  inferred_year: 2026\n", "")

    html = page(desk, TABLE)
    assert 'id="months"' not in html
    assert "data-due" not in html
    assert "3月底前" in html


@pytest.mark.parametrize(
    ("day", "past"), [("2026-03-31", 0), ("2026-04-01", 1), ("2026-11-21", 1), ("2026-12-01", 2), ("2027-01-01", 4)]
)
def test_what_is_past_is_counted_and_not_judged(sound, day, past):
    answer = words(section(page(sound, TABLE, date.fromisoformat(day)), "answer"))

    assert "5 项" in answer
    assert (f"有 {past} 项期限已过（办成与否原文看不出）" in answer) is bool(past)


def test_every_state_is_said_at_its_task(sound):
    states = re.findall(r'data-due="([^"]+)" data-state="([^"]+)"[^>]*>([^<]+)<', section(page(sound, TABLE), "table"))

    assert states == [
        ("2026-03", "past", "期限已过"),
        ("2026-11", "this-month", "本月到期"),
        ("2026-12", "ahead", "未到期限"),
        ("2026-12", "ahead", "未到期限"),
    ]


# --- the same tasks in another order ---------------------------------------------------------------


def bundles(html: str, anchor: str) -> list[tuple[str, list[str]]]:
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", section(html, anchor), re.DOTALL)
    return [(words(label), re.findall(r'href="#([^"]+)"', body)) for label, body in found]


def test_by_office_each_leads_its_own(sound):
    found = bundles(page(sound, TABLE), "offices")

    assert [ids for _, ids in found] == [["vd-8", "vd-8b", "vd-9"], ["vd-1", "vd-10"]]
    assert found[0][0] == "器物处 青山市创新局 3 项"


def test_by_month_the_earliest_comes_first(sound):
    assert [ids for _, ids in bundles(page(sound, TABLE), "months")] == [["vd-1"], ["vd-8"], ["vd-8b", "vd-9"]]
    assert [label for label, _ in bundles(page(sound, TEXT), "months")] == [
        "2026年9月", "2026年11月20日", "2027年上半年",
    ]  # fmt: skip


def test_an_office_says_which_tasks_it_has(sound):
    html = page(sound, "organizations/qs-toolroom.html")

    assert 'href="../plans/valley-division.html#vd-8b"' in html
    assert 'href="../plans/valley-division.html#vd-9"' in html
    assert 'href="../plans/province-service.html' in html  # the liaison


# --- what is no task -------------------------------------------------------------------------------


def test_targets_keep_the_words_that_bound_them(sound):
    html = section(page(sound, TEXT), "targets")
    found = re.findall(r'<th scope="row">([^<]+)</th>', html)

    assert found == ["100家以上", "力争讲两次", "确保达到300人", "力争超过5000家"]
    assert re.findall(r'href="#([^"]+)"', html) == ["ps-1", "ps-3", "ps-3", "p-goal"]


def test_liaisons_are_rows_and_link_the_offices_that_are_known(sound):
    html = section(page(sound, TEXT), "liaisons")

    rows = [words(row) for row in re.findall(r"<tr><th.*?</tr>", html, re.DOTALL)[1:]]
    assert rows == ["器物处 有贵重仪器的作坊", "机关食堂 省“*”计划企业"]
    assert '<a href="../organizations/qs-toolroom.html">器物处</a>' in html
    assert "每季度走访一次" in html


def test_sections_and_measures_stand_in_order(sound):
    shown = words(page(sound, TEXT))

    order = [shown.index(text) for text in ("一、服务作坊", "把仪器清单送到", "教会作坊", "二、服务乡镇")]
    assert order == sorted(order)


def test_a_measures_printed_number_stands_before_it_once(sound):
    shown = words(page(sound, TEXT))

    assert "（1） 把仪器清单送到作坊" in shown
    assert "（1） （1）" not in shown


def test_paragraphs_say_their_part(sound):
    shown = words(section(page(sound, TEXT), "paragraphs"))

    assert "引言 为了让好办法走到作坊里" in shown
    assert "目标 1. 全省登记作坊力争超过5000家。（责任单位：云岭省创新厅）" in shown


def test_a_doubt_about_a_task_is_marked_on_it(sound):
    assert re.search(r'id="ps-3"><h4>.*?<span class="verify"', page(sound, TEXT), re.DOTALL)


def test_a_doubt_about_a_row_of_a_table_is_marked_on_it(desk):
    desk.change(FILE, "    title: 回头看\n", "    title: 回头看\n    confidence: D\n")

    (row,) = re.findall(r'<tr id="vd-10">.*?</tr>', page(desk, TABLE), re.DOTALL)
    assert 'class="verify"' in row


@pytest.mark.parametrize("field", ["support", "lead", "deadline_text", "'*'"])
def test_a_note_on_any_field_of_a_task_reaches_its_page(desk, field):
    desk.change(FILE, "    title: 回头看\n", f"    title: 回头看\n    note: {{{field}: 附注在此}}\n")

    assert "附注在此" in page(desk, TABLE)


@pytest.mark.parametrize("field", ["doc_no", "issued", "title", "columns", "'*'", "issuer"])
def test_a_note_on_any_field_of_the_paper_reaches_the_page(desk, field):
    desk.change("plans/province-service.yml", "  confidence: A\nsections",
                f"  confidence: A\n  note: {{{field}: 附注在此}}\nsections")  # fmt: skip

    assert "附注在此" in page(desk, TEXT)


def test_a_heading_without_tasks_is_shown_too(desk):
    """总体要求, 主要目标, 保障措施 have paragraphs and no tasks; they are part of the paper."""
    desk.change(
        "plans/province-service.yml", "sections:\n", "sections:\n  - {id: aims, printed_no: 零, title: 总体打算}\n"
    )

    assert "总体打算" in page(desk, TEXT)


def test_the_title_of_a_paragraph_is_shown(desk):
    desk.change("plans/province-service.yml", "role: 引言, text:", "role: 引言, title: 关于印发本方案的通知, text:")

    assert "关于印发本方案的通知" in page(desk, TEXT)


def test_who_leads_a_section_is_shown(desk):
    desk.change("plans/province-service.yml", "title: 服务乡镇,", "title: 服务乡镇, lead_text: （牵头单位：乡镇处）,")

    assert "（牵头单位：乡镇处）" in page(desk, TEXT)


# --- papers that are printed otherwise -------------------------------------------------------------


@pytest.mark.parametrize("columns", ["[号, 怎样做, 何时]", "[号, 活儿, 怎样做, 谁, 帮忙, 何时, 备注]"])
def test_a_table_of_other_columns_is_a_page_or_a_finding_and_never_a_crash(desk, columns):
    desk.change(FILE, "columns: [号, 重点活儿, 怎样做, 领头处室, 帮忙处室, 做到何时]", f"columns: {columns}")
    if desk.errors():
        return

    head, rows = table(page(desk, TABLE))
    assert head == [word.strip() for word in columns.strip("[]").split(",")]
    assert max(map(len, rows)) == len(head)


def test_a_row_without_a_section_keeps_its_columns(desk):
    desk.change(FILE, "    section: s2\n    title: 回头看\n", "    title: 回头看\n")

    _, rows = table(page(desk, TABLE))
    spans = re.findall(r'rowspan="(\d+)"', page(desk, TABLE))
    assert sum(map(int, spans)) == len(rows), "every row has a cell in the second column"


def test_a_section_that_comes_back_covers_only_its_rows(desk):
    desk.change(FILE, "    section: s1\n    title: 对一对", "    section: s2\n    title: 对一对")
    desk.change(FILE, "    section: s2\n    title: 打开", "    section: s1\n    title: 打开")

    spans = re.findall(r'rowspan="(\d+)"', page(desk, TABLE))
    assert spans == ["1", "1", "1", "2"]


def test_a_task_without_its_own_text_shows_its_title(desk):
    desk.change(FILE, "    text: 编一本手册。\n", "")

    (row,) = re.findall(r'<tr id="vd-9">.*?</tr>', page(desk, TABLE), re.DOTALL)
    assert "编一本手册" in row


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: vd-8b", "id: vd-8"),
        ("    section: s2\n    title: 回头看", "    section: s9\n    title: 回头看"),
        ("{id: s2, title: 共享", "{id: s1, title: 共享"),
        ("id: vd-9", "id: months"),
    ],
    ids=["task-twice", "no-such-section", "section-twice", "the-pages-own-anchor"],
)
def test_ids_inside_a_plan_are_its_own_and_lead_somewhere(desk, old, new):
    """Two tasks of one id would share one address; a section that is not there would be lost without a word."""
    desk.change(FILE, old, new)

    assert f"data/{FILE}" in {f.place.file for f in desk.found() if f.level == "error"}


def test_a_paper_that_nobody_lists_is_told(desk):
    desk.change(FILE, "paper: valley-division-table", "paper: valley-divison-table")

    assert f"data/{FILE}" in {f.place.file for f in desk.found() if f.level == "error"}


def test_a_withdrawn_plan_says_so_and_shows_no_tasks(desk):
    desk.change(FILE, "standpoint: 本级", "withdrawn: {date: 2026-11-01, reason: 重做}\nstandpoint: 本级")

    html = page(desk, TABLE)
    assert "这一条已撤下" in html
    assert "打开仪器库" not in html


def test_the_workbook_of_each_plan_stands_beside_its_page(sound):
    assert 'href="valley-division.xlsx"' in page(sound, TABLE)
    assert "plans/valley-division.xlsx" in {item.uri for item in site(sound).items}
