"""What offices report month by month: on pages, in what they hand in, and what is found wrong with it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from desks import TODAY, Desk, lay, rendered, site
from docx_order import out_of_order
from handbook.model.dates import When
from handbook.outputs.reports.xlsx import report_xlsx
from handbook.pages.reports import brief, burden, self_check
from handbook.pages.reports.document import ReportDocument, chinese_number
from handbook_site.commands import report

NOVEMBER = When.of("2026-11")
PROGRESS = "progress/2026-11.yml"
THIRD = "{of: plans/qingshan-four-lists#t-03, state: 完成, done_on: 2026-11-10,"


@pytest.fixture
def city(tmp_path) -> Desk:
    return lay("model-city", tmp_path / "handbook")


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    return lay("model-city", tmp_path_factory.mktemp("city") / "handbook").edition()


def texts(document: ReportDocument) -> list[list[str]]:
    return [
        [cell.text for cell in row] for section in document.sections for table in section.tables for row in table.rows
    ]


def warned(document: ReportDocument) -> set[str]:
    rows = [row for section in document.sections for table in section.tables for row in table.rows]
    return {cell.text for row in rows for cell in row if cell.warning}


def table(page: str, head: str) -> str:
    """The words of the part of a page that begins with a heading."""
    return page.partition(f"<h2>{head}</h2>")[2].partition("</section>")[0]


# --- pages ----------------------------------------------------------------------------------------


def test_a_promise_past_its_day_is_red_on_list_and_page(city):
    made = site(city)

    for uri in ("measures/index.html", "measures/lab-checks-merged.html"):
        assert 'data-past="逾期未兑现">逾期未兑现</span>' in str(rendered(made, uri))
    assert "逾期未兑现" not in str(rendered(made, "measures/three-budget-lines.html"))


def test_a_record_shows_its_months_and_says_where_nobody_reported(city):
    made = site(city)

    told = table(str(rendered(made, "measures/same-data-once.html")), "进展")
    assert told.index("2026年11月") < told.index("2026年10月")
    assert "系统改造中，12月上线" in told
    assert table(str(rendered(made, "measures/lab-checks-merged.html")), "进展").count("未填报") == 2
    assert not table(str(rendered(made, "measures/three-budget-lines.html")), "进展"), "delivered: nothing to report"


def test_where_nobody_ever_reported_nothing_is_called_silent(city):
    for file in ("progress/2026-10.yml", "progress/2026-11.yml", "vocabularies/systems.yml"):
        (city.data / file).unlink()
    made = site(city)

    plan = str(rendered(made, "plans/qingshan-four-lists.html"))
    assert "未填报" not in plan
    assert "没有收到一个月的进展填报" in plan
    assert "0990-6612009" in plan or "0990-6612003" in plan, "whom to ask"


def test_the_board_of_tasks_counts_what_is_done_as_done_and_not_as_past(city):
    page = str(rendered(site(city), "tasks/index.html"))

    assert page.count('data-timing="done"') == 8
    assert "已完成" in page


def test_tables_hold_what_pages_show_and_boards_lead_to_them(city):
    made = site(city)
    content = rendered(made, "measures/measures.csv")
    assert isinstance(content, bytes)
    rows = {row["标识"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))}

    late = rows["same-data-once"]
    assert late["处室"] == "规划与资源配置处"
    assert (late["承诺日期"], late["兑现日期"], late["兑现情况"]) == ("2026-10-31", "", "逾期未兑现（21 天）")
    assert "系统改造中" in late["最近填报"]
    for kind in ("measures", "alignments", "indicators"):
        assert f'href="{kind}.xlsx"' in str(rendered(made, f"{kind}/index.html"))


# --- what is handed in ----------------------------------------------------------------------------


def test_the_brief_puts_each_thing_under_its_office_late_ones_first(edition):
    told = texts(brief.document(edition, NOVEMBER))

    results = [row for row in told if row[0].startswith(("超期", "未填报", "本月完成")) and len(row) == 5]
    assert [
        "超期 52 天",
        "大型仪器开放共享",
        "2026年9月",
        "受阻",
        "47台里31台入网，两所高校的收费标准没有公开",
    ] in results
    assert ["未填报", "检测项目入清单", "2026年11月", "未填报", "没有"] in results
    assert {row[1] for row in results if row[0] == "本月完成"} >= {"科技服务机构名录", "对照省三服务方案自查"}
    counted = next(row for row in told if row[0] == "成果转化与平台处")
    assert counted[4].startswith("超期 ")
    assert counted[5].startswith("未填报 ")


def test_the_brief_of_a_month_knows_nothing_of_later_ones(edition):
    october = texts(brief.document(edition, When.of("2026-10")))

    assert "对照省三服务方案自查" in [row[1] for row in october if row[0].startswith("超期")]


def test_a_figure_is_compared_only_with_a_goal_of_its_own_period(edition):
    figures = {row[0]: row[1:] for row in texts(brief.document(edition, NOVEMBER)) if len(row) == 5}

    latest, place, goal, verdict = figures["技术合同成交额"]
    assert latest == "2026年上半年：61.4 亿元"
    assert place == "2026年上半年第 3 位（全省9个设区市）"
    assert goal == "2026年：力争达到120亿元"
    assert verdict == "2026年还没有数，不比；2025年力争达到110亿元：未达到"


def test_the_table_of_promises_says_who_when_and_what_shows_it(edition):
    document = burden.document(edition, 2026)

    first, kept = texts(document)[0], texts(document)[2]
    assert first[1:] == [
        "重点实验室年度检查和三年评估合并", "4 次 → 1 次", "成果转化与平台处", "0990-6612007", "2026年8月31日", "没有",
        "逾期未兑现 82 天", "没有",
    ]  # fmt: skip
    assert kept[7] == "已兑现"
    assert "第九条" in kept[8]
    assert warned(document) == {"逾期未兑现 82 天", "逾期未兑现 21 天"}


def test_a_promise_of_an_earlier_year_stays_on_the_table_until_it_is_kept(edition):
    titles = [row[1] for row in texts(burden.document(edition, 2027))]

    assert "重点实验室年度检查和三年评估合并" in titles
    assert "市级项目预算科目由九类并为三类" not in titles


def test_the_self_check_counts_conclusions_and_gives_the_grounds_of_each(edition):
    document = self_check.document(edition)

    assert document.sections[0].paragraphs[0] == "对照上级要求 4 条：已落地 1 条，部分 2 条，未落地 1 条。"
    assert [row[2] for row in texts(document) if row[0].startswith("单价50万元以上")] == ["未落地"]
    assert any("47台里只有31台入网" in row[-1] for row in texts(document))


def test_a_sample_says_so_under_its_title(edition):
    assert any("示例" in line for line in burden.document(edition, 2026).lines)


@pytest.mark.parametrize(("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_headings_are_counted_as_official_papers_count(number, word):
    assert chinese_number(number) == word


def test_a_workbook_has_warnings_in_red_and_equal_bytes(edition):
    document = burden.document(edition, 2026)
    content = report_xlsx(document, TODAY)

    assert content == report_xlsx(document, TODAY)
    cells = [cell for row in load_workbook(io.BytesIO(content)).worksheets[0].iter_rows() for cell in row]
    red = {cell.value for cell in cells if cell.font.color is not None and cell.font.color.rgb == "FFC00000"}
    assert red == warned(document)


def test_a_docx_has_no_theme_fonts_whole_rows_repeated_heads_and_equal_bytes(edition):
    written = pytest.importorskip("handbook.outputs.reports.docx", reason="python-docx: scripts/test.py installs it")
    document = burden.document(edition, 2026)
    content = written.report_docx(document, "青山市科学技术局", TODAY)

    assert content == written.report_docx(document, "青山市科学技术局", TODAY)
    assert out_of_order(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert {entry.date_time[:3] for entry in book.infolist()} == {(2026, 11, 21)}
        body, styles = book.read("word/document.xml").decode(), book.read("word/styles.xml").decode()
    assert "Theme=" not in styles
    assert 'w:eastAsia="仿宋_GB2312"' in body
    assert body.count("<w:cantSplit/>") == 7
    assert body.count("<w:tblHeader/>") == 1
    grid = body.partition("<w:tblGrid>")[2].partition("</w:tblGrid>")[0]
    assert len(set(grid.split("<w:gridCol"))) > 2, "columns as wide as they need, in the grid too"


def test_the_command_writes_a_file_and_says_which(city, tmp_path, capsys):
    out = tmp_path / "通报.xlsx"

    assert report.main(["brief", "--root", str(city.root), "--today", "2026-11-21", "--out", str(out)]) == 0
    assert "会前通报草稿" in capsys.readouterr().out
    assert load_workbook(out).worksheets[0]["A1"].value == "2026年11月科技工作进展通报（草稿）"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["brief", "--out", "x.pdf"], ".docx 或 .xlsx"),
        (["burden", "--month", "2026-11", "--out", "x.xlsx"], "--month 和 brief 一起用"),
        (["brief", "--month", "今年", "--out", "x.xlsx"], "写成 2026-11"),
        (["brief", "--office", "qs-hitec", "--out", "x.xlsx"], "是不是“qs-hitech”"),
        (["burden", "--year", "26", "--out", "x.xlsx"], "写成 2026"),
    ],
)
def test_what_cannot_be_written_is_said_with_the_way_to_write_it(city, capsys, arguments, said):
    with pytest.raises(SystemExit) as left:
        report.main([*arguments, "--root", str(city.root), "--today", "2026-11-21"])

    assert said in f"{left.value}{capsys.readouterr().err}"


# --- findings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ("{of: plans/qingshan-four-lists#t-03, state: 在办, done_on: 2026-11-10,", "report-day"),
        ("{of: plans/qingshan-four-lists#t-03, state: 完成,", "report-day"),
        ("{of: plans/qingshan-four-lists#t-03, state: 完成, done_on: 2026-12-02,", "report-day"),
        ("{of: plans/qingshan-four-lists#t-03, state: 完成, done_on: 2026-11-28,", "report-day"),
        ("{of: plans/qingshan-four-lists#t-05, state: 完成, done_on: 2026-11-10,", "report-twice"),
        ("{of: plans/qingshan-four-lists#t-99, state: 完成, done_on: 2026-11-10,", "unknown-id"),
    ],
)
def test_a_report_that_cannot_be_is_refused_at_its_line(city, new, code):
    city.change(PROGRESS, THIRD, new)

    found = [finding for finding in city.found() if finding.code == code]
    assert [finding.place.file for finding in found] == [f"data/{PROGRESS}"]
    assert found[0].place.line == (10 if code == "report-twice" else 9)


def test_what_is_done_shows_by_what(city):
    city.change(PROGRESS, ", evidence: 自查报告（11月10日局长办公会审定）", "")

    found = next(finding for finding in city.found() if finding.code == "unproven")
    assert (found.place.file, found.place.line) == (f"data/{PROGRESS}", 9)
    assert "在办" in (found.hint or "")


def test_what_was_done_and_is_not_any_more_is_noticed(city):
    city.change(PROGRESS, "#t-05, state: 在办,", "#t-04, state: 在办,")

    found = [finding for finding in city.found() if finding.code == "report-back"]
    assert [str(finding.level) for finding in found]
    assert "2026年10月报过完成" in found[0].message


def test_the_day_on_which_reports_are_read_changes_no_report(city):
    assert not [f for f in city.found(date(2027, 6, 1)) if f.code in ("unproven", "report-day", "report-twice")]
