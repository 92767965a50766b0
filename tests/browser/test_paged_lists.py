"""Lists of several pages: whole without a script, and with one filtered over the rows of all pages."""

from __future__ import annotations

import re
import shutil

import pytest
from axe import RULES, faults
from looking import LIST, SCHEMES, too_wide, too_wide_in_every_way
from playwright.sync_api import Page, Route, expect
from test_filtering import chosen, options, shown

import plenty

SECOND = "policies/page-2.html"
LONG = {
    "policies": LIST,
    "second": SECOND,
    "equipment": "equipment/index.html",
    "answers": "answers/index.html",
    "map": "map/index.html",
    "map-second": "map/page-2.html",
    "more": "organizations/qs-toolroom--more.html",
    "desk": "answers/desk-2.html",
}
pages = pytest.mark.parametrize("address", LONG.values(), ids=LONG)


@pytest.fixture(scope="module")
def site_of_plenty(build):
    return build(plenty.fill)


@pytest.fixture(scope="module")
def big(site_of_plenty, serve) -> str:
    return serve(site_of_plenty, "hb/")


@pytest.fixture(params=["http", "file"])
def both(request, site_of_plenty, big) -> str:
    return big if request.param == "http" else site_of_plenty.as_uri() + "/"


def settled(page: Page, count: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-count]")).to_have_text(count)


def titles(start: int = 0, **wanted: int) -> list[str]:
    """The numbered policies with number % step == rest, as the handbook of plenty is made."""
    step, rest = wanted["step"], wanted["rest"]
    return [f"第{n:03}号办法" for n in range(start, plenty.POLICIES) if n % step == rest]


def everything(page: Page) -> list[str]:
    """All that is filtered, page by page."""
    found = shown(page)
    after = page.get_by_role("button", name="下一页")
    while after.is_visible() and after.is_enabled():
        before = page.locator("[data-pages] span").text_content()
        after.click()
        expect(page.locator("[data-pages] span")).not_to_have_text(before)
        found += shown(page)
    return found


# --- without a script -----------------------------------------------------------------------------


def test_without_a_script_the_pages_lead_through_all_rows(both, visit):
    page = visit(both + LIST, script_off=True, width=360)
    expect(page.locator("form[data-filters]")).to_be_hidden()
    seen = shown(page)
    while page.locator("a[rel=next]").count():
        with page.expect_navigation():  # the whole of the next page: a click waits for its first line only
            page.locator("nav a[rel=next]").click()
        seen += shown(page)

    settled(page, f"共 {len(seen)} 条")
    assert len(seen) == len(set(seen)) > plenty.POLICIES
    page.locator(".steps-of-pages").get_by_role("link", name="第 1 页", exact=True).click()
    assert shown(page) == seen[:100]


@pages
def test_a_page_is_whole_at_every_width_and_axe_finds_no_fault(address, big, visit):
    page = visit(big + address)

    expect(page.locator("h1")).to_have_count(1)
    assert too_wide_in_every_way(page) == []
    for scheme in SCHEMES:
        page.emulate_media(media="screen", color_scheme=scheme)
        assert faults(page, RULES[scheme]) == [], scheme


def test_what_is_filtered_is_whole_at_every_width_and_axe_finds_no_fault(big, visit):
    page = visit(big + LIST + "?category=instrument&page=2", width=360)
    settled(page, re.compile("筛出"))

    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert too_wide(page) == []
        assert faults(page, RULES[scheme]) == [], scheme


# --- filters --------------------------------------------------------------------------------------


def test_nothing_is_loaded_before_a_filter_is_touched(big, visit):
    page = visit(big)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(big + LIST)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/rows/" in url or "/lookup/" in url]

    page.focus("#filter-category")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/rows/" in url] == [url for url in asked if "/rows/columns.js" in url] != []


@pytest.mark.parametrize("start", [LIST, SECOND])
def test_a_filter_reaches_the_rows_of_all_pages(start, both, visit):
    page = visit(both + start)

    page.select_option("#filter-category", "instrument")

    chosen(page, category="instrument")
    settled(page, re.compile(r"筛出 \d+ 条，共 \d+ 条"))
    expect(page.locator("[data-steps]")).to_be_hidden()
    expect(page.locator("[data-pages]")).to_contain_text("第 1 页，共 6 页")
    found = everything(page)
    assert set(titles(step=2, rest=1)) < set(found)
    assert not set(titles(step=2, rest=0)) & set(found)
    assert len(found) == len(set(found))
    settled(page, re.compile(f"^筛出 {len(found)} 条"))
    chosen(page, category="instrument", page="6")

    page.reload()
    expect(page.locator("[data-pages]")).to_contain_text("第 6 页，共 6 页")


