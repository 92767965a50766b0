"""Pages on a phone of 360 pixels: where one is, what comes first, what a finger hits, what lies under a bar."""

from __future__ import annotations

import pytest
from looking import ANSWERS, ENTRY, LIST, MATRIX, PAGES, WHOM
from measuring import MOST_SIZES, SMALLEST, letter_by_letter, sizes, small_targets
from playwright.sync_api import Page, expect

from desks import GENERATOR

THEME = GENERATOR / "hooks" / "handbook_site" / "theme"
WIDTH, HEIGHT = 360, 740
IN_THE_FRAME = {name: address for name, address in PAGES.items() if name != "404"}
CURRENT = """() => Array.from(document.querySelectorAll(".tabs [aria-current]"), (tab) => {
  const place = tab.getBoundingClientRect();
  return [Math.round(place.left), Math.round(place.right)];
})"""
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

pages = pytest.mark.parametrize("name", IN_THE_FRAME)


def phone(visit, address: str, **wanted: object) -> Page:
    return visit(address, width=WIDTH, height=HEIGHT, **wanted)


def test_the_current_tab_is_in_view_before_any_script_runs(home, visit, subtests):
    page = phone(visit, home, script_off=True)
    for name, address in IN_THE_FRAME.items():
        with subtests.test(page=name):
            page.goto(home + address)
            page.wait_for_timeout(150)
            assert all(left >= 0 and right <= WIDTH for left, right in page.evaluate(CURRENT))


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

    assert all(left >= 0 and right <= WIDTH for left, right in page.evaluate(CURRENT))


def test_home_has_the_look_up_and_the_first_question_of_matching_on_its_first_screen(home, visit):
    page = phone(visit, home + "index.html")

    boxes = [found.bounding_box() for found in page.locator("#lookup-big, .hero-ask a").all()]
    assert len(boxes) >= 3
    assert all(box["y"] + box["height"] <= HEIGHT for box in boxes)
    jobs = [found.bounding_box() for found in page.locator(".jobs a").all()]
    assert len(jobs) >= 3 and all(box["height"] >= 44 for box in jobs)


@pytest.mark.parametrize("width", [WIDTH, 1440])
def test_pages_have_few_sizes_of_text_and_none_too_small(width, home, visit, subtests):
    page = visit(home, width=width, height=HEIGHT)
    together: set[float] = set()
    for name, address in IN_THE_FRAME.items():
        with subtests.test(page=name):
            page.goto(home + address)
            assert min(sizes(page, drawings=True)) >= SMALLEST - 0.05
            together |= sizes(page)

    assert len(together) <= MOST_SIZES, together


@pages
def test_nothing_breaks_letter_by_letter_and_fingers_hit(name, home, visit):
    page = phone(visit, home + IN_THE_FRAME[name])

    assert letter_by_letter(page) == []
    assert small_targets(page) == []


def test_large_text_enlarges_every_size_of_every_page(home, visit, subtests):
    page = visit(home, width=1440)
    for name, address in IN_THE_FRAME.items():
        with subtests.test(page=name):
            page.goto(home + address)
            page.evaluate("document.documentElement.setAttribute('data-text', 'normal')")
            before = sorted(sizes(page))
            page.evaluate("document.documentElement.setAttribute('data-text', 'large')")
            assert sorted(sizes(page)) == pytest.approx([size * 1.248 for size in before], abs=0.1)


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
