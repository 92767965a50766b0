"""Standings: whether a policy is in force follows from dates and lineage, then from what was stated."""

from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path

import pytest

from handbook.deriving.events import LOAD, UPDATED
from handbook.deriving.standings import State

EXAMPLES = json.loads((Path(__file__).parent / "examples" / "standings.json").read_text(encoding="utf-8"))
ON = date.fromisoformat


def lay(desk, example):
    """The example's policy, called `tried`, and the later texts that speak of it."""
    desk.write("policies/tried.yml", json.dumps({"title": "试验办法", **example["policy"]}, ensure_ascii=False))
    for number, later in enumerate(example["later"]):
        spoken = {key: ["tried"] if value is True else value for key, value in later.items()}
        desk.write(f"policies/later-{number}.yml", json.dumps(spoken, ensure_ascii=False))


def pairs_of_days():
    """Examples of one policy on two days, the earlier first."""
    same = {}
    for one in sorted(EXAMPLES, key=lambda one: one["today"]):
        same.setdefault(json.dumps([one["policy"], one["later"]], sort_keys=True), []).append(one)
    return [pair for days in same.values() for pair in itertools.combinations(days, 2)]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_a_policy_stands_as_the_examples_say(desk, example):
    lay(desk, example)

    standing = desk.edition(ON(example["today"])).derived.standings["tried"]

    assert (standing.state, standing.text) == (example["state"], example["text"])
    assert standing.to_verify is example["to_verify"]


def test_the_examples_show_every_state():
    assert {example["state"] for example in EXAMPLES} == {state.value for state in State}


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-21", "失效（有效期至2025-12-31，待核）"),
        ("2026-01-01", "失效（有效期至2025-12-31，待核）"),
        ("2025-12-31", "现行（有效期至2025-12-31，待核）"),
        ("2025-06-01", "现行（有效期至2025-12-31，待核）"),
    ],
)
def test_a_single_source_expiry_ends_a_policy_and_stays_to_be_verified(sound, today, said):
    """The twin of 常政规〔2023〕4号: 青政规〔2023〕4号, whose expiry was seen in one place only."""
    assert sound.edition(ON(today)).derived.standings["innovation-rules"].text == said


def test_every_policy_of_the_handbook_has_a_standing(sound):
    edition = sound.edition()

    assert {name: standing.text for name, standing in edition.derived.standings.items()} == {
        "bridge-rules": "未核实",
        "craft-2012": "失效（已被《关于修改手艺人和作坊政策的通知》废止）",
        "craft-notice": "现行",
        "innovation-rules": "失效（有效期至2025-12-31，待核）",
        "instrument-opening": "现行（有效期至2030-03-31）",
        "instrument-opening-2018": "失效（已被《青山市仪器开放办法》替代）",
        "kiln-rules": "失效",
        "lantern-rules": "已修改",
        "market-days": "未核实",
        "next-year-rules": "未施行（自2027-03起施行）",
        "province-law": "现行",
        "sample-voucher": "现行",
        "startup-support": "已修改（已被《关于修改手艺人和作坊政策的通知》修改，待核）",
        "water-saving": "现行（政策期至2025，已满，待核）",
    }


def test_the_turns_to_come_go_along_for_the_page_to_watch(sound):
    standings = sound.edition().derived.standings

    assert standings["instrument-opening"].turns == ((date(2030, 4, 1), State.ENDED),)
    assert standings["innovation-rules"].turns == ()
    assert standings["next-year-rules"].turns == (
        (date(2027, 3, 1), State.UNKNOWN),
        (date(2027, 3, 31), State.IN_FORCE),
        (date(2032, 1, 2), State.UNKNOWN),
        (date(2033, 1, 1), State.ENDED),
    )


@pytest.mark.parametrize(("built", "read"), pairs_of_days(), ids=lambda one: f"{one['name']} {one['today']}")
def test_what_is_said_of_a_later_day_is_what_that_day_says(desk, built, read):
    lay(desk, built)
    then = [
        state
        for day, state in desk.edition(ON(built["today"])).derived.standings["tried"].turns
        if day <= ON(read["today"])
    ]

    assert (then[-1] if then else built["state"]) == read["state"]


def test_a_withdrawn_or_sample_text_ends_nothing_by_accident(desk):
    """Their own standing is worked out like any other's; here nobody speaks of them."""
    standings = desk.edition().derived.standings

    assert standings["market-days"].reason == standings["sample-voucher"].reason == ""


# --- what happens around the day --------------------------------------------------------------------


def test_changes_are_the_days_on_which_something_became_different(sound):
    changes = sound.edition(date(2026, 3, 2)).derived.changes

    said = [(change.on.text, change.word, change.key[1]) for change in changes]
    assert said == [
        ("2026-03-01", "施行", "craft-notice"),
        ("2026-03-01", "更新", "town-ferry"),
        ("2026-01-01", "施行", "sample-voucher"),
        ("2025-12-31", "到期", "innovation-rules"),
        ("2025-04-01", "施行", "instrument-opening"),
    ]


def test_updates_of_a_few_records_are_told_one_by_one_and_a_load_by_its_kinds(desk):
    one_by_one = [change for change in desk.edition().derived.changes if change.word == UPDATED]
    assert ("2026-11-01", "policies", 1) in {(one.on.text, one.kind, one.number) for one in one_by_one}
    assert all(one.key for one in one_by_one)

    houses = "".join(f"- {{id: house-{n}, title: 第{n}号船屋, role: 其他, updated: 2026-11-05}}\n" for n in range(LOAD))
    desk.write("organizations/houses.yml", houses)
    desk.write("cases/other.yml", "title: 另一例\napproach: 换灶\nupdated: 2026-11-05\n")

    load = [one for one in desk.edition().derived.changes if one.on.text == "2026-11-05"]

    assert {(one.key, one.kind, one.number) for one in load} == {(None, "organizations", LOAD), (None, "cases", 1)}


def test_a_coarse_date_is_no_day_on_which_something_happened(sound):
    changes = sound.edition(date(2027, 4, 1)).derived.changes

    assert "next-year-rules" not in {change.key[1] for change in changes if change.key}


def test_nothing_of_tomorrow_has_changed_yet(sound):
    today = date(2025, 12, 30)

    assert all(change.on.first <= today for change in sound.edition(today).derived.changes)
    assert "innovation-rules" not in {c.key[1] for c in sound.edition(today).derived.changes if c.key}
