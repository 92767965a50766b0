"""Lists as CSV and XLSX: they open as they are, in Chinese, and nothing in them is run."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from desks import item_of, page, rendered, site, tree
from handbook.kinds import KINDS
from handbook.pages import lists


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def grid(content: bytes) -> list[list[str]]:
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_csv_opens_in_excel_as_chinese_and_has_the_rows_of_the_list(built, sound, kind):
    content = tree(built)[f"{kind}/{kind}.csv"]

    assert content.startswith(b"\xef\xbb\xbf"), "without the mark Excel reads Chinese as something else"
    assert content.count(b"\r\n") == len(list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))), (
        "RFC 4180"
    )
    assert not content.startswith(b"\xef\xbb\xbfID"), "Excel takes that for another format"
    listed = [record.id for record in lists.public(sound.edition(), kind)]
    assert [row["标识"] for row in rows_of(content)] == listed


@pytest.mark.parametrize("kind", KINDS)
def test_the_workbook_says_what_the_csv_says(built, kind):
    files = tree(built)
    text = files[f"{kind}/{kind}.csv"].decode("utf-8-sig")

    assert grid(files[f"{kind}/{kind}.xlsx"]) == list(csv.reader(StringIO(text, newline="")))
    assert load_workbook(BytesIO(files[f"{kind}/{kind}.xlsx"])).worksheets[0].title == KINDS[kind].label


def test_a_row_says_where_it_comes_from_how_sure_it_is_and_where_it_is_read(built):
    rows = {row["标识"]: row for row in rows_of(tree(built)["policies/policies.csv"])}
    row = rows["instrument-opening"]

    assert row["网页"] == "https://www.qingshan.example/hb/policies/instrument-opening.html"
    assert row["可信度"] in tuple("ABCD")
    assert int(row["待核处数"]) > 0
    assert row["效力（2026-11-21）"]
    assert row["更新日期"] == "2026-11-01"
    assert {row["示例"] for row in rows.values()} == {"", "是"}
    assert {"文号", "发文机关", "来源", "来源文号", "来源网址", "核对日期"} <= row.keys()


def test_without_an_address_of_the_site_rows_lead_from_its_root(sound):
    rows = rows_of(rendered(site(sound), "guides/guides.csv"))

    assert {row["网页"] for row in rows} == {f"guides/{row['标识']}.html" for row in rows}


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK('x')", "@SUM(1)", "+cmd|x", "-cmd|x"])
def test_a_text_that_looks_like_a_formula_stays_text(desk, text):
    desk.write("equipment/risky.yml", f'title: "{text}"\ncapabilities: ["{text}"]\n')
    made = site(desk)

    row = next(row for row in rows_of(rendered(made, "equipment/equipment.csv")) if row["标识"] == "risky")
    assert row["名称"] == f"'{text}"
    cells = load_workbook(BytesIO(rendered(made, "equipment/equipment.xlsx"))).worksheets[0]
    found = [cell for line in cells.iter_rows() for cell in line if cell.value == text]
    assert len(found) == 2
    assert {cell.data_type for cell in found} == {"s"}


def test_numbers_that_are_names_stay_texts(desk):
    desk.write("contacts/desk.yml", "title: 窗口\nrole: 办事窗口\nserves: 作坊\nphone: 0345-5000001\n")
    made = site(desk)

    assert (
        "0345-5000001"
        in next(row for row in rows_of(rendered(made, "contacts/contacts.csv")) if row["标识"] == "desk").values()
    )
    assert [cell for row in grid(rendered(made, "contacts/contacts.xlsx")) for cell in row if "5000001" in cell] == [
        "0345-5000001"
    ]


def test_what_was_withdrawn_is_in_no_table_and_doubt_is_said(desk):
    desk.write("equipment/gone.yml", "title: 报废的\nwithdrawn: {date: 2026-01-01, reason: 报废}\n")
    desk.write("equipment/doubt.yml", "title: 拿不准\nowner: 某厂\nconfidence: {owner: D}\n")
    desk.write("equipment/report.yml", "title: 听报道\nowner: 某所\nconfidence: {owner: C}\n")
    made = site(desk)
    rows = {row["标识"]: row for row in rows_of(rendered(made, "equipment/equipment.csv"))}

    assert "gone" not in rows
    assert rows["doubt"]["所属单位"] == "某厂（待核）"
    assert rows["report"]["所属单位"] == "某所（待核）"
    assert (rows["doubt"]["可信度"], rows["doubt"]["待核处数"]) == ("D", "1")


def test_a_very_long_text_is_cut_where_excel_would_refuse_the_file(desk):
    desk.write("services/long.yml", f"title: 长\nterms: {'长' * 40_000}\n")

    cells = [cell for row in grid(rendered(site(desk), "services/services.xlsx")) for cell in row]
    assert max(map(len, cells)) == 32_000


def test_every_list_offers_its_tables_and_the_same_facts_give_the_same_bytes(sound):
    first, second = site(sound), site(sound)
    for kind in KINDS:
        for table in (f"{kind}/{kind}.csv", f"{kind}/{kind}.xlsx"):
            assert rendered(first, table) == rendered(second, table)
    assert f'href="{kind}.csv"' in page(sound, f"{kind}/index.html")


def test_both_forms_rest_on_the_same(sound):
    """They share their rows, so whatever was asked for one was asked for both."""
    made = site(sound)
    pair = [item_of(made, f"guides/guides.{form}") for form in ("csv", "xlsx")]

    assert pair[0].together == pair[1].together != ""
    *_, last = made.files_together(pair, {}, ())
    assert {"kind guides", "today"} <= last.names
