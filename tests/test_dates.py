"""Dates: as exact as the document, and comparing a coarse one may answer "not known"."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.model.dates import MonthDay, Precision, When


@pytest.mark.parametrize(
    ("text", "precision", "first", "last", "chinese"),
    [
        ("2026-03-01", Precision.DAY, date(2026, 3, 1), date(2026, 3, 1), "2026年3月1日"),
        ("2026-02", Precision.MONTH, date(2026, 2, 1), date(2026, 2, 28), "2026年2月"),
        ("2024-02", Precision.MONTH, date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2026-12", Precision.MONTH, date(2026, 12, 1), date(2026, 12, 31), "2026年12月"),
        ("2026-H1", Precision.HALF, date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        ("2026-H2", Precision.HALF, date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        ("2026", Precision.YEAR, date(2026, 1, 1), date(2026, 12, 31), "2026年"),
    ],
)
def test_a_date_is_the_span_of_days_it_may_mean(text, precision, first, last, chinese):
    when = When.of(text)

    assert (when.precision, when.first, when.last, when.chinese) == (precision, first, last, chinese)
    assert str(when) == when.text == text


@pytest.mark.parametrize(
    "text",
    ["2026-13", "2026-02-30", "2026-3-1", "26-03-01", "2026/03/01", "2026-H3", "2026-Q1", "0000", "", "2026-03-01 ",
     "2026-03-01T00:00", "２０２６", "2026-０３"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        When.of(text)


@pytest.mark.parametrize(
    ("text", "today", "is_past", "has_come"),
    [
        ("2026-03-01", date(2026, 2, 28), False, False),
        ("2026-03-01", date(2026, 3, 1), False, True),
        ("2026-03-01", date(2026, 3, 2), True, True),
        ("2026-03", date(2026, 2, 28), False, False),
        ("2026-03", date(2026, 3, 1), False, None),
        ("2026-03", date(2026, 3, 15), None, None),
        ("2026-03", date(2026, 3, 31), None, True),
        ("2026-03", date(2026, 4, 1), True, True),
        ("2026", date(2026, 1, 1), False, None),
        ("2026", date(2026, 6, 1), None, None),
        ("2026", date(2026, 12, 31), None, True),
        ("2026", date(2027, 1, 1), True, True),
        ("2026-H1", date(2026, 6, 30), None, True),
        ("2026-H1", date(2026, 7, 1), True, True),
    ],
)
def test_a_coarse_date_never_decides_a_day_inside_it(text, today, is_past, has_come):
    when = When.of(text)

    assert when.is_past(today) is is_past
    assert when.has_come(today) is has_come


def test_a_day_of_every_year_falls_on_28_february_in_a_common_year():
    assert MonthDay(2, 29).in_year(2024) == date(2024, 2, 29)
    assert MonthDay(2, 29).in_year(2026) == date(2026, 2, 28)
    assert (MonthDay(5, 1).text, MonthDay(5, 1).chinese) == ("05-01", "5月1日")
