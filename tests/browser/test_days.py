"""What depends on the reader's day: badges turn when their day comes. The rules: tests/test_days_in_v8.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from looking import ENTRY, LIST, TASKS
from playwright.sync_api import Page, expect

NEW_KILNS = "policies/next-year-rules.html"
REWARD = "#c2 > .states .state[data-window]"
MOVING = "#c3 > .states .state[data-window]"


def noon(day: str) -> str:
    return f"{day}T12:00:00+08:00"


def standing(page: Page):
    return page.locator(".entry-head .state[data-standing]")


@pytest.fixture(scope="module")
def winter(build) -> Path:
    """The handbook as it was built in February: a page looks ahead, and its readers come later."""
    return build(today="2026-02-01")


@pytest.fixture(params=["http", "file"])
def early(request, winter, serve) -> str:
    return serve(winter) if request.param == "http" else winter.as_uri() + "/"


# --- deadlines -----------------------------------------------------------------------------------


def on(page: Page, day: str, address: str) -> Page:
    """The same reader on another day."""
    page.clock.set_fixed_time(noon(day))
    page.goto(address)
    return page


STATES = {
    "2026-03-31": ["本月到期", "未到期限", "未到期限", "未到期限"],
    "2026-11-21": ["期限已过", "本月到期", "未到期限", "未到期限"],
    "2026-12-01": ["期限已过", "期限已过", "本月到期", "本月到期"],
    "2027-01-01": ["期限已过"] * 4,
}


def test_deadlines_turn_on_the_readers_day(early, visit, subtests):
    address = early + "plans/valley-division.html"
    page = visit(address)
    for day, states in STATES.items():
        with subtests.test(day=day):
            on(page, day, address)
            expect(page.locator("#table [data-due]")).to_have_text(states)


def test_the_task_board_counts_and_filters_by_the_readers_day(early, visit, subtests):
    address = early + TASKS + "?timing=past"
    page = visit(address)
    for day, tallies, past in (
        ("2026-03-31", ["0", "1", "6", "1"], 0),
        ("2026-12-01", ["4", "2", "1", "1"], 4),
        ("2027-07-01", ["7", "0", "0", "1"], 7),
    ):
        with subtests.test(day=day):
            on(page, day, address)
            expect(page.locator("[data-tally]")).to_have_text(tallies)
            expect(page.locator("tr[data-row]:visible")).to_have_count(past)
            expect(page.locator("#filter-timing option[value=past]")).to_have_text(f"期限已过（{past}）")


# --- the pages -----------------------------------------------------------------------------------


BADGES = (
    ("2026-10-20", ("upcoming", "还有12天开始"), ("upcoming", "还有42天开始")),
    ("2026-11-14", ("open", "申报中，至2026年12月5日"), ("upcoming", "还有17天开始")),
    ("2026-11-21", ("closing", "还有14天截止"), ("upcoming", "还有10天开始")),
    ("2026-12-05", ("closing", "今天截止"), ("open", "申报中，至2026年12月31日")),
    ("2026-12-06", ("closed", "已截止"), ("open", "申报中，至2026年12月31日")),
    ("2027-01-01", ("last-round", "往年窗口，今年没读到"), ("closed", "已截止")),
)
"""A day, and what the reward and the moving grant say on it."""


def test_badges_turn_when_their_day_comes(early, visit, subtests):
    page = visit(early + ENTRY)
    for day, reward, moving in BADGES:
        with subtests.test(day=day):
            on(page, day, early + ENTRY)
            for badge, (state, text) in ((REWARD, reward), (MOVING, moving)):
                expect(page.locator(badge)).to_have_text(text)
                expect(page.locator(badge)).to_have_attribute("data-state", state)


def test_all_badges_of_one_window_turn_together(home, visit):
    page = visit(home + ENTRY, clock=noon("2027-01-01"))

    badges = page.locator("[data-window=yearly][data-turns*='2026-12-05:今天截止']")
    assert badges.count() > 1
    for badge in badges.all():
        expect(badge).to_have_text("往年窗口，今年没读到")


def test_a_window_of_every_year_opens_again(home, visit):
    badge = ".entry-head .state[data-window]"

    during = visit(home + "policies/startup-support.html", clock=noon("2028-02-20"))
    between = visit(home + "policies/startup-support.html", clock=noon("2028-06-01"))

    expect(during.locator(badge)).to_have_text("还有8天截止")
    expect(between.locator(badge)).to_have_text("还有167天开始")


def test_a_policy_ends_after_its_last_day(at, visit):
    before = visit(at + ENTRY, clock=noon("2030-03-31"))
    expect(standing(before)).to_have_text("现行")
    expect(before.locator(".entry")).to_have_attribute("data-standing", "现行")

    after = visit(at + ENTRY, clock=noon("2030-04-01"))

    expect(standing(after)).to_have_text("失效")
    expect(standing(after)).to_have_attribute("data-standing", "失效")
    expect(after.locator(".entry")).to_have_attribute("data-standing", "失效")


def test_a_policy_that_ends_in_some_year_ends_after_all_of_it(home, visit):
    expect(standing(visit(home + NEW_KILNS, clock=noon("2032-12-31")))).not_to_have_text("失效")
    expect(standing(visit(home + NEW_KILNS, clock=noon("2033-01-01")))).to_have_text("失效")


def test_the_list_shows_the_readers_day_too(home, visit):
    page = visit(home + LIST, clock=noon("2030-04-01"))

    row = page.locator("[data-row]", has=page.locator("a[href='instrument-opening.html']"))
    expect(row.locator(".state[data-standing]")).to_have_text("失效")


def test_a_policy_comes_into_force_when_its_day_comes(home, visit):
    page = visit(home + NEW_KILNS, clock=noon("2027-04-01"))

    expect(standing(page)).to_have_text("现行", timeout=1000)


def test_a_list_shows_the_window_that_is_most_urgent_on_the_readers_day(home, visit):
    page = visit(home + LIST, clock=noon("2026-12-20"))

    row = page.locator("[data-row]", has=page.locator("a[href='instrument-opening.html']"))
    expect(row.locator(".state[data-window]:visible")).to_have_text("还有11天截止", timeout=1000)


def closing_titles(page: Page) -> list[str]:
    return page.locator("[data-only-state=closing] > li:visible .row-title a").all_text_contents()


def test_the_first_page_shows_what_closes_soon_on_the_readers_day(at, visit):
    assert closing_titles(visit(at + "index.html")) == ["办手艺人卡", "青山市仪器开放办法：年度奖励"]

    later = visit(at + "index.html", clock=noon("2027-02-20"))

    assert closing_titles(later) == ["领开张补助", "青山市扶持作坊办法：开张补助"]
    expect(later.locator("#closing")).to_be_visible()


def test_the_first_page_has_no_empty_box_when_nothing_closes_soon(early, visit):
    page = visit(early + "index.html", clock=noon("2026-09-01"))

    assert closing_titles(page) == []
    expect(page.locator("#closing")).to_be_hidden()


def test_the_first_page_shows_what_opens_and_closes_after_it_was_built(home, visit):
    page = visit(home + "index.html", clock=noon("2026-12-20"))

    assert closing_titles(page) == ["青山市仪器开放办法：搬家补助"]


# --- the handbook's day --------------------------------------------------------------------------


@pytest.mark.parametrize(("moment", "text"), [("2026-12-05T15:59:00Z", "今天截止"), ("2026-12-05T16:01:00Z", "已截止")])
@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland", "Asia/Shanghai"])
def test_a_reader_anywhere_sees_the_handbooks_day(zone, moment, text, home, visit):
    page = visit(home + ENTRY, clock=moment, time_zone=zone)

    expect(page.locator(REWARD)).to_have_text(text)


def test_a_handbook_of_another_zone_has_its_own_day(build, serve, visit):
    base = serve(build(handbook="linhai-bay"))
    badge = ".entry-head .state[data-window]"

    tonight = visit(base + "policies/closed-season.html", clock="2027-08-16T11:59:00Z")
    tomorrow = visit(base + "policies/closed-season.html", clock="2027-08-16T12:01:00Z")

    expect(tonight.locator(badge)).to_have_text("今天截止")
    expect(tomorrow.locator(badge)).to_have_text("还有258天开始")