def test_every_option_leaves_as_many_rows_as_it_says(big, visit):
    page = visit(big + LIST + "?level=city")
    settled(page, re.compile("筛出"))

    for facet, slug, number in options(page):
        if facet in ("category", "standing") and slug:
            page.select_option(f"#filter-{facet}", slug)
            chosen(page, level="city", **{facet: slug})
            settled(page, re.compile(f"筛出 {number} 条"))
            page.select_option(f"#filter-{facet}", "")
            chosen(page, level="city")


def test_open_now_is_worked_out_for_all_rows_on_the_readers_day(big, visit):
    for clock, wanted in (("2026-11-21", {0, 2}), ("2027-01-10", {1})):  # every fifth has ended by then
        page = visit(big + LIST + "?open=1", clock=f"{clock}T12:00:00+08:00")
        settled(page, re.compile("筛出"))
        found = set(everything(page))
        for rest in range(3):
            assert (set(titles(step=10, rest=rest)) <= found) is (rest in wanted), (clock, rest)


def test_a_standing_that_turned_since_the_build_is_found_and_counted(big, visit):
    page = visit(big + LIST + "?standing=ended", clock="2027-02-01T12:00:00+08:00")
    settled(page, re.compile("筛出"))

    found = everything(page)
    assert set(titles(step=5, rest=0)) <= set(found)
    assert not set(titles(step=5, rest=1)) & set(found)
    expect(page.locator("[data-row] .state[data-standing]").first).to_have_text("失效")


def test_words_are_found_in_all_rows_and_narrowed(both, visit):
    page = visit(both + LIST)
    page.fill("#filter-q", "琉璃瓦")
    chosen(page, q="琉璃瓦")
    settled(page, re.compile("筛出 12 条"))
    assert set(shown(page)) == set(titles(step=45, rest=7))
    expect(page.locator("[data-elsewhere]")).to_be_visible()

    page.select_option("#filter-category", "instrument")
    chosen(page, q="琉璃瓦", category="instrument")
    settled(page, re.compile("筛出 6 条"))


def test_a_title_comes_first_among_what_holds_its_words(big, visit):
    page = visit(big + LIST + "?q=" + "第123号办法")
    settled(page, re.compile("筛出"))

    assert shown(page)[0] == "第123号办法"


def test_words_that_nothing_holds_are_said_to_find_nothing(big, visit):
    page = visit(big + LIST + "?q=zzzzqqq")

    expect(page.locator("[data-none]")).to_be_visible()
    settled(page, re.compile("筛出 0 条"))


def test_clearing_brings_the_page_back_as_it_came(both, visit):
    page = visit(both + SECOND)
    before = shown(page)
    page.select_option("#filter-level", "province")
    settled(page, re.compile("筛出"))
    assert shown(page) != before

    page.get_by_role("button", name="清除筛选").click()

    chosen(page)
    settled(page, re.compile("^共"))
    assert shown(page) == before
    expect(page.locator("[data-steps]")).to_be_visible()
    expect(page.locator("[data-pages]")).to_be_hidden()
    expect(page.locator("#filter-q")).to_be_focused()


def test_going_back_from_an_entry_finds_the_list_as_it_was(both, visit):
    page = visit(both + LIST)
    page.select_option("#filter-category", "instrument")
    settled(page, re.compile("筛出"))
    page.get_by_role("button", name="下一页").click()
    chosen(page, category="instrument", page="2")
    before = shown(page)

    page.locator("[data-row] .row-title a").first.click()
    expect(page.locator("h1")).to_have_text(before[0])
    page.go_back()

    settled(page, re.compile("筛出"))
    assert shown(page) == before
    expect(page.locator("#filter-category")).to_have_value("instrument")


