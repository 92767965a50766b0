"""Fields of a city's own: `x-` keys are read as texts, said everywhere the record is, and mended by nobody."""

from __future__ import annotations

import json

import pytest

import desks
from books import bring, exported, planned
from handbook.checks import privacy
from handbook.formatting import formatted
from handbook.history import differences
from handbook.lookup.answering import find
from handbook.lookup.finding import Corpus
from handbook.model.case import Case
from handbook.model.own import is_name
from handbook.pages import change_words
from handbook.reviewing.naming import field_at
from handbook.reviewing.walking import walked

CASE = "title: 试写案例\napproach: 这样做\n"
MOBILE = "13" + "912345678"
"""Nobody's, but one that the handbook refuses."""


@pytest.fixture
def numbered(desk):
    """A case with numbers of its own: one like a number, one with two texts and marks that no rule of ours likes."""
    desk.write("cases/tried.yml", f"{CASE}x-资产编号: 0012\nx-case-no:\n  - 甲(一),乙\n  - B，，7\n")
    return desk


def errors_of(desk, written: str) -> list[str]:
    desk.write("cases/tried.yml", f"{CASE}{written}\n")
    return desk.errors()


# --- reading --------------------------------------------------------------------------------------


def test_a_value_is_one_text_or_several_exactly_as_typed(numbered):
    record = numbered.edition().handbook.record(("cases", "tried"))

    assert dict(record.own) == {"x-资产编号": ("0012",), "x-case-no": ("甲(一),乙", "B，，7")}
    assert [finding for finding in numbered.found() if finding.place.file == "data/cases/tried.yml"] == []


def test_a_record_without_them_has_none(desk):
    assert dict(desk.edition().handbook.record(("cases", "smokeless")).own) == {}


@pytest.mark.parametrize("written", ["true", "2026-03-01", "no", "9:00", "1e3"])
def test_what_looks_like_something_else_stays_text(desk, written):
    assert errors_of(desk, f"x-a: {written}") == []
    assert desk.edition().handbook.record(("cases", "tried")).own["x-a"] == (written,)


@pytest.mark.parametrize(
    ("written", "said", "hint"),
    [
        ("x-编号:", "“x-编号”是空的。  [shape]", "没有就删去这一行"),
        ("x-编号: ''", "“x-编号”是空的。  [shape]", "没有就删去这一行"),
        ("x-编号: []", "“x-编号”是空的。  [shape]", "没有就删去这一行"),
        ("x-编号: [甲, '']", "“x-编号”是空的。  [shape]", "没有就删去这一行"),
        ("x-编号: {甲: 乙}", "“x-编号”应当是一段文字，或几段文字的列表。  [shape]", "写成“x-编号: 320400-01”"),
        ("x-编号: [{甲: 乙}]", "“x-编号”应当是一段文字，或几段文字的列表。  [shape]", "写成“x-编号: 320400-01”"),
        ("x-: 1", "“x-”不能作字段名。  [unknown-key]", "x-事项编码"),
        ("x-a b:", "“x-a b”不能作字段名。  [unknown-key]", "x-事项编码"),
        ("x-编号（旧）: 1", "“x-编号（旧）”不能作字段名。  [unknown-key]", "x-事项编码"),
        ("事项编码: 1", "没有“事项编码”这个字段。  [unknown-key]", "本市自己的编号写成“x-事项编码”。"),
        ("X-a: 1", "没有“X-a”这个字段。  [unknown-key]", "可用的字段"),
        ("source: {title: 甲, x-a: 1}", "没有“x-a”这个字段。  [unknown-key]", "只写在一条记录的最外层"),
    ],
)
def test_what_cannot_be_one_is_told_at_its_line_once(desk, written, said, hint):
    (error,) = errors_of(desk, written)

    assert error.startswith(f"data/cases/tried.yml:3  {said}")
    assert hint in error


def test_a_typing_mistake_is_still_one(desk):
    (error,) = errors_of(desk, "approch: 这样做")

    assert "没有“approch”这个字段" in error
    assert "是不是“approach”" in error


