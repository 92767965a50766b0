"""A province's pages as readers have them: every width, both schemes, paper, axe, keyboard; from a folder; and the
matching over all cities beside that of a city."""

from __future__ import annotations

import pytest
from every_way import look_in_every_way
from looking import amiss_without_script, only_for_a_screen
from paper import blank_pages
from walking import skip, tab_through

import provinces

PAGES = {
    "home": "index.html",
    "kinds": "lists/index.html",
    "list": "lists/policies.html",
    "map": "map/index.html",
    "match": "match/index.html?city=qingshan",
}


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    folder = tmp_path_factory.mktemp("province")
    return provinces.written(provinces.published_by(provinces.laid(folder / "cities")), folder / "site")


@pytest.fixture(scope="module")
def at(province, serve) -> str:
    return serve(province)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_province_is_whole_and_reached_by_everybody(name, at, visit, subtests):
    page = visit(at + PAGES[name])
    page.wait_for_load_state("networkidle")
    look_in_every_way(page, subtests)
    with subtests.test("paper leaves out what only a screen can use, and no sheet is mostly blank"):
        assert only_for_a_screen(page) == []
        assert blank_pages(page) == []
    page.emulate_media(media="screen", color_scheme="light")
    for width in (360, 1440):
        with subtests.test("Tab reaches everything in order and shows where it is", width=width):
            page.set_viewport_size({"width": width, "height": 1200})
            page.goto(at + PAGES[name])
            page.wait_for_load_state("networkidle")
            assert tab_through(page) == []
    with subtests.test("the skip link comes first and leads past the frame"):
        page.goto(at + PAGES[name])
        assert skip(page) == ""
    with subtests.test("no error, and nothing asked of another host"):
        assert visit.complaints(page) == []


def test_pages_of_a_province_read_without_script(at, visit, subtests):
    page = visit(at, script_off=True, width=360)
    for name, address in PAGES.items():
        with subtests.test(page=name):
            page.goto(at + address.partition("?")[0])
            assert amiss_without_script(page) == []
    assert page.get_by_role("link", name="石桥市", exact=True).get_attribute("href") == "../shiqiao/match/index.html"


def test_a_reader_answers_once_for_several_cities(province, visit):
    """From a folder. What another city records of the nation stands among the results, named, and led to."""
    page = visit(province.as_uri() + "/match/index.html#subject=enterprise&revenue=2000")
    assert page.locator(".match-both").is_hidden()
    page.locator("[data-city=qingshan]").click()
    page.wait_for_selector("text=虚构减免办法2222（见石桥市的手册）")
    assert page.locator(".match-of", has_text="虚构减免办法2222").locator("a").get_attribute("href") == (
        "../shiqiao/policies/second.html"
    )
    assert page.get_by_text("虚构减免办法1111").count() == 0  # the same document as the city's own
    page.locator("[data-city=shiqiao]").click()
    page.wait_for_selector("[data-city=shiqiao][aria-current]")
    page.wait_for_selector("[data-rank]")
    assert "revenue=2000" in page.url and "city=shiqiao" in page.url
    assert "虚构减免办法1111" in page.locator("[data-found]").inner_text()
    assert visit.complaints(page) == []


def test_data_that_is_not_there_is_said_with_the_way_on(province, visit, tmp_path):
    (province / "shiqiao" / "match" / "rules.js").rename(tmp_path / "rules.js")
    try:
        page = visit(province.as_uri() + "/match/index.html?city=shiqiao", missing=True)
        page.get_by_role("link", name="到石桥市自己的政策匹配").wait_for()
        assert page.locator(".match-both").is_hidden()
        assert [one for one in visit.complaints(page) if "ERR_FILE_NOT_FOUND" not in one] == []
    finally:
        (tmp_path / "rules.js").rename(province / "shiqiao" / "match" / "rules.js")
