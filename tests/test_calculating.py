"""Calculations: what the reference works out and how it writes it. The browser's twin has the same examples."""

from __future__ import annotations

import pytest

from calculations import EXAMPLES, plan
from handbook.eligibility.calculating import calculated, step_of
from handbook.eligibility.working import amount, number, working

BY_NAME = pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])


@BY_NAME
def test_lines_give_what_the_examples_say(example):
    assert calculated(plan(example), example["answers"]) == example["values"]


@BY_NAME
def test_lines_are_written_as_the_examples_say(example):
    made = plan(example)
    values = calculated(made, example["answers"])

    assert {line["id"]: working(line, values) for line in made["lines"]} == example["working"]
    assert {line["id"]: amount(values[line["id"]], line["unit"]) for line in made["lines"]} == example["amounts"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (66.66666666, "66.6667"),
        (0.03125, "0.0313"),
        (-0.03125, "-0.0312"),
        (100.0, "100"),
        (1e8, "100000000"),
    ],
)
def test_a_number_is_shown_to_four_places(value, text):
    assert number(value) == text


def test_a_step_without_bounds_takes_the_rest():
    steps = [{"bounds": [("gte", 1.0)], "gives": 2}, {"bounds": [], "gives": 0}]

    assert step_of(steps, 0.999999) == steps[1]
    assert step_of(steps, 1.0) == steps[0]
    assert step_of(steps, None) is None
