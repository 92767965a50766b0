"""Keys that were renamed: old data reads as before, is told, is mended letter by letter, and nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

import desks
from books import bring, exported
from desks import Desk, item_of, script, site, tree
from editor_schemas import MADE
from handbook.findings import Level
from handbook.formatting import formatted
from handbook.kinds import KINDS
from handbook.model.fields import models_in
from handbook.model.guide import Guide
from handbook.model.identity import Identity
from handbook.model.policy import DocNo, Policy
from handbook.renaming import former_keys, paths_once
from handbook.reviewing import read_side, review_of
from handbook.schemas import LISTS
from handbook.sheets.books import digests
from handbook.sheets.headers import titles_of
from handbook.yaml_editing.record_files import text_in_todays_keys
from handbook_site.history import read as read_history
from test_history import commit, git

FILE = "policies/instrument-opening.yml"
OLD = """\
# 头上的注释
title: 旧写法
doc_nos:
  - no: 青科发〔2018〕3号   # 行尾注释，no: 不动
    role: 依据
    confidence: {no: C}
  - {"no": 青科发〔2018〕4号, role: 相关}
exceptions:
  - {code: doc-number, field: doc_nos.1.no, reason: 原文如此写}
withdrawn:
  on: 2026-11-01
  reason: 与 no: 无关
"""
TODAYS = """\
# 头上的注释
title: 旧写法
doc_nos:
  - number: 青科发〔2018〕3号   # 行尾注释，no: 不动
    role: 依据
    confidence: {number: C}
  - {"number": 青科发〔2018〕4号, role: 相关}
exceptions:
  - {code: doc-number, field: doc_nos.1.number, reason: 原文如此写}
withdrawn:
  date: 2026-11-01
  reason: 与 no: 无关
