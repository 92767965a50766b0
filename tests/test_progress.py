"""States by what people say for them; what is done says how; a policy that has ended is open nowhere, on any day."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from desks import page, script, section
from handbook.deriving.windows import WindowState
from handbook.findings import Level
from handbook.model.fields import closed_list
from handbook.model.problem import ProblemState
from handbook.model.state_words import CHALLENGE, PROBLEM, PROGRESS, meant
from handbook.outputs.calendars.writing import closing

STATES = closed_list(ProblemState)


# --- words for states ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        *((typed, "办结") for typed in ("已办", "已完成", "办好了", "已办结", "完成", "已经办好了", " 已办 ")),
        *((typed, "在办") for typed in ("正在办", "进行中", "办理中", "在办中", "未办结")),
        *((typed, "未办") for typed in ("没办", "未开始", "还没有办", "未办呢")),
        ("办不了", "需说明"),
        ("搁置", None),
        ("办", None),
        ("办" * 5000, None),
    ],
)
def test_a_state_is_known_by_what_it_means(typed, meaning):
    assert meant(STATES, typed) == meaning


@pytest.mark.parametrize("table", [PROBLEM, CHALLENGE, PROGRESS])
def test_every_saying_means_one_word(table):
    said = [saying for listed in table.values() for saying in listed]
    assert len(said) == len(set(said))
    assert all(word == listed[0] for word, listed in table.items())


def test_the_opposite_is_never_offered(desk):
    desk.change("problems/kiln-smoke.yml", "state: 在办", "state: 已办")

    (one,) = desk.coded("choice")
    assert one.message == "“已办”不是可选的状态。"
    assert one.hint == "是不是“办结”？可选：未办、在办、办结、需说明。"


# --- what is done, and what should be -----------------------------------------------------------------------------


def test_a_closed_problem_has_a_result_and_a_day(desk):
    desk.write("problems/tried.yml", "title: 试\norigin: 企业需求\nstate: 办结\n")

    (one,) = desk.coded("not-closed")
    assert (one.level, one.place.line, one.message) == (Level.WARNING, 3, "办结了，没有写结果、办结日期。")
    desk.write("problems/tried.yml", "title: 试\norigin: 企业需求\nstate: 办结\nresult: 改了\nclosed_on: 2026-05\n")
    assert desk.coded("not-closed") == []


def test_an_open_problem_past_its_day_is_a_notice_and_a_mark_on_its_page_and_in_the_list(desk):
    (one,) = desk.coded("overdue")

    assert (str(one.place), one.level) == ("data/problems/kiln-smoke.yml:7", Level.NOTICE)
    assert "已超期" in page(desk, "problems/kiln-smoke.html")
    assert "已超期" in page(desk, "problems/index.html")
    assert desk.coded("overdue", date(2026, 10, 31)) == []


# --- what identifies a thing --------------------------------------------------------------------------------------

TWINS = [
    ("policies", "doc_nos: [青科发〔2025〕77号]", "文号", 2),
    ("policies", "source: {title: 页, url: https://kj.qingshan.gov.cn/a.html}", "原文网址", 2),
    ("equipment", "identifiers: ['DOI:10.1/x']", "标识", 2),
    ("equipment", "manufacturer: 甲厂\nserial_number: A1", "制造商和编号", 3),
    ("organizations", "role: 协会\nuscc: 11320400014109519B", "统一社会信用代码", 3),
]


@pytest.mark.parametrize(("kind", "text", "title", "line"), TWINS)
def test_what_identifies_a_thing_stands_on_one_record(desk, kind, text, title, line):
    desk.write(f"{kind}/tried-one.yml", f"title: 甲\n{text}\n")
    desk.write(f"{kind}/tried-two.yml", f"title: 乙\n{text}\n")

    (one,) = desk.coded("same-identifier")
    assert str(one.place) == f"data/{kind}/tried-two.yml:{line}"
    assert one.message == f"{title}与“tried-one”的相同。"
    desk.write(f"{kind}/tried-two.yml", f"title: 乙\n{text}\nwithdrawn: {{date: 2026-01-01, reason: 重了}}\n")
    assert desk.coded("same-identifier") == []


# --- a policy that has ended --------------------------------------------------------------------------------------

ENDING = """title: 到期办法
effective_on: 2024-01-01
expires_on: 2026-05-31
clauses:
  - title: 一
    benefit: {text: 甲}
    window: {kind: yearly, opens: 03-01, closes: 09-30}
  - title: 二
    window: {kind: rolling}
"""


@pytest.fixture
def ending(desk):
    desk.write("policies/ending.yml", ENDING)
    return desk


def test_on_the_day_after_its_last_a_policy_is_open_nowhere(ending):
    today = date(2026, 6, 1)
    made = page(ending, "policies/ending.html", today)

    assert "文件已失效" in section(made, "c1")
    assert "申报中" not in made
    assert 'id="calendar"' not in made
    assert "申报中" not in page(ending, "policies/ending.md", today)
    edition = ending.edition(today)
    assert {one.now.state for one in edition.derived.openings_of["policies", "ending"]} == {WindowState.CLOSED}
    assert list(closing(edition, ("policies", "ending"), "")) == []
    assert "ending.html" not in section(page(ending, "index.html", today), "closing")
    answer = json.loads(page(ending, "api/v1/policies/ending.json", today))
    assert {window["open"] for window in answer["derived"]["windows"]} == {False}


def test_a_page_built_before_that_turns_on_that_day(ending):
    made = page(ending, "policies/ending.html", date(2026, 5, 20))

    assert "2026-06-01:文件已失效:closed" in made
    assert made.count("文件已失效:closed") >= 3  # at the head, among the answers, at the clauses
    listed = page(ending, "policies/index.html", date(2026, 5, 20))
    assert "2026-06-01:文件已失效:closed" in listed


def test_a_policy_that_another_ends_is_closed_from_that_day_on(ending):
    ending.write("policies/newer.yml", "title: 新办法\neffective_on: 2026-04-15\nrepeals: [ending]\n")

    assert "2026-04-15:文件已失效:closed" in page(ending, "policies/ending.html", date(2026, 4, 1))


# --- any day ------------------------------------------------------------------------------------------------------

DAYS = [date(2018, 1, 1) + timedelta(days=round(at * 6500 / 23)) for at in range(24)]


def test_no_finding_of_the_model_city_but_notices_depends_on_the_day(sound):
    assert (DAYS[0].year, DAYS[-1].year) == (2018, 2035)
    for today in DAYS:
        assert [one for one in sound.found(today) if one.level is not Level.NOTICE] == []


@pytest.mark.parametrize("days", [DAYS[::11], pytest.param(DAYS, marks=pytest.mark.long)], ids=len)
def test_a_strict_build_does_not_depend_on_the_day(desk, days):
    for today in days:
        done = script("build", "--root", desk.root, "--engine", "none", "--today", str(today), "--strict")
        assert done.returncode == 0, f"{today}: {done.stdout}{done.stderr}"


@pytest.mark.parametrize("today", [DAYS[0], DAYS[-1]])
def test_the_year_of_a_document_number_is_held_to_facts_and_not_to_the_day(desk, today):
    desk.write("policies/tried.yml", "title: 试\nsigned_on: 2024-03\ndoc_nos: [青科发〔2025〕7号]\n")
    desk.write("policies/undated.yml", "title: 又试\ndoc_nos: [青科发〔2027〕8号]\n")

    found = [str(one.place) for one in desk.coded("doc-year", today)]
    assert found == ["data/policies/tried.yml:3", "data/policies/undated.yml:2"]
