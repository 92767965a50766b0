"""Events: to come, on or over, as exactly as their dates say. The page's script is held to the same file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desks import page, words
from handbook.deriving.happenings import WORDS, phase
from handbook.model.dates import When

EXAMPLES = json.loads((Path(__file__).parent / "examples" / "phases.json").read_text(encoding="utf-8"))


def when(text: str | None) -> When | None:
    return When.of(text) if text else None


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_an_event_stands_as_the_examples_say(example):
    found = phase(when(example["starts"]), when(example["ends"]), date.fromisoformat(example["today"]))

    assert (found.state, found.words) == (example["state"], example["text"])


def test_the_examples_show_every_state_and_have_names_of_their_own():
    assert {example["state"] for example in EXAMPLES} == set(WORDS)
    assert len({example["name"] for example in EXAMPLES}) == len(EXAMPLES)


def test_an_event_without_dates_has_no_state():
    assert phase(None, None, date(2026, 11, 21)) is None


@pytest.mark.parametrize(("day", "said"), [("2026-11-21", "即将举行"), ("2026-12-02", "已结束")])
def test_the_page_and_the_list_say_whether_an_event_is_over(sound, day, said):
    today = date.fromisoformat(day)

    assert said in words(page(sound, "events/kiln-day.html", today))
    assert said in words(page(sound, "events/index.html", today))


def test_the_page_carries_what_the_browser_needs_on_another_day(sound):
    turns = "2026-12-01:正在举行:open 2026-12-02:已结束:closed"
    assert f'data-phase="event" data-state="upcoming" data-turns="{turns}"' in page(sound, "events/kiln-day.html")
