"""Answers: each at an address of its own, as sure as its least sure fact, all of them in one list and on paper."""

from __future__ import annotations

import json
import re

import pytest

from desks import page, rendered, section, site, words
from handbook.pages import answers

WHO = "answers/instrument-opening--who.html"
REWARD = "answers/instrument-opening--reward.html"
ALL = [f"instrument-opening-{name}" for name in ("who", "reward", "until")] + [
    f"startup-support-{name}" for name in ("much", "where", "since")
]


def test_an_answer_has_its_page_with_number_source_and_grounds(sound):
    html = page(sound, WHO)
    shown = words(html)

    assert "<h1>我的小作坊能用吗？</h1>" in html
    assert "登记过、一年内没有爽约的作坊都能用。" in words(section(html, "answer"))
    for said in ("instrument-opening-who", "依据：预约仪器、谁能用", "现行", "00345"):
        assert said in shown
    assert 'href="../policies/instrument-opening.html"' in html
    assert '<a href="#answer">' in html
    assert '<a href="index.html">问答</a>' in html


def test_a_field_that_is_rested_on_is_said_in_words(sound):
    shown = words(page(sound, "answers/instrument-opening--until.html"))

    assert "依据：有效期至、施行日期" in shown
    assert "expires_on" not in shown


def test_a_clause_that_is_called_like_a_field_keeps_its_name(sound):
    assert "依据：开张补助" in words(page(sound, "answers/startup-support--much.html"))


def test_an_answer_has_a_ground_even_when_it_is_only_the_title(desk):
    desk.write(
        "policies/tried.yml",
        "title: 试办法\nfaqs:\n  - {id: a, question: 叫什么？, answer: 叫试办法。, rests_on: [title]}\n",
    )

    assert not re.search(r"依据：\s*[。<]", section(page(desk, "answers/tried--a.html"), "answer"))


@pytest.mark.parametrize(("uri", "doubted"), [(WHO, False), (REWARD, True)])
def test_an_answer_is_as_sure_as_its_least_sure_fact_everywhere(sound, uri, doubted):
    name = uri.partition("--")[2].removesuffix(".html")
    own = section(page(sound, uri), "answer")
    (policys,) = re.findall(
        rf'<details class="faq" id="faq-{name}">.*?</details>',
        page(sound, "policies/instrument-opening.html"),
        re.DOTALL,
    )
    (row,) = [r for r in re.findall(r"<li data-row.*?</li>", page(sound, answers.LIST), re.DOTALL) if f"--{name}" in r]
    (paper,) = re.findall(rf"<code>instrument-opening-{name}</code></dt>.*?</dd>", page(sound, answers.DESK))

    assert [("待核" in words(part)) for part in (own, policys, row, paper)] == [doubted] * 4


def test_the_same_words_stand_in_all_four_places(sound):
    made = site(sound)
    for record in made.edition.handbook.records("policies").values():
        for question in record.faqs:
            uri = answers.address(record.id, question.id)
            for place in (uri, f"policies/{record.id}.html", answers.LIST, answers.DESK):
                html = words(rendered(made, place))
                assert question.question in html, (place, question.id)
                assert question.answer in html, (place, question.id)


def test_the_list_and_the_desk_hold_every_answer_once(sound):
    rows = re.findall(r"<li data-row.*?</li>", page(sound, answers.LIST), re.DOTALL)
    numbers = re.findall(r"<dt>.*? <code>([^<]+)</code></dt>", page(sound, answers.DESK))

    assert sorted(re.search(r'href="([^"]+)\.html"', row)[1].replace("--", "-") for row in rows) == sorted(ALL)
    assert sorted(numbers) == sorted(ALL)
    assert "共 6 问" in words(page(sound, answers.DESK))


def test_the_desk_has_an_index_of_policies_and_a_number_in_the_margin(sound):
    html = page(sound, answers.DESK)
    index = re.findall(r'<li><a href="#([^"]+)"><b>(\d+)</b> ([^<]+)</a>', html)
    heads = re.findall(r'<section id="([^"]+)"><h2><b>(\d+)</b> <a [^>]+>([^<]+)</a>', html)
    margins = re.findall(r"<dt><b>([^<]+)</b>", html)

    assert index == heads
    assert [number for _, number, _ in index] == [str(at) for at in range(1, len(index) + 1)]
    assert len(set(margins)) == len(ALL)
    assert {margin.partition("-")[0] for margin in margins} == {number for _, number, _ in index}


