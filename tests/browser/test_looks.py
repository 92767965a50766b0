"""Pages where something is out of the ordinary: another setting, a long word, an address that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe import faults
from enlarged import LONG
from looking import PAGES, every_lasting_page, too_wide, too_wide_in_every_way
from playwright.sync_api import expect

OLD_BROWSER = "delete window.ResizeObserver;"
LOADED = "Array.from(document.styleSheets, (sheet) => sheet.cssRules.length > 0)"
"""A page from a folder may not read its own styles."""


@pytest.fixture(scope="module")
def elsewhere(build) -> Path:
    """A site with a repo_url and without a site_url."""

    def settle(desk):
        settings = desk.root / "mkdocs.yml"
        lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("site_url")]
        assert kept != lines
        repository = "\nrepo_url: https://github.com/example/handbook\n"
        settings.write_text("".join([*kept, repository]), encoding="utf-8")

    return build(settle)


def test_no_other_host_is_asked_where_the_theme_would_like_to_and_styles_are_found(elsewhere, serve, visit, subtests):
    """A repo_url makes Material ask GitHub; a browser without ResizeObserver makes it load a polyfill.

    All that from a folder, and from the root of a server, where a site without an address stands.
    """
    for place, base in (("http", serve(elsewhere)), ("file", elsewhere.as_uri() + "/")):
        with subtests.test(place):
            page = visit(base + "index.html", before=OLD_BROWSER)
            for address in PAGES.values():
                page.goto(base + address)
                assert page.evaluate("'ResizeObserver' in window") is False
                loaded = page.evaluate(LOADED if place == "http" else "[document.styleSheets.length > 0]")
                assert loaded and all(loaded), address
            page.wait_for_load_state("networkidle")
            assert visit.complaints(page) == []


def test_a_missing_page_answers_at_any_depth_and_leads_home(home, visit):
    page = visit(home + "no/such/page.html", missing=True)

    expect(page.locator("h1")).to_have_text("没有找到这一页")
    page.get_by_role("link", name="回到首页").click()
    expect(page).to_have_url(home + "index.html")


def test_a_missing_page_looks_up_what_one_asks_for(home, visit):
    page = visit(home + "no/such/page.html", missing=True)

    page.get_by_role("searchbox", name="一键查").fill("开仪器")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("一键查")
    assert page.url.startswith(home + "find/index.html?q=")
    expect(page.locator("[data-found] a").first).to_be_visible()


def test_a_site_without_an_address_stands_at_the_root(elsewhere, serve, visit):
    base = serve(elsewhere)
    page = visit(base + "no/such/page.html", missing=True)
    page.get_by_role("link", name="回到首页").click()
    expect(page).to_have_url(base + "index.html")
    expect(page.locator("link[rel=canonical]")).to_have_count(0)


def test_a_text_that_nobody_would_break_does_not_widen_a_page(enlarged, visit):
    """Long addresses, numbers and file names stand in titles, cells and sources."""
    base = enlarged.as_uri() + "/"
    page = visit(base + "index.html", width=360)
    for address in (
        "index.html",
        "policies/index.html",
        "policies/startup-support.html",
        "guides/startup-grant.html",
        "organizations/qs-people.html",
    ):
        page.goto(base + address)
        assert address == "index.html" or LONG in page.content(), address
        assert too_wide(page) == [], address


def test_the_guides_for_editors_are_whole_on_a_phone_and_on_paper(enlarged, visit, subtests):
    page = visit((enlarged / "editing.html").as_uri(), width=360)
    guides = sorted(path.name for path in enlarged.glob("editing*.html"))
    assert len(guides) > 10
    for name in [*guides, "evidence.html"]:
        with subtests.test(guide=name):
            page.emulate_media(media="screen")
            page.goto((enlarged / name).as_uri())
            assert page.locator("h1").count() == 1
            contents = page.locator(".toc")
            assert contents.count() == 0 or contents.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]
            assert faults(page) == []
            assert too_wide(page) == []
            page.emulate_media(media="print")
            assert too_wide(page) == []


@pytest.mark.long
def test_every_lasting_page_of_the_site_is_whole(published: Path, at, visit):
    page = visit(at + "index.html")
    for address in every_lasting_page(published):
        page.goto(at + address)
        assert too_wide_in_every_way(page) == [], address
