"""Workbooks of several kinds, as an editor uses them: out, changed in Excel, and back."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from datetime import datetime

import openpyxl
import pytest

from books import Workbook, bring, differences, exported, planned
from desks import run, script, tree
from handbook.kinds import KINDS
from handbook.sheets.books.layout import LONGEST_TITLE, every_page, pages_of
from handbook_site.commands import import_sheet

POLICY = """\
# 先看这里，再改下面
title: "冬季供暖补助"  # 简称另写
aliases: ['冬补']
level: 市
issuers: [qs-gov]      # 只有一家
effective_on: 2022-06-01   # 原文写施行
expires_on: 2027-06
stated_validity: 现行
source: {title: "青政发", doc_no: '0512'}
clauses:
  # 头一条
  - title: 开炉补助   # 照原文
    support_target: 作坊

  # 第二条
  - title: 停炉补助
    unmodelled:
      - 停满一冬   # 怎样算满
      - "=1+1"
"""


@pytest.fixture
def commented(desk):
    """The fictional handbook with a policy whose writing is worth keeping."""
    desk.write("policies/winter.yml", POLICY)
    assert desk.errors() == []
    return desk


def test_all_kinds_out_and_back_unchanged_alter_no_byte(commented, tmp_path):
    before = tree(commented.data)

    out = script("export_sheet", "--root", commented.root, "--out", tmp_path / "all.xlsx", "--today", "2026-11-21")
    assert (out.returncode, out.stderr) == (0, "")
    book = Workbook(tmp_path / "all.xlsx")
    done = bring(commented, book.path, "--write")

    assert (done.returncode, tree(commented.data)) == (0, before)
    assert "新增 0，修改 0，删除 0，不行 0；文件 0 个" in done.stdout
    assert {kind.label for kind in KINDS.values()} <= set(book.book.sheetnames)
    saved = bring(commented, book.save(), "--write")  # by another program than the one that made it
    assert (saved.returncode, tree(commented.data)) == (0, before)


def test_three_cells_and_a_row_change_just_those_and_comments_stay(commented, tmp_path):
    before = tree(commented.data)
    book = exported(commented, tmp_path / "some.xlsx", "policies", "problems")
    book.put("政策", ("winter",), "名称", "冬季供暖补贴")
    book.put("政策", ("winter",), "施行日期", datetime(2022, 7, 1))
    book.put("政策·核心条款", ("winter", "2"), "无法自动判断的条件", "停满两冬\n=1+1")
    book.add("问题台账", {"标识": "cold-room", "名称": "=冷", "来源类别": "企业需求", "来源·来源名称": "0512"})

    plan = bring(commented, book.save())
    assert (plan.returncode, tree(commented.data)) == (0, before), plan.stdout
    assert "修改  data/policies/winter.yml  policies/winter  冬季供暖补助\n" in plan.stdout
    assert "      施行日期（effective_on）：2022-06-01 → 2022-07-01\n" in plan.stdout
    assert "核心条款第 2 项·无法自动判断的条件（unmodelled）：停满一冬⏎=1+1 → 停满两冬⏎=1+1" in plan.stdout
    assert "新增  data/problems/cold-room.yml  problems/cold-room" in plan.stdout
    assert "计划：新增 1，修改 1，删除 0，不行 0；文件 2 个。加 --write 写入。" in plan.stdout

    assert bring(commented, book.path, "--write").returncode == 0
    after = tree(commented.data)
    assert {name for name in after if after[name] != before.get(name)} == {
        "policies/winter.yml",
        "problems/cold-room.yml",
    }
    assert differences(POLICY, commented.read("policies/winter.yml")) == {
        "title",
        "effective_on",
        "clauses[1].unmodelled[0]",
    }
    expected = POLICY.replace('"冬季供暖补助"', '"冬季供暖补贴"').replace("2022-06-01", "2022-07-01")
    assert commented.read("policies/winter.yml") == expected.replace("停满一冬", "停满两冬")
    assert commented.read("problems/cold-room.yml").splitlines()[1:] == [
        "title: =冷",
        "source:",
        "  title: 0512",
        "origin: 企业需求",
    ]
    assert "新增 0，修改 0" in bring(commented, book.path, "--write").stdout


def test_an_import_opens_every_record_once_that_it_does_not_change(commented, tmp_path):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.put("政策", ("winter",), "名称", "冬季供暖补贴")
    opened: Counter[str] = Counter()
    watched = [f"{commented.data}/{kind}/" for kind in KINDS]

    def watch(event: str, given: tuple) -> None:
        if event == "open" and str(given[0]).startswith(tuple(watched)):
            path, mode, flags = given
            opened[str(path)] += mode in ("r", "rb") or (mode is None and not flags & (os.O_WRONLY | os.O_RDWR))

    book.save()
    sys.addaudithook(watch)  # it cannot be taken away again, only be given nothing to watch
    try:
        import_sheet.main([str(book.path), "--root", str(commented.root), "--today", "2026-11-21", "--write"])
    finally:
        watched.clear()

    assert len(opened) > 20
    winter = str(commented.data / "policies/winter.yml")
    assert opened.pop(winter) == 3  # its values; its letters, to be changed; and once more to put it back if need be
    assert set(opened.values()) == {1}
    assert "冬季供暖补贴" in commented.read("policies/winter.yml")


def test_parts_come_go_and_change_on_their_linked_sheets(commented, tmp_path):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.add("政策·核心条款", {"记录": "winter", "序": 1.5, "条款名称": "换炉补助", "支持标准·金额": 1234.5})
    book.add("政策·核心条款", {"记录": "winter", "条款名称": "末条", "服务对象": "作坊"})
    book.drop("政策·核心条款", "winter", "1")
    book.save()

    kept = bring(commented, book.path)
    assert "核心条款第 1.5 项·支持标准·金额（benefit.amount）：（空） → 1234.5" in kept.stdout
    assert "表里没有、手册里有的 1 行没有删；真要删，加 --remove。" in kept.stdout

    assert bring(commented, book.path, "--write", "--remove").returncode == 0
    text = commented.read("policies/winter.yml")
    assert "  - title: 换炉补助\n    benefit:\n      amount: 1234.5\n\n  # 第二条\n  - title: 停炉补助\n" in text
    assert text.endswith('      - "=1+1"\n  - title: 末条\n    audiences: [作坊]\n')
    assert "开炉补助" not in text


def test_records_go_only_when_told_and_from_lists_alone(desk, tmp_path):
    names = sorted(desk.edition().handbook.records("contacts"))
    book = exported(desk, tmp_path / "c.xlsx", "contacts")
    lists = desk.read("contacts/towns.yml")
    victim = next(name for name in names if f"- id: {name}\n" in lists)
    book.drop("联系人", victim)
    book.drop("联系人", "inno-desk")
    book.save()
    before = tree(desk.data)

    assert "2 行没有删" in bring(desk, book.path, "--write").stdout
    assert tree(desk.data) == before

    done = bring(desk, book.path, "--write", "--remove")
    assert done.returncode == 0, done.stdout
    assert "已删  data/contacts/inno-desk.yml" in done.stdout
    assert victim not in desk.read("contacts/towns.yml")
    assert sorted(desk.edition().handbook.records("contacts")) == [n for n in names if n not in (victim, "inno-desk")]


def test_an_emptied_cell_empties_its_field_and_a_missing_column_says_nothing(commented, tmp_path):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.put("政策", ("winter",), "来源·来源文号", None)
    book.book["政策"].delete_cols(book.column("政策", "发文机关"))

    assert bring(commented, book.save(), "--write").returncode == 0

    assert differences(POLICY, commented.read("policies/winter.yml")) == {"source.doc_no"}


def test_what_the_handbook_changed_meanwhile_stays_and_what_both_changed_is_asked(commented, tmp_path):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    commented.change("policies/winter.yml", "level: 市", "level: 区")
    commented.change("policies/winter.yml", "现行", "未核实")
    book.put("政策", ("winter",), "名称", "另一个名字")
    book.save()

    fine = bring(commented, book.path)
    assert "导出以后手册里改过、表里没有动的 2 格，照手册的。" in fine.stdout
    assert "修改 1，删除 0，不行 0" in fine.stdout

    book.put("政策", ("winter",), "层级", "省")
    before = tree(commented.data)
    both = bring(commented, book.save(), "--write")
    row = book.row("政策", "winter")
    assert both.returncode == 1
    letter = openpyxl.utils.get_column_letter(book.column("政策", "层级"))
    assert f"不行  工作表“政策”第 {row} 行 {letter} 列  表里改成“省”，手册里也已改成“区”。" in both.stdout
    assert tree(commented.data) == before


@pytest.mark.parametrize(
    "change",
    [
        ("政策", ("winter",), "层级", "镇", "“镇”不是可选的层级。"),
        ("政策", ("winter",), "施行日期", "去年", "“去年”不是日期。"),
        ("政策", ("winter",), "名称", None, "缺少“名称”（title）。"),
        ("政策", ("winter",), "发文机关", "qs-gov、qs-gvo", "里没有“qs-gvo”"),
        ("政策", ("winter",), "咨询方式", "13900001234", "含有手机号"),
        ("政策", ("winter",), "文件", "others", "导入不搬家"),
        ("政策·核心条款", ("winter", "2"), "条款名称", None, "缺少“条款名称”（title）。"),
        ("政策·核心条款", ("startup-support", "1"), "自动判断的条件", "{", "括号或引号不成对"),
        ("政策·核心条款", ("startup-support", "1"), "支持标准·金额", "五千", "应当是数字"),
        ("政策·核心条款", ("startup-support", "1"), "办事指南", "nowhere", "里没有“nowhere”"),
    ],
)
def test_errors_name_sheet_row_and_column(commented, tmp_path, change):
    sheet, key, title, value, said = change
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.put("政策", ("instrument-opening",), "名称", "好的一格")
    book.put(sheet, key, title, value)

    found = planned(commented, book.save())

    letter = openpyxl.utils.get_column_letter(book.column(sheet, title))
    line = next(line for line in found if said in line)
    assert line.startswith(f"工作表“{sheet}”第 {book.row(sheet, *key)} 行 {letter} 列  "), line
    assert line.partition("→ ")[2]


def test_with_anything_wrong_nothing_is_written_and_no_number_repeated(commented, tmp_path):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.put("政策", ("instrument-opening",), "名称", "好的一格")
    book.put("政策", ("winter",), "咨询方式", "13900001234")
    before = tree(commented.data)

    done = bring(commented, book.save(), "--write")

    assert (done.returncode, tree(commented.data)) == (1, before)
    assert "[privacy]\n      → " in done.stdout
    assert "一个字都没有写" in done.stdout
    assert "13900001234" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"标识": "坏 标识", "名称": "甲"}, "不能作标识"),
        ({"名称": "甲"}, "“标识”空着"),
        ({"标识": "winter", "名称": "甲"}, "已经有了"),
    ],
)
def test_a_new_row_that_cannot_be_is_answered(commented, tmp_path, values, said):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.add("政策", values)

    assert any(said in line for line in planned(commented, book.save()))


def test_a_new_record_may_join_a_file_or_have_its_own(desk, tmp_path):
    book = exported(desk, tmp_path / "c.xlsx", "contacts")
    kept = desk.read("contacts/towns.yml")
    for name, file in (("new-a", "towns"), ("new-b", None)):
        book.add("联系人", {"标识": name, "文件": file, "名称": "新桌", "角色": "办事窗口", "服务谁": "作坊"})

    done = bring(desk, book.save(), "--write")

    assert done.returncode == 0, done.stdout
    assert (
        desk.read("contacts/towns.yml")
        == f"{kept.rstrip()}\n\n- id: new-a\n  title: 新桌\n  role: 办事窗口\n  serves: 作坊\n"
    )
    assert desk.read("contacts/new-b.yml").endswith("\ntitle: 新桌\nrole: 办事窗口\nserves: 作坊\n")


def test_touch_moves_the_day_of_what_changed_and_of_nothing_else(commented, tmp_path):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.put("政策", ("winter",), "名称", "新名")

    bring(commented, book.save(), "--write", "--touch")

    assert differences(POLICY, commented.read("policies/winter.yml")) == {"title", "updated"}


def test_line_ends_and_the_mark_at_the_beginning_stay(commented, tmp_path):
    commented.write("policies/winter.yml", POLICY.replace("\n", "\r\n").encode())
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    book.put("政策·核心条款", ("winter", "1"), "支持对象", "老作坊")

    bring(commented, book.save(), "--write")

    after = (commented.data / "policies/winter.yml").read_bytes().decode()
    assert after == POLICY.replace("support_target: 作坊", "support_target: 老作坊").replace("\n", "\r\n")


def test_cells_are_what_they_hold_and_columns_say_what_they_want(commented, tmp_path):
    book = exported(commented, tmp_path / "p.xlsx", "policies")
    page = book.book["政策"]

    day = book.cell("政策", ("winter",), "施行日期")
    assert (day.value, day.number_format, day.data_type) == (datetime(2022, 6, 1), "yyyy-mm-dd", "d")
    coarse = book.cell("政策", ("winter",), "有效期至")
    assert (coarse.value, coarse.data_type) == ("2027-06", "s")
    assert book.cell("政策", ("winter",), "来源·来源文号").value == "0512"
    formula = book.cell("政策·核心条款", ("winter", "2"), "无法自动判断的条件")
    assert (formula.value, formula.data_type) == ("停满一冬\n=1+1", "s")
    assert book.cell("政策·核心条款", ("startup-support", "1"), "支持标准·金额").value == 5000
    assert "含当天" in page.cell(1, book.column("政策", "有效期至")).comment.text
    assert page.freeze_panes == "C2"
    assert page.protection.sheet and page.cell(1, 1).protection.locked and not page.cell(2, 1).protection.locked
    ranges = {rule.formula1: rule for rule in page.data_validations.dataValidation if rule.type == "list"}
    words = {
        formula: [cell[0].value for cell in book.book["_选项"][formula.split("!")[1].replace("$", "")]]
        for formula in ranges
    }
    assert ["国家", "省", "市", "区"] in words.values()
    offices = next(formula for formula, listed in words.items() if "qs-gov" in listed)
    assert not ranges[offices].showErrorMessage or "qs-inno" in words[offices]
    assert {book.book[name].sheet_state for name in ("_选项", "_核对")} == {"hidden"}


def test_the_same_facts_and_day_give_the_same_workbook(desk, tmp_path):
    one, two = exported(desk, tmp_path / "1.xlsx"), exported(desk, tmp_path / "2.xlsx")

    assert one.path.read_bytes() == two.path.read_bytes()


def test_every_list_of_every_model_has_a_sheet_with_titles_of_its_own():
    for title, page in every_page().items():
        assert len(title) <= LONGEST_TITLE
        assert len(set(page.header)) == len(page.header), title
    names = [page.title for page in pages_of("plans")]
    assert {"行动方案·任务", "行动方案·任务·举措·目标", "行动方案·其他段落"} <= set(names)


def test_a_file_of_somebody_else_is_told_the_way(desk, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["名称"])
    book.save(tmp_path / "x.xlsx")
    (tmp_path / "y.xlsx").write_bytes(b"PK\x03\x04 broken")

    assert "--kind equipment" in bring(desk, tmp_path / "x.xlsx").stderr
    assert "打不开" in bring(desk, tmp_path / "y.xlsx").stderr


@pytest.mark.long
def test_a_small_workbook_saved_by_libreoffice_comes_back_the_same(commented, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    code = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True, timeout=300)"

    def saved(path):
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        run("-c", code, office, profile, "--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "lo", path)
        return tmp_path / "lo" / path.name

    before = tree(commented.data)
    book = exported(commented, tmp_path / "p.xlsx", "policies", "problems", "organizations")
    assert "新增 0，修改 0，删除 0，不行 0" in bring(commented, saved(book.path), "--write").stdout
    assert tree(commented.data) == before

    book.put("政策", ("winter",), "名称", "冬季供暖补贴")
    book.put("政策", ("winter",), "施行日期", datetime(2022, 7, 1))
    book.put("政策·核心条款", ("winter", "1"), "支持对象", "=2+3 家")
    book.add("问题台账", {"标识": "cold-room", "名称": "冷", "来源类别": "企业需求"})
    done = bring(commented, saved(book.save()), "--write")
    assert done.returncode == 0, done.stdout
    after = commented.read("policies/winter.yml")
    assert differences(POLICY, after) == {"title", "effective_on", "clauses[0].support_target"}
    assert "# 照原文" in after and "support_target: =2+3 家" in after
    assert (commented.data / "problems" / "cold-room.yml").is_file()
