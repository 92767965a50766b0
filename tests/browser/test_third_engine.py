"""The pages that Zensical lays: whole, quiet, and working as MkDocs' do."""

from __future__ import annotations

import pytest
from looking import ENTRY, LIST, too_wide
from playwright.sync_api import expect

import desks

OLD_BROWSER = "delete window.ResizeObserver;"

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    pytest.importorskip("zensical", reason="Zensical is not installed: scripts/test.py installs it")
    out = tmp_path_factory.mktemp("zensical") / "site"
    root = desks.HANDBOOKS / "qingshan"
    done = desks.script("build", "--root", root, "--out", out, "--today", "2026-11-21", "--engine", "zensical")
    assert done.returncode == 0, done.stderr
    return out.as_uri() + "/"


@pytest.mark.parametrize("address", ["index.html", ENTRY, LIST, "find/index.html", "map/index.html", "how-to.html"])
def test_a_page_is_whole_at_every_width_and_asks_no_other_host(address, base, visit):
    page = visit(base + address, before=OLD_BROWSER)

    expect(page.locator("h1")).to_have_count(1)
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert too_wide(page) == [], f"{width} px"


def test_the_box_answers_the_filters_filter_and_dark_is_dark(base, visit):
    page = visit(base + LIST)
    page.locator("#lookup").fill("仪器")
    expect(page.locator(".lookup-list a").first).to_be_visible()
    page.keyboard.press("Escape")
    whole = page.locator("[data-rows] > :visible, .rows > li:visible").count()
    page.goto(base + LIST + "?q=开放")
    expect(page.locator(".rows > li:visible").first).to_be_visible()
    assert 0 < page.locator(".rows > li:visible").count() < whole
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("button[data-toggle=scheme]").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light


def test_the_menu_of_a_phone_opens_without_a_script(base, visit):
    page = visit(base + ENTRY, width=360, script_off=True)

    page.locator(".md-header label[for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary").get_by_text("办事指南").first).to_be_visible()
