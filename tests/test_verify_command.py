"""The command `verify`: what it prints, and how it ends."""

from __future__ import annotations

import json
import re

import pytest

from desks import script
from verifying import FOLDER

RECORD = """\
title: 青山市科技创新若干措施
level: 市
stated_validity: 未核实
stated_on: 2026-01-01
clauses:
  - id: c1
    title: 复核
    locator: 第七条
    procedure: 收到结果20日内可以申请复核
    confidence: D
"""


@pytest.fixture
def asked(desk):
    desk.write("policies/measures.yml", RECORD)

    def call(*more: str, ids: tuple[str, ...] = ("measures",)):
        return script("verify", *ids, "--root", desk.root, "--texts", FOLDER, *more)

    call.desk = desk
    return call


def test_each_fact_has_a_line_and_the_counts_stand_at_the_end(asked):
    done = asked()

    assert done.returncode == 0, done.stderr
    assert "policies/measures  青山市科技创新若干措施" in done.stdout
    assert "  证实  clauses[c1]  第七条" in done.stdout
    assert re.search(r"核对 \d+ 处：.*证实 \d", done.stdout.splitlines()[-1])


def test_json_is_a_list_of_facts_with_the_promised_keys(asked):
    facts = json.loads(asked("--format", "json").stdout)

    clause = next(one for one in facts if one["path"] == "clauses[c1]")
    assert {"record", "path", "locator", "answer", "found", "better"} <= set(clause)
    assert (clause["record"], clause["answer"], clause["found"]) == ("policies/measures", "证实", "第七条")


def test_a_wrong_fact_fails_the_command(asked):
    asked.desk.change("policies/measures.yml", "20日内", "15个工作日内完成审核；20日内")

    done = asked()

    assert done.returncode == 1
    assert "更合适：第五条" in done.stdout


def test_the_sheet_can_be_filled_in_by_hand_and_quotes_no_text(asked):
    sheet = asked("--format", "html").stdout

    assert "☐ 证实" in sheet and "☐ 不符" in sheet and "☐ 改为" in sheet and "核对处室" in sheet
    assert "收到结果20日内可以申请复核" in sheet
    assert "企业对审核结果有异议的" not in sheet
    assert not re.search(r'(?:src|href)="(?!data:)', sheet) and "@media print" in sheet


def test_names_and_paths_that_lead_nowhere_are_told(asked):
    assert "没有“nowhere”这条记录" in asked(ids=("nowhere",)).stderr
    done = script("verify", "--root", asked.desk.root, "--texts", asked.desk.root / "none")
    assert done.returncode != 0 and "没有" in done.stderr


def test_a_record_that_no_text_is_about_is_told(asked):
    flats = FOLDER / "青山市人才公寓办法.html"

    done = script("verify", "measures", "--root", asked.desk.root, "--texts", flats)

    assert done.returncode == 2 and "policies/measures：手边没有它的文本" in done.stderr


def test_what_was_not_compared_is_told(asked):
    asked.desk.write("policies/broken.yml", "title: 坏的\nnowhere: 1\n")

    done = asked(ids=())

    assert "1 处错误，读不出来的记录没有核" in done.stderr
    assert "没有记录用到：" in done.stderr and "青山市人才公寓办法.html" in done.stderr
