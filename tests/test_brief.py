"""What an entry says first, as the look-up's results show it: the same words as its page, in a few lines."""

from __future__ import annotations

from datetime import date

import pytest

from desks import page, words
from handbook.kinds import KINDS
from handbook.lookup import pages
from handbook.lookup.entries import entries
from handbook.pages import promises
from handbook.pages.brief import ASK, LINES, LONGEST, brief, cut
from handbook.pages.shapes import SHAPES

OPENING = ("policies", "instrument-opening")
REWARD = "answers/instrument-opening--reward.html"
NOT_PROMISED = {"", ASK, "答", "编号", "出自", "何时办", "去哪办", "管什么", "归谁管"}
"""Questions of answers and of bodies, and what stands for itself: a figure, a summary."""


@pytest.fixture(scope="module")
def edition(sound):
    return sound.edition()


def records_and_answers(edition):
    return [one for one in entries(edition) if one.kind != pages.SECTION]


def test_a_policy_says_how_much_when_and_whom_to_ask(edition):
    much, when, whom = brief(edition, "policies", OPENING)

    assert (much.asks, when.asks, whom.asks) == ("享多少", "何时办", "找谁")
    assert much.text.startswith("预约仪器：用两小时补一小时；年度奖励：每台最多 2 万元")
    assert much.to_verify, "one of its clauses is in doubt"
    assert when.text.startswith("预约仪器：常年受理；年度奖励：每年一次，2026年11月1日至12月5日；")
    assert (whom.text, whom.href) == ("0512-00001234", "tel:051200001234")


def test_an_answer_says_its_sentence_its_number_where_it_is_from_and_whom_to_ask(edition):
    lines = brief(edition, "answers", OPENING, REWARD)

    assert [line.asks for line in lines] == ["答", "编号", "出自", "找谁"]
    assert lines[0].to_verify and lines[1].text == "instrument-opening-reward"
    assert lines[2].href == "policies/instrument-opening.html"


def test_an_answer_is_told_whole_and_anything_else_to_a_stop(desk):
    said = "长" * 300
    desk.write(
        "policies/long.yml",
        f"title: 长办法\nlevel: 市\nclauses:\n  - {{title: 一, benefit: {{text: {said}}}}}\n"
        f"faqs:\n  - {{id: q1, question: 长吗？, answer: {said}, rests_on: [一]}}\n",
    )
    edition = desk.edition()

    assert brief(edition, "answers", ("policies", "long"), "answers/long--q1.html")[0].text == said
    assert brief(edition, "policies", ("policies", "long"))[0].text == "长" * (LONGEST - 1) + "…"
    assert cut("一句。" * 100).endswith("。一句…")
    assert "\n" not in cut("一\n二")


def test_a_number_to_call_is_of_whoever_answers_and_the_hotline_stands_in(edition):
    assert brief(edition, "guides", ("guides", "craft-card"))[-1] == ("找谁", "00345 热线", False, "tel:00345")
    office = brief(edition, "guides", ("guides", "startup-grant"))[-1]
    assert (office.text, office.to_verify) == ("青山市创新局 0512-00001234", True)


def test_what_is_asked_in_brief_is_what_an_entry_of_the_kind_promises_to_answer(edition):
    for one in records_and_answers(edition):
        lines = brief(edition, one.kind, one.key, one.uri)
        assert len(lines) <= LINES and len({line.asks for line in lines}) == len(lines), one.uri
        asked = set(promises.questions(one.kind)) if one.kind in KINDS else set()
        asked |= {words for _, words in SHAPES[one.kind].answer} if one.kind in SHAPES else set()
        assert {line.asks for line in lines} <= asked | NOT_PROMISED, one.uri


@pytest.mark.parametrize("kind", ["guides", "equipment", "measures", "contacts", "challenges"])
def test_the_words_of_a_line_stand_on_the_page(kind, edition, sound):
    for name, record in edition.handbook.records(kind).items():
        if record.withdrawn:
            continue
        shown = words(page(sound, f"{kind}/{name}.html")).replace(" ", "")
        for line in brief(edition, kind, (kind, name)):
            said = "" if line.asks == ASK else line.text  # a body's number stands on the page of the body
            for part in said.replace("→", "；").replace("，少", "；").replace("样：", "；").split("；"):
                assert "".join(part.removesuffix("…").split("、")[0].split()) in shown, (name, line)


def test_no_day_changes_what_is_said_in_brief(sound):
    now, later = sound.edition(), sound.edition(date(2031, 5, 1))

    for one in records_and_answers(now):
        assert brief(now, one.kind, one.key, one.uri) == brief(later, one.kind, one.key, one.uri), one.uri
