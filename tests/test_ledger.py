"""A ledger of demands comes in without its people: import_sheet.py --kind problems as an editor uses it."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from desks import Desk, script, tree
from handbook.findings import Level
from handbook.model.problem import Problem
from handbook.sheets import clearing, headers, ledger
from handbook.sheets.reading import read

LEDGER = Path(__file__).resolve().parent / "sheets" / "ledger.csv"
TODAY = ("--today", "2026-11-21")
PEOPLE = ("张三", "王五", "赵六", "孙小明", "李女士", "王处长", "张先生", "13900001234", "139 0000 1234", "13900005678",
          "13900009999", "0512-55550199", "11010519491231002X", "zhang.san", "新丰小区", "501室")  # fmt: skip


def bring(desk: Desk, file: Path, *more, day: str = "2026-11-21"):
    done = script("import_sheet", file, "--kind", "problems", "--root", desk.root, "--today", day, *more)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def problems(desk: Desk) -> dict[str, Problem]:
    return dict(desk.edition().handbook.records("problems"))


def as_workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(LEDGER.read_text(encoding="utf-8"))):
        book.active.append([int(cell) if len(cell) == 11 and cell.isdigit() else cell or None for cell in row])
    book.save(folder / "ledger.xlsx")
    return folder / "ledger.xlsx"


def as_gbk(folder: Path) -> Path:
    (folder / "ledger.csv").write_bytes(LEDGER.read_text(encoding="utf-8").encode("gbk"))
    return folder / "ledger.csv"


def as_utf8(folder: Path) -> Path:
    return LEDGER


@pytest.mark.parametrize("form", [as_utf8, as_gbk, as_workbook])
def test_a_ledger_becomes_problems_and_nobody_is_left_in_it(desk, tmp_path, form):
    sheet = form(tmp_path)
    before = tree(desk.data)
    plan = bring(desk, sheet)
    assert tree(desk.data) == before

    done = bring(desk, sheet, "--write")

    assert done.returncode == 1, "some rows are bad"
    written = desk.read("problems/ledger.yml")
    for said in (plan.stdout, plan.stderr, done.stdout, done.stderr, written):
        assert [name for name in PEOPLE if name in said] == []
    first = problems(desk)["demand-sq-001"]
    assert first.title == "溪东金师傅窑业有限公司预约仪器排队太久"
    assert first.situation == (
        "〔已隐去〕反映：溪东金师傅窑业有限公司预约仪器排队太久。请回电〔已隐去〕，单位座机0512-55550100。"
    )
    assert (first.origin, first.raised_by, str(first.raised_on)) == ("企业需求", "溪东金师傅窑业有限公司", "2026-03-01")
    assert (first.owner, str(first.due), first.state) == ("qs-toolroom", "2026-03-10", "办结")
    assert first.result == "已电话告知〔已隐去〕；邮箱 〔已隐去〕"
    second = problems(desk)["demand-sq-002"]
    assert second.situation == "创新券怎么领？我住在〔已隐去〕"
    assert (second.owner, second.support_offices, second.raised_by) == ("qs-people", ("qs-toolroom",), None)
    assert second.note == {"due": "台账写的是“5个工作日”"}
    checked = script("check", "--root", desk.root, *TODAY)
    assert checked.returncode == 0, checked.stdout


def test_what_was_removed_is_said_row_by_row_by_kind_and_place(desk):
    said = bring(desk, LEDGER).stdout

    assert (
        "隐去  第 3 行  “诉求人”整格 姓名 张*；“联系电话”整格 电话号码 1**********；"
        "“身份证号”整格 身份证号 1**********；"
        "“诉求内容”第 1 字 姓名 张*；“诉求内容”第 29 字 手机号 1**********；“办理结果”第 6 字 姓名 张**；"
        "“办理结果”第 13 字 电子邮箱 z**********\n"
    ) in said
    assert "“诉求内容”第 11 字 住址 溪*" in said
    assert "隐去  第 6 行  “编号”整格 手机号 1**********；“诉求人”整格 姓名 赵*；“单位”整格 姓名 赵*\n" in said
    assert "隐去个人信息 18 处（姓名 10，" in said
    assert "涉及 6 行" in said
    assert "没有对应字段的列“客户评价”：1 格有内容\n" in said, "what stands in it is not quoted"


def test_bad_rows_are_listed_by_number_and_good_ones_written(desk):
    done = bring(desk, LEDGER, "--write")

    for row, code in ((5, "date"), (7, "choice"), (8, "shape")):
        assert any(f"不行  第 {row} 行" in line and f"[{code}]" in line for line in done.stdout.splitlines()), row
    assert "比表头多出 1 格：〔已隐去〕。" in done.stdout
    assert sorted(set(problems(desk)) - {"kiln-smoke", "slow-forms"}) == ["demand-6", "demand-sq-001", "demand-sq-002"]
    unnamed = problems(desk)["demand-6"]
    assert (unnamed.owner, unnamed.raised_by) == (None, None)
    assert unnamed.note == {"owner": "台账写的是“不知道处”"}


def test_a_second_import_changes_no_byte_and_ids_stay_when_rows_move(desk, tmp_path):
    bring(desk, LEDGER, "--write")
    before = tree(desk.data)

    again = bring(desk, LEDGER, "--write", day="2027-02-01")

    assert "新增 0，修改 0，不变 3，不行 3" in again.stdout
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    (tmp_path / "moved.csv").write_text("\n".join([*lines[:2], *reversed(lines[2:])]), encoding="utf-8")
    assert "新增 0，修改 0，不变 3，不行 3" in bring(desk, tmp_path / "moved.csv", "--write", day="2027-02-01").stdout
    assert tree(desk.data) == before


def test_progress_comes_in_later_and_an_editors_title_stays(desk, tmp_path):
    bring(desk, LEDGER, "--write")
    desk.change("problems/ledger.yml", "title: 创新券怎么领", "title: 创新券领取办法不清楚")
    text = LEDGER.read_text(encoding="utf-8").replace("处理中,,", "已办结,已寄送办法,")
    (tmp_path / "ledger.csv").write_text(text, encoding="utf-8")

    done = bring(desk, tmp_path / "ledger.csv", "--write")

    assert "状态（state）：在办 → 办结" in done.stdout
    assert "新增 0，修改 1，" in done.stdout
    record = problems(desk)["demand-sq-002"]
    assert (record.title, record.state, record.result) == ("创新券领取办法不清楚", "办结", "已寄送办法")


def test_a_name_that_an_editor_hid_by_hand_is_not_brought_back(desk, tmp_path):
    sheet = tmp_path / "one.csv"
    sheet.write_text("编号,诉求内容,办理状态\nA1,窑主小刘说检测费太贵,在办\n", encoding="utf-8")
    bring(desk, sheet, "--write")
    desk.change("problems/one.yml", "situation: 窑主小刘说", "situation: 窑主〔已隐去〕说")
    before = tree(desk.data)

    assert "不变 1" in bring(desk, sheet, "--write").stdout
    assert tree(desk.data) == before


def test_a_mapping_cannot_bring_a_personal_column_in(desk, tmp_path):
    (tmp_path / "map.yml").write_text(
        "id: 联系电话\ncolumns:\n  联系电话: contact\n  诉求人: raised_by\n", encoding="utf-8"
    )

    bring(desk, LEDGER, "--mapping", tmp_path / "map.yml", "--write")

    assert [name for name in PEOPLE if name in desk.read("problems/ledger.yml")] == []
    assert all(record.contact is None for record in problems(desk).values())


def test_columns_without_a_field_are_cleared_before_they_are_kept(desk, tmp_path):
    sheet = tmp_path / "kept.csv"
    sheet.write_text("编号,诉求内容,备注,其他\nA1,检测费太贵,打13900001234,李小四\n", encoding="utf-8")

    done = bring(desk, sheet, "--keep-unmapped", "--write")

    assert problems(desk)["demand-a1"].note == {"*": "备注：打〔已隐去〕；其他：〔已隐去〕"}
    assert "李小四" not in done.stdout


def test_a_sheet_without_a_header_is_not_quoted(desk, tmp_path):
    sheet = tmp_path / "headless.csv"
    sheet.write_text("1,张三,13900001234\n2,李四,13900005678\n", encoding="utf-8")

    done = bring(desk, sheet, "--write")

    assert done.returncode == 1
    assert "认不出表头" in done.stderr
    assert not any(name in done.stdout + done.stderr for name in ("张三", "李四", "13900001234"))


def test_a_row_that_slipped_by_one_cell_shows_nobody(desk, tmp_path):
    sheet = tmp_path / "slipped.csv"
    sheet.write_text(
        "编号,诉求人,联系电话,来电时间,诉求内容,办理状态\nA1,张三,13900001234,2026-03-01,甲,在办\n"
        "A2,2026-03-01,乙,李小四,13900005678,王小明\n13900001234,A3,,,丙,在办\n",
        encoding="utf-8",
    )

    done = bring(desk, sheet, "--write")

    text = done.stdout + done.stderr + desk.read("problems/slipped.yml")
    assert not any(name in text for name in ("张三", "李小四", "王小明", "13900001234", "13900005678"))
    assert "不行  第 3 行" in done.stdout


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("诉求人", "姓名"),
        ("诉求人姓名", "姓名"),
        ("联系人", "姓名"),
        ("联系人电话", "电话号码"),
        ("来电号码", "电话号码"),
        ("手机", "电话号码"),
        ("联系方式", "电话号码"),
        ("身份证号码", "身份证号"),
        ("证件号", "身份证号"),
        ("家庭住址", "住址"),
        ("联系地址", "住址"),
        ("电子邮箱", "电子邮箱"),
        ("E-mail", "电子邮箱"),
        ("微信号", "微信或 QQ"),
        ("性别", "个人情况"),
        ("年龄", "个人情况"),
        ("银行账号", "银行卡号"),
        ("受理人员", "姓名"),
        ("责任人", "姓名"),
    ],
)
def test_a_column_is_personal_by_its_name(title, what):
    made = read(f"编号,{title},诉求内容,办理状态\nA1,x,y,在办\n".encode(), "x.csv")
    header, _ = headers.recognise(made, Problem)
    assert header is not None

    assert header.personal == {1: what}
    cleared, removed = clearing.clear(made, header, Problem)
    assert cleared.rows[1].cells == ("A1", "", "y", "在办")
    assert [(item.row, item.column, item.what, item.at) for item in removed] == [(2, title, what, None)]


WORK = "来电时间 来电内容 诉求人单位 联系情况 办公电话 单位地址 单位名称 承办处室 编号 咨询方式 谁提出 电话记录"


@pytest.mark.parametrize("title", WORK.split())
def test_a_column_about_work_is_not_personal(title):
    made = read(f"编号,{title},诉求内容,办理状态\nA1,x,y,在办\n".encode(), "x.csv")
    header, _ = headers.recognise(made, Problem)
    assert header is not None

    assert header.personal == {}


def test_every_word_of_a_ledger_means_one_field_and_every_state_is_one_of_ours():
    titles = ledger.titles()

    assert titles["承办处室"].path == ("owner",)
    states = titles["办理状态"].values
    assert states is not None
    assert set(states.values()) == {"未办", "在办", "办结", "需说明"}
    assert len({headers.normal(title) for title in titles}) == len(titles)
    assert not any(ledger.personal(headers.bare(title)) for title in titles if title not in ("诉求人单位",))


def test_equipment_is_read_as_before_and_not_cleared(bay, tmp_path):
    sheet = tmp_path / "e.csv"
    sheet.write_text("名称,编号,联系人\n甲,1,张三\n", encoding="utf-8")

    done = script("import_sheet", sheet, "--kind", "equipment", "--root", bay.root, *TODAY)

    assert "没有对应字段的列“联系人”：1 格有内容，例如 张三" in done.stdout
    assert "隐去" not in done.stdout


def test_the_imported_handbook_is_sound_on_any_day_but_for_the_day_that_the_ledger_does_not_tell(desk):
    bring(desk, LEDGER, "--write")

    found = [finding for finding in desk.found(date(2030, 1, 1)) if finding.level is not Level.NOTICE]
    assert [(finding.code, finding.message) for finding in found] == [("not-closed", "办结了，没有写办结日期。")]