def test_names_are_letters_figures_hyphens_and_chinese_characters():
    assert all(map(is_name, ("x-a", "x-A12", "x-事项编码", "x-资产-no-2", "x-〇")))
    assert not any(map(is_name, ("x-", "x--a", "x-a b", "x-a.b", "x-a:b", "y-a", "a", "x-é")))


def test_a_personal_number_is_refused_there_too(desk):
    (error,) = errors_of(desk, f"x-登记: [甲, {MOBILE}]")

    assert error.startswith("data/cases/tried.yml:3  含有手机号 139****5678。  [privacy]")
    assert MOBILE not in privacy.all_masked(error)


# --- where it is said -----------------------------------------------------------------------------


def test_a_page_says_it_after_the_facts_under_its_label(numbered):
    content = desks.page(numbered, "cases/tried.html")

    assert "<dt><span>资产编号</span></dt><dd>0012</dd>" in content
    assert "<dt><span>case-no</span></dt><dd>甲(一),乙、B，，7</dd>" in content
    assert content.index("知道的") < content.index("资产编号") < content.index("来源与核对")


def test_the_document_has_it_under_its_own_key_and_the_twin_under_its_label(numbered):
    made = desks.site(numbered)
    facts = json.loads(desks.rendered(made, "api/v1/cases/tried.json"))["facts"]
    twin = desks.rendered(made, "cases/tried.md")

    assert facts["x-资产编号"] == ["0012"]
    assert facts["x-case-no"] == ["甲(一),乙", "B，，7"]
    assert "- 资产编号：0012\n- case-no：甲(一),乙、B，，7\n" in twin


def test_another_number_is_another_record_to_builds(numbered):
    before = numbered.edition()
    numbered.change("cases/tried.yml", "0012", "0013")

    assert numbered.edition().digests[("cases", "tried")] != before.digests[("cases", "tried")]


@pytest.mark.parametrize("query", ["0012", "甲(一)", "B，，7"])
def test_it_is_found_by_its_value(numbered, query):
    corpus = Corpus.of(numbered.edition())
    answer = find(corpus, query)

    assert answer is not None
    assert ("cases", "tried") in [corpus.entries[hit.rank].key for hit in answer.hits]


def test_a_withdrawn_record_says_nothing_of_it(numbered):
    numbered.write(
        "cases/tried.yml", numbered.read("cases/tried.yml") + "withdrawn: {date: 2026-11-01, reason: 写错}\n"
    )
    made = desks.site(numbered)

    assert "0012" not in desks.rendered(made, "cases/tried.html")
    assert "0012" not in desks.rendered(made, "api/v1/cases/tried.json")
    assert "0012" not in desks.rendered(made, "cases/tried.md")


# --- what changed ---------------------------------------------------------------------------------


def test_a_review_names_it_as_a_number_of_the_city():
    old, new = {"title": "甲", "x-编号": "1", "x-b": "1"}, {"title": "甲", "x-编号": ["1", "2"], "x-b": "3"}

    steps = list(walked(old, new))

    assert [(field_at(Case, step.steps).label, step.old, step.new) for step in steps] == [
        ("本地编号·编号", None, "2"),
        ("本地编号·b", "1", "3"),
    ]


def test_a_feed_names_it_by_its_label(numbered):
    (changed,) = differences({"x-资产编号": "0011"}, {"x-资产编号": "0012"})

    assert "资产编号" in change_words.changes_text(numbered.edition(), "cases", [changed])


def test_format_puts_it_at_the_end_and_loses_nothing():
    jumbled = "# 头\n\nx-b: 1  # 行尾\n# 编号\nx-a:\n  - 2\ntitle: 甲\nconfidence: B\napproach: 乙\n"

    made = formatted(jumbled, Case)

    assert made == "# 头\n\ntitle: 甲\nconfidence: B\napproach: 乙\nx-b: 1  # 行尾\n# 编号\nx-a:\n  - 2\n"


# --- workbooks ------------------------------------------------------------------------------------


