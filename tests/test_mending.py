"""`check.py --fix`: what is safe is mended in its place, and every other byte stays."""

from __future__ import annotations

import pytest

from desks import script, tree
from handbook.edition import gather
from handbook.mending import mend_text

TODAY = ("--today", "2026-11-21")
SPOILED = """# 头上的注释
title: 试办法
summary: "买检测,可以抵扣;每家１０万元(含税)。"   # 行尾注释
doc_nos:
  - 青科发[2016]32号
  - number: 青科发（2018）３号
    role: 依据
issuers_stated: 某局,某委
source: {title: '某页,原题', doc_no: 青政发【2020】5号}
clauses:
  - title: 补
    benefit: {text: '原文,照录'}
    conditions: |
      第一行,甲
      第二行
note: 问过,没有答复
"""
MENDED = (
    SPOILED.replace("买检测,可以抵扣;每家１０万元(含税)", "买检测，可以抵扣；每家10万元（含税）")
    .replace("[2016]", "〔2016〕")
    .replace("（2018）３", "〔2018〕3")
    .replace("【2020】", "〔2020〕")
    .replace("第一行,甲", "第一行，甲")
    .replace("问过,没", "问过，没")
)


def mended(desk, text, file="policies/tried.yml"):
    desk.write(file, text)
    handbook, _ = gather(desk.root)
    records = {name: item.record for (_, name), item in handbook.shaped.items() if item.file == f"data/{file}"}
    return mend_text(text, records, text.lstrip("\ufeff").startswith("- "))


def test_own_words_and_document_numbers_are_mended_and_quotations_are_not(desk):
    made, mends = mended(desk, SPOILED)

    assert made == MENDED
    assert [one.line for one in mends] == [3, 5, 6, 9, 13, 16]


def test_mending_again_changes_nothing(desk):
    assert mended(desk, MENDED) == (MENDED, [])


def test_a_bom_and_blanks_at_the_ends_of_lines_go_and_texts_of_several_lines_stay(desk):
    text = "\ufefftitle: 甲  \nsummary: |\n  两行  \n  文字\n"

    made, mends = mended(desk, text)

    assert made == "title: 甲\nsummary: |\n  两行  \n  文字\n"
    assert [one.old for one in mends] == ["BOM", "行尾空格"]


def test_lines_that_end_as_on_windows_stay_so(desk):
    made, _ = mended(desk, "title: 甲\r\nsummary: 错,了\r\n")

    assert made == "title: 甲\r\nsummary: 错，了\r\n"


def test_records_of_a_list_are_mended_each_in_its_place(desk):
    text = "- id: a1\n  title: 甲,乙\n- {id: a2, title: 丙, summary: '丁,戊'}\n"

    made, _ = mended(desk, text, "cases/tried.yml")
    assert made == text  # a case without what it did is no record: nothing is known of its fields

    text = text.replace("title: 甲,乙", "title: 甲,乙\n  approach: 做").replace("title: 丙", "title: 丙, approach: 做")
    made, _ = mended(desk, text, "cases/tried.yml")
    assert made == text.replace("甲,乙", "甲，乙").replace("丁,戊", "丁，戊")


@pytest.mark.parametrize("field", ["field: summary, ", ""])
def test_what_is_excepted_is_left_alone(desk, field):
    text = f"title: 甲\nsummary: 照录,原文\nexceptions: [{{code: punctuation, {field}reason: 原文如此}}]\n"

    assert mended(desk, text) == (text, [])


def test_one_of_several_parts_is_excepted_by_its_number(desk):
    excepted = "exceptions: [{code: punctuation, field: clauses.2.title, reason: 原文如此}]\n"
    text = f"title: 甲\nclauses:\n  - title: 补,一\n  - title: 流,二\n{excepted}"

    assert mended(desk, text)[0] == text.replace("补,一", "补，一")


def test_fix_says_each_change_and_writes_it(desk):
    desk.write("policies/tried.yml", SPOILED)
    before = tree(desk.data)

    dry = script("check", "--root", desk.root, *TODAY, "--fix", "--dry-run")
    assert "data/policies/tried.yml:5" in dry.stdout and "没有写入" in dry.stdout
    assert tree(desk.data) == before

    done = script("check", "--root", desk.root, *TODAY, "--fix", "--strict")
    assert done.returncode == 0, done.stdout
    changed = {name for name, data in tree(desk.data).items() if before.get(name) != data}
    assert changed == {"policies/tried.yml"}
    assert desk.read("policies/tried.yml") == MENDED


def test_dry_run_alone_means_nothing(desk):
    assert script("check", "--root", desk.root, *TODAY, "--dry-run").returncode == 2
