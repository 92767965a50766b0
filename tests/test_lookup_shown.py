"""What is shown of an entry follows what a query asks; and of a long line what answers is shown, wherever it stands."""

from __future__ import annotations

import re

import pytest

from handbook.lookup.asked_lines import ANSWER, ASKED_LINES
from handbook.lookup.shown import LONGEST_LINE, shown
from handbook.pages.brief import LINES
from handbook.pages.further import ASK
from handbook.pages.views import Line

GUIDE = [
    Line("何时办", "常年受理"),
    Line("带什么", "2 样：甲表、乙表"),
    Line("去哪办", "一号窗口"),
    Line(ASK, "00345 热线"),
    Line("什么条件", "满一年"),
    Line("多久办好", "10 个工作日"),
    Line("花多少", "不收费"),
    Line("跑几次", "1 次"),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("这张表", "何时办"),
        ("要什么条件", "什么条件"),
        ("要准备什么材料", "带什么"),
        ("几天能办好", "多久办好"),
        ("在哪办", "去哪办"),
        ("打什么电话找谁", ASK),
        ("收费吗", "花多少"),
        ("要跑几趟", "跑几次"),
        ("什么时候报", "何时办"),
    ],
)
def test_the_line_that_is_asked_for_comes_first_and_whom_to_ask_is_never_lost(query, first):
    told = shown(GUIDE, query)

    assert told[0].asks == first
    assert len(told) == LINES and ASK in [line.asks for line in told]


def test_an_answer_comes_first_and_whole_whatever_is_asked():
    said = Line(ANSWER, "长" * 400)

    assert shown([said, Line(ASK, "00345 热线")], "找谁")[0] == said


def test_of_a_long_line_the_sentences_are_shown_that_tell_what_is_asked():
    begins = "要先登记，再由所在地的部门审，审完由银行看，看完签字。" * 5
    text = f"{begins}小额的不超过五百万元。大额的不超过两千万元，利率上浮两成。{begins}"
    told = shown([Line("享多少", text)], "最多能借多少")[0].text

    assert told == "…小额的不超过五百万元。大额的不超过两千万元，利率上浮两成。…"
    assert shown([Line("享多少", text)], "利率多少")[0].text == "…大额的不超过两千万元，利率上浮两成。…"


def test_of_listed_conditions_those_behind_the_first_are_told_as_far_as_there_is_room():
    text = "小高企业：满三年；" + "".join(f"第{at}项要有甲乙丙丁戊己庚辛；" for at in range(20))

    told = shown([Line("什么条件", text)], "小高企业要什么条件")[0].text

    assert told.startswith("小高企业：满三年；第0项要有甲乙丙丁戊己庚辛；第1项") and told.endswith("…")
    assert LONGEST_LINE - 20 < len(told) <= LONGEST_LINE


def test_a_long_line_of_which_nothing_is_asked_is_told_to_a_stop():
    assert shown([Line("", "一句。" * 100)], "别的")[0].text.endswith("。一句…")
    assert shown([Line("", "长" * 300)], "别的")[0].text == "长" * (LONGEST_LINE - 1) + "…"
    assert shown([Line("", "短")], "别的")[0].text == "短"


def test_what_stands_in_brackets_is_never_parted():
    text = "长" * 150 + "；核资格（甲；或者乙）；" + "别" * 160

    assert shown([Line("走几步", text)], "怎么核资格")[0].text == "…核资格（甲；或者乙）…"


def test_every_rule_is_read_alike_by_old_browsers():
    for words, labels, marks in ASKED_LINES:
        assert labels and "(?<" not in words + marks
        re.compile(words), re.compile(marks)