""".replace("与 no: 无关", "与 no 无关")
OLD = OLD.replace("与 no: 无关", "与 no 无关")


def every_model() -> set[type]:
    tops = [*(kind.model for kind in KINDS.values()), *(model for _, model in LISTS.values()), Identity]
    return {model for top in tops for model in models_in(top)}


def keys_in(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys_in(inner)


def older(desk: Desk) -> Desk:
    """The same handbook as it was written before."""
    desk.write(FILE, desk.read(FILE).replace(" number: ", " no: ").replace("{number: ", "{no: "))
    assert len(re.findall(r"[ {]no: ", desk.read(FILE))) == 2
    return desk


# --- the models and the data ----------------------------------------------------------------------


def test_a_reader_that_knows_nothing_of_us_finds_no_truth_among_the_keys_of_the_model_city():
    for file in sorted((desks.HANDBOOKS / "qingshan" / "data").rglob("*.yml")):
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert not [key for key in keys_in(found) if not isinstance(key, str | int) or isinstance(key, bool)], file


def test_no_field_has_a_key_that_yaml_1_1_takes_for_a_truth_and_no_old_key_is_in_use():
    for model in every_model():
        keys = {info.alias or name for name, info in model.model_fields.items()}
        assert not [key for key in keys if isinstance(yaml.safe_load(key), bool)], model
        assert not keys & set(former_keys(model)), model


def test_editors_are_offered_todays_keys_only():
    number = MADE["policies.schema.json"]["$defs"]["DocNo"]["properties"]
    assert "number" in number and "no" not in number
    assert "on" not in MADE["record.schema.json"]["$defs"]["Withdrawn"]["properties"]


# --- read and told --------------------------------------------------------------------------------


def test_an_old_key_means_the_same_and_is_told_at_its_line_with_the_next_step(desk):
    before = desk.edition().handbook.record(("policies", "instrument-opening"))
    lines = [number for number, line in enumerate(desk.read(FILE).split("\n"), 1) if "number: " in line]

    found = older(desk).coded("old-key")

    assert desk.edition().handbook.record(("policies", "instrument-opening")) == before
    assert desk.errors() == []
    assert [one.place.line for one in found] == lines
    assert found[0].level is Level.WARNING
    assert found[0].message == "“no”是旧的字段名，现在叫“number”。"
    assert "check --fix 可以代改" in found[0].hint


def test_grades_exceptions_and_parts_of_every_kind_are_read_by_old_keys_too(desk):
    desk.write("policies/tried.yml", OLD)
    old = desk.edition().handbook.record(("policies", "tried"))
    assert [one.place.line for one in desk.coded("old-key")] == [4, 6, 7, 9, 11]

    desk.write("policies/tried.yml", TODAYS)
    assert desk.edition().handbook.record(("policies", "tried")) == old
    assert desk.coded("old-key") == []


def test_a_fault_in_an_old_keys_value_is_told_at_its_line(desk):
    desk.write("policies/tried.yml", "title: 甲\ndoc_nos:\n  - role: 依据\n    no: 青科发（2018）3号\n")

    assert [one.place.line for one in desk.coded("doc-number")] == [4]


def test_both_keys_are_an_error_at_the_old_ones_line_and_fix_leaves_them(desk):
    text = "title: 甲\ndoc_nos:\n  - number: 青科发〔2018〕3号\n    no: 青科发〔2018〕4号\n"
    desk.write("policies/tried.yml", text)

    (error,) = desk.errors()
    assert error.startswith("data/policies/tried.yml:4  “no”是“number”的旧名，这里两个都写了。  [repeated-key]")
    assert "留下“number”，删去“no”。" in error
    assert desk.coded("old-key") == []
    script("check", "--root", desk.root, "--today", "2026-11-21", "--fix")
    assert desk.read("policies/tried.yml") == text


# --- mended ---------------------------------------------------------------------------------------


def test_fix_changes_these_letters_alone_and_a_dry_run_says_them(desk):
    desk.write("policies/tried.yml", OLD)
    before = tree(desk.data)

    dry = script("check", "--root", desk.root, "--today", "2026-11-21", "--fix", "--dry-run")
    assert "data/policies/tried.yml:4  “no”→“number”" in dry.stdout
    assert "可以代改 5 处。没有写入" in dry.stdout
    assert tree(desk.data) == before

    script("check", "--root", desk.root, "--today", "2026-11-21", "--fix")
    assert desk.read("policies/tried.yml") == TODAYS
    assert {name for name, data in tree(desk.data).items() if before[name] != data} == {"policies/tried.yml"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 甲\r\ndoc_nos:\r\n- no: 乙\r\n", "title: 甲\r\ndoc_nos:\r\n- number: 乙\r\n"),
        ("\ufefftitle: 甲\ndoc_nos: [{no: 乙}]\n", "\ufefftitle: 甲\ndoc_nos: [{number: 乙}]\n"),
        ("- id: a\n  doc_nos: [{'no': no}]\n", "- id: a\n  doc_nos: [{'number': no}]\n"),
        ("doc_nos: [&a {no: 乙}, *a]\n", "doc_nos: [&a {number: 乙}, *a]\n"),
        ("no: 甲\ndoc_nos: [乙]\n", "no: 甲\ndoc_nos: [乙]\n"),  # no field of a policy had this name
        ('doc_nos: [{"\\x6eo": 乙}]\n', 'doc_nos: [{"\\x6eo": 乙}]\n'),  # letters that do not stand there
    ],
)
def test_only_keys_of_the_part_that_had_them_change_whatever_the_writing(old, new):
    assert text_in_todays_keys(old, Policy)[0] == new
    assert text_in_todays_keys(new, Policy) == (new, [])


def test_an_old_key_stands_where_todays_would_when_a_file_is_ordered():
    assert formatted("title: 甲\ndoc_nos:\n  - role: 依据\n    no: 乙\n", Policy) == (
        "title: 甲\ndoc_nos:\n  - no: 乙\n    role: 依据\n"
    )


# --- who else reads files -------------------------------------------------------------------------


def test_the_api_says_a_renamed_field_by_both_names_as_long_as_v1_lasts(sound):
    made = site(sound)
    facts = json.loads(item_of(made, "api/v1/policies/instrument-opening.json").make())["facts"]
    schema = json.loads(item_of(made, "api/v1/schemas/policies.json").make())["$defs"]["DocNo"]

    assert facts["doc_nos"] and all(one["no"] == one["number"] for one in facts["doc_nos"])
    assert schema["properties"]["no"]["deprecated"] is True
    assert {"no", "number"} <= set(schema["required"])


def test_a_review_and_the_history_see_no_change_in_another_key(tmp_path):
    was, now = older(desks.lay("qingshan", tmp_path / "was")), desks.lay("qingshan", tmp_path / "now")
    review = review_of(read_side(was.root, desks.TODAY), read_side(now.root, desks.TODAY), "main")
    assert not review.records

    commit(was, was.root)
    was.write(FILE, now.read(FILE))
    git(was.root, "commit", "-q", "-a", "-m", "renamed")
    told = read_history(was.root, None)
    assert told is not None
    assert {one.what for one in told.amendments} == {"added"}


def test_a_workbook_of_before_changes_what_its_editor_changed(desk, tmp_path):
    key = ("instrument-opening", "2")
    book = exported(older(desk), tmp_path / "all.xlsx", "policies")  # of a handbook that says it the old way
    hidden = book.book[digests.SHEET]
    for (cell,) in hidden.iter_rows(min_row=2, min_col=3, max_col=3):
        if hidden.cell(cell.row, 1).value == "政策·文号":
            cell.value = cell.value.replace("number:", "no:")
    assert book.cell("政策·文号", key, "文号").value
    book.put("政策·文号", key, "文号", "青创发〔2025〕9号")

    done = bring(desk, book.save(), "--write")

    assert "修改 1，删除 0，不行 0" in done.stdout, done.stdout
    assert "number: 青创发〔2025〕9号" in desk.read(FILE)
    assert not re.search(r"[ {]no: ", desk.read(FILE))


def test_a_header_by_the_old_name_is_the_same_column():
    assert paths_once(DocNo, ("number",)) == [("no",)]
    assert titles_of(Guide)["withdrawn.on"].path == ("withdrawn", "date")
