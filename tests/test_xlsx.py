"""Workbooks as a stream: every cell as it shows itself, and no more of a file than a table holds."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import time
import zipfile
from decimal import Decimal

import pytest

from desks import surroundings
from handbook.sheets.reading import read
from handbook.sheets.xlsx.days import day_shown
from handbook.sheets.xlsx.numbers import shown, unrounded
from handbook.sheets.xlsx.package import MOST_BYTES
from workbook_bytes import number, row, sheet, text, workbook

HEAD = row(1, text("A1", "名称"), text("B1", "型号"))
LEAP_DAY = 45351


def cells(data: bytes) -> list[tuple[str, ...]]:
    made = read(data, "x.xlsx")
    assert made.findings == ()
    return [row.cells for row in made.rows]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        ("0.15", "0%", "15%"), ("0.155", "0%", "16%"), ("0.155", "0.0%", "15.5%"), ("80", '0"元/小时"', "80元/小时"),
        ("80", "0元/小时", "80元/小时"), ("1234.5", "#,##0.00", "1,234.50"), ("1234567", "#,##0", "1,234,567"),
        ("7", "0000", "0007"), ("-5", "0", "-5"), ("-5", "0;(0)", "(5)"), ("0", '0;-0;"无"', "无"),
        ("1200", '"约"0"万元"', "约1200万元"), ("12000000", '0.0,,"百万"', "12.0百万"), ("5", "¥#,##0.00", "¥5.00"),
        ("5", '[$¥-804]#,##0.00', "¥5.00"), ("5", '_ "¥"* #,##0.00_ ', "¥5.00"), ("85217680", "000-00000", "852-17680"),
        ("0.3", "General", "0.3"), ("3", 'General"台"', "3台"), ("120000", "0.00E+00", "120000"),
        ("0.5", "# ?/?", "0.5"),
        ("5", ";;;", "5"), ("120", '[>=100]"多";0', "多"), ("20", '[>=100]"多";0', "20"), ("1.5", "0.##", "1.5"),
        ("1", "0.##", "1"), ("1e300", "0", "1E+300"), ("3", "@", "3"), ("3", "", "3"), ("2.5", "0", "3"),
        ("15", '0"%"', "15%"),
    ],
)  # fmt: skip
def test_a_number_is_what_its_cell_shows(value, code, seen):
    assert shown(Decimal(value), code) == seen


@pytest.mark.parametrize(
    ("value", "code", "itself"),
    [
        ("0.155", "0%", "15.5%"), ("12.345", "0", "12.345"), ("1234.5", "#,##0", "1234.5"), ("-5", "0;(0)", "-5"),
        ("5", "¥#,##0.00", "5"), ("80", '0"元/小时"', None), ("0", '0;-0;"无"', None), ("20", "General", "20"),
    ],
)  # fmt: skip
def test_a_format_that_only_rounds_hides_no_number_and_one_with_words_does(value, code, itself):
    assert unrounded(Decimal(value), code) == itself


@pytest.mark.parametrize(
    ("number", "code", "seen"),
    [
        (LEAP_DAY, "yyyy/m/d", "2024-02-29"), (LEAP_DAY, 'yyyy"年"m"月"', "2024-02"), (LEAP_DAY, "yyyy", "2024"),
        (LEAP_DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2024-02-29"), (LEAP_DAY, 'm"月"d"日"', "2024-02-29"),
        (LEAP_DAY, "[$-F800]dddd, mmmm dd, yyyy", "2024-02-29"), (LEAP_DAY, "mmm-yy", "2024-02"),
        (LEAP_DAY + 0.5, "yyyy-mm-dd hh:mm", "2024-02-29 12:00:00"), (0.5, "h:mm", "12:00"), (1.25, "[h]:mm", "30:00"),
        (1, "yyyy-mm-dd", "1900-01-01"), (61, "yyyy-mm-dd", "1900-03-01"), (-1, "yyyy-mm-dd", None),
        (9e9, "yyyy-mm-dd", None),
    ],
)  # fmt: skip
def test_a_day_is_no_finer_than_its_cell_shows(number, code, seen):
    assert day_shown(number, code, from_1904=False) == seen


def test_the_date_formats_of_chinese_excel_are_days_by_their_number():
    listed = (14, 27, 28, 30, 31, 36, 50, 51, 54, 57, 58)
    data = workbook(
        {"表": sheet(row(1, *(number(f"{'ABCDEFGHIJK'[at]}1", LEAP_DAY, at + 1) for at in range(11))))}, listed
    )

    day, month = "2024-02-29", "2024-02"
    assert cells(data) == [(day, month, day, day, day, month, month, day, day, month, day)]


def test_a_workbook_may_count_from_1904_and_be_strict():
    dated = workbook(
        {"表": sheet(row(1, number("A1", LEAP_DAY - 1462, 1)))}, (14,), settings='<workbookPr date1904="1"/>'
    )
    strict = '<c r="A1" t="d"><v>2024-02-29T00:00:00</v></c>'

    assert cells(dated) == [("2024-02-29",)]
    assert cells(workbook({"表": sheet(row(1, strict, text("B1", "甲")))}, strict=True)) == [("2024-02-29", "甲")]


def test_numbers_have_the_fifteen_digits_of_excel():
    data = workbook({"表": sheet(row(1, number("A1", "0.30000000000000004"), number("B1", "128.79999999999998")))})

    assert cells(data) == [("0.3", "128.8")]


def test_escaped_letters_are_letters_and_readings_above_are_none():
    shared = "<sst><si><r><t>看形貌_x000D_\n</t></r><r><t>测成分</t></r><rPh><t>kan</t></rPh></si></sst>"
    inside = row(1, '<c r="A1" t="s"><v>0</v></c>', text("B1", "X_x0033_-1"), text("C1", "_x005F_x000D_"))

    assert cells(workbook({"表": sheet(inside)}, shared=shared)) == [("看形貌\n测成分", "X3-1", "_x000D_")]


def test_cells_without_an_address_follow_each_other():
    data = workbook({"表": "<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>"})

    assert cells(data) == [("1", "2")]


def test_what_is_hidden_is_read_and_told_and_visible_sheets_come_first():
    columns = '<cols><col min="2" max="3" hidden="1"/></cols>'
    content = sheet(HEAD, row(2, text("A2", "甲"), text("B2", "乙"), more='hidden="1"'), before=columns)
    made = read(workbook({"底稿": sheet(HEAD), "表": content}, hidden=["底稿"]), "x.xlsx")

    assert made.said == ("工作表“表”", "另有工作表 底稿 没有读，用 --sheet 指定")
    assert made.hidden == ("隐藏或筛掉的 1 行也读了：第 2 行。", "隐藏的 1 列也读了：B 列。")
    assert len(made.rows) == 2


def test_an_empty_cell_far_away_costs_nothing_and_a_full_one_is_told():
    empty, full = number("XFD1048576", "", 1), text("XFD1048576", "远")

    assert len(cells(workbook({"表": sheet(HEAD, row(1048576, empty))}))) == 1
    made = read(workbook({"表": sheet(HEAD, row(1048576, full))}), "x.xlsx")
    assert [str(finding.message) for finding in made.findings] == ["XFD1048576 有内容“远”，离表格太远。"]


def test_a_merge_fills_the_rows_that_are_there():
    merged = '<mergeCells><mergeCell ref="A2:A1048576"/><mergeCell ref="B1:XFD1048576"/></mergeCells>'
    content = sheet(HEAD, row(2, text("A2", "甲"), text("B2", "1")), row(9, text("B9", "2")), after=merged)

    assert cells(workbook({"表": content}))[1:] == [("甲", "1"), ("甲", "2")]


MANY = 3_000_000
BOMBS = {
    "rows": lambda: sheet(HEAD, "<row><c><v>1</v></c></row>" * 1_000_000),
    "empty rows": lambda: sheet(HEAD, f'<row r="2"/>{"<x/>" * MANY}'),
    "blanks": lambda: sheet(HEAD, " " * (2 * MOST_BYTES)),
    "one text": lambda: sheet(HEAD, row(2, text("A2", "长" * 40_000_000))),
    "one tag": lambda: sheet(HEAD, f'<row a="{"a" * 100_000_000}"/>'),
    "wide": lambda: sheet(HEAD, *(row(at, number(f"SA{at}", 1)) for at in range(2, 20_000))),
    "merges": lambda: sheet(
        *(row(at, number(f"A{at}", 1)) for at in range(1, 9_000)), after='<mergeCell ref="A1:A1048576"/>' * 9_000
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_unpacks_to_more_than_a_table_is_refused_in_time_and_memory(name, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(workbook({"表": BOMBS[name]()}))
    code = "import sys; from pathlib import Path; from handbook.sheets.reading import read\n"
    code += "made = read(Path(sys.argv[1]).read_bytes(), 'x.xlsx'); print(made.findings[0].code)\n"
    code += "status = Path('/proc/self/status')\n"
    code += "print(status.read_text().partition('VmHWM:')[2].split()[0] if status.exists() else 0)"
    path = {"PYTHONPATH": ":".join(sys.path)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime

    command = [sys.executable, "-c", code, str(tmp_path / "x.xlsx")]
    done = subprocess.run(command, check=True, env=surroundings(**path), capture_output=True, text=True)

    kind, memory = done.stdout.split("\n")[:2]
    assert kind in ("too-large", "unreadable")
    assert int(memory) // 1024 < 200
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 6


def test_a_file_that_lies_about_its_size_is_not_believed():
    data = workbook({"表": sheet(HEAD, " " * (2 * MOST_BYTES))})
    real = (2 * MOST_BYTES + len(sheet(HEAD).encode())).to_bytes(4, "little")
    lying = data.replace(real, (10).to_bytes(4, "little"))
    assert lying != data
    began = time.process_time()

    assert [finding.code for finding in read(lying, "x.xlsx").findings] == ["unreadable"]
    assert time.process_time() - began < 6


def test_declared_types_and_strange_archives_are_no_workbook():
    declared = '<!DOCTYPE w [<!ENTITY a "甲">]>' + sheet(row(1, "<c t='str'><v>&a;</v></c>"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")

    for data in (workbook({"表": declared}), out.getvalue(), workbook({})):
        assert [finding.code for finding in read(data, "x.xlsx").findings] == ["unreadable"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0 old", "旧格式的表格（.xls 或 WPS 的 .et）"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("\ufeff<html><table><tr><td>名称".encode(), "网页"),
        ("<!DOCTYPE html><html>".encode("utf-16"), "网页"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>', "XML 表格 2003"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "单个文件的网页"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
        (b"PK\x03\x04 xl/workbook.bin", ".xlsb"),
        (b"PK\x03\x04 word/document.xml", "Word"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_other_formats_are_named_whatever_the_file_is_called(data, said):
    for name in ("x.xls", "x.xlsx", "x.csv"):
        (finding,) = read(data, name).findings
        assert said in finding.message
        assert finding.hint
