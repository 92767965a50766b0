"""Clauses that stand alone: what they are called without their policy, what they are, what they exclude and replace."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desks import rendered, section, site, words
from handbook.deriving.matching import name_of, role_of
from handbook.deriving.together import Spot, Together, together
from handbook.evidence import fact_fingerprint
from handbook.findings import Level
from handbook.lookup import entries, index_entry
from handbook.model.policy import Benefit, Clause
from handbook.outputs.api import records

OPENING, SUPPORT = "policies/instrument-opening.yml", "policies/startup-support.yml"
BOOKING, REWARD, MOVING = (Spot("instrument-opening", number) for number in range(3))
START = Spot("startup-support", 0)
NOT_WITH = "not_with: [{policy: instrument-opening, clause: 年度奖励}]"


def against(desk, spot: Spot) -> Together:
    handbook = desk.edition().handbook
    return together(handbook, handbook.records("policies")[spot.policy]).get(spot.number, Together())


def test_without_a_role_a_clause_that_gives_something_is_a_gain_and_another_is_only_told():
    given, told = Clause(title="补助", benefit=Benefit(text="五千元")), Clause(title="名词")

    assert (role_of(given), role_of(told)) == ("待遇", "说明")
    assert role_of(given.model_copy(update={"role": "说明"})) == "说明"
    assert (name_of(told), name_of(told.model_copy(update={"name": "什么叫作坊"}))) == ("名词", "什么叫作坊")


def test_what_is_written_at_one_end_is_known_at_both(sound):
    assert against(sound, START) == Together(not_with=(REWARD,), instead_of=(MOVING,))
    assert against(sound, REWARD) == Together(not_with=(START,))
    assert against(sound, MOVING) == Together(instead_of=(BOOKING,), replaced_by=(START,))
    assert against(sound, BOOKING) == Together(replaced_by=(MOVING,))


def test_what_is_written_at_both_ends_is_said_once(desk):
    desk.change(OPENING, "    note: 奖励看开放小时数", "    not_with: [{policy: startup-support, clause: 开张补助}]")

    assert against(desk, START).not_with == (REWARD,)
    assert against(desk, REWARD).not_with == (START,)


def test_a_withdrawn_policy_stands_against_nothing(desk):
    desk.write(SUPPORT, desk.read(SUPPORT) + "withdrawn: {date: 2026-11-01, reason: 并入别的办法}\n")

    assert against(desk, REWARD) == Together()


def test_a_policy_says_names_and_roles_and_what_stands_against_a_clause(sound):
    made = site(sound)
    clauses = section(rendered(made, "policies/startup-support.html"), "clauses")
    others = section(rendered(made, "policies/instrument-opening.html"), "clauses")

    assert "又称 新作坊开张一次补5000元" in words(clauses)
    assert '<span class="chip">待遇</span>' in clauses
    assert (
        '不能叠加</span></dt><dd><a href="../policies/instrument-opening.html#c2">管仪器的单位年度奖励</a>' in clauses
    )
    assert '不能叠加</span></dt><dd><a href="../policies/instrument-opening.html#c2">管仪器的单位' in clauses
    assert '不能叠加</span></dt><dd><a href="../policies/startup-support.html#c1">新作坊开张' in others
    assert '被代替</span></dt><dd><a href="#c3">搬家补助</a>' in others


def test_what_is_noted_of_a_relation_stands_beside_it_and_once(desk):
    desk.change(SUPPORT, f"    {NOT_WITH}", f"    {NOT_WITH}\n    note: {{not_with: 第九条写明两样只给一样}}")

    said = words(section(rendered(site(desk), "policies/startup-support.html"), "clauses"))
    assert said.count("第九条写明两样只给一样") == 1
    assert "管仪器的单位年度奖励 青山市仪器开放办法；第九条写明两样只给一样" in said


def test_the_document_of_a_policy_says_the_same_at_both_ends(sound):
    edition = sound.edition()
    document = json.loads(records.document(edition, ("policies", "instrument-opening")))
    found = {clause["part"]: clause for clause in document["derived"]["clauses"]}

    assert found["c3"]["name"] == "作坊跟着仪器中心搬家补助" and found["c3"]["role"] == "待遇"
    assert [one["url"] for one in found["c3"]["instead_of"]] == ["policies/instrument-opening.html#booking"]
    assert [one["url"] for one in found["booking"]["replaced_by"]] == ["policies/instrument-opening.html#c3"]
    assert [one["name"] for one in found["c2"]["not_with"]] == ["新作坊开张一次补5000元"]


def test_a_policy_is_found_by_the_names_of_its_clauses(sound):
    found = next(one for one in entries.entries(sound.edition()) if one.key == ("policies", "startup-support"))

    assert ("小标题", "新作坊开张一次补5000元") in {
        (index_entry.ZONES[passage.zone], passage.text) for passage in found.passages
    }


def test_naming_a_clause_does_not_send_it_back_to_whoever_compared_it(sound):
    clause = sound.edition().handbook.records("policies")["startup-support"].clauses[0]
    bare = clause.model_copy(update={"name": None, "role": "说明", "not_with": (), "instead_of": ()})

    assert fact_fingerprint(clause) == fact_fingerprint(bare)
    assert fact_fingerprint(clause) != fact_fingerprint(clause.model_copy(update={"title": "开张奖励"}))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (SUPPORT, "clause: 年度奖励", "clause: 年度奖金", "政策“instrument-opening”没有“年度奖金”这一条。"),
        (OPENING, "clause: 预约仪器", "clause: 预定仪器", "政策“instrument-opening”没有“预定仪器”这一条。"),
        (OPENING, "clause: 预约仪器", "clause: 搬家补助", "“搬家补助”写的是它自己。"),
    ],
)
def test_a_clause_that_is_not_there_is_an_error_at_its_line(desk, file, old, new, said):
    desk.change(file, old, new)
    line = next(at for at, text in enumerate(desk.read(file).split("\n"), 1) if new in text)

    (found,) = desk.coded("unknown-id")
    assert (found.place.file, found.place.line, found.message) == (f"data/{file}", line, said)
    assert found.hint in (f"是不是“{old.removeprefix('clause: ')}”？", "写另一条的条款名称，或删去这一行。")


NAME = "    name: 新作坊开张一次补5000元\n"


def test_a_short_title_without_a_name_is_a_notice(desk):
    assert desk.coded("clause-name") == []

    desk.change(SUPPORT, NAME, "")
    (found,) = desk.coded("clause-name")

    assert found.level is Level.NOTICE and found.place.file == f"data/{SUPPORT}"
    assert found.message == "“开张补助”离开《青山市扶持作坊办法》就看不出说的是什么。"


@pytest.mark.parametrize("written", ["    role: 义务\n", "    role: 说明\n"])
def test_duties_and_statements_need_no_name(desk, written):
    desk.change(SUPPORT, NAME, written)

    assert desk.coded("clause-name") == []


def test_a_document_at_its_end_needs_no_names(desk):
    desk.change(OPENING, "    name: 管仪器的单位年度奖励\n", "")

    assert [len(desk.coded("clause-name", day)) for day in (date(2030, 3, 31), date(2030, 4, 1))] == [1, 0]


def test_two_clauses_of_one_name_are_a_notice_at_the_second(desk):
    desk.change(SUPPORT, "name: 新作坊开张一次补5000元", "name: 管仪器的单位年度奖励")

    (found,) = desk.coded("clause-name")
    assert found.place.file == f"data/{SUPPORT}"
    assert f"data/{OPENING}:" in found.message
