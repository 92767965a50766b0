"""check.py --look-up and explain.py: the queries that must be answered well."""

from __future__ import annotations

import desks

FILE = "vocabularies/queries.yml"


def check(desk, *more):
    return desks.script("check", "--root", desk.root, "--today", "2026-11-21", "--look-up", *more)


def test_queries_that_are_answered_well_pass(desk):
    done = check(desk)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "试查 2 条：前三 100.0%，第一 100.0%" in done.stdout


def test_a_miss_is_told_with_its_line_and_what_came_first(desk):
    desk.write(FILE, desk.read(FILE) + "- {query: 仪器, expect: organizations/qs-gov, how: 半个词}\n")

    done = check(desk)

    assert done.returncode == 1
    assert "data/vocabularies/queries.yml:3  “仪器”应当查到" in done.stdout
    assert "先出来的：" in done.stdout
    assert "前三 66.7%" in done.stdout


def test_an_unknown_record_and_a_wrong_field_are_findings_on_their_line(desk):
    desk.write(
        FILE, "- {query: 仪器, expect: policies/instrument-openin, how: 简称}\n- {query: 窑, expect: x, how: 乱}\n"
    )

    done = check(desk)

    assert done.returncode == 1
    assert "queries.yml:1  没有“policies/instrument-openin”这条记录。" in done.stdout
    assert "是不是“policies/instrument-opening”" in done.stdout
    assert "queries.yml:2" in done.stdout


def test_without_look_up_the_queries_are_not_tried(desk):
    desk.write(FILE, "- {query: 仪器, expect: policies/none, how: 简称}\n")

    assert desks.script("check", "--root", desk.root, "--today", "2026-11-21").returncode == 0


def test_explain_says_why_and_why_not_higher(desk):
    arguments = (
        "仪器开放",
        "--record",
        "policies/instrument-opening-2018",
        "--root",
        desk.root,
        "--today",
        "2026-11-21",
    )
    done = desks.script("explain", *arguments)

    assert "正是别名或文号" in done.stdout, done.stdout + done.stderr
    missing = desks.script("explain", "仪器开放", "--record", "policies/none", "--root", desk.root)
    assert missing.returncode == 1
    assert "没有“policies/none”这条记录" in missing.stdout


def test_a_second_set_is_told_apart_and_held_to_a_bar_of_its_own(desk):
    found = "- {query: 仪器开放, expect: policies/instrument-opening, within: 3, how: 简称}\n"
    lost = "- {query: 龗龘, expect: policies/instrument-opening, how: 口语}\n"
    second = "vocabularies/queries-second.yml"
    desk.write(second, found)

    done = check(desk)
    assert done.returncode == 0, done.stdout
    assert "queries-second.yml 试查 1 条：前三 100.0%" in done.stdout

    desk.write(second, found + lost)
    done = check(desk)
    assert done.returncode == 1
    assert "data/vocabularies/queries-second.yml:2  “龗龘”应当查到" in done.stdout
    assert "查不到 50.0%（要求前三 95%，第一 85%，查不到 2%）" in done.stdout
