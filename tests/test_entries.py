"""Entry pages: the answers first, conditions once, provenance in one line, and entries that answer few questions."""

from __future__ import annotations

import re

import pytest

from desks import page, section, words
from handbook.kinds import KINDS
from handbook.model.policy import Clause, Policy
from handbook.pages import conditions, promises, thin
from handbook.pages.shapes import SHAPES

OPENING = "policies/instrument-opening.html"


# --- the order of a page --------------------------------------------------------------------------


@pytest.mark.parametrize("uri", [OPENING, "guides/instrument-booking.html"])
def test_the_answers_follow_the_name_and_all_else_follows_them(sound, uri):
    html = page(sound, uri)
    order = ["<h1>", 'class="answer"', 'class="action"', 'class="lead"', 'class="detail-of"', 'class="beside"', "trust"]
    places = [html.index(part) for part in order]

    assert places == sorted(places)


def test_provenance_is_one_line_that_is_folded(sound):
    html = page(sound, OPENING)
    (line,) = re.findall(r'<details class="trust" id="trust"><summary>(.*?)</summary>', html)

    assert words(line).startswith("来源与核对")
    assert "与原文逐条比对 6 处" in words(line)
    assert not re.search(r"[AB] 级", words(line))


def test_what_nobody_knows_of_a_source_is_said_in_the_line(sound):
    (line,) = re.findall(r'id="trust"><summary>(.*?)</summary>', page(sound, "policies/kiln-rules.html"))

    assert "来源没读到" in words(line)


# --- conditions -----------------------------------------------------------------------------------


def test_no_condition_is_said_twice_among_clauses_and_interpretation(sound):
    said = 0
    for policy in sound.edition().handbook.records("policies").values():
        assert isinstance(policy, Policy)
        if policy.withdrawn:
            continue
        html = re.sub(r'<section id="faqs">.*?</section>', "", page(sound, f"policies/{policy.id}.html"), flags=re.S)
        text = conditions.bare(words(html))
        for clause in policy.clauses:
            for sentence in conditions.sentences(clause.conditions or ""):
                if len(conditions.bare(sentence)) > 4:
                    said += 1
                    assert text.count(conditions.bare(sentence)) <= 1, (policy.id, sentence)
    assert said


def test_a_sentence_of_conditions_stands_where_there_is_no_table(desk):
    desk.write(
        "policies/tables.yml",
        """title: 青山市试验费办法
clauses:
  - title: 有规则
    conditions: 在本市注册满一年且有研发活动
    criteria: {fact: subject, is: workshop}
    note: {conditions: 另有附注}
    examples:
      - {title: 是, answers: {subject: workshop}, verdict: 符合}
      - {title: 不是, answers: {subject: keeper}, verdict: 不符合}
      - {title: 没有回答, answers: {}, verdict: 需补充}
  - {title: 没有规则, conditions: 设备放在本市并向别人开放使用}
interpretation:
  rules:
    - {text: 设备放在本市并向别人开放使用；每年报一次开放的机时。, rests_on: [没有规则]}
    - {text: 设备放在本市并向别人开放使用。, rests_on: [没有规则]}
""",
    )
    html = words(page(desk, "policies/tables.html"))

    assert "在本市注册满一年" not in html
    assert "另有附注" in html
    assert html.count("设备放在本市并向别人开放使用") == 1
    assert html.count("每年报一次开放的机时") == 1


def test_a_folded_clause_tells_what_one_gets_and_never_its_conditions():
    def gist(**written: object) -> str | None:
        return conditions.gist(Clause.model_validate({"title": "补", **written}))

    assert gist(benefit={"text": "最高补三成"}, conditions="在本市注册") == "最高补三成"
    assert gist(support_target="作坊", conditions="在本市注册") == "作坊"
    assert gist(conditions="在本市注册") is None
    long = gist(benefit={"text": "对首次认定的作坊给一次补助，以后每年按开放机时再补，上限另定，逾期不补"})
    assert long == "对首次认定的作坊给一次补助，以后每年按开放机时再补，上限另定…"


def test_clauses_are_folded_but_for_the_first(sound):
    opened = re.findall(r'<details class="clause" id="[\w-]+"( open)?>', page(sound, OPENING))

    assert opened == [" open", *[""] * (len(opened) - 1)]
    assert len(opened) > 1


# --- few answers ----------------------------------------------------------------------------------


def test_every_question_of_a_kind_is_a_field_of_its_own(sound):
    for (kind, _), record in sound.edition().handbook:
        for answers in promises.questions(kind).values():
            answers(record)  # a field that is not there would raise
    assert {"policies", "guides", *SHAPES} - promises.ELSEWHERE == {k for k in KINDS if promises.questions(k)}


def test_an_entry_is_thin_when_it_answers_fewer_than_half(desk):
    desk.write("equipment/bare.yml", "title: 落锤\ncapabilities: [冲击]\nowner: 学堂\naccess: 开放\n")
    desk.write("equipment/half.yml", "title: 摆锤\ncapabilities: [冲击]\nowner: 学堂\naccess: 开放\nbooking: 打电话\n")
    edition = desk.edition()

    assert thin.telling(edition, ("equipment", "half")) is None
    told = thin.telling(edition, ("equipment", "bare"))
    assert told and told.unknown == "在哪里、多少钱、怎么约、怎么送样、找谁"
    assert [(one.title, one.detail) for one in told.alike] == [("摆锤", "冲击")]
    assert [one.href.partition(":")[0] for one in told.asks][-1] == "tel"


def test_the_nearest_number_is_asked_first(desk):
    desk.write("organizations/yard.yml", "title: 试验场\nrole: 其他\nlevel: 市\ncontact: 0345-6789012\n")
    desk.write("services/bare.yml", "title: 代测\nlead_office: yard\n")

    told = thin.telling(desk.edition(), ("services", "bare"))

    assert told and told.asks[0] == ("tel:03456789012", "试验场 0345-6789012", None, None)
    assert told.office.title == "试验场"


def test_a_policy_without_clauses_says_so_and_leads_on(sound):
    html = words(section(page(sound, "policies/craft-2012.html"), "answer"))

    assert "还没读到条款。可能有关的： 关于修改手艺人和作坊政策的通知" in html


# --- figures --------------------------------------------------------------------------------------


def test_a_question_that_is_its_label_is_said_once(sound):
    _, _, html = page(sound, "equipment/kiln-camera.html").partition("<main>")

    assert html.count("能测什么") == 1


def test_a_measure_begins_with_both_numbers_and_an_indicator_with_its_last(sound):
    measure = words(page(sound, "measures/one-form.html"))
    indicator = page(sound, "indicators/workshops.html")

    assert "变为" in measure
    assert indicator.index('class="headline"') < indicator.index("<dl>")
