"""Every page, visited once and looked at in every way: wide and narrow, light and dark, on paper, by axe, by keyboard.

From a web server with scripts, from a folder, and without scripts. test_spoilt_pages.py shows what would be noticed.
"""

from __future__ import annotations

import pytest
from every_way import look_in_every_way
from looking import (
    PAGES,
    WIDTHS,
    amiss_without_script,
    only_for_a_screen,
    too_wide,
)
from measuring import PHONE, amiss_in_text, not_enlarged, tabs_out_of_view
from paper import blank_pages
from playwright.sync_api import Page
from walking import skip, tab_through

IN_THE_FRAME = set(PAGES) - {"404"}
ON_PAPER = {"list", "policy", "plan", "matrix", "desk"}

pages = pytest.mark.parametrize("name", PAGES)


def opened(page: Page, address: str, width: int = 1440, height: int = 900) -> Page:
    """The page anew, as if it were just opened in a window of this size."""
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    return page


def prints(page: Page) -> bool:
    paper = page.pdf(format="A4")
    return paper.startswith(b"%PDF-") and b"/Type /Page" in paper


@pages
def test_a_page_is_whole_and_reached_by_everybody(name, home, visit, subtests):
    """What only looks comes first; what leaves traces (a focus, an anchor) is followed by opening the page anew."""
    address = home + PAGES[name]
    page = visit(address)
    look_in_every_way(page, subtests)
    if name in IN_THE_FRAME:
        with subtests.test("paper leaves out what only a screen can use"):
            assert only_for_a_screen(page) == []
        with subtests.test("no sheet of it but the last is more than two thirds blank"):
            assert blank_pages(page) == []
    for width in (PHONE, 1440):
        opened(page, address, width, height=1200)
        if name in IN_THE_FRAME:
            with subtests.test("text is of few sizes, none too small, and a finger hits", width=width):
                assert amiss_in_text(page, width) == []
        with subtests.test("Tab reaches everything in order and shows where it is", width=width):
            assert tab_through(page) == []
    if name in IN_THE_FRAME:
        with subtests.test("large text enlarges every size"):
            assert not_enlarged(page) == []
        with subtests.test("the skip link comes first and leads past the frame"):
            assert skip(opened(page, address)) == ""
    with subtests.test("no error, and nothing asked of another host"):
        assert visit.complaints(page) == []


def test_every_page_is_whole_from_a_folder(published, visit, subtests):
    """What a folder can change: what is loaded, and so how wide it is. One visit goes from page to page."""
    folder = published.as_uri() + "/"
    page = visit(folder + PAGES["home"])
    for name, address in PAGES.items():
        with subtests.test(page=name):
            opened(page, folder + address)
            assert page.locator("h1").count() == 1
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                assert too_wide(page) == [], f"{width} px"
            assert name not in ON_PAPER or prints(page)
            assert visit.complaints(page) == []


def test_every_page_reads_without_script_and_shows_the_current_tab(home, visit, subtests):
    page = visit(home, script_off=True, width=PHONE)
    for name, address in PAGES.items():
        with subtests.test(page=name):
            page.goto(home + address)
            assert amiss_without_script(page) == []
            assert tabs_out_of_view(page) == []
            assert visit.complaints(page) == []
