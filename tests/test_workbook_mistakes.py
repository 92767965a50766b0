"""Slips and accidents in a workbook of ours: each is told for what it is, and nothing is written by it."""

from __future__ import annotations

from datetime import datetime

import pytest

from books import Workbook, bring, exported, planned
from desks import script, tree

TITLES = ("冬天冷", "夏天热", "桥断了", "灯不亮", "没有秤", "井太浅", "路太窄", "门太低")


@pytest.fixture
def ledger(desk):
    """The fictional handbook with eight problems more."""
    listed = [
        f"- id: p{at}\n  title: {title}\n  origin: 企业需求\n  situation: {title}，有人来问\n  state: 在办\n"
        for at, title in enumerate(TITLES)
    ]
    desk.write("problems/ledger.yml", "\n".join(listed))
    assert desk.errors() == []
    return desk


@pytest.fixture
def book(ledger, tmp_path):
    return exported(ledger, tmp_path / "w.xlsx", "problems", "policies")


def filled(book: Workbook, title: str, values) -> None:
    """Write below a heading of 问题台账, row by row."""
    page, column = book.book["问题台账"], book.column("问题台账", title)
    for row, value in enumerate(values, 2):
        page.cell(row, column).value = value


def column(book: Workbook, title: str) -> list:
    return [cell.value for cell in book.book["问题台账"][book.letter("问题台账", title)][1:]]


def _filled_down(book):
    filled(book, "状态", ["办结"] * 10)


def _sorted_alone(book):
    filled(book, "名称", sorted(column(book, "名称")))


def _emptied(book):
    filled(book, "情况", [None] * 10)


def _merged(book):
    letter = book.letter("问题台账", "情况")
    book.book["问题台账"].merge_cells(f"{letter}3:{letter}5")


