"""Pages where something is out of the ordinary: another setting, a long word, an address that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from looking import PAGES, every_lasting_page, too_wide, too_wide_in_every_way
from playwright.sync_api import expect

OLD_BROWSER = "delete window.ResizeObserver;"


@pytest.mark.parametrize("place", ["http", "file"])
def test_no_other_host_is_asked_where_the_theme_would_like_to(place, build, serve, visit):
    """A repo_url makes Material ask GitHub; a browser without ResizeObserver makes it load a polyfill."""

    def with_repository(desk):
        settings = desk.root / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8") + "\nrepo_url: https://github.com/example/handbook\n"
        settings.write_text(text, encoding="utf-8")

    site = build(with_repository)
    base = serve(site, "hb/") if place == "http" else site.as_uri() + "/"
    page = visit(base, before=OLD_BROWSER)
    for address in PAGES.values():
        page.goto(base + address)
        assert page.evaluate("'ResizeObserver' in window") is False
    page.wait_for_load_state("networkidle")


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


def test_a_site_without_an_address_stands_at_the_root(build, serve, visit):
    def without_address(desk):
        settings = desk.root / "mkdocs.yml"
        lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
        settings.write_text("".join(line for line in lines if not line.startswith("site_url")), encoding="utf-8")

    base = serve(build(without_address))
    page = visit(base + "no/such/page.html", missing=True)
    page.get_by_role("link", name="回到首页").click()
    expect(page).to_have_url(base + "index.html")
    expect(page.locator("link[rel=canonical]")).to_have_count(0)
    for address in PAGES.values():
        page.goto(base + address)
        loaded = page.evaluate("Array.from(document.styleSheets, (sheet) => sheet.cssRules.length > 0)")
        assert loaded and all(loaded), address


def test_a_text_that_nobody_would_break_does_not_widen_a_page(build, visit):
    """Long addresses, numbers and file names stand in titles, cells and sources."""
    long = "X" * 120

    def stretch(desk):
        desk.change("policies/startup-support.yml", "青山市扶持作坊办法", f"青山市扶持作坊办法{long}")
        desk.change("policies/startup-support.yml", "到溪东区公所填表", f"https://example.org/{long}")
        desk.change("guides/all.yml", "招牌照片", f"招牌照片{long}")
        desk.change("guides/all.yml", "{title: 填表}", f"{{title: 填表{long}}}")
        desk.change("organizations/city.yml", "全称未核实", f"全称未核实{long}")

    base = build(stretch).as_uri() + "/"
    page = visit(base + "index.html", width=360)
    for address in (
        "index.html",
        "policies/index.html",
        "policies/startup-support.html",
        "guides/startup-grant.html",
        "organizations/qs-people.html",
    ):
        page.goto(base + address)
        assert too_wide(page) == [], address


@pytest.mark.long
def test_every_lasting_page_of_the_site_is_whole(published: Path, at, visit):
    page = visit(at + "index.html")
    for address in every_lasting_page(published):
        page.goto(at + address)
        assert too_wide_in_every_way(page) == [], address
