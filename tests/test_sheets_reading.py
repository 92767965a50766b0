"""Reading sheets: encodings, delimiters, Excel's kinds of cells, headers, and what one cell means."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from handbook.model.resource import Equipment
from handbook.sheets import headers, mapping, rows
from handbook.sheets.cells import by_field, by_field_text, date_text, items
from handbook.sheets.columns import columns_of
from handbook.sheets.reading import read
from handbook.sheets.tables import csv_bytes, guarded

SHEETS = Path(__file__).resolve().parent / "sheets"
HEAD = ["名称", "型号", "制造商", "能测什么", "编号", "启用时间", "地址"]


def sheet(name: str):
    return read((SHEETS / name).read_bytes(), name)


def drafted(data: bytes, name: str = "x.csv", told: str = "", keep: bool = False):
    made = read(data, name)
    mapped = None
    if told:
        mapped, findings = mapping.load(told, "mapping.yml", Equipment)
        assert mapped is not None, findings
    header, _ = headers.recognise(made, Equipment, mapped)
    assert header is not None
    return header, *rows.drafts(made, header, Equipment, rows.Ways(keep))


def xlsx(*written, formats=None, merge=None, pages=None) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    for row in written:
        page.append(row)
    for at, form in (formats or {}).items():
        page[at].number_format = form
    if merge:
        page.merge_cells(merge)
    for name, row in (pages or {}).items():
        book.create_sheet(name).append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "maker", "said"),
    [
        ("utf-8-bom.csv", "蔡氏", "编码 UTF-8（有 BOM）"),
        ("gbk.csv", "蔡氏", "编码 GBK 或 GB18030"),
        ("gb18030.csv", "𠮷田", "编码 GBK 或 GB18030"),
    ],
)
def test_every_encoding_gives_the_same_rows_with_the_numbers_of_excel(name, maker, said):
    made = sheet(name)

    assert made.findings == ()
    assert said in made.said
    assert [row.number for row in made.rows] == [1, 2, 3, 5, 6]
    assert list(made.rows[1].cells) == HEAD
    assert made.rows[2].cells[2] == maker


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_delimiters_are_found(delimiter, encoding):
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=delimiter).writerows([["名称", "能测什么"], ["甲", "几种, 不止；一种"], ["乙", "a|b;c"]])

    made = read(held.getvalue().encode(encoding), "x.csv")

    assert [row.cells for row in made.rows][1:] == [("甲", "几种, 不止；一种"), ("乙", "a|b;c")]


def test_a_quote_that_never_ends_spoils_its_own_row_and_says_which():
    made = read('名称,编号\n甲,1\n"乙,2\n丙,3\n'.encode(), "x.csv")

    assert [row.cells[0] for row in made.rows] == ["名称", "甲"]
    assert [(f.code, f.place.line) for f in made.findings] == [("syntax", 3)]


def test_characters_that_nobody_sees_spoil_their_row():
    made = read("名称,编号\n甲\x08,1\n乙,2\n".encode(), "x.csv")

    assert [row.cells[0] for row in made.rows] == ["名称", "乙"]
    assert made.findings[0].code == "control-character"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0 old", "unreadable"),
        (b"PK\x03\x04 no zip", "unreadable"),
        (b"\x81\xff\xfe\x80\xff", "encoding"),
    ],
)
def test_what_is_no_sheet_is_said_in_a_sentence(data, code):
    made = read(data, "x")

    assert made.rows == ()
    assert [finding.code for finding in made.findings] == [code]


def test_cells_of_a_workbook_are_what_a_person_sees():
    data = xlsx(
        HEAD,
        ["甲", 243, None, None, 7, datetime(2019, 6, 1), "一号楼"],
        ["乙", 2.5, True, None, "008", datetime(2019, 6, 1), None],
        ["丙", None, None, None, 9, date(2019, 6, 3), None],
        formats={"E2": "0000", "F2": 'yyyy"年"m"月"', "F3": "yyyy"},
        merge="G2:G4",
    )

    made = read(data, "x.xlsx")

    assert made.rows[1].cells == ("甲", "243", "", "", "0007", "2019-06", "一号楼")
    assert made.rows[2].cells == ("乙", "2.5", "是", "", "008", "2019", "一号楼")
    assert made.rows[3].cells[5:] == ("2019-06-03", "一号楼")


def test_formulas_without_a_value_and_errors_spoil_their_row_only():
    made = read(xlsx(["名称", "编号"], ["=1+1", "1"], ["#N/A", "2"], ["好", "3"]), "x.xlsx")

    assert [row.cells[0] for row in made.rows] == ["名称", "好"]
    assert [(f.place.line, f.code) for f in made.findings] == [(2, "shape"), (3, "shape")]
    assert "A2 是公式" in made.findings[0].message


def test_a_page_may_be_asked_for_and_others_are_named():
    data = xlsx(["名称", "编号"], ["甲", 1], pages={"第二张": ["名称", "型号"]})

    assert "另有工作表 第二张" in read(data, "x.xlsx").said[1]
    assert read(data, "x.xlsx", page="第二张").rows[0].cells == ("名称", "型号")
    assert "有这些工作表" in read(data, "x.xlsx", page="没有").findings[0].hint


# --- headers --------------------------------------------------------------------------------------


def test_every_title_of_the_model_is_known_and_means_one_field():
    columns = columns_of(Equipment)

    assert len({column.title for column in columns}) == len(columns)
    made = read(csv_bytes([column.title for column in columns], []), "x.csv")
    header, findings = headers.recognise(made, Equipment)
    assert header is not None
    assert (header.unmapped, findings) == ((), [])
    for position, column in enumerate(columns):
        assert header.targets[position][0].path[: len(column.path)] == column.path


def test_the_header_may_stand_below_a_title_and_units_in_brackets_count():
    header, findings = headers.recognise(sheet("gbk.csv"), Equipment)
    assert header is not None
    assert (header.row.number, header.above, findings) == (2, (1,), [])

    header, drafts, _ = drafted("名称,编号,原值（元）\n甲,1,120000\n".encode())
    assert header.unmapped == (2,)
    assert ("original_value_wan",) not in drafts[0].values


def test_columns_that_no_field_takes_are_listed_or_kept_in_the_note():
    text = "名称,编号,颜色\n甲,1,红\n".encode()

    header, drafts, _ = drafted(text)
    assert [header.name(position) for position in header.unmapped] == ["颜色"]
    assert ("note", "*") not in drafts[0].values
    assert drafted(text, keep=True)[1][0].values["note", "*"] == "颜色：红"


def test_a_header_that_nobody_knows_asks_for_a_mapping():
    header, findings = headers.recognise(read(b"a,b\n1,2\n", "x.csv"), Equipment)

    assert header is None
    assert "--mapping" in findings[0].hint


@pytest.mark.parametrize("name", ["uniquip-template.csv", "uniquip-columns.csv"])
def test_both_spellings_of_uniquip_are_known(name):
    header, findings = headers.recognise(sheet(name), Equipment)

    assert header is not None
    assert (header.uniquip, header.unmapped, findings) == (True, (), [])


def test_uniquip_names_offices_never_people():
    _, drafts, findings = drafted((SHEETS / "uniquip-template.csv").read_bytes())
    office, person = drafts

    assert findings == []
    assert office.values["contact",] == "Equipment Office；0512-55550100；nmr.facility@example.org"
    assert office.values["capabilities",] == ["1H", "13C"]
    assert office.values["location", "address"] == "North Campus；B12"
    assert office.values["note", "*"] == "照片：https://example.org/nmr.jpg"
    assert person.values["contact",] == "0512-55550101"
    assert [column for column, _ in person.left_out] == ["Contact Name", "Contact Email"]
    assert person.values["title",] == "A furnace for glass."


def test_a_facility_says_that_it_is_one_and_other_types_are_refused():
    _, drafts, _ = drafted((SHEETS / "uniquip-columns.csv").read_bytes())
    assert drafts[0].values["class_code",] == "facility"
    assert drafts[0].values["note", "*"] == "开放许可：cc0"

    text = "Type,Name,Contact Name,Site Location,ID\nspaceship,X,Office,Here,1\n"
    _, drafts, findings = drafted(text.encode())
    assert (drafts, [f.code for f in findings]) == ([], ["choice"])


def test_a_mapping_says_what_a_column_feeds():
    told = """
