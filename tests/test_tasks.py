"""Deadlines: as coarse as the paper, inferred where no year is printed. The page's script is held to the same file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from handbook.deriving.tasks import WORDS, due, lists_by_task
from handbook.model.plan import ActionPlan

EXAMPLES = json.loads((Path(__file__).parent / "examples" / "dues.json").read_text(encoding="utf-8"))


def plan(task: dict, **document) -> ActionPlan:
    return ActionPlan.model_validate(
        {
            "id": "p",
            "title": "试",
            "standpoint": "本级",
            "paper": "p",
            "document": {"title": "试", **document},
            "tasks": [{"id": "t", "title": "试", **task}],
        }
    )


def stands(made: ActionPlan, today: str):
    return due(made, made.tasks[0], date.fromisoformat(today))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_a_deadline_stands_as_the_examples_say(example):
    found = stands(plan({"deadline": example["due"]}), example["today"])

    assert (found.state, found.words) == (example["state"], example["text"])
    assert found.inferred is False


def test_the_examples_show_every_state_and_have_names_of_their_own():
    assert {example["state"] for example in EXAMPLES} == set(WORDS)
    assert len({example["name"] for example in EXAMPLES}) == len(EXAMPLES)


def test_a_month_without_a_year_is_dated_only_by_an_inferred_year():
    told = stands(plan({"deadline_month": 3}), "2026-11-21")
    assert (told.when, told.inferred, told.state) == (None, False, "none")

    told = stands(plan({"deadline_month": 3}, inferred_year="2026"), "2026-11-21")
    assert (told.when.text, told.inferred, told.state) == ("2026-03", True, "past")


def test_a_printed_date_is_never_inferred():
    told = stands(plan({"deadline": "2027-01", "deadline_month": 3}, inferred_year="2026"), "2026-11-21")

    assert (told.when.text, told.inferred) == ("2027-01", False)


def test_nothing_is_inferred_for_a_task_without_a_month():
    assert stands(plan({}, inferred_year="2026"), "2026-11-21").when is None


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_is_one_of_twelve(desk, month):
    desk.change("plans/valley-division.yml", "deadline_month: 3", f"deadline_month: {month}")

    assert [f.place.file for f in desk.found() if f.level == "error"] == ["data/plans/valley-division.yml"]


def test_past_says_nothing_about_what_was_done():
    assert all("完成" not in words and "办结" not in words for words in WORDS.values())


# --- which of the four lists -------------------------------------------------------------------------


def lists_of(desk, name: str = "valley-division") -> dict[str, tuple[tuple[str, ...], bool]]:
    handbook = desk.edition().handbook
    tasks = handbook.records("plans")[name].tasks
    return {
        task.id: (found.labels, found.stated)
        for task, found in zip(tasks, lists_by_task(handbook, ("plans", name)), strict=True)
    }


def test_a_task_serves_the_list_it_states_and_no_other(desk):
    desk.change("problems/kiln-smoke.yml", "valley-division#vd-9", "province-service#ps-1")

    assert lists_of(desk, "province-service")["ps-1"] == (("共享清单",), True)


def test_a_task_that_states_none_serves_those_of_its_links(sound):
    found = lists_of(sound)

    assert found["vd-8b"] == (("政策清单", "共享清单"), False)
    assert found["vd-9"] == (("问题清单",), False)
    assert found["vd-10"] == ((), False)


def test_a_task_that_names_a_problem_serves_the_list_of_problems(desk):
    desk.change("plans/valley-division.yml", "  - id: vd-10\n", "  - id: vd-10\n    answers: [kiln-smoke]\n")

    assert lists_of(desk)["vd-10"] == (("问题清单",), False)


def test_that_a_record_is_merely_related_says_nothing(desk):
    desk.change("problems/kiln-smoke.yml", "answers: [policies/instrument-opening, plans/valley-division#vd-9]",
                "related: [plans/valley-division#vd-9]")  # fmt: skip

    assert lists_of(desk)["vd-9"] == ((), False)


def test_a_link_to_the_whole_plan_says_nothing_of_a_task(desk):
    desk.change("problems/kiln-smoke.yml", "valley-division#vd-9", "valley-division")

    assert lists_of(desk)["vd-9"] == ((), False)


def test_a_measure_that_rests_on_a_task_relieves_burden(desk):
    desk.change("measures/one-form.yml", "basis: policies/startup-support", "basis: plans/valley-division#vd-10")

    assert lists_of(desk)["vd-10"] == (("减负清单",), False)


def test_a_sample_decides_nothing(desk):
    desk.change("problems/kiln-smoke.yml", "title:", "sample: true\ntitle:")

    assert lists_of(desk)["vd-9"] == ((), False)
