"""政策匹配 and 成长路线 without a browser: which clauses take part, their tables, questions and examples."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desks import GENERATOR, rendered, script, site, words
from handbook.deriving.matching import capped
from handbook.eligibility.evaluating import MET, MISSING, UNMET, UNVERIFIED
from handbook.findings import Level
from handbook.outputs import matching_rules as rules
from handbook.pages.matching import questions

OPENING = "policies/instrument-opening.yml"
FACTS = "vocabularies/facts.yml"


def data(desk) -> dict:
    """What the browser is given."""
    text = rules.script(desk.edition())
    return json.loads(text.partition("root.Handbook.match=")[2].removesuffix(";})(window);\n"))


def clauses(desk) -> dict[str, dict]:
    return {clause["id"]: clause for clause in data(desk)["clauses"]}


# --- which clauses take part ---------------------------------------------------------------------


def test_a_clause_of_an_amended_document_or_of_doubtful_words_is_capped(sound):
    found = clauses(sound)

    assert found["startup-support.c1"]["cap"] == "文件已修改"
    assert found["instrument-opening.c3"]["cap"] == "条款内容待核"
    assert "cap" not in found["instrument-opening.booking"]


def test_a_document_at_its_end_takes_no_part(desk):
    text = rules.script(desk.edition(date(2030, 4, 1)))

    assert "instrument-opening.booking" not in text


def test_a_document_that_will_end_says_when(sound):
    (policy,) = [one for one in data(sound)["policies"] if one["title"] == "青山市仪器开放办法"]

    assert "2030-04-01:失效:ended" in policy["turns"]


def test_a_cap_lowers_a_yes_and_leaves_a_no():
    assert [capped(verdict, "文件已修改") for verdict in (MET, UNMET, MISSING, UNVERIFIED)] == [
        UNVERIFIED,
        UNMET,
        MISSING,
        UNVERIFIED,
    ]
    assert capped(MET, "") == MET


def test_what_is_doubtful_itself_is_unsure_and_what_is_said_to_be_sure_is_not(desk):
    assert clauses(desk)["instrument-opening.c3"]["rule"]["unsure"] is True

    sure = desk.read(OPENING).replace("{fact: moved_on, gte", "{fact: moved_on, confidence: A, gte")
    sure = sure.replace("{moved_on: 2026-12-31}, verdict: 需核实", "{moved_on: 2026-12-31}, verdict: 符合")
    sure = sure.replace("{moved_on: 2027-01-01}, verdict: 需核实", "{moved_on: 2027-01-01}, verdict: 不符合")
    desk.write(OPENING, sure.replace("{answers: {}, verdict: 需核实}", "{answers: {}, verdict: 需补充}"))

    assert "unsure" not in clauses(desk)["instrument-opening.c3"]["rule"]
    assert clauses(desk)["instrument-opening.c3"]["cap"] == "条款内容待核"


def test_what_rests_on_a_doubtful_threshold_is_unsure(desk):
    """奖励档次 is C: whatever rests on it is never decided."""
    desk.change(OPENING, "{fact: subject, is: 管仪器的单位}", "{fact: subject, is: 管仪器的单位, rests_on: [奖励档次]}")

    told = [finding.message for finding in desk.coded("rule-example")]
    assert "算例“五千五百万元、4.5%”应得“符合”，规则给出“需核实”。" in told


def test_a_withdrawn_document_takes_no_part(desk):
    desk.write(OPENING, desk.read(OPENING) + "withdrawn: {date: 2026-11-01, reason: 重复}\n")

    assert not any(name.startswith("instrument-opening") for name in clauses(desk))


# --- pages ---------------------------------------------------------------------------------------


def test_a_policy_shows_its_conditions_as_a_table(sound):
    html = words(rendered(site(sound), "policies/instrument-opening.html"))

    for text in (
        "条件对照表",
        "我是：作坊",
        "不得有下面的情形",
        "开放得够不够：下面满足一项即可",
        "仪器总值不超过 5000 万元",
        "仪器总值高于 5000 万元，仪器总值不超过 20000 万元",
        "不低于 4%",
        "还有机器判断不了的条件",
        "预约时说清拿来做什么",
        "需核实：条款内容待核",
    ):
        assert text in html, text


def test_only_what_some_rule_needs_is_asked_and_who_is_asked_first(sound):
    edition = sound.edition()
    found = questions.groups(edition.handbook, [match.rule for match in rules.every(edition) if match.rule])
    ids = [question.id for group in found for question in group.questions]

    assert ids[0] == "subject"
    assert {"worth", "open_share", "open_hours", "all_hours", "titles", "opened_on"} <= set(ids)
    assert "days_open" not in ids  # worked out


def test_a_question_nobody_needs_is_not_asked(desk):
    desk.write(FACTS, desk.read(FACTS) + "- {id: shoe, label: 鞋码, question: 穿几码？, type: number}\n")

    assert "穿几码" not in rendered(site(desk), "match/index.html")


def test_without_rules_there_is_no_page_and_no_link(desk):
    for name in (OPENING, "policies/startup-support.yml"):
        lines = desk.read(name).splitlines(keepends=True)
        kept, skipping = [], False
        for line in lines:
            skipping = skipping and (line.startswith("      ") or not line.strip())
            if line.startswith(("    criteria:", "    examples:")):
                skipping = True
            if not skipping:
                kept.append(line)
        desk.write(name, "".join(kept))
    (desk.data / "vocabularies" / "checkups.yml").unlink()
    made = site(desk)
    uris = {item.uri for item in made.items}

    assert "match/index.html" not in uris
    assert "../match/" not in rendered(made, "growth/index.html")
    assert "match/index.html" not in rendered(made, "index.html")


def test_the_ladder_shows_conditions_and_benefits_and_says_where_there_are_none(sound):
    html = words(rendered(site(sound), "growth/index.html"))

    assert "每台最多 2 万元" in html
    assert "还没有办法。" in html
    assert "手册里没有这一级的条件。" in html


def test_without_a_ladder_there_is_no_page(desk):
    (desk.data / "vocabularies" / "ladder.yml").unlink()

    assert "growth/index.html" not in {item.uri for item in site(desk).items}


# --- checks --------------------------------------------------------------------------------------


def test_an_example_that_the_rule_does_not_give_is_an_error_at_its_line(desk):
    desk.change(OPENING, "open_share: 4.5}, verdict: 符合}", "open_share: 4.5}, verdict: 不符合}")
    done = script("check", "--root", desk.root, "--today", "2026-11-21")
    line = next(n for n, text in enumerate(desk.read(OPENING).splitlines(), 1) if "五千五百万元" in text)

    assert done.returncode == 1
    assert f"data/{OPENING}:{line}" in done.stdout
    assert "应得“不符合”，规则给出“符合”" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("{fact: registered, is: 是,", "{fact: registred, is: 是,", "rule", "没有“registred”这个事实"),
        ("{fact: registered, is: 是,", "{fact: registered, is: 对,", "rule", "没有“对”这个选项"),
        ("{fact: registered, is: 是,", "{fact: registered, gte: 3,", "rule", "是选择题，不能比大小"),
        ("{fact: registered, is: 是,", "{fact: registered, is: 是, gte: 3,", "rule", "要写一种比较"),
        ("{fact: registered, is: 是,", "{is: 是,", "rule", "要写 fact、all、any、not 之一"),
        ("{fact: worth, gt: 20000}, gte: 3}", "{fact: worth, gt: 20000}, gte: 三}", "rule", "“三”应当是数"),
        ("{fact: worth, gt: 20000}, gte: 3}", "{fact: worth, gt: 20000}}", "rule", "这一档没有写界线"),
        ("gte: 2026-12-01, lte", "gte: 2026-12, lte", "rule", "应当是日期"),
        ("rests_on: [预约仪器], advice", "rests_on: [预定仪器], advice", "grounds", "没有“预定仪器”"),
        ("{subject: workshop, registered: 是}", "{subjekt: workshop}", "rule-example", "“subjekt”不认识"),
        ("      - {answers: {moved_on: 2027-01-01}, verdict: 需核实}\n", "", "rule-example", "算例不够"),
        ("worth: 5000, open_hours: 45", "worth: 4999, open_hours: 45", "rule-example", "临界值"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_rule_is_said_at_its_line(desk, old, new, code, said):
    desk.change(OPENING, old, new)

    found = desk.coded(code)
    assert [finding for finding in found if said in finding.message], found
    assert all(finding.place.line for finding in found)


def test_a_bound_that_its_ground_does_not_hold_is_an_error(desk):
    desk.change(OPENING, "{fact: open_points, gte: 20, confidence: A, locator: 细则第二条}",
                "{fact: open_points, gte: 20, confidence: A, rests_on: [开放小时]}")  # fmt: skip

    assert ["20" in finding.message for finding in desk.coded("rule")] == [True]


def test_an_example_that_changes_with_the_day_names_its_day(desk):
    name = "policies/startup-support.yml"
    desk.change(
        name, "opened_on: 2026-10-22}, verdict: 符合, date: 2026-11-21}", "opened_on: 2026-10-22}, verdict: 符合}"
    )

    assert any("没有写哪一天" in finding.message for finding in desk.coded("rule-example"))


def test_a_red_build_does_not_come_with_time(sound):
    for day in (date(2026, 11, 21), date(2030, 1, 1)):
        assert not [f for f in sound.found(day) if f.code in ("rule", "rule-example")]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("formula: days_since(opened_on)", "formula: days_since(opened)", "unknown-term", "没有“opened”"),
        ("formula: days_since(opened_on)", "formula: __import__('os')", "rule", "公式有误"),
        ("formula: days_since(opened_on)", "formula: days_open + 1", "rule", "绕回了自己"),
        ("  formula: days_since(opened_on)\n", "", "rule", "既不问也算不出"),
        ("asked_of: [workshop]\n- id: titles", "asked_of: [ghost]\n- id: titles", "unknown-term", "没有“ghost”"),
        ("- id: registered", "- id: missed", "repeated-id", "写了两次"),
        ("- id: registered", "- id: Registered", "id-form", "不能作标识"),
    ],
)
def test_what_is_wrong_with_a_fact_is_said_at_its_line(desk, old, new, code, said):
    desk.change(FACTS, old, new)

    found = [finding for finding in desk.coded(code) if said in finding.message]
    assert found
    assert found[0].place.file == f"data/{FACTS}"
    assert found[0].place.line


def test_a_list_of_facts_that_cannot_be_read_is_one_finding_and_not_one_for_every_rule(desk):
    desk.write(FACTS, desk.read(FACTS) + "- id: [")

    assert not desk.coded("rule")
    assert {finding.place.file for finding in desk.found() if finding.level is Level.ERROR} == {f"data/{FACTS}"}


def test_a_step_that_names_no_clause_is_an_error(desk):
    desk.change("vocabularies/ladder.yml", "clause: 年度奖励", "clause: 年度奖金")

    (found,) = desk.coded("unknown-id")
    assert found.hint == "是不是“年度奖励”？"
    assert found.place.file == "data/vocabularies/ladder.yml"


def test_every_rule_of_the_default_handbook_has_its_examples_run_by_the_command():
    """Whatever it holds: what must hold of it is data, and `check.py` runs it."""
    done = script("check", "--root", GENERATOR, "--today", "2026-11-21")

    assert done.returncode == 0, done.stdout
