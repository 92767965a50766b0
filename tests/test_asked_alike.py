"""A way of asking leads to one thing."""

from __future__ import annotations

import pytest

CASE, MEASURE, POLICY = "cases/smokeless.yml", "measures/one-form.yml", "policies/instrument-opening.yml"


def ask(desk, file, *phrases):
    desk.write(file, f"asked_as: [{', '.join(phrases)}]\n" + desk.read(file))


@pytest.mark.parametrize("file", [MEASURE, CASE])
def test_a_way_of_asking_that_stands_twice_is_told_with_both_places(desk, file):
    phrases = ["窑烟怎么治", "没有人这样问"]
    if file == CASE:
        ask(desk, CASE, *phrases, "“窑烟 怎么治”")
    else:
        ask(desk, CASE, *phrases)
        ask(desk, MEASURE, "“窑烟，怎么治”")

    (found,) = desk.coded("asked-twice")

    assert found.place.file == f"data/{CASE}" and found.place.line == 1
    assert f"已经写在 {file.removesuffix('.yml')} 里" in found.message


def test_an_answer_is_asked_for_in_words_of_its_own(desk):
    ask(desk, CASE, "窑烟怎么治")
    desk.change(POLICY, "[刚开的铺子可不可以进去做试验]", "[窑烟怎么治]")

    (found,) = desk.coded("asked-twice")

    assert "已经写在 answers/instrument-opening--who 里" in found.message


def test_different_ways_of_asking_are_fine(desk):
    ask(desk, CASE, "窑烟怎么治", "窑烟归谁管")

    assert desk.coded("asked-twice") == []
