"""What an entry says first, as the look-up's results show it: the same words as its page, in a few lines."""

from __future__ import annotations

from datetime import date

import pytest

from desks import page, words
from handbook.kinds import KINDS
from handbook.lookup import pages
from handbook.lookup.entries import entries
from handbook.pages import policy_answers, promises
from handbook.pages.brief import ASK, LINES, brief
from handbook.pages.shapes import SHAPES

OPENING = ("policies", "instrument-opening")
REWARD = "answers/instrument-opening--reward.html"
NOT_PROMISED = {"", ASK, "答", "编号", "出自", "何时办", "去哪办", "管什么", "归谁管"}
"""Questions of answers and of bodies, and what stands for itself: a figure, a summary."""
FOR_EACH_OTHER = {"什么条件", "到什么时候", "多久办好", "带什么", "走几步", "花多少", "跑几次", "办成什么", "注意什么"}
FOR_EACH_OTHER |= {"谁能办", "享多少", "向谁投诉"}
"""What a policy and the guide that its clauses lead to say for each other, and what of a guide no card promises."""


@pytest.fixture(scope="module")
def edition(sound):
    return sound.edition()


def records_and_answers(edition):
    return [one for one in entries(edition) if one.kind != pages.SECTION]


def test_a_policy_says_how_much_when_and_whom_to_ask(edition):
    much, when, whom = brief(edition, "policies", OPENING)[:3]

    assert (much.asks, when.asks, whom.asks) == ("享多少", "何时办", "找谁")
    assert much.text.startswith("预约仪器：用两小时补一小时；年度奖励：每台最多 2 万元")
    assert much.to_verify, "one of its clauses is in doubt"
    assert when.text.startswith("预约仪器：常年受理；年度奖励：每年一次，2026年11月1日至12月5日；")
    assert (whom.text, whom.href) == ("0512-00001234", "tel:051200001234")


def test_a_figure_or_a_day_in_doubt_is_told_wherever_it_is_said(desk):
    """Though the clause around it is sure: on the page, in results, in lists."""
    desk.change("policies/instrument-opening.yml", "unit: 万元, confidence: C", "unit: 万元, confidence: {cap: C}")
    desk.change("policies/instrument-opening.yml", "      confidence: B\n", "      confidence: {opens: D}\n")
    edition = desk.edition()

    rows = {row.asks: row.values for row in policy_answers.answer(edition, OPENING)}
    assert [value.grade for value in rows["享多少"]][:2] == ["A", "C"]
    assert [value.grade for value in rows["何时办"]][:2] == ["A", "D"]
    doubted = {line.asks for line in brief(edition, "policies", OPENING) if line.to_verify}
    assert {"享多少", "何时办"} <= doubted and "怎么办" not in doubted


def test_one_paper_in_doubt_makes_what_to_bring_doubtful(edition):
    guide = ("guides", "instrument-booking")
    doubted = {line.asks: line.to_verify for line in brief(edition, "guides", guide)}
    assert doubted["带什么"] and not doubted["走几步"], "a step of grade B is sure enough"


def test_an_answer_says_its_sentence_its_number_where_it_is_from_and_whom_to_ask(edition):
    lines = brief(edition, "answers", OPENING, REWARD)

    assert [line.asks for line in lines] == ["答", "编号", "出自", "找谁"]
    assert lines[0].to_verify and lines[1].text == "instrument-opening-reward"
    assert lines[2].href == "policies/instrument-opening.html"


def test_a_number_to_call_is_of_whoever_answers_and_the_hotline_stands_in(edition):
    def called(guide):
        return next(line for line in brief(edition, "guides", ("guides", guide)) if line.asks == ASK)

    assert called("craft-card") == ("找谁", "00345 热线", False, "tel:00345")
    office = called("startup-grant")
    assert (office.text, office.to_verify) == ("青山市创新局 0512-00001234", True)


def test_what_is_asked_in_brief_is_what_an_entry_of_the_kind_promises_to_answer(edition):
    for one in records_and_answers(edition):
        lines = brief(edition, one.kind, one.key, one.uri)
        assert len({line.asks for line in lines}) == len(lines), one.uri
        assert ASK not in [line.asks for line in lines[LINES:]], one.uri
        asked = set(promises.questions(one.kind)) if one.kind in KINDS else set()
        asked |= FOR_EACH_OTHER if one.kind in ("policies", "guides") else set()
        asked |= {words for _, words in SHAPES[one.kind].answer} if one.kind in SHAPES else set()
        assert {line.asks for line in lines} <= asked | NOT_PROMISED | (
            FOR_EACH_OTHER if one.kind in ("policies", "guides") else set()
        ), one.uri


@pytest.mark.parametrize("kind", ["guides", "equipment", "measures", "contacts", "challenges"])
def test_the_words_of_a_line_stand_on_the_page(kind, edition, sound):
    for name, record in edition.handbook.records(kind).items():
        if record.withdrawn:
            continue
        shown = words(page(sound, f"{kind}/{name}.html")).replace(" ", "")
        for line in brief(edition, kind, (kind, name)):
            elsewhere = (ASK, "享多少") if kind == "guides" else (ASK,)  # on the page of the body, of the policy
            said = "" if line.asks in elsewhere else line.text
            for part in said.replace("→", "；").replace("，少", "；").replace("样：", "；").split("；"):
                assert "".join(part.removesuffix("…").split("、")[0].split()) in shown, (name, line)


def test_no_day_changes_what_is_said_in_brief(sound):
    now, later = sound.edition(), sound.edition(date(2031, 5, 1))

    for one in records_and_answers(now):
        assert brief(now, one.kind, one.key, one.uri) == brief(later, one.kind, one.key, one.uri), one.uri


def test_a_clause_and_the_guide_it_leads_to_say_for_each_other_what_only_one_of_them_knows(desk):
    desk.write(
        "policies/two.yml",
        "title: 两条\nlevel: 市\nclauses:\n"
        "  - {title: 一, guide: way, benefit: {text: 一千元}}\n  - {title: 二, benefit: {text: 二千元}}\n",
    )
    desk.write("guides/way.yml", "title: 走法\npolicies: [two]\nfees: 不收费\n")
    desk.write("guides/other.yml", "title: 别的\npolicies: [two]\n")
    edition = desk.edition()

    def lines(kind, name):
        return {line.asks: line.text for line in brief(edition, kind, (kind, name))}

    assert lines("policies", "two")["花多少"] == "走法：不收费"
    assert lines("guides", "way")["享多少"] == "一千元", "what the other clause gives is not had by this way"
    assert "享多少" not in lines("guides", "other"), "it only rests on the policy"
