"""Workbooks that ask an office for what is missing, and take back what it filled in, and nothing else."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from books import Workbook, bring, differences
from desks import TODAY, Desk, script, tree
from handbook.sheets.books.asking import WHAT
from handbook.sheets.books.fact_rows import SHEET as FACTS
from libreoffice import filled

GROUND = "FFFFF2CC"
GUIDES, CITY, RULES = "guides/all.yml", "organizations/city.yml", "policies/innovation-rules.yml"
OPENING = "policies/instrument-opening.yml"


def export(desk: Desk, out, *more: str):
    done = script("export_sheet", "--gaps", "--out", out, "--root", desk.root, "--today", TODAY.isoformat(), *more)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def asking(desk: Desk, out, office: str) -> Workbook:
    done = export(desk, out, "--office", office)
    assert done.returncode == 0, done.stderr
    return Workbook(out)


def titles(book: Workbook, sheet: str) -> list[str]:
    return [cell.value for cell in book.book[sheet][1]]


def answer(book: Workbook, name: str, place: str, word: str, text: str = "") -> None:
    """Answer one row of the sheet 核对."""
    sheet = book.book[FACTS]
    for row in sheet.iter_rows(min_row=2):
        if (row[1].value, row[8].value) == (name, place):
            row[6].value, row[7].value = word, text
            return
    raise AssertionError(f"no row for {name} {place}")


# --- what goes out --------------------------------------------------------------------------------


def test_only_records_of_the_office_and_only_the_columns_that_are_asked(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    sheets = [sheet.title for sheet in book.book if sheet.sheet_state == "visible"]

    assert sheets == ["说明", "政策", "办事指南", "行动方案", "问题台账", "库与机制", FACTS]
    assert titles(book, "政策") == ["标识", "文件", "名称", "咨询方式", "来源·网址", "成文日期", WHAT]
    assert [row[0].value for row in book.book["政策"].iter_rows(min_row=2)] == [
        "innovation-rules",
        "instrument-opening-2018",
    ]
    assert "请青山市创新局填" in book.book["说明"]["A1"].value


def test_the_cells_to_fill_have_a_ground_and_the_last_column_says_what_is_asked(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    marked = {
        (sheet.title, row[0].value, titles(book, sheet.title)[at])
        for sheet in book.book
        if sheet.title in ("政策", "问题台账")
        for row in sheet.iter_rows(min_row=2)
        for at, cell in enumerate(row)
        if cell.fill.fgColor.rgb == GROUND
    }

    assert marked == {
        ("政策", "innovation-rules", "来源·网址"), ("政策", "innovation-rules", "成文日期"),
        ("政策", "instrument-opening-2018", "咨询方式"), ("政策", "instrument-opening-2018", "来源·网址"),
        ("问题台账", "kiln-smoke", "来源·来源名称"), ("问题台账", "kiln-smoke", "来源·位置"),
        ("问题台账", "kiln-smoke", "来源·网址"),
    }  # fmt: skip
    assert book.cell("政策", ("innovation-rules",), WHAT).value == "日期：成文日期\n来源：官方网页的网址"


def test_a_folder_gets_a_workbook_for_each_office(desk, tmp_path):
    export(desk, tmp_path / "out")

    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"qs-inno.xlsx", "xd-guild.xlsx", "归口待定.xlsx"}


def test_an_office_that_is_not_there_is_answered_with_the_likely_one(desk, tmp_path):
    assert "是不是“qs-inno”" in export(desk, tmp_path / "a.xlsx", "--office", "qs-ino").stderr
    assert "是不是“qs-inno”" in export(desk, tmp_path / "a.xlsx", "--office", "市创新局").stderr
    assert "一起用" in script("export_sheet", "--office", "qs-inno", "--out", tmp_path / "a.xlsx").stderr


def test_answers_that_nobody_imported_are_not_written_over(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    book.put("政策", ("innovation-rules",), "来源·网址", "https://www.qingshan.example/1.html")
    book.save()

    done = export(desk, book.path, "--office", "qs-inno")

    assert "改动还没有导入" in done.stderr
    assert done.returncode == 1


def test_the_same_facts_ask_with_the_same_bytes(desk, tmp_path):
    one, other = (asking(desk, tmp_path / name, "qs-inno").path.read_bytes() for name in ("a.xlsx", "b.xlsx"))

    assert one == other


# --- what comes back ------------------------------------------------------------------------------


def test_an_untouched_workbook_changes_nothing(desk, tmp_path):
    before = tree(desk.data)
    book = asking(desk, tmp_path / "a.xlsx", "归口待定")

    done = bring(desk, book.save(), "--write")

    assert "新增 0，修改 0，删除 0，不行 0" in done.stdout
    assert tree(desk.data) == before


def test_what_is_filled_in_comes_back_as_exactly_those_fields(desk, tmp_path):
    before, guides, rules = tree(desk.data), desk.read(GUIDES), desk.read(RULES)
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    book.put("政策", ("innovation-rules",), "成文日期", datetime(2020, 11, 20))
    book.put("办事指南", ("startup-grant",), "事项编码", "QS-0001")
    book.put("办事指南", ("startup-grant",), "承诺时限·天数", 5)
    book.put("办事指南", ("startup-grant",), "承诺时限·单位", "工作日")

    done = bring(desk, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert differences(guides, desk.read(GUIDES)) == {"[0].service_code", "[0].promised_days"}
    assert differences(rules, desk.read(RULES)) == {"signed_on"}
    after = tree(desk.data)
    assert {name for name in after if after[name] != before[name]} == {GUIDES, RULES}


def test_an_emptied_cell_a_deleted_row_and_a_column_of_ones_own_say_nothing(desk, tmp_path):
    before = tree(desk.data)
    book = asking(desk, tmp_path / "a.xlsx", "归口待定")
    book.put("政策·核心条款", ("next-year-rules", "1"), "申报时间·截止", None)
    book.drop("政策", "craft-2012")
    sheet = book.book["政策"]
    sheet.cell(1, sheet.max_column + 1).value = "承办人意见"
    sheet.cell(2, sheet.max_column).value = "没有意见"

    done = bring(desk, book.save(), "--remove", "--write")

    assert "新增 0，修改 0，删除 0，不行 0" in done.stdout
    assert tree(desk.data) == before


def test_a_column_that_is_filled_whole_with_one_answer_is_no_accident(desk, tmp_path):
    for number in range(12):
        desk.write(f"guides/g-{number}.yml", f"title: 事项{number}\nlead_office: qs-inno\n")
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    for number in range(12):
        book.put("办事指南", (f"g-{number}",), "收费", "不收费")

    done = bring(desk, book.save(), "--write")

    assert "办事指南：收费 要填的填了 12 格" in done.stdout
    assert "当心" not in done.stdout
    assert "fees: 不收费" in desk.read("guides/g-11.yml")


def test_lists_that_are_empty_are_answered_with_new_rows(desk, tmp_path):
    guides = desk.read(GUIDES)
    book = asking(desk, tmp_path / "a.xlsx", "归口待定")
    book.add("办事指南·申请材料", {"记录": "craft-card", "材料": "身份证", "形式": "原件"})

    done = bring(desk, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert differences(guides, desk.read(GUIDES)) == {"[1].materials"}
    assert "craft-card" in str([cell.value for (cell,) in book.book["说明"].iter_rows(max_col=1)])


def test_a_wrong_answer_is_refused_at_its_cell(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    book.put("政策", ("instrument-opening-2018",), "来源·网址", "没有")
    place = book.letter("政策", "来源·网址")

    done = bring(desk, book.save(), "--write")

    assert f"工作表“政策”第 3 行 {place} 列" in done.stdout
    assert done.returncode == 1


# --- facts to verify ------------------------------------------------------------------------------


def test_each_fact_to_verify_is_a_row_that_says_where_it_stands_and_what_it_says(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-toolroom")
    rows = {row[8]: row for row in book.book[FACTS].iter_rows(min_row=2, values_only=True)}

    assert rows["clauses/2/benefit"][:6] == (
        "政策", "instrument-opening", "青山市仪器开放办法", "核心条款“年度奖励”的支持标准",
        "支持标准：每台最多 2 万元\n上限：2\n单位：万元", "C",
    )  # fmt: skip
    assert all(row[5] in ("C", "D") for row in rows.values())


def test_a_link_is_shown_by_its_title(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")

    assert [row[4] for row in book.book[FACTS].iter_rows(values_only=True) if row[8] == "document/issuer"] == [
        "青山市创新局（qs-inno）"
    ]


def test_a_fact_that_is_confirmed_becomes_a_b_and_nothing_else_changes(desk, tmp_path):
    before, city = desk.read(OPENING), desk.read(CITY)
    book = asking(desk, tmp_path / "a.xlsx", "qs-toolroom")
    answer(book, "instrument-opening", "clauses/2/benefit", "证实")
    answer(book, "qs-toolroom", "duties/1", "证实")

    done = bring(desk, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert differences(before, desk.read(OPENING)) == {"clauses[1].benefit.confidence"}
    assert differences(city, desk.read(CITY)) == {"[2].duties[0].confidence"}
    assert "cap: 2, unit: 万元, confidence: B}" in desk.read(OPENING)


def test_a_field_with_a_grade_of_its_own_is_raised_alone_and_changed_where_the_office_says_so(desk, tmp_path):
    city, rules = desk.read(CITY), desk.read(RULES)
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    answer(book, "qs-inno", "contact", "改为", "0512-00009999")
    answer(book, "innovation-rules", "expires_on", "证实")

    done = bring(desk, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert differences(city, desk.read(CITY)) == {"[1].contact", "[1].confidence.contact"}
    assert differences(rules, desk.read(RULES)) == {"confidence.expires_on"}
    assert "confidence: {title: A, contact: B}" in desk.read(CITY)


def test_what_does_not_hold_is_told_and_not_written(desk, tmp_path):
    before = tree(desk.data)
    book = asking(desk, tmp_path / "a.xlsx", "qs-toolroom")
    answer(book, "instrument-opening", "clauses/2/benefit", "不符", "今年是三万元")

    done = bring(desk, book.save(), "--write")

    assert (
        "答复不符，没有改，请看原文：policies/instrument-opening 核心条款“年度奖励”的支持标准，说明：今年是三万元"
        in done.stdout
    )
    assert tree(desk.data) == before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("instrument-opening", "clauses/2/benefit", "改为", "三万元"), "不止一格"),
        (("instrument-opening", "clauses/2/benefit", "同意"), "写证实、不符、改为之一"),
        (("qs-toolroom", "duties/1", "", "仪器维修"), "写证实、不符、改为之一"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_refused_with_the_next_step(desk, tmp_path, row, said):
    before = tree(desk.data)
    book = asking(desk, tmp_path / "a.xlsx", "qs-toolroom")
    answer(book, *row)

    done = bring(desk, book.save(), "--write")

    assert done.returncode == 1
    assert said in done.stdout
    assert tree(desk.data) == before


def test_an_answer_about_a_fact_that_changed_meanwhile_is_not_taken(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-toolroom")
    answer(book, "qs-toolroom", "duties/1", "证实")
    desk.change(CITY, "text: 仪器开放", "text: 仪器开放和维修")

    done = bring(desk, book.save(), "--write")

    assert "这一处导出以后改过" in done.stdout
    assert done.returncode == 1


def test_a_fact_that_was_raised_meanwhile_stays_as_it_is(desk, tmp_path):
    book = asking(desk, tmp_path / "a.xlsx", "qs-toolroom")
    answer(book, "qs-toolroom", "duties/1", "证实")
    desk.change(CITY, "- text: 仪器开放\n      confidence: D", "- text: 仪器开放\n      confidence: B")
    before = tree(desk.data)

    done = bring(desk, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert tree(desk.data) == before


# --- by way of LibreOffice ------------------------------------------------------------------------


@pytest.mark.long
def test_the_workbook_of_one_office_filled_in_with_libreoffice_comes_back_as_exactly_those_fields(desk, tmp_path):
    before = tree(desk.data)
    guides, city, rules = desk.read(GUIDES), desk.read(CITY), desk.read(RULES)
    book = asking(desk, tmp_path / "a.xlsx", "qs-inno")
    assert "新增 0，修改 0，删除 0，不行 0" in bring(desk, filled(book.path, tmp_path / "lo", []), "--write").stdout
    assert tree(desk.data) == before

    def cell(sheet: str, name: str, title: str) -> str:
        return f"{book.letter(sheet, title)}{book.row(sheet, name)}"

    number = next(row[0].row for row in book.book[FACTS].iter_rows(min_row=2) if row[8].value == "contact")
    typed = [
        ("政策", cell("政策", "innovation-rules", "成文日期"), "2020-11-20"),
        ("政策", cell("政策", "innovation-rules", "来源·网址"), "https://www.qingshan.example/2020/11.html"),
        ("办事指南", cell("办事指南", "startup-grant", "事项编码"), "0012"),
        ("办事指南", cell("办事指南", "startup-grant", "设定依据"), "创新若干规定第三条\n作坊扶持办法第二条"),
        ("办事指南", cell("办事指南", "startup-grant", "法定时限·天数"), "20"),
        ("办事指南", cell("办事指南", "startup-grant", "法定时限·单位"), "工作日"),
        (FACTS, f"G{number}", "证实"),
    ]
    done = bring(desk, filled(book.path, tmp_path / "lo", typed), "--write")

    assert done.returncode == 0, done.stdout
    assert differences(rules, desk.read(RULES)) == {"signed_on", "source"}
    assert differences(guides, desk.read(GUIDES)) == {"[0].service_code", "[0].legal_basis", "[0].statutory_days"}
    assert differences(city, desk.read(CITY)) == {"[1].confidence.contact"}
    assert "0012" in desk.read(GUIDES)
    after = tree(desk.data)
    assert {name for name in after if after[name] != before[name]} == {GUIDES, CITY, RULES}


def test_the_note_of_an_asked_column_is_that_of_its_field(desk, tmp_path):
    book = openpyxl.load_workbook(asking(desk, tmp_path / "a.xlsx", "qs-inno").path)

    assert "官方网页" in book["政策"]["E1"].comment.text
