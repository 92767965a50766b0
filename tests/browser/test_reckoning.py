"""By which day: the page reckons from the reader's day, or from one that the reader chooses.

The rules: tests/test_workdays_in_v8.py.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

BOOKING = "guides/instrument-booking.html"


def cell(page: Page, name: str):
    return page.locator("#limits tr", has=page.get_by_role("rowheader", name=name)).locator("[data-until]")


def test_the_days_are_those_of_the_readers_day(at, visit):
    page = visit(at + BOOKING, clock="2026-11-27T12:00:00+08:00")

    expect(page.locator("[data-start]")).to_have_text("今天（2026年11月27日）")
    expect(cell(page, "法定时限")).to_have_text("2026年12月10日")
    expect(page.locator("#answer [data-handed-in]").first).to_have_text("今天递交，最迟2026年11月30日")


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_today_is_that_of_the_handbook(zone, home, visit):
    """Half past eleven at night in 青山 is another day in both places."""
    page = visit(home + BOOKING, clock="2026-11-27T23:30:00+08:00", time_zone=zone)

    expect(page.locator("[data-start]")).to_have_text("今天（2026年11月27日）")
    expect(cell(page, "确认")).to_have_text("2026年11月28日")
    expect(cell(page, "退费")).to_have_text("2026年12月12日")


def test_another_day_can_be_chosen_by_keyboard_or_hand(at, visit):
    page = visit(at + BOOKING)
    field = page.get_by_label("换一天")
    doubt = cell(page, "法定时限").locator("xpath=following-sibling::*")
    expect(field).to_have_value("2026-11-21")
    expect(doubt).to_be_hidden()

    field.fill("2026-12-30")

    expect(page.locator("[data-start]")).to_have_text("2026年12月30日")
    expect(cell(page, "确认")).to_have_text("2027年1月2日")
    expect(doubt).to_be_visible()
    expect(page.locator("#answer [data-handed-in]").nth(1)).to_have_text(
        "2026年12月30日递交，最迟2027年1月14日（待核）"
    )
    field.fill("2027-12-30")
    expect(cell(page, "法定时限")).to_have_text("2028年的放假安排还没有录入，推算不出")
    expect(doubt).to_be_hidden()
    expect(page.locator("#answer [data-handed-in]").nth(1)).to_have_text(
        "2027年12月30日递交：2028年的放假安排还没有录入，推算不出"
    )
    field.fill("")
    expect(page.locator("[data-start]")).to_have_text("今天（2026年11月21日）")


def test_without_scripts_the_page_says_from_which_day_it_reckons(at, visit):
    page = visit(at + BOOKING, clock="2026-11-27T12:00:00+08:00", script_off=True)

    expect(page.locator("#limits input[type=date]")).to_be_hidden()
    expect(page.locator("[data-start]")).to_have_text("2026年11月21日")
    expect(cell(page, "法定时限")).to_have_text("2026年12月4日")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_over_on_a_telephone(scheme, home, visit):
    page = visit(home + BOOKING, width=360, scheme=scheme)
    page.get_by_label("换一天").fill("2028-01-01")  # the longest words

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