def test_an_option_that_has_no_room_in_the_page_is_there_when_it_is_asked_for(both, visit):
    page = visit(both + LIST)
    there = page.locator("#filter-office option").count()
    page.focus("#filter-office")
    expect(page.locator("#filter-office option")).not_to_have_count(there)

    page = visit(both + LIST + "?office=window-69")
    settled(page, re.compile("筛出 1 条"))
    chosen(page, office="window-69")
    expect(page.locator("#filter-office")).to_have_value("window-69")
    assert shown(page) == [f"第{plenty.POLICIES - 1}号办法"]


def test_an_address_with_a_value_that_nobody_has_shows_everything(big, visit):
    page = visit(big + LIST + "?category=no-such-word&other=1")

    chosen(page)
    expect(page.locator("#filter-category")).to_have_value("")
    settled(page, re.compile("^共"))


def test_an_old_address_with_a_page_alone_shows_that_page(big, visit):
    page = visit(big + LIST + "?page=3")

    expect(page.locator("[data-pages]")).to_contain_text("第 3 页，共")
    assert len(shown(page)) == 50


def test_a_district_of_the_map_leads_to_its_rows(both, visit):
    page = visit(both + "map/index.html")
    page.locator("a.map-area[data-choose=xidong]").click()

    chosen(page, district="xidong")
    settled(page, re.compile(r"筛出 15\d 条，共 30\d 条"))
    assert "000号器" in shown(page)
    assert "001号器" not in shown(page)


# --- print and failure ----------------------------------------------------------------------------


def test_all_that_is_filtered_can_be_laid_into_one_page_to_print(big, visit):
    page = visit(big + LIST + "?level=district")
    settled(page, re.compile("筛出"))
    page.evaluate(
        """() => addEventListener("beforeprint", () => { const note = document.querySelector("[data-printed]");
          (window.said = window.said || []).push(note.hidden ? "" : note.textContent); })"""
    )
    page.pdf()
    page.get_by_role("button", name="全部列在一页").click()
    expect(page.locator("[data-pages]")).to_contain_text("全部列在这一页")
    page.pdf()

    many = int(re.search(r"筛出 (\d+)", page.locator("[data-count]").text_content())[1])
    assert page.evaluate("window.said") == [f"这里只印出 50 条，筛出的一共 {many} 条。", ""]
    assert len(shown(page)) == many
    expect(page.locator("[data-printed]")).to_be_hidden()


def test_more_rows_than_a_page_can_take_are_not_offered_at_once(big, visit):
    def with_room_for_fewer(route: Route) -> None:
        script = route.fetch().text()
        assert "MOST = 1000;" in script
        route.fulfill(body=script.replace("MOST = 1000;", "MOST = 60;"), content_type="text/javascript")

    page = visit(big + LIST)
    page.route("**/long-list.js", with_room_for_fewer)
    page.goto(big + LIST + "?level=district")
    settled(page, re.compile("筛出"))

    expect(page.get_by_role("button", name="全部列在一页")).to_be_hidden()
    expect(page.locator("[data-pages]")).to_be_visible()


def test_where_the_columns_cannot_be_had_the_list_says_so_and_stays(site_of_plenty, serve, tmp_path, visit):
    folder = shutil.copytree(site_of_plenty, tmp_path / "site")
    columns = folder / "policies" / "rows" / "columns.js"
    kept = columns.read_bytes()
    columns.unlink()
    page = visit(serve(folder, "hb/") + LIST, missing=True)
    before = shown(page)

    page.select_option("#filter-category", "instrument")

    settled(page, re.compile("没有取到筛选要用的数据"))
    assert shown(page) == before
    expect(page.locator("[data-steps]")).to_be_visible()

    columns.write_bytes(kept)
    page.select_option("#filter-category", "")
    page.select_option("#filter-category", "instrument")
    settled(page, re.compile("筛出"))


def test_a_list_is_used_by_keyboard_alone(big, visit):
    page = visit(big + LIST)
    page.focus("#filter-category")
    page.keyboard.press("ArrowDown")
    settled(page, re.compile("筛出"))
    first = shown(page)[0]
    after = page.get_by_role("button", name="下一页")
    after.focus()
    page.keyboard.press("Enter")

    expect(page.locator("[data-pages]")).to_contain_text("第 2 页")
    assert shown(page)[0] != first
    expect(after).to_be_focused()
