"""Pages on a phone of 360 pixels: where one is, what comes first, what lies under a bar.

How large text and targets are is looked at in every page (test_every_page.py).
"""

from __future__ import annotations

import pytest
from looking import ANSWERS, ENTRY, LIST, MATRIX, PAGES, WHOM
from measuring import PHONE, tabs_out_of_view
from playwright.sync_api import Page, expect

from desks import GENERATOR

THEME = GENERATOR / "hooks" / "handbook_site" / "theme"
HEIGHT = 740
UNDER_THE_BAR = """() => document.activeElement.getBoundingClientRect().top
  - document.querySelector("[data-sum]").getBoundingClientRect().bottom"""
LISTS = (
    LIST,
    "guides/index.html",
    "plans/index.html",
    ANSWERS,
    "equipment/index.html",
    "services/index.html",
    WHOM,
    MATRIX,
    PAGES["measures"],
)


def phone(visit, address: str, **wanted: object) -> Page:
    return visit(address, width=PHONE, height=HEIGHT, **wanted)


def test_whoever_scrolls_the_tabs_is_not_held_back(home, visit):
    page = phone(visit, home + PAGES["subscribe"])
    page.wait_for_timeout(150)
    bar = page.locator(".tabs ul").first

    bar.evaluate("(bar) => { bar.scrollLeft = 0; }")
    page.wait_for_timeout(150)

    assert bar.evaluate("(bar) => bar.scrollLeft") == 0


def test_a_browser_that_cannot_snap_has_a_script_bring_the_tab_into_view(home, visit):
    page = phone(visit, home)
    sheet = (THEME / "assets" / "handbook.css").read_text(encoding="utf-8")
    assert "animation: here" in sheet
    plain = sheet.replace("animation: here", "")
    page.route("**/handbook.css", lambda asked: asked.fulfill(body=plain, content_type="text/css"))

    page.goto(home + PAGES["subscribe"])

    assert tabs_out_of_view(page) == []


def test_home_has_the_look_up_and_the_first_question_of_matching_on_its_first_screen(home, visit):
    page = phone(visit, home + "index.html")

    boxes = [found.bounding_box() for found in page.locator("#lookup-big, .hero-ask a").all()]
    assert len(boxes) >= 3
    assert all(box["y"] + box["height"] <= HEIGHT for box in boxes)
    jobs = [found.bounding_box() for found in page.locator(".jobs a").all()]
    assert len(jobs) >= 3 and all(box["height"] >= 44 for box in jobs)


@pytest.mark.parametrize("address", LISTS)
def test_the_first_entry_of_a_list_is_on_the_first_screen(address, home, visit):
    first = phone(visit, home + address).locator("[data-row], .rows > li").first.bounding_box()

    assert first and first["y"] < HEIGHT


def test_filters_unfold_and_say_how_many_are_chosen(home, visit):
    page = phone(visit, home + LIST)
    button = page.locator("[data-fold]")
    assert button.text_content() == "筛选 · 0"
    assert not page.locator("#filter-level").is_visible()

    button.click()
    page.locator("#filter-level").select_option(index=1)
    expect(button).to_have_text("筛选 · 1")

    assert button.get_attribute("aria-expanded") == "true"
    page.reload()
    expect(button).to_have_text("筛选 · 1")


def test_results_of_matching_come_to_stand_below_the_bar(home, visit):
    page = phone(visit, home + PAGES["match"])

    page.locator("[data-see]").click()

    assert page.evaluate("document.activeElement.tagName") == "H2"
    assert page.evaluate(UNDER_THE_BAR) >= 0


def test_an_anchor_is_not_led_under_anything(home, visit):
    page = phone(visit, home + ENTRY + "#trust")

    assert page.locator("#trust").bounding_box()["y"] >= 0
