"""Lists as they come up: the first entry on the first screen of a phone, nothing that moves, other places folded."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

import away
from handbook.kinds import KINDS

WIDTH, HEIGHT = 360, 740
LISTS = (*KINDS, "answers", "whom", "tasks")
FIRST = """() => Array.from(document.querySelectorAll("[data-row]"))
  .find((row) => row.getClientRects().length).getBoundingClientRect().top"""
HEIGHTS = """async () => {
  const tall = () => document.documentElement.scrollHeight;
  const before = tall();
  for (let y = 0; y < tall(); y += 400) { scrollTo(0, y); await new Promise((next) => requestAnimationFrame(next)); }
  return [before, tall()];
}"""


@pytest.fixture(scope="module")
def mixed(build) -> Path:
    return build(away.fill)


def test_the_first_entry_is_on_the_first_screen_of_a_phone(mixed, visit, subtests):
    page = visit(mixed.as_uri() + "/policies/index.html", width=WIDTH, height=HEIGHT)
    for name in (*LISTS, "map"):
        with subtests.test(list=name):
            page.goto(f"{mixed.as_uri()}/{name}/index.html")
            assert page.evaluate(FIRST) < HEIGHT


@pytest.mark.parametrize("width", [WIDTH, 800, 1440])
def test_no_list_grows_or_shrinks_while_one_scrolls(mixed, visit, width, subtests):
    page = visit(mixed.as_uri() + "/policies/index.html", width=width, height=HEIGHT)
    for name in (*LISTS, "map"):
        with subtests.test(list=name):
            page.goto(f"{mixed.as_uri()}/{name}/index.html")
            before, after = page.evaluate(HEIGHTS)
            assert before == after


def test_other_places_are_folded_until_something_is_chosen(mixed, visit):
    page = visit(mixed.as_uri() + "/events/index.html")
    folded = page.locator("[data-away]")

    assert folded.get_attribute("open") is None
    page.fill("#filter-q", away.OTHER)
    expect(folded).to_have_attribute("open", "")
    assert folded.locator("[data-row]:visible").count() == 2
    assert page.locator("[data-none]").is_hidden()
    page.fill("#filter-q", "")
    expect(folded).not_to_have_attribute("open", "")


def test_other_places_stay_folded_on_paper_and_are_printed_once_they_are_opened(mixed, visit):
    page = visit(mixed.as_uri() + "/events/index.html")
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          const fold = document.querySelector("[data-away]");
          window.printed = [fold.open, Array.from(document.querySelectorAll("[data-row]"))
            .filter((row) => fold.contains(row) && row.checkVisibility({ contentVisibilityAuto: true })).length]; })"""
    )

    page.pdf()
    assert page.evaluate("window.printed") == [False, 0]
    page.emulate_media(media="print")
    expect(page.locator("[data-away] .on-paper")).to_be_visible()
    expect(page.locator("[data-away] .on-paper")).to_have_text(" 条，没有印。要印，先在网页上展开它。")

    page.locator("[data-away]").evaluate("(fold) => { fold.open = true; }")
    expect(page.locator("[data-away] [data-row]").first).to_be_visible()
    page.wait_for_timeout(100)  # what was skipped is laid out in a frame of its own
    page.pdf()
    assert page.evaluate("window.printed") == [True, 2]
    expect(page.locator("[data-away] .on-paper")).to_be_hidden()


def test_without_a_script_the_fold_still_opens(mixed, visit):
    page = visit(mixed.as_uri() + "/events/index.html", script_off=True)

    page.locator("[data-away] > summary").click()

    assert page.locator("[data-away] [data-row]:visible").count() == 2
