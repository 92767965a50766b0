"""What depends on the reader's day: the page's rules (days.js) are the core's, by the examples and at random."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

import v8
from handbook.deriving.happenings import phase
from handbook.deriving.tasks import WORDS, state_of
from handbook.deriving.windows import WindowState, last_day, window_on
from handbook.model.dates import When
from handbook.model.record import Record
from handbook.model.window import Window
from test_happenings import when

EXAMPLES = Path(__file__).resolve().parent / "examples"
MANY = 20_000
FIRST = date(2019, 1, 1)
DAYS = 5 * 366 + 1


def examples(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert found
    return found


@pytest.fixture(scope="module")
def days() -> v8.Engine:
    return v8.of_the_theme("days.js")


# --- the examples ---------------------------------------------------------------------------------


def test_windows_stand_in_the_script_as_the_examples_say(days):
    asked = examples("windows")

    answers = days.ask(
        """(examples) => examples.map((one) =>
          Handbook.days.windowState(one.window, one.today, one.closing_soon_days))""",
        asked,
    )

    named = [one["name"] for one in asked]
    wanted = [{key: one[key] for key in ("state", "text", "days")} for one in asked]
    assert dict(zip(named, answers, strict=True)) == dict(zip(named, wanted, strict=True))


def test_events_stand_in_the_script_as_the_examples_say(days):
    asked = examples("phases")

    answers = days.ask("(all) => all.map((one) => Handbook.days.phaseState(one.starts, one.ends, one.today))", asked)

    assert answers == [[one["state"], one["text"]] for one in asked]


def test_deadlines_stand_in_the_script_as_the_examples_say(days):
    asked = examples("dues")

    answers = days.ask("(all) => all.map((one) => Handbook.days.dueState(one.due, one.today))", asked)

    named = [one["name"] for one in asked]
    wanted = [[one["state"], one["text"]] for one in asked]
    assert dict(zip(named, answers, strict=True)) == dict(zip(named, wanted, strict=True))


TURNS = "2026-12-01:未核实:unknown 2027-01-01:失效:ended"


@pytest.mark.parametrize(
    ("turns", "today", "now"),
    [
        (None, "2026-12-31", None),
        ("", "2026-12-31", None),
        (TURNS, "2026-11-30", None),
        (TURNS, "2026-12-01", ["未核实", "unknown"]),
        (TURNS, "2026-12-31", ["未核实", "unknown"]),
        (TURNS, "2027-01-01", ["失效", "ended"]),
        (TURNS, "2040-01-01", ["失效", "ended"]),
    ],
)
def test_the_last_turn_that_has_come_is_what_stands(turns, today, now, days):
    assert days.ask("(turns, today) => Handbook.days.turned(turns, today)", turns, today) == now


# --- at random ------------------------------------------------------------------------------------


def some_day(chance: Random) -> date:
    """Any day of five years with a leap year; every other one near the edge of a month or a leap day."""
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    return chance.choice((day, day.replace(day=1), day.replace(day=1) - timedelta(days=1), date(2020, 2, 29)))


def some_date(chance: Random) -> str:
    """A date in any of its four forms."""
    day = some_day(chance)
    half = f"{day.year}-H{1 if day.month < 7 else 2}"
    return chance.choice((f"{day}", f"{day}", f"{day:%Y-%m}", half, f"{day.year}"))


def perhaps(chance: Random, text: str) -> str | None:
    return None if chance.random() < 0.15 else text


def near(chance: Random, *texts: str | None) -> date:
    """The day of asking: mostly on, before or after an edge of what is asked about."""
    spans = [When.of(text) for text in texts if text and len(text) != 5]
    edges = [edge for span in spans for edge in (span.first, span.last)] + [some_day(chance)]
    return chance.choice(edges) + timedelta(days=chance.choice((-1, 0, 0, 1, chance.randrange(-400, 400))))


def permitted(chance: Random) -> dict[str, str | None]:
    """A window as the checks let it through: days of every year only where it is yearly, and on no edge but both.

    Of what is an error (window-form: a day of every year in a window that happens once, or opposite a date of some
    year) the two would make different dates. They differ nowhere else: not in windows that close before they open.
    """
    recurs = chance.random() < 0.4
    kind = "yearly" if recurs else chance.choice(("rolling", "yearly", "yearly", "once", "once", "on_notice"))
    edge = (lambda: f"{some_day(chance):%m-%d}") if recurs else (lambda: some_date(chance))
    return {"kind": kind, "opens": perhaps(chance, edge()), "closes": perhaps(chance, edge())}


def test_random_windows_stand_alike_and_end_alike(days):
    chance = Random(20261121)
    asked = []
    for _ in range(MANY):
        window = permitted(chance)
        today = near(chance, window["opens"], window["closes"])
        asked.append([window, today.isoformat(), chance.choice((0, 1, 20, 30, 400))])

    answers = days.ask(
        """(asked) => asked.map(([window, today, soon]) => [
          Handbook.days.windowState(window, today, soon),
          Handbook.days.urgent([[window.kind, window.opens, window.closes]], today, soon).closes])""",
        asked,
    )

    states = set()
    for (window, day, soon), (told, closes) in zip(asked, answers, strict=True):
        made, today = Window.model_validate(window), date.fromisoformat(day)
        now = window_on(made, today, soon)
        assert told == {"state": now.state, "text": now.text, "days": now.days}, (window, day, soon)
        last = last_day(made, today)
        if last is not None and now.state is not WindowState.LAST_ROUND:
            assert closes == last.isoformat(), (window, day)
        states.add(now.state)
    assert states == set(WindowState)


def test_random_deadlines_stand_alike(days):
    chance = Random(20261122)
    dues = [perhaps(chance, some_date(chance)) for _ in range(MANY)]
    asked = [[due, near(chance, due).isoformat()] for due in dues]

    answers = days.ask("(asked) => asked.map(([due, today]) => Handbook.days.dueState(due, today))", asked)

    states = [state_of(when(due), date.fromisoformat(today)) for due, today in asked]
    for one, state, told in zip(asked, states, answers, strict=True):
        assert told == [state, WORDS[state]], one
    assert set(states) == set(WORDS)


def test_random_events_stand_alike(days):
    chance = Random(20261123)
    asked = []
    for _ in range(MANY):
        starts, ends = perhaps(chance, some_date(chance)), perhaps(chance, some_date(chance))
        asked.append([starts, ends, near(chance, starts, ends).isoformat()])

    answers = days.ask("(asked) => asked.map((one) => Handbook.days.phaseState(...one))", asked)

    states = set()
    for (starts, ends, today), told in zip(asked, answers, strict=True):
        now = phase(when(starts), when(ends), date.fromisoformat(today))
        assert told == (None if now is None else [now.state, now.words]), (starts, ends, today)
        states.add(now and now.state)
    assert states == {None, "upcoming", "open", "closed", "unknown"}


def test_random_reviews_are_overdue_alike(days):
    chance = Random(20261124)
    asked = []
    for _ in range(MANY):
        by = perhaps(chance, some_day(chance).isoformat())
        asked.append([by, near(chance, by).isoformat()])

    answers = days.ask("(asked) => asked.map((one) => Handbook.days.reviewOverdue(...one))", asked)

    for (by, today), told in zip(asked, answers, strict=True):
        record = Record.model_construct(review_by=date.fromisoformat(by) if by else None)
        assert told is record.review_overdue(date.fromisoformat(today)), (by, today)
    assert set(answers) == {True, False}
