"""Links to one task of a plan: checked where they are written, shown at both ends."""

from __future__ import annotations

import re

import pytest

from desks import page, section, words
from editor_schemas import validator

PROBLEM = "problems/kiln-smoke.yml"
ANSWERS = "answers: [policies/instrument-opening, plans/valley-division#vd-9]"
TABLE = "plans/valley-division.html"
TEXT = "plans/province-service.html"
GONE = "{date: 2026-11-01, reason: 重做, see: plans/valley-division#vd-9}"


def named(desk, link: str) -> list[str]:
    """The errors of a problem that is answered by this link."""
    desk.change(PROBLEM, ANSWERS, f"answers:\n  - {link}")
    return desk.errors()


def row(html: str, task: str) -> str:
    found = re.search(rf'<(tr|section)[^>]* id="{task}".*?</\1>', html, re.DOTALL)
    assert found
    return found[0]


# --- where it is written ----------------------------------------------------------------------------


def test_a_link_may_name_a_task_and_the_record_stays_its_target(sound):
    edges = sound.edition().handbook.links_to(("plans", "valley-division"))

    (edge,) = [edge for edge in edges if edge.part and edge.source[0] == "problems"]
    assert (edge.source, edge.relation, edge.part) == (("problems", "kiln-smoke"), "answers", "vd-9")


def test_a_bare_id_may_name_a_task_too(desk):
    assert named(desk, "valley-division#vd-8b") == []

    edges = desk.edition().handbook.links_to(("plans", "valley-division"))
    assert "vd-8b" in [edge.part for edge in edges]


def test_an_unknown_task_is_told_at_its_line_with_the_tasks_nearby(desk):
    (error,) = named(desk, "plans/valley-division#vd-8c")

    assert error.startswith("data/problems/kiln-smoke.yml:10  plans/valley-division 里没有任务“vd-8c”。  [unknown-id]")
    assert "vd-8b（打开仪器库）" in error
    assert "vd-8（对一对上面的办法）" in error


def test_a_printed_number_is_answered_with_every_task_that_bears_it(desk):
    (error,) = named(desk, "plans/valley-division#8")

    assert "写标识，不写序号；序号“8”的任务：vd-8（对一对上面的办法）、vd-8b（打开仪器库）。" in error


@pytest.mark.parametrize("part", ["zzzzzzzz", ""])
def test_a_name_like_no_other_is_answered_with_the_tasks_there_are(desk, part):
    (error,) = named(desk, f'"plans/valley-division#{part}"')

    assert "这份方案的任务：vd-1（听一听作坊缺什么）" in error


def test_only_plans_have_tasks_to_name(desk):
    (error,) = named(desk, "policies/water-saving#c1")

    assert "“policies/water-saving”不是行动方案" in error
    assert "[unknown-id]" in error


def test_a_misspelt_plan_is_told_as_any_misspelt_record(desk):
    (error,) = named(desk, "plans/valley-divison#vd-9")

    assert "是不是“valley-division”？" in error


def test_a_task_of_a_broken_plan_is_left_to_the_plans_own_finding(desk):
    desk.change("plans/valley-division.yml", "standpoint: 本级", "standpoint: 无")

    assert not [error for error in desk.errors() if "kiln-smoke" in error]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("alignments/tools-at-door.yml", "of: plans/valley-division", "of: plans/valley-division#vd-9"),
        ("problems/slow-forms.yml", "title: 表格太多", f"title: x\nwithdrawn: {GONE}"),
    ],
)
def test_a_field_for_whole_records_takes_no_task(desk, file, old, new):
    text = desk.read(file)
    assert old in text
    desk.write(file, text.replace(old, new, 1))

    assert [error for error in desk.errors() if "这里写整条记录，不能写“#vd-9”" in error]


@pytest.mark.parametrize(
    ("kind", "field", "link", "fits"),
    [
        ("problems", "answers", "plans/valley-division#vd-9", True),
        ("problems", "answers", "water-saving", True),
        ("problems", "answers", "plans/valley-division#", False),
        ("problems", "answers", "plans/valley-division#第九项", False),
        ("surveys", "related", "plans/valley-division#vd-9", True),
    ],
)
def test_an_editors_program_accepts_the_same(kind, field, link, fits):
    record = {"title": "x", field: [link]} | ({"origin": "企业需求"} if kind == "problems" else {})

    assert validator(kind).is_valid(record) is fits


def test_an_editors_program_refuses_a_task_where_whole_records_go():
    gone = {"date": "2026-11-01", "reason": "重做", "see": "plans/valley-division#vd-9"}

    assert not validator("policies").is_valid({"title": "x", "withdrawn": gone})
    assert validator("policies").is_valid({"title": "x", "withdrawn": gone | {"see": "plans/valley-division"}})


# --- both ends ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("uri", ["problems/kiln-smoke.html", "problems/index.html"])
def test_a_problem_leads_to_the_task_and_names_its_plan(sound, uri):
    html = page(sound, uri)

    assert '<a href="../plans/valley-division.html#vd-9">编一本手册</a>' in html
    assert "青山市 青山市四张单子责任分工表" in words(html)


def test_a_task_in_a_table_says_what_it_answers(sound):
    html = page(sound, TABLE)

    assert "回应的问题： 窑炉冒烟扰民" in words(row(html, "vd-9"))
    assert 'href="../problems/kiln-smoke.html"' in row(html, "vd-9")
    assert "kiln-smoke" not in row(html, "vd-8")


def test_a_task_in_a_text_says_what_it_answers(sound):
    html = page(sound, TEXT)

    assert "回应的调查结果： 知不知道可以约仪器 作坊问卷" in words(row(html, "ps-2"))
    assert 'href="plans/province-service.html#ps-2"' in page(sound, "surveys/workshop-survey.html").replace("../", "")


def test_what_names_a_task_is_not_told_of_the_whole_plan_again(sound):
    html = page(sound, TABLE)

    assert html.count("kiln-smoke.html") == 1


def test_a_goal_may_rest_on_a_paragraph(desk):
    desk.change("indicators/workshops.yml", "basis: plans/province-service\n", "basis: plans/province-service#p-goal\n")

    found = re.search(r'<div class="paragraph" id="p-goal">.*?</div>', page(desk, TEXT), re.DOTALL)
    assert "定下的目标： 作坊数" in words(found[0])
    assert "plans/province-service.html#p-goal" in page(desk, "indicators/workshops.html")


def test_a_task_of_a_withdrawn_plan_leads_to_the_page_that_says_so(desk):
    """That page shows no tasks, so an anchor would lead nowhere."""
    old = "standpoint: 本级"
    desk.change("plans/valley-division.yml", old, f"withdrawn: {{date: 2026-11-01, reason: 重做}}\n{old}")

    html = section(page(desk, "problems/kiln-smoke.html"), "countermeasures")
    assert 'href="../plans/valley-division.html"' in html
    assert "#vd-9" not in html
