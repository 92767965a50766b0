"""What depends on the reader's day: what the page picks of the turns that it was built with is the core's answer.

Every page is built on one day and read on others, by the examples and at random.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

import v8
from handbook.deriving.events import Opening
from handbook.deriving.happenings import phase, phase_turns
from handbook.deriving.tasks import WORDS, state_of, state_turns
from handbook.deriving.turns import YEARS
from handbook.deriving.windows import URGENCY, WindowOn, WindowState, said_turns, window_on, window_turns
from handbook.model.dates import When
from handbook.model.window import Window
from handbook.pages.states import most_urgent, window_view
from test_happenings import when

EXAMPLES = Path(__file__).resolve().parent / "examples"
MANY = 10_000
FIRST = date(2019, 1, 1)
DAYS = 5 * 366 + 1
TURNED = "(asked) => asked.map(([turns, today]) => Handbook.days.turned(turns, today))"


def examples(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert found
    return found


@pytest.fixture(scope="module")
def days() -> v8.Engine:
    return v8.of_the_theme("days.js")


def opening(window: Window, built: date, soon: int) -> Opening:
    now, turns = window_on(window, built, soon), window_turns(window, built, soon)
    return Opening(("policies", "x"), "", "", window, now, turns, said_turns(now, turns))


# --- the examples ---------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [0, 1, 100, 500])
def test_a_page_built_some_days_before_shows_windows_as_the_examples_say(before, days):
    asked = []
    for one in examples("windows"):
        built = date.fromisoformat(one["today"]) - timedelta(days=before)
        made = opening(Window.model_validate(one["window"]), built, one["closing_soon_days"])
        asked.append([window_view(made).whole, one["today"]])

    answers = days.ask(TURNED, asked)

    named = [one["name"] for one in examples("windows")]
    wanted = [[one["text"], one["state"]] for one in examples("windows")]
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


def permitted(chance: Random) -> Window:
    """A window as the checks let it through: days of every year only where it is yearly, and on no edge but both."""
    recurs = chance.random() < 0.4
    kind = "yearly" if recurs else chance.choice(("rolling", "yearly", "yearly", "once", "once", "on_notice"))
    edge = (lambda: f"{some_day(chance):%m-%d}") if recurs else (lambda: some_date(chance))
    given = {"kind": kind, "opens": perhaps(chance, edge()), "closes": perhaps(chance, edge())}
    return Window.model_validate(given)


def edges(window: Window) -> list[str]:
    return [edge.text for edge in (window.opens, window.closes) if edge]


def read_on(chance: Random, built: date, *texts: str | None) -> date:
    """A day on which a page that was built earlier is read; one that knows of days of every year, while it knows."""
    last = date(built.year + YEARS, 12, 31)
    some = built + timedelta(days=chance.randrange(1, (last - built).days + 2)) - timedelta(days=1)
    dated = near(chance, *texts) if any(text and len(text) != 5 for text in texts) else some
    return max(built, chance.choice((built, some, dated)))


def test_random_windows_stand_in_a_page_as_on_the_day_that_it_is_read(days):
    chance = Random(20261121)
    asked, wanted = [], []
    for _ in range(MANY):
        window, soon = permitted(chance), chance.choice((0, 1, 20, 30, 180))
        built = near(chance, *edges(window))
        today = read_on(chance, built, *edges(window))
        now = window_on(window, today, soon)
        asked.append([window_view(opening(window, built, soon)).whole, today.isoformat()])
        wanted.append([now.text, now.state])

    answers = days.ask(TURNED, asked)

    for one, told, right in zip(asked, answers, wanted, strict=True):
        assert told == right, one
    assert {state for _, state in wanted} == set(WindowState)


def test_a_window_of_every_year_turns_four_times_a_year_at_most_and_says_when_it_knows_no_more(days):
    window = Window.model_validate({"kind": "yearly", "opens": "02-29", "closes": "05-31"})

    made = opening(window, date(2026, 11, 21), 30)

    assert len(made.turns) == 4 * YEARS + 1
    last, then = made.turns[-1]
    assert (last, then.text, then.state) == (date(2026 + YEARS + 1, 1, 1), "以原文日期为准", WindowState.UNKNOWN)
    assert days.ask(TURNED, [[window_view(made).whole, "2040-01-01"]]) == [["以原文日期为准", "unknown"]]


def test_of_random_windows_the_most_urgent_is_picked_and_whether_one_is_open(days):
    chance = Random(20261125)
    asked, wanted = [], []
    for _ in range(MANY // 4):
        windows = [permitted(chance) for _ in range(chance.choice((1, 2, 3)))]
        texts = [text for window in windows for text in edges(window)]
        built = near(chance, *texts)
        today = read_on(chance, built, *texts)
        found = [opening(window, built, 30) for window in windows]
        whole = "|".join(window_view(one).whole for one in found)
        asked.append([most_urgent(found, built), whole, today.isoformat()])
        wanted.append([window_on(window, today) for window in windows])

    answers = days.ask(
        """(asked) => asked.map(([urgent, whole, today]) => [
          Handbook.days.turned(urgent, today), Handbook.days.isOpen(whole, today)])""",
        asked,
    )

    for one, (told, is_open), states in zip(asked, answers, wanted, strict=True):
        assert is_open is any(state.is_open for state in states), one
        assert URGENCY.index(told[1]) == min(URGENCY.index(state.state) for state in states), one
        assert told in [shown(state) for state in states], one


def shown(now: WindowOn) -> list[str]:
    """What a card says of a window: how it stands, when it closes, and that in words where they are not said yet."""
    closes = None if now.state is WindowState.LAST_ROUND else now.closes
    end = f"{closes.chinese}截止" if closes and closes.chinese not in now.text else ""
    return [now.text, now.state, closes.text if closes else "", end]


def test_random_deadlines_stand_in_a_page_as_on_the_day_that_it_is_read(days):
    chance = Random(20261122)
    asked, wanted = [], []
    for _ in range(MANY):
        due = some_date(chance)
        built = near(chance, due)
        today = read_on(chance, built, due)
        then, now = (state_of(When.of(due), day) for day in (built, today))
        turns = state_turns(When.of(due), built)
        asked.append([f":{WORDS[then]}:{then} {turns or ''}", today.isoformat()])
        wanted.append([WORDS[now], now])

    answers = days.ask(TURNED, asked)

    for one, told, right in zip(asked, answers, wanted, strict=True):
        assert told == right, one
    assert {state for _, state in wanted} == {"ahead", "this-month", "past"}


def test_random_events_stand_in_a_page_as_on_the_day_that_it_is_read(days):
    chance = Random(20261123)
    asked, wanted = [], []
    for _ in range(MANY):
        starts, ends = perhaps(chance, some_date(chance)), perhaps(chance, some_date(chance))
        built = near(chance, starts, ends)
        today = read_on(chance, built, starts, ends)
        then, now = (phase(when(starts), when(ends), day) for day in (built, today))
        turns = phase_turns(when(starts), when(ends), built)
        asked.append([then and f":{then.words}:{then.state} {turns or ''}", today.isoformat()])
        wanted.append(now and [now.words, now.state])

    answers = days.ask(TURNED, asked)

    for one, told, right in zip(asked, answers, wanted, strict=True):
        assert told == right, one
    assert {right and right[1] for right in wanted} == {None, "upcoming", "open", "closed", "unknown"}
