"""Workbooks: tables for Excel and WPS, every cell text, the same bytes for the same facts."""

from __future__ import annotations

import io
import random
import xml.etree.ElementTree as ET
import zipfile
from datetime import date

import pytest

from desks import item_of, page, script, site, tree
from handbook.outputs import text_rows
from handbook.outputs.workbooks import Sheet, workbook, written

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TODAY = date(2026, 11, 21)


def cells(data: bytes, number: int = 1) -> list[list[str]]:
    """The texts of a sheet, row by row; a cell that is not text fails."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(t.text or "" for t in entry.iter(f"{MAIN}t")) for entry in shared]
        sheet = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        found = []
        for cell in row:
            value = cell.find(f"{MAIN}v")
            assert cell.find(f"{MAIN}f") is None, "a formula"
            assert value is None or cell.get("t") == "s", "no text"
            found.append("" if value is None else texts[int(value.text)])
        rows.append(found)
    return rows


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [sheet.get("name") for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]


def made(desk, name: str, today: date = TODAY) -> bytes:
    found = site(desk, today)
    return found.render(item_of(found, f"plans/{name}.xlsx"), {}, ())


def test_the_tasks_stand_as_printed_with_the_inferred_date_apart(sound):
    data = made(sound, "valley-division")
    head, *rows = cells(data)

    assert names(data) == ["任务表", "原文异常"]
    assert head == ["号", "重点活儿", "怎样做", "领头处室", "帮忙处室", "做到何时", "推算的期限"]
    assert [row[0] for row in rows] == ["1", "8", "8", "9", "10"]
    assert [row[1] for row in rows] == ["排查问题单子"] * 2 + ["共享仪器单子"] * 3
    assert rows[2][2:] == [
        "打开仪器库。把仪器<全部>列出来，按国家“*”计划的样子登记。", "器物处", "匠人处\n仪器中心", "12月底前",
        "2026年12月（年份为推断）",
    ]  # fmt: skip
    assert rows[4][-1] == ""
    assert cells(data, 2)[1] == ["19、31", "序号“8”印了两次，没有重新编号"]


def test_measures_and_titles_are_not_lost(sound):
    _, *rows = cells(made(sound, "province-service"))
    text = "\n".join("\n".join(row) for row in rows)

    for said in ("把仪器清单送到作坊，100家以上。", "教会作坊网上预约。", "2027年上半年", "仪器上门", "难题张榜"):
        assert said in text
    assert "（1）（1）" not in text


def test_text_that_looks_like_a_formula_stays_text(desk):
    hostile = '=HYPERLINK(\\"http://x.example\\",\\"点我\\")'
    desk.change("plans/valley-division.yml", "text: 编一本手册。", f'text: "{hostile}"')
    desk.change("plans/valley-division.yml", "support_text: 各处室", 'support_text: "+1+cmd|x"')

    _, *rows = cells(made(desk, "valley-division"))

    assert rows[3][2] == '编一本手册\n=HYPERLINK("http://x.example","点我")'
    assert rows[3][4] == "+1+cmd|x"


@pytest.mark.parametrize(
    "text", ["=1+1", "-1", "@x", "http://x.example", "0012", "1e5", "TRUE", "<b>&", "\n", "{=1}", ""]
)
def test_any_text_stays_text(text):
    assert cells(workbook([Sheet("表", ["栏"], [[text]])], "题", TODAY))[1] == [text]


def test_the_same_facts_give_the_same_bytes(sound):
    assert made(sound, "valley-division") == made(sound, "valley-division")


def test_no_moment_of_the_build_is_inside(sound):
    with zipfile.ZipFile(io.BytesIO(made(sound, "valley-division"))) as book:
        assert {info.date_time[:3] for info in book.infolist()} == {(1980, 1, 1)}
        assert b"2026-11-21T00:00:00Z" in book.read("docProps/core.xml")


def test_a_cell_holds_no_more_than_the_format_allows():
    """Excel refuses more than 32 767 letters a cell, and the library would drop the text without a word."""
    long = "长" * 40_000

    found = cells(workbook([Sheet("表", ["栏"], [[long]])], "题", TODAY))

    assert "".join(found[1]).startswith("长" * 32_000)


def test_a_plan_without_oddities_has_one_sheet(sound):
    assert names(made(sound, "province-service")) == ["任务表"]


def test_another_clock_changes_no_byte(tmp_path, desk):
    """The whole site is held to this in test_determinism; this one names the workbook."""
    sites = []
    for number, zone in enumerate(("Asia/Shanghai", "America/St_Johns")):
        out = tmp_path / str(number)
        done = script("build", "--root", desk.root, "--out", out, "--today", "2026-11-21", TZ=zone)
        assert done.returncode == 0, done.stderr
        sites.append({name: data for name, data in tree(out).items() if name.endswith(".xlsx")})

    assert set(sites[0]) > {"plans/valley-division.xlsx", "plans/province-service.xlsx", "tasks/tasks.xlsx"}
    assert sites[0] == sites[1]


def test_the_page_offers_it(sound):
    assert "下载表格（XLSX）" in page(sound, "plans/valley-division.html")


WORDS = ["", "", "甲", "乙\n丙", "<甲> & “乙”", "0512", "=1+1", "😀", 'a"b', "长" * 300]
ODD = [" 甲", "甲\n", "_x0041_", "<r>甲</r>", "甲\x07", "长" * 20_000, "\ufffe"]


def test_a_table_of_texts_has_the_bytes_that_xlsxwriter_writes_cell_by_cell():
    pick = random.Random(1)
    for size in (1, 14, 15, 16, 17, 31, 32, 60):
        header = ["标识", "名称", "名称", "备注"][: pick.randint(1, 4)]
        rows = [["".join(pick.choices(WORDS, k=2)) for _ in header] for _ in range(size)]
        rows = [row if any(row) else ["丁", *row[1:]] for row in rows]
        sheets = [Sheet("表", header, rows, plain=True)]
        assert text_rows.stand_as_they_are(rows)
        assert workbook(sheets, "表", TODAY) == written(sheets, "表", TODAY)


@pytest.mark.parametrize("row", [*([text] for text in ODD), [""]], ids=repr)
def test_a_table_with_an_odd_text_or_an_empty_row_is_left_to_xlsxwriter(row):
    sheets = [Sheet("表", ["名称"], [["甲"], row], plain=True)]

    assert not text_rows.stand_as_they_are(sheets[0].rows)
    assert workbook(sheets, "表", TODAY) == written(sheets, "表", TODAY)
