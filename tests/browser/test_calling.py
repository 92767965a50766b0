"""Whom to call, in the browser: filtered by keyboard, kept in the address, true on the reader's day."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from looking import DIRECTORY, WHOM, focused, too_wide
from playwright.sync_api import Page, expect
from waiting import until

FERRY = "渡口镇政策宣传员"


def shown(page: Page) -> list[str]:
    return page.locator("[data-row]:visible .row-title a").all_text_contents()


def test_one_finds_whom_to_call_by_keyboard_and_the_address_keeps_it(at, visit):
    page = visit(at + WHOM)

    def choose(facet: str, slug: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if focused(page) == f"filter-{facet}":
                break
        values = page.locator(f"#filter-{facet} option").evaluate_all("(all) => all.map((one) => one.value)")
        for _ in range(values.index(slug)):
            page.keyboard.press("ArrowDown")
        until(page, "([facet, slug]) => new URLSearchParams(location.search).get(facet) === slug", arg=[facet, slug])

    choose("audience", "workshop")
    choose("where", "xidong-渡口镇")
    choose("role", "政策宣传员")
    assert shown(page) == [FERRY]

    page.reload()
    expect(page.locator("#filter-where")).to_have_value("xidong-渡口镇")
    assert shown(page) == [FERRY]


def test_an_address_says_whom_one_looks_for(at, visit):
    page = visit(at + WHOM + "?subject=" + quote("仪器开放") + "&role=" + quote("项目服务专家"))

    assert shown(page) == ["仪器开放专家"]
    expect(page.locator(".last-resort")).to_be_visible()


def test_the_hotline_stays_when_nobody_fits(home, visit):
    page = visit(home + WHOM + "?q=" + quote("没有这样的事"))

    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator(".last-resort a[href='tel:00345']")).to_be_visible()


def test_an_entry_leads_to_whom_to_call_for_it(at, visit):
    page = visit(at + "policies/instrument-opening.html")

    page.locator("#answer").get_by_role("link", name="找到人：仪器开放").click()

    expect(page.locator("#filter-subject")).to_have_value("仪器开放")
    assert "仪器开放专家" in shown(page)


@pytest.mark.parametrize("address", [WHOM, DIRECTORY, "contacts/town-kiln.html"])
def test_what_becomes_overdue_is_marked_on_the_readers_day(address, at, visit):
    mark = "[data-review='2027-01-01']"

    expect(visit(at + address, clock="2026-12-31T12:00:00+08:00").locator(mark).first).to_be_hidden()
    expect(visit(at + address, clock="2027-01-01T12:00:00+08:00").locator(mark).first).to_be_visible()


@pytest.mark.parametrize("address", [WHOM, DIRECTORY])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_too_wide_for_a_phone(address, scheme, home, visit):
    assert too_wide(visit(home + address, width=360, scheme=scheme)) == []


def test_the_directory_prints_without_what_only_a_screen_can_use(home, visit):
    page = visit(home + DIRECTORY, media="print")

    for selector in (".top", ".crumbs", ".tabs"):
        expect(page.locator(selector + ":visible")).to_have_count(0)
    expect(page.get_by_text("0000-00000002")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF-")
