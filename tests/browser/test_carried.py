"""The zip, unpacked elsewhere and opened by a double click: all of it works, and nothing is asked of anybody."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from looking import LIST
from playwright.sync_api import expect

import desks
from handbook_site.publishing import zip_copy


@pytest.fixture(scope="module")
def carried(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the handbook lies on somebody's stick, in a folder with letters of its own."""
    folder = tmp_path_factory.mktemp("carried")
    root = desks.lay("qingshan", folder / "handbook").root
    asked = [str(folder / "a.zip"), "--root", str(root), "--site", str(built), "--today", desks.TODAY.isoformat()]
    assert zip_copy.main(asked) == 0
    with zipfile.ZipFile(folder / "a.zip") as held:
        held.extractall(folder / "U 盘")
    return next((folder / "U 盘").iterdir()).as_uri() + "/"


def test_look_up_matching_and_map_work_and_no_request_leaves(carried, visit):
    page = visit(carried + "index.html")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))

    page.fill("#lookup-big", "仪器")
    expect(page.locator(".lookup-pop a").first).to_be_visible()
    page.goto(carried + "find/index.html?q=%E4%BB%AA%E5%99%A8")
    expect(page.locator("[data-count]").first).to_contain_text("查到")
    page.goto(carried + "match/index.html")
    expect(page.locator(".ask-taps button").first).to_be_visible()
    page.locator(".ask-taps button").first.click()
    page.wait_for_url("**/match/index.html#*")
    page.goto(carried + "map/index.html")
    page.locator("a.map-area").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/map/index.html?*")
    expect(page.locator("a.map-area[aria-current]")).to_have_count(1)

    assert requests
    assert [url for url in requests if not url.startswith((carried, "data:"))] == []


def test_a_page_opened_inside_of_the_zip_says_to_unpack_first(carried, visit, tmp_path):
    """Programs that look into a zip hand over the one file that is clicked, without what lies beside it."""
    home = Path(carried.removeprefix("file://").replace("%20", " ").replace("%E7%9B%98", "盘"), "index.html")
    (tmp_path / "index.html").write_bytes(home.read_bytes())

    alone = visit((tmp_path / "index.html").as_uri())
    whole = visit(carried + "index.html")

    expect(alone.locator(".unpack")).to_be_visible()
    expect(alone.locator(".unpack")).to_contain_text("先把压缩包整个解压")
    expect(whole.locator(".unpack")).to_be_hidden()
    assert visit.complaints(alone), "its scripts and styles are not there"


def test_its_lists_are_filtered_as_anywhere(carried, visit):
    page = visit(carried + LIST + "?category=instrument")

    expect(page.locator("[data-row]:visible")).to_have_count(1)
