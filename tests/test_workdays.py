"""Workdays: limits become days, and the table of days off is refused where it cannot be right."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desks import FRAME, item_of, page, section, site, words
from handbook.deriving.workdays import countable, until
from handbook.edition import prepare
from handbook.findings import Level
from handbook.fingerprints import Fingerprints
from handbook.model.workday import WorkYear
from handbook.pages.limits import _year_line

SHARED = json.loads((Path(__file__).parent / "examples" / "workdays.json").read_text(encoding="utf-8"))
EXAMPLES = SHARED["examples"]
YEARS = [WorkYear.model_validate(year) for year in SHARED["years"]]
TABLE = "vocabularies/workdays.yml"
BOOKING = "guides/instrument-booking.html"


# --- counting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_limits_end_as_the_examples_say(example):
    found = until(YEARS, date.fromisoformat(example["start"]), example["count"], example["unit"])

    assert (found.day.isoformat() if found.day else None) == example["day"]
    assert found.unknown_year == example.get("unknown")
    assert found.to_verify == example.get("to_verify", False)


def test_the_examples_are_those_of_the_fictional_handbook_and_the_browser_reads_the_same(sound):
    years = sound.edition().handbook.work_years

    assert [(one.year, one.days_off, one.days_worked) for one in years] == [
        (one.year, one.days_off, one.days_worked) for one in YEARS
    ]
    assert ";".join(map(_year_line, YEARS)) == SHARED["table"]


@pytest.mark.parametrize(
    ("value", "unit", "count"),
    [("10", "工作日", 10), ("10.0", "自然日", 10), ("0", "工作日", 0), ("1.5", "月", None), ("3", "年", None),
     ("30", "到期前天数", None), ("5", None, None), ("-1", "自然日", None), ("99999999", "自然日", None),
     (None, "工作日", None)],
)  # fmt: skip
def test_only_whole_limits_that_lead_forward_are_counted(value, unit, count):
    assert countable(Decimal(value) if value is not None else None, unit) == count


# --- on the page ----------------------------------------------------------------------------------


def test_a_guide_says_by_which_day(sound):
    html = page(sound, BOOKING)
    shown = words(section(html, "limits"))

    assert "从 2026年11月21日 起算" in shown
    assert "承诺时限 2 个工作日 多数当天 2026年11月25日" in shown
    assert "法定时限 10 个工作日 2026年12月4日" in shown
    assert "退费 15 个自然日 2026年12月6日" in shown
    assert "宽限 1.5 个月 —" in shown
    assert "证件有效 3 年 —" in shown
    assert "2026年11月21日递交，最迟2026年12月4日" in words(section(html, "answer"))


def test_the_day_is_that_of_the_build(sound):
    html = words(section(page(sound, BOOKING, date(2026, 11, 27)), "limits"))

    assert "从 2026年11月27日 起算" in html
    assert "法定时限 10 个工作日 2026年12月10日" in html


def test_a_year_that_nobody_wrote_says_so(desk):
    desk.write(TABLE, "- year: 2026\n  days_off: [2026-11-24]\n")
    html = page(desk, BOOKING, date(2026, 12, 30))

    assert "法定时限 10 个工作日 2027年的放假安排还没有录入，推算不出" in words(section(html, "limits"))
    assert "2026年12月30日递交：2027年的放假安排还没有录入，推算不出" in words(section(html, "answer"))
    assert "放假安排录入到2026年12月31日" in words(html)
    assert "退费 15 个自然日 2027年1月14日" in words(section(html, "limits"))


def test_days_in_a_year_that_is_to_be_verified_say_so(sound):
    """2027 is of grade C."""

    def marks(day: date) -> list[str]:
        limits = section(page(sound, BOOKING, day), "limits")
        return re.findall(r'data-until="([^"]+)">[^<]+</span><span class="verify" title="[^"]+">', limits)

    assert marks(date(2026, 11, 21)) == []
    assert marks(date(2026, 12, 29)) == ["2 工作日", "10 工作日"]


def test_without_limits_nothing_is_reckoned(sound):
    html = page(sound, "guides/craft-card.html")

    assert "data-reckon" not in html
    assert "workdays.js" not in html
    assert "workdays.js" in page(sound, BOOKING)


def test_calendar_days_alone_bring_no_table(desk):
    for unit in ("statutory_days: {value: 10, unit: 工作日}", "promised_days: {value: 2, unit: 工作日, note: 多数当天}",
                 "  - {name: 确认, value: 1, unit: 工作日, confidence: A}"):  # fmt: skip
        desk.change("guides/instrument-booking.yml", unit + "\n", "")
    html = page(desk, BOOKING)

    assert 'data-reckon=""' in html
    assert "放假安排录入到" not in html
    assert "退费 15 个自然日 2026年12月6日" in words(html)


def test_a_withdrawn_guide_reckons_nothing(desk):
    desk.change("guides/instrument-booking.yml", "updated: 2026-11-01", "withdrawn: {date: 2026-11-01, reason: 作废}")

    assert "workdays.js" not in page(desk, BOOKING)


# --- the table ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("days_off: [2026-11-24, 2026-11-28]", "2026-11-28本来就是周末。"),
        ("days_off: [2026-11-24, 2026-11-24]", "2026-11-24写了两次。"),
        ("days_off: [2026-11-24, 2027-01-01]", "2027-01-01不在2026年里。"),
        ("days_worked: [2026-11-28, 2026-11-27]", "2026-11-27本来就是工作日。"),
    ],
)
def test_a_day_that_is_no_exception_is_an_error_with_its_line(desk, line, said):
    field, _, days = line.partition(": ")
    listed = "".join(f"    - {day}\n" for day in days.strip("[]").split(", "))
    desk.write(TABLE, f"- year: 2026\n  {field}:\n{listed}")

    (found,) = desk.coded("workdays")

    assert (found.level, found.message) == (Level.ERROR, said)
    assert str(found.place) == f"data/{TABLE}:4"


def test_a_year_stands_once(desk):
    desk.write(TABLE, "- year: 2026\n- year: 2027\n- year: 2026\n")

    assert [finding.place.line for finding in desk.coded("repeated-id")] == [3]


@pytest.mark.parametrize(
    ("text", "code"),
    [("year: 2026\n", "not-a-record"), ("- yaer: 2026\n", "unknown-key"), ("- days_off: [2026-13-01]\n", "date"),
     ("- year: 二〇二六\n", "shape")],
)  # fmt: skip
def test_a_table_of_another_shape_is_told_as_any_other_file(desk, text, code):
    desk.write(TABLE, text)

    assert code in {finding.code for finding in desk.found()}


def test_the_word_lists_do_not_hold_it(sound):
    assert not {"workdays", "queries"} & set(sound.edition().handbook.vocabularies)


def test_a_missing_year_is_a_notice_that_only_time_brings(desk):
    assert desk.coded("workdays-missing") == []

    (found,) = desk.coded("workdays-missing", date(2030, 1, 1))

    assert found.level is Level.NOTICE
    assert "2030" in found.message


def test_nobody_misses_a_table_that_no_guide_needs(bay):
    assert not (bay.data / "vocabularies" / "workdays.yml").exists()
    assert [one for one in prepare(bay.root, date(2026, 11, 21)).findings if one.code == "workdays-missing"] == []


# --- what rests on it -----------------------------------------------------------------------------


def test_another_table_is_another_fingerprint_and_another_mark(desk):
    before = desk.edition()
    desk.change(TABLE, "2026-12-25, ", "")
    after = desk.edition()

    assert before.fingerprint != after.fingerprint
    assert Fingerprints(before, {}, {})["beside work_years"] != Fingerprints(after, {}, {})["beside work_years"]


def test_only_pages_that_reckon_rest_on_the_table(sound):
    made = site(sound)
    frames = dict.fromkeys(made.frames, FRAME)

    def rests_on_it(uri: str) -> bool:
        return "beside work_years" in made.file(item_of(made, uri), frames, ()).names

    assert rests_on_it(BOOKING)
    assert not rests_on_it("guides/craft-card.html")
    assert not rests_on_it("equipment/kiln-camera.html")