def test_the_desk_says_of_which_day_and_of_which_facts_it_is(sound):
    shown = words(page(sound, answers.DESK))

    assert "2026年11月21日" in shown
    assert sound.edition().fingerprint in shown


def test_a_row_carries_what_its_policy_carries(sound):
    (row,) = [r for r in re.findall(r"<li data-row.*?</li>", page(sound, answers.LIST), re.DOTALL) if "--who" in r]

    for said in ('data-category="instrument workshop"', 'data-standing="in-force"', 'data-office="qs-toolroom"',
                 'data-aka="仪器开放 开仪器"'):  # fmt: skip
        assert said in row


def test_others_of_the_same_policy_are_offered(sound):
    html = section(page(sound, WHO), "others")

    assert 'href="../answers/instrument-opening--reward.html"' in html
    assert "--who.html" not in html


def test_machines_read_a_question_with_its_answer(sound):
    html = page(sound, WHO, site_url="https://x.example/hb/")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    whole = json.loads(found)
    (said,) = whole["@graph"]

    assert whole["@context"] == {"@vocab": "https://schema.org/"}
    assert said["@type"] == "QAPage"
    assert said["mainEntity"]["@type"] == "Question"
    assert said["mainEntity"]["name"] == "我的小作坊能用吗？"
    assert said["mainEntity"]["answerCount"] == 1
    assert said["mainEntity"]["acceptedAnswer"]["@type"] == "Answer"
    assert said["mainEntity"]["acceptedAnswer"]["text"] == "登记过、一年内没有爽约的作坊都能用。"
    assert said["url"] == said["mainEntity"]["acceptedAnswer"]["url"] == f"https://x.example/hb/{WHO}"


def withdraw(desk) -> None:
    desk.change("policies/startup-support.yml", "stated_validity: 现行",
                "withdrawn: {date: 2026-11-01, reason: 作废}\nstated_validity: 现行")  # fmt: skip


def test_answers_of_a_withdrawn_policy_keep_their_address_and_warn(desk):
    withdraw(desk)

    html = page(desk, "answers/startup-support--much.html")

    assert "已撤下" in words(html)
    assert "startup-support" not in page(desk, answers.LIST)
    assert "startup-support" not in page(desk, answers.DESK)


def test_the_answer_of_a_policy_that_is_over_says_so(desk):
    faqs = "faqs:\n  - {id: who, question: 谁能享？, answer: 工厂能享。, rests_on: [买机器补一成]}\n"
    desk.write("policies/innovation-rules.yml", desk.read("policies/innovation-rules.yml") + faqs)

    assert 'data-standing="失效"' in section(page(desk, "answers/innovation-rules--who.html"), "answer")
    (row,) = [r for r in re.findall(r"<li data-row.*?</li>", page(desk, answers.LIST), re.DOTALL) if "-rules--who" in r]
    assert "失效" in words(row)
    assert "失效" in page(desk, answers.DESK)


def test_the_statements_of_an_interpretation_are_marked_by_their_facts(sound):
    told = section(page(sound, "policies/instrument-opening.html"), "interpretation")

    items = {words(item): "verify" in item for item in re.findall(r"<li>.*?</li>", told)}
    assert [doubt for text, doubt in items.items() if "500小时" in text] == [True]
    assert [doubt for text, doubt in items.items() if "登记过" in text] == [False]
    assert [text for text in ("政策特点", "实施要点", "兑现流程") if text not in words(told)] == []


def test_a_note_says_why_there_are_few_questions(sound):
    assert "别的问题问溪东区公所" in section(page(sound, "policies/startup-support.html"), "faqs")


def test_a_note_without_questions_is_shown_too(desk):
    desk.write("policies/tried.yml", "title: 试办法\nfaqs_note: 没有可答的事实\n")

    assert "没有可答的事实" in page(desk, "policies/tried.html")


def test_without_questions_there_is_no_page_of_them(bay):
    assert not [item.uri for item in site(bay).items if item.uri.startswith("answers/")]
