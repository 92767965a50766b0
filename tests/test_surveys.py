"""Surveys: shares as numbers and bars, and a poor result is answered."""

from __future__ import annotations

import pytest

from desks import page, section, words

SURVEY = "surveys/workshop-survey.html"
QUESTION = "title: 试问卷\nquestions:\n  - question: 够不够快\n"


def test_a_share_is_a_number_and_a_bar_of_its_length(sound):
    results = section(page(sound, SURVEY), "results")

    assert "30 %" in words(results)
    assert 'class="part" width="30"' in results


def test_what_nobody_could_read_has_no_bar(sound):
    results = section(page(sound, SURVEY), "results")

    assert "看不清" in words(results)
    assert results.count("<svg") == 1


def test_a_poor_result_says_so_and_by_what_it_is_answered(sound):
    results = section(page(sound, SURVEY), "results")

    assert "不理想" in words(results)
    assert '<a href="../problems/kiln-smoke.html">窑炉冒烟扰民</a>' in results


def test_a_poor_result_leads_to_the_task_that_answers_it(sound):
    results = section(page(sound, SURVEY), "results")

    assert '<a href="../plans/province-service.html#ps-2">难题张榜</a>' in results


def test_the_sum_that_the_table_prints_is_shown_as_printed(sound):
    results = words(section(page(sound, SURVEY), "results"))

    assert "原表合计 99.5 %" in results
    assert "各项相加" not in results  # one share was not read


def test_what_was_read_in_full_is_added_up(desk):
    desk.change("surveys/workshop-survey.yml", "      - label: 不知道\n", "      - {label: 不知道, share: 60.50}\n")

    assert "各项相加 90.5 %" in words(section(page(desk, SURVEY), "results"))


def test_a_problem_leads_back_to_the_question(sound):
    assert 'href="../surveys/workshop-survey.html#q1"' in page(sound, "problems/kiln-smoke.html")
    assert 'id="q1"' in page(sound, SURVEY)


def test_what_a_survey_says_as_a_whole_is_not_taken_for_a_question(desk):
    text = desk.read("surveys/workshop-survey.yml") + "related: [problems/slow-forms]\n"
    desk.write("surveys/workshop-survey.yml", text)

    assert 'href="../surveys/workshop-survey.html"' in page(desk, "problems/slow-forms.html")


# --- the rule ------------------------------------------------------------------------------------


@pytest.mark.parametrize("answered", ["", "    answered_by: [policies/startup-support, guides/startup-grant]\n"])
def test_a_poor_result_without_a_problem_or_a_task_is_a_warning(desk, answered):
    desk.write("surveys/tried.yml", f"{QUESTION}    share: 20\n    inferior: true\n{answered}")

    (warning,) = desk.warnings()

    assert warning.startswith("data/surveys/tried.yml:5  ")
    assert "够不够快" in warning
    assert "[unanswered]" in warning


@pytest.mark.parametrize("answer", ["problems/slow-forms", "plans/valley-division"])
def test_a_problem_or_a_task_answers_it(desk, answer):
    desk.write("surveys/tried.yml", f"{QUESTION}    inferior: true\n    answered_by: [{answer}]\n")

    assert desk.coded("unanswered") == []


def test_a_good_result_needs_no_answer(desk):
    desk.write("surveys/tried.yml", f"{QUESTION}    share: 95\n")

    assert desk.coded("unanswered") == []
