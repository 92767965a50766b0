"""Invented applicants (`firms.yml`): what they answer, and what editors are told when one of them is wrong."""

from __future__ import annotations

import pytest

import desks
from handbook.eligibility.asking import read_concepts
from handbook.eligibility.facts import Facts, sheet_of
from handbook.eligibility.firms import firm_findings, read_firms
from handbook.findings import as_text
from handbook.model.firm import Firm

FILE = "vocabularies/firms.yml"
SOUND = "- {id: a, title: 甲, answers: {subject: workshop, missed: 'no'}}\n"


def firms_of(desk) -> list[Firm]:
    return read_firms(desk.root, read_concepts(desk.root)[0])[0]


def test_a_firm_that_is_like_another_has_its_answers_but_for_those_of_its_own(sound):
    new, careless = firms_of(sound)

    assert firm_findings(sound.root) == []
    assert careless.answers == {**new.answers, "missed": ("yes",), "titles": ("none",)}
    assert (careless.title, new.like, careless.like) == ("同样的作坊，爽过约，什么名号也没有", None, "new-kiln")


def test_answers_are_taken_as_the_evaluator_takes_those_of_readers(sound):
    concepts, _ = read_concepts(sound.root)
    facts = Facts(sheet_of(concepts.values()), firms_of(sound)[0].answers, desks.TODAY)

    assert (facts["registered"], facts["opened_on"], facts["titles"]) == ("yes", "2024-10-08", ("good",))
    assert isinstance(facts["days_open"], float)


@pytest.mark.parametrize(
    ("written", "told", "next_step"),
    [
        ("{subject: workshop, mised: 'no'}", "没有“mised”这个事实。", "是不是“missed”？"),
        ("{days_open: 300}", "“开张时长”（days_open）是算出来的，没有人答。", "写算它要用的事实"),
        ("{open_share: 120}", "“开放机时占比”（open_share）不能答“120”。", "写数字，不带单位，不低于 0，不超过 100。"),
        ("{worth: 5万}", "不能答“5万”。", "写数字，不带单位，不低于 0。"),
        ("{worth: [1, 2]}", "不能答“1、2”。", "写数字"),
        ("{opened_on: 2026年}", "不能答“2026年”。", "写成 2026-03-01。"),
        ("{missed: maybe}", "不能答“maybe”。", "可选：yes、no。"),
        ("{titles: [good, grand]}", "不能答“good、grand”。", "可选：good、fine、none。"),
    ],
)
def test_an_answer_that_is_none_is_told_on_its_line_with_the_next_step(desk, written, told, next_step):
    desk.write(FILE, f"{SOUND}- id: b\n  title: 乙\n  answers:\n    {written}\n")

    (found,) = map(as_text, firm_findings(desk.root))

    assert found.startswith("data/vocabularies/firms.yml:5  ")
    assert told in found and next_step in found
    assert [firm.id for firm in firms_of(desk)] == ["a"]


@pytest.mark.parametrize(
    ("like", "told", "next_step"),
    [("c", "前面没有“c”这一家。", "排在前面"), ("bb", "“bb”自己也是照别家写的。", "改成“a”")],
)
def test_a_firm_is_like_one_above_it_that_is_like_no_other(desk, like, told, next_step):
    desk.write(FILE, f"{SOUND}- {{id: bb, title: 乙, like: a}}\n- {{id: cc, title: 丙, like: {like}}}\n")

    (found,) = map(as_text, firm_findings(desk.root))

    assert "firms.yml:3  " + told in found and next_step in found
    assert [firm.id for firm in firms_of(desk)] == ["a", "bb"]


def test_who_is_like_a_firm_with_a_mistake_is_left_out_with_it_and_told_once(desk):
    desk.write(FILE, "- {id: a, title: 甲, answers: {worth: x}}\n- {id: b, title: 乙, like: a}\n")

    assert len(firm_findings(desk.root)) == 1 and firms_of(desk) == []


def test_an_id_that_stands_twice_is_told_at_the_second(desk):
    desk.write(FILE, SOUND + SOUND)

    (found,) = firm_findings(desk.root)

    assert (found.code, found.place.line) == ("repeated-id", 2)


def test_check_tells_of_firms_and_nothing_published_rests_on_them(desk):
    before = desk.edition().fingerprint
    desk.write(FILE, "- {id: a, title: 甲, answers: {worth: x}}\n")

    done = desks.script("check", "--root", desk.root, "--today", "2026-11-21")

    assert done.returncode == 1
    assert "data/vocabularies/firms.yml:1  “仪器总值”（worth）不能答“x”。" in done.stdout
    assert desk.edition().fingerprint == before