id: 资产号
columns:
  资产号: {field: identifiers, before: "资产号:"}
  仪器: title
  状态: {field: note, before: 状态：, values: {A: 在用}}
  用途: {field: note, before: 用途：}
  测: {field: capabilities, separators: "/"}
  备: [summary, note.fee]
ignore: [没用]
"""
    text = "资产号,仪器,状态,用途,测,备,没用\n7,显微镜,A,教学,甲/乙,一句,x\n"

    header, drafts, _ = drafted(text.encode(), told=told)

    assert header.unmapped == ()
    assert drafts[0].raw_id == "7"
    assert drafts[0].values == {
        ("identifiers",): ["资产号:7"],
        ("title",): "显微镜",
        ("note", "*"): "状态：在用；用途：教学",
        ("capabilities",): ["甲", "乙"],
        ("summary",): "一句",
        ("note", "fee"): "一句",
    }


def test_a_mapping_with_a_wrong_field_says_the_nearest_one_and_its_line():
    made, findings = mapping.load("columns:\n  甲: title\n  乙: location.adress\n", "m.yml", Equipment)

    assert made is None
    assert (findings[0].code, findings[0].place.line) == ("unknown-key", 3)
    assert "location.address" in findings[0].hint


# --- cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2005-02-23 00:00:00", "2005-02-23"),
        ("2005/2/3", "2005-02-03"),
        ("2005.12.03", "2005-12-03"),
        ("2005年2月3日", "2005-02-03"),
        ("20050203", "2005-02-03"),
        ("2005年2月", "2005-02"),
        ("2005/2", "2005-02"),
        ("2005.10", "2005-10"),
        ("２００５年", "2005"),
        ("2005年上半年", "2005-H1"),
        ("2005.1", "2005.1"),  # October that lost its nought, or January: nobody knows
        ("2/3/2005", "2/3/2005"),
        ("去年", "去年"),
    ],
)
def test_dates_are_never_finer_than_they_were_written(written, meant):
    assert date_text(written) == meant


def test_lists_are_cut_at_lines_or_else_at_semicolons():
    assert items("甲；乙;丙", "；;") == ["甲", "乙", "丙"]
    assert items("甲；乙\n丙", "；;") == ["甲；乙", "丙"]


@pytest.mark.parametrize("value", [{"*": "一句"}, {"fee": "未公布"}, {"*": "fee: 像字段"}, {"fee": "a\nb", "*": "c"}])
def test_notes_by_field_go_into_a_cell_and_come_back(value):
    assert by_field(by_field_text(value)) == value


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "@x",
        "-x",
        "+cmd|' /C calc'!A0",
        "'=1",
        "''-x",
        "-40℃",
        "+86 519 85217680",
        "'好'",
        "-2+3",
        "＝1+1",
        "－x",
        "＋1",
    ],
)
def test_what_would_run_is_guarded_and_comes_back_as_it_was(text):
    assert guarded(text)[0] in "'" and guarded("-40.5") == "-40.5"
    assert read(csv_bytes(["名称"], [[text]]), "x.csv").rows[1].cells == (text,)


@pytest.mark.parametrize("text", ["\t=1+1", "\r=1+1", "\n@x"])
def test_what_stands_behind_a_blank_is_guarded_too(text):
    written = csv_bytes([text, "甲"], [[text, "乙"]])

    assert guarded(text) == f"'{text}"
    assert written.decode("utf-8-sig").count("'") == 2, "headings too"
    assert read(written, "x.csv").rows[1].cells == (text.replace("\r", "\n").strip("\t"), "乙")