def headers(book, sheet: str) -> list[str]:
    return [cell.value for cell in book.book[sheet][1]]


def test_a_workbook_has_a_column_for_each_that_occurs(numbered, tmp_path):
    numbered.write("cases/other.yml", f"{CASE}x-资产编号: '[甲]'\n".replace("试写", "另一"))
    before = desks.tree(numbered.data)
    book = exported(numbered, tmp_path / "cases.xlsx", "cases", "events")

    assert headers(book, "典型案例")[-2:] == ["x-资产编号", "x-case-no"]
    assert not [title for title in headers(book, "宣讲与活动") if title.startswith("x-")]
    assert book.cell("典型案例", ("tried",), "x-资产编号").value == "0012"
    assert book.cell("典型案例", ("tried",), "x-case-no").value == "甲(一),乙\nB，，7"
    assert bring(numbered, book.path, "--write").returncode == 0
    assert desks.tree(numbered.data) == before


def test_cells_and_columns_come_back(numbered, tmp_path):
    before = desks.tree(numbered.data)
    book = exported(numbered, tmp_path / "cases.xlsx", "cases")
    book.put("典型案例", ("tried",), "x-资产编号", "0099")
    book.put("典型案例", ("tried",), "x-case-no", "只一个")
    sheet = book.book["典型案例"]
    sheet.cell(1, sheet.max_column + 1).value = "x-新编号"
    book.put("典型案例", ("smokeless",), "x-新编号", "甲-1\n甲-2")

    done = bring(numbered, book.save(), "--write")

    assert "x-资产编号：0012 → 0099" in done.stdout
    assert done.returncode == 0
    after = desks.tree(numbered.data)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"cases/tried.yml", "cases/smokeless.yml"}
    own = {key: dict(record.own) for key, record in numbered.edition().handbook if record.own}
    assert own["cases", "tried"] == {"x-资产编号": ("0099",), "x-case-no": ("只一个",)}
    assert own["cases", "smokeless"] == {"x-新编号": ("甲-1", "甲-2")}


def test_an_emptied_cell_takes_it_away(numbered, tmp_path):
    book = exported(numbered, tmp_path / "cases.xlsx", "cases")
    book.put("典型案例", ("tried",), "x-资产编号", None)

    assert bring(numbered, book.save(), "--write").returncode == 0
    assert numbered.read("cases/tried.yml") == f"{CASE}x-case-no:\n  - 甲(一),乙\n  - B，，7\n"


@pytest.mark.parametrize(
    ("sheet", "title", "hint"),
    [
        ("典型案例", "x-a b", "x- 后面写汉字、字母、数字和短横"),
        ("政策·核心条款", "x-编号", "只加在一类的第一张表里"),
    ],
)
def test_a_column_that_cannot_be_one_is_told(numbered, tmp_path, sheet, title, hint):
    book = exported(numbered, tmp_path / "some.xlsx", "cases", "policies")
    page = book.book[sheet]
    page.cell(1, page.max_column + 1).value = title

    (trouble,) = planned(numbered, book.save())

    assert f"没有“{title}”这个字段" in trouble
    assert hint in trouble


def test_a_column_of_somebodys_own_is_left_out_and_told(numbered, tmp_path):
    book = exported(numbered, tmp_path / "some.xlsx", "cases")
    book.book["典型案例"].cell(1, book.book["典型案例"].max_column + 1).value = "编号"

    done = bring(numbered, book.save())

    assert done.returncode == 0
    told = "没有读的列（不是手册的）：工作表“典型案例”的“编号”，0 格有内容；本市自己的编号，表头写成 x-事项编码 这样。"
    assert told in done.stdout


def test_a_personal_number_in_a_cell_is_refused_at_its_cell(numbered, tmp_path):
    book = exported(numbered, tmp_path / "cases.xlsx", "cases")
    book.put("典型案例", ("tried",), "x-资产编号", MOBILE)

    (trouble,) = planned(numbered, book.save())

    assert trouble.startswith("工作表“典型案例”第")
    assert "含有手机号 139****5678" in trouble
