"""Windows: whether one can apply on a day. The same examples are run against the page's script."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from handbook.deriving.windows import WindowState, window_on
from handbook.model.window import Window

EXAMPLES = json.loads((Path(__file__).parent / "examples" / "windows.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_a_window_stands_as_the_examples_say(example):
    window = Window.model_validate(example["window"])

    now = window_on(window, date.fromisoformat(example["today"]), example["closing_soon_days"])

    assert (now.state, now.text, now.days) == (example["state"], example["text"], example["days"])


def test_the_examples_show_every_state():
    assert {example["state"] for example in EXAMPLES} == set(WindowState)


def test_the_examples_have_names_of_their_own():
    names = [example["name"] for example in EXAMPLES]

    assert len(set(names)) == len(names)


def test_one_can_apply_only_while_a_window_is_open():
    is_open = {
        example["state"]: window_on(
            Window.model_validate(example["window"]),
            date.fromisoformat(example["today"]),
            example["closing_soon_days"],
        ).is_open
        for example in EXAMPLES
    }

    assert {state for state, value in is_open.items() if value} == {"rolling", "open", "closing"}


def test_the_handbook_says_how_soon_is_soon(desk):
    """青山 says 20 days; the yearly reward closes on 5 December."""

    def state(day: int) -> str:
        openings = desk.edition(date(2026, 11, day)).derived.openings_of["policies", "instrument-opening"]
        return {opening.anchor: opening.now.state for opening in openings}["c2"]

    assert (state(14), state(15)) == ("open", "closing")


def test_every_window_of_a_public_record_is_derived_and_none_of_a_withdrawn_one(sound):
    derived = sound.edition().derived

    assert {(opening.key[1], opening.anchor) for opening in derived.openings} == {
        ("innovation-rules", "c1"),
        ("instrument-opening", "booking"),
        ("instrument-opening", "c2"),
        ("instrument-opening", "c3"),
        ("startup-support", "c1"),
        ("sample-voucher", "c1"),
        ("next-year-rules", "c1"),
        ("instrument-booking", ""),
        ("startup-grant", ""),
        ("craft-card", ""),
        ("kiln-permit", ""),
    }


@pytest.mark.parametrize(("opens", "closes"), [("02-29", "2026-03-20"), ("2026-03-20", "05-31")])
def test_no_date_is_made_up_for_a_day_that_has_a_year_at_the_other_end_only(opens, closes):
    """The checks refuse such a window (window-form); it says what its whole edge says, and nothing fails."""
    mixed = Window.model_validate({"kind": "once", "opens": opens, "closes": closes})
    whole = {name: text if len(text) > 5 else None for name, text in (("opens", opens), ("closes", closes))}

    for day in (date(2026, 1, 1), date(2026, 3, 20), date(2026, 6, 1)):
        assert window_on(mixed, day) == window_on(Window.model_validate({"kind": "once"} | whole), day)