ACCIDENTS = {
    _filled_down: ("状态 改 9 格，都成了 办结", "10 行改了 9 行"),
    _sorted_alone: ("名称 改", "像是单独排了这一列"),
    _emptied: ("情况 清空", "清空了"),
    _merged: ("情况 改", "合并的单元格"),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_an_accident_of_many_cells_is_written_only_when_it_is_said_twice(ledger, book, accident):
    before = tree(ledger.data)
    accident(book)
    summary, doubt = ACCIDENTS[accident]

    done = bring(ledger, book.save(), "--write")
    assert (done.returncode, tree(ledger.data)) == (1, before), done.stdout
    assert f"问题台账：{summary}" in done.stdout
    (careful,) = [line for line in done.stdout.splitlines() if line.startswith("当心")]
    assert doubt in careful
    assert "加 --write --mass 写入；一个字都没有写" in done.stdout

    done = bring(ledger, book.path, "--write", "--mass")
    assert done.returncode == 0, done.stdout
    assert tree(ledger.data) != before


def test_many_rows_go_only_when_it_is_said_twice(ledger, book):
    before = tree(ledger.data)
    for at in range(8):
        book.drop("问题台账", f"p{at}")

    done = bring(ledger, book.save(), "--write", "--remove")
    assert (done.returncode, tree(ledger.data)) == (1, before)
    assert "当心  工作表“问题台账”10 行里要删 8 行。" in done.stdout
    assert bring(ledger, book.path, "--write", "--remove", "--mass").returncode == 0


def test_a_days_work_needs_no_second_word(ledger, book):
    for at, state in ((1, "未办"), (2, "需说明"), (3, "办结")):
        book.put("问题台账", (f"p{at}",), "状态", state)
    filled(book, "谁提出", ["作坊"] * 4)

    done = bring(ledger, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert "问题台账：谁提出 改 4 格，都成了 作坊" in done.stdout


# --- headings and sheets --------------------------------------------------------------------------


def _heading_emptied(book):
    book.book["政策"].cell(1, book.column("政策", "摘要")).value = None


def _heading_renamed(book):
    book.book["政策"].cell(1, book.column("政策", "摘要")).value = "摘要（新）"


def _heading_deleted(book):
    book.book["政策"].delete_rows(1)


def _heading_sorted_down(book):
    page = book.book["问题台账"]
    page.move_range(f"A1:{page.cell(1, page.max_column).column_letter}1", rows=page.max_row)
    page.delete_rows(1)


def _sheet_renamed(book):
    book.book["问题台账"].title = "问题台账（11月）"


def _changed_copy(book):
    book.book.copy_worksheet(book.book["问题台账"]).cell(2, 3).value = "改在副本里"


def _note_beside(book):
    page = book.book["政策"]
    page.cell(3, page.max_column + 2).value = "问一下老于"


def _id_changed(book):
    book.book["政策"].cell(book.row("政策", "innovation-rules"), 1).value = "gaoqi"


def _ids_swapped(book):
    page = book.book["政策"]
    page["A2"].value, page["A3"].value = page["A3"].value, page["A2"].value


def _place_changed(book):
    book.cell("政策·核心条款", ("instrument-opening", "2"), "序").value = "7"


def _place_twice(book):
    book.cell("政策·核心条款", ("instrument-opening", "2"), "序").value = "1"


def _day_for_a_text(book):
    cell = book.cell("政策", ("innovation-rules",), "名称")
    cell.value, cell.number_format = datetime(2026, 6, 1), "m-d"


def _formula_without_value(book):
    book.cell("政策", ("innovation-rules",), "摘要").value = "=A1"


MISTAKES = {
    _heading_emptied: ("表头空着，下面有", "把表头写回“摘要”。"),
    _heading_renamed: ("像是“摘要”改了名", "把表头写回“摘要”"),
    _heading_deleted: ("没有表头那一行", "重新导出一份，把它的第一行复制过来"),
    _heading_sorted_down: ("这一行起的 10 行在它上面", "把表头那一行放回最上面"),
    _sheet_renamed: ("表头是“问题台账”的，名字却不是", "名字改回“问题台账”"),
    _changed_copy: ("像是“问题台账”的副本", "搬到“问题台账”里"),
    _note_beside: ("表头空着，下面有 1 格内容", "写上表头，或把这一列的内容删去"),
    _id_changed: ("标识“gaoqi”这一行，导出时是“innovation-rules”", "改回“innovation-rules”"),
    _ids_swapped: ("标识改了，或排序时没有选中整张表", "或撤销排序"),
    _place_changed: ("导出时是第 2 项，“序”改成了 7", "改回 2"),
    _place_twice: ("导出时是第 2 项，“序”改成了 1", "改回 2"),
    _day_for_a_text: ("Excel 可能把 6-1 变成了日期", "设成“文本”"),
    _formula_without_value: ("是公式，文件里没有算好的值", "保存一次"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_slip_is_told_for_what_it_is_and_nothing_is_written(ledger, book, mistake):
    before = tree(ledger.data)
    mistake(book)
    said, way = MISTAKES[mistake]

    done = bring(ledger, book.save(), "--write")

    assert (done.returncode, tree(ledger.data)) == (1, before), done.stdout
    lines = done.stdout.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("不行") and said in line)
    assert way in lines[at + 1]
    assert "YAML" not in done.stdout
    assert "没有删" not in done.stdout


def test_a_row_whose_id_is_changed_is_not_counted_as_gone_and_a_new_one_like_it_is_welcome(ledger, book):
    book.add(
        "问题台账", {"标识": "p9", "名称": "冬天冷", "来源类别": "企业需求", "情况": "冬天冷，有人来问", "状态": "在办"}
    )

    assert planned(ledger, book.save()) == []


# --- what is left out and told --------------------------------------------------------------------


def _title_above(book):
    book.book["问题台账"].insert_rows(1)
    book.book["问题台账"].cell(1, 1).value = "青山市问题台账"


def _column_in_front(book):
    page = book.book["政策"]
    page.insert_cols(1)
    page.cell(1, 1).value = "序号"
    page.cell(2, 1).value = 1


def _own_sheet(book):
    book.book.create_sheet("汇总").append(["合计", 9])


def _same_copy(book):
    book.book.copy_worksheet(book.book["问题台账"])


def _hidden_row(book):
    book.book["政策"].row_dimensions[3].hidden = True


def _blanks_in_heading(book):
    book.book["政策"].cell(1, book.column("政策", "摘要")).value = "摘　要\n"


LEFT_OUT = {
    _title_above: "工作表“问题台账”表头上方第 1 行没有读：青山市问题台账。",
    _column_in_front: "没有读的列（不是手册的）：工作表“政策”的“序号”，1 格有内容",
    _own_sheet: "没有读的工作表（不是手册的）：汇总。",
    _same_copy: "没有读的工作表（不是手册的）：问题台账 Copy。",
    _hidden_row: "工作表“政策”隐藏或筛掉的 1 行也读了：第 3 行。",
    _blanks_in_heading: "计划：",
}


@pytest.mark.parametrize("change", LEFT_OUT)
def test_what_somebody_added_is_left_out_and_told_and_the_rest_is_read(ledger, book, change):
    book.put("问题台账", ("p1",), "状态", "办结")
    change(book)

    done = bring(ledger, book.save())

    assert done.returncode == 0, done.stdout
    assert LEFT_OUT[change] in done.stdout
    assert "修改 1，删除 0，不行 0" in done.stdout


# --- the rest -------------------------------------------------------------------------------------


def test_a_rate_may_be_typed_as_excel_shows_it_and_other_numbers_may_not(ledger, book):
    rate = book.cell("政策·核心条款", ("innovation-rules", "1"), "支持标准·比例")
    rate.value, rate.number_format = 0.155, "0%"
    amount = book.cell("政策·核心条款", ("startup-support", "1"), "支持标准·金额")
    amount.value, amount.number_format = 4999.6, "#,##0"

    done = bring(ledger, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert "rate: 15.5" in ledger.read("policies/innovation-rules.yml")
    assert "4999.6" in ledger.read("policies/startup-support.yml")


def test_a_number_with_words_in_its_format_is_asked_about(ledger, book):
    amount = book.cell("政策·核心条款", ("startup-support", "1"), "支持标准·金额")
    amount.value, amount.number_format = 10, '0"万元"'

    assert any("应当是数字，现在是“10万元”" in line for line in planned(ledger, book.save()))


def test_a_record_that_others_name_is_withdrawn_rather_than_removed(ledger, book):
    book.drop("政策", "startup-support")

    done = bring(ledger, book.save(), "--remove")

    (line,) = [line for line in done.stdout.splitlines() if line.startswith("不行")]
    assert "“startup-support”不能删：手册里还有" in line
    assert "多半该撤下而不是删" in done.stdout


def test_a_workbook_with_edits_that_nobody_imported_is_not_written_over(ledger, book):
    def export():
        command = ("--root", ledger.root, "--today", "2026-11-21", "--kind", "problems", "--kind", "policies")
        return script("export_sheet", *command, "--out", book.path)

    assert export().returncode == 0
    book.put("问题台账", ("p1",), "状态", "办结")
    edited = book.save().read_bytes()

    done = export()
    assert done.returncode == 1
    assert "里有 1 处改动还没有导入，没有写" in done.stderr
    assert book.path.read_bytes() == edited

    assert bring(ledger, book.path, "--write").returncode == 0
    assert export().returncode == 0
    book.path.write_bytes(b"PK\x03\x04 somebody's")
    assert "不是导出的工作簿" in export().stderr


def test_a_workbook_of_ours_wants_no_kind(ledger, book):
    assert "不写 --kind，再导入一次" in bring(ledger, book.path, "--kind", "equipment").stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0 old", "旧格式的表格（.xls 或 WPS 的 .et）"),
        (b"<html><table>", "网页"),
        ("标识,文件,名称\n".encode(), "CSV 只装得下一张表"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ".ods"),
    ],
)
def test_a_workbook_saved_as_something_else_is_told_how_to_save_it(ledger, tmp_path, data, said):
    (tmp_path / "w.xls").write_bytes(data)

    done = bring(ledger, tmp_path / "w.xls")

    assert done.returncode == 1
    assert said in done.stderr
    assert "另存为" in done.stderr
    assert "--kind" not in done.stderr
