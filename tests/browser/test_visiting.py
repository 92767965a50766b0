"""A page that one test leaves and another takes is as good as new."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from looking import ENTRY
from playwright.sync_api import Browser
from visiting import IdlePages, Visit, origin_of

STATE = """() => ({ kept: localStorage.length + sessionStorage.length, hour: new Date().getHours(), width: innerWidth,
  dark: matchMedia("(prefers-color-scheme: dark)").matches, print: matchMedia("print").matches,
  forced: matchMedia("(forced-colors: active)").matches, hovered: document.querySelectorAll("a:hover").length })"""
NEW = {"kept": 0, "hour": 12, "width": 1440, "dark": False, "print": False, "forced": False, "hovered": 0}


@pytest.fixture
def idle(home: str) -> Iterator[IdlePages]:
    pages = IdlePages()
    pages.origins.add(origin_of(home))
    yield pages
    pages.close()


def test_a_page_that_is_handed_on_is_as_good_as_new(chromium: Browser, idle, at):
    first = Visit(chromium, idle)
    page = first(at + ENTRY, width=360, scheme="dark")
    page.emulate_media(media="print", forced_colors="active")
    page.evaluate("localStorage.setItem('handbook.text', 'large'); sessionStorage.setItem('a', 'b')")
    page.emulate_media(media="screen")
    page.locator("main a:visible").first.hover()
    page.evaluate("console.error('spoilt')")
    page.route("**/*", lambda route: route.abort())
    assert first.leave() == ["console: spoilt"]

    second = Visit(chromium, idle)
    assert second(at + ENTRY) is page
    assert page.evaluate(STATE) == NEW
    assert second.leave() == []


def test_a_page_that_would_not_be_is_closed(chromium: Browser, idle, home, subtests):
    spoils = {
        "another clock": lambda page: page.clock.set_fixed_time("2030-01-01T12:00:00+08:00"),
        "another page": lambda page: page.context.new_page(),
        "gone": lambda page: page.close(),
        "elsewhere": lambda page: page.goto("about:blank"),
    }
    for name, spoil in spoils.items():
        with subtests.test(name):
            visit = Visit(chromium, idle)
            page = visit(home + ENTRY)
            spoil(page)
            visit.leave()
            assert page.is_closed()


@pytest.mark.parametrize(
    "wanted",
    [{"alone": True}, {"script_off": True}, {"policy_off": True}, {"time_zone": "UTC"}, {"before": "window.x = 1"}],
)
def test_a_page_of_another_sort_is_nobody_else_s(chromium: Browser, idle, home, wanted):
    usual = Visit(chromium, idle)
    page = usual(home + ENTRY)
    usual.leave()

    visit = Visit(chromium, idle)
    other = visit(home + ENTRY, **wanted)
    assert other is not page
    visit.leave()
    assert other.is_closed()
