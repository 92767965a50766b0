"""By which day: the page reckons (workdays.js) as the core does, by the examples and at random."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

import v8
from handbook.deriving.workdays import COUNTED, until, words
from handbook.model.workday import WorkYear
from handbook.pages.limits import _written
from test_workdays import SHARED, YEARS

LIMITS = 5_000
ASK = """(table, asked) => { const own = Handbook.workdays, years = own.read(table);
  return asked.map((one) => own.until(years, ...one)).map((found) => [found, own.words(found)]); }"""


@pytest.fixture(scope="module")
def workdays() -> v8.Engine:
    return v8.of_the_theme("days.js", "workdays.js")


def test_limits_end_in_the_script_as_the_examples_say(workdays):
    examples = SHARED["examples"]

    answers = workdays.ask(ASK, SHARED["table"], [[one["start"], one["count"], one["unit"]] for one in examples])

    wanted = [
        {"day": one["day"], "unknown": one.get("unknown"), "doubt": one.get("to_verify", False)} for one in examples
    ]
    names = [one["name"] for one in examples]
    found = [found for found, _ in answers]
    assert dict(zip(names, found, strict=True)) == dict(zip(names, wanted, strict=True))


def drawn(chance: Random) -> list[WorkYear]:
    """Three years in a row, each with some exceptions; one of them may be missing, another unverified."""
    years = []
    for number in range(2027, 2030):
        days = [date(number, 1, 1) + timedelta(days=one) for one in sorted(chance.sample(range(365), 30))]
        off, worked = [day for day in days if day.weekday() < 5], [day for day in days if day.weekday() >= 5]
        written = {"year": number, "days_off": off, "days_worked": worked}
        years.append(WorkYear.model_validate(written | ({"confidence": "C"} if chance.random() < 0.3 else {})))
    return [year for year in years if chance.random() < 0.9]


def test_random_limits_over_random_years_end_alike(workdays):
    chance = Random(20261121)
    outcomes = set()
    for years in [YEARS, *(drawn(chance) for _ in range(LIMITS // 500 - 1))]:
        asked = []
        for _ in range(500):
            start = date(chance.choice([2026, 2027, 2027, 2028, 2029]), 1, 1) + timedelta(days=chance.randrange(365))
            asked.append([start.isoformat(), chance.choice([0, 1, 2, 5, 10, 60, 300]), chance.choice(COUNTED)])

        answers = workdays.ask(ASK, ";".join(map(_written, years)), asked)

        for (start, count, unit), (told, said) in zip(asked, answers, strict=True):
            found = until(years, date.fromisoformat(start), count, unit)
            day = found.day.isoformat() if found.day else None
            assert told == {"day": day, "unknown": found.unknown_year, "doubt": found.to_verify}, (start, count, unit)
            assert said == words(found)
            outcomes.add((day is None, found.to_verify))
    assert outcomes == {(False, False), (False, True), (True, False)}
