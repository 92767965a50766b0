"""The review as a page: opened from a folder it asks for nothing, and it fits a phone."""

from __future__ import annotations

import pytest
from offline_file import opened
from playwright.sync_api import Browser

import desks
import seeding
from handbook.reviewing import read_side, review_of
from handbook.reviewing.forms import page as written


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    was, now = desks.lay("qingshan", folder / "was"), desks.lay("qingshan", folder / "now")
    for desk in (was, now):
        desk.change(*seeding.BEFORE)
    seeding.seed(now)
    path = folder / "review.html"
    path.write_text(written(review_of(read_side(was.root, desks.TODAY), read_side(now.root, desks.TODAY), "main")))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_asks_for_nothing_and_fits(chromium: Browser, file, width, scheme):
    with opened(chromium, file, width, scheme) as page:
        assert "500 万元" in page.locator(".foremost").inner_text()


def test_old_and_new_are_told_apart_without_colour(chromium: Browser, file):
    page = chromium.new_page()
    page.goto(file.as_uri())

    line = page.locator(".foremost li").first
    assert "line-through" in line.locator("del").evaluate("one => getComputedStyle(one).textDecorationLine")
    assert int(line.locator("ins").evaluate("one => getComputedStyle(one).fontWeight")) >= 600
    page.close()
