"""The look-up of a province: its box and its page of results ask the indexes of its cities, however it is opened."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from axe import faults
from playwright.sync_api import Page, expect
from visiting import TODAY

from handbook.province.cities import City, Province
from handbook.province.colophon import CityEdition
from handbook_site.province import joining
from handbook_site.province.joined import Joined

FIND = "find/index.html"
MEMBERS = (("qingshan", "青山市", "990100"), ("baishui", "白水市", "990300"))


@pytest.fixture(scope="module")
def province(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cities that publish the same handbook; a third has no site."""
    cities = [City(id=name, name=label, district=code, folder=name) for name, label, code in MEMBERS]
    absent = City(id="linhai", name="临海市", district="990200", folder="linhai")
    told = Province(format="1", title="青江省科技服务手册", publisher="青江省科学技术厅", cities=(*cities, absent))
    out = tmp_path_factory.mktemp("province") / "site"
    about = joining.about(published)
    assert about is not None
    for city in cities:
        joining.lay_city(published, out / city.id)
    joining.join(
        Joined(out, told, date.fromisoformat(TODAY), tuple(CityEdition(one, about) for one in cities), (absent,))
    )
    return out


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, province: Path, serve) -> str:
    return serve(province) if request.param == "http" else province.as_uri() + "/"


def results(page: Page):
    return page.locator("[data-found] > li")


def test_the_box_finds_in_all_cities_and_leads_into_one(start, visit):
    page = visit(start + "index.html", width=360)

    page.locator("#lookup-big").click()
    page.keyboard.insert_text("仪器开放")
    options = page.get_by_role("listbox", name="查到的").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(options.first.locator(".lookup-facts")).to_contain_text("青山市、白水市 · 政策")
    expect(page.locator(".hero .lookup-said")).to_contain_text("临海市的索引没有读到")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(re.escape(start) + r"qingshan/policies/.*find="))
    expect(page.locator("main mark").first).to_have_text("仪器开放")


def test_results_say_their_cities_and_narrow_by_them(start, visit):
    page = visit(f"{start}{FIND}?q=仪器", width=360)

    expect(page.locator("[data-count]")).to_have_text(re.compile(r"查到 \d+ 条，几个市内容相同的合在一起，列出 \d+ 条"))
    every, listed = map(int, re.findall(r"\d+", page.locator("[data-count]").inner_text()))
    assert every == 2 * listed, "both cities have the same"
    copies = results(page).first.locator(".found-copies a")
    expect(copies).to_have_text(["青山市", "白水市"])
    assert [href.partition("?")[0].split("/")[-3] for href in copies.evaluate_all("all => all.map(a => a.href)")] == [
        "qingshan",
        "baishui",
    ]
    page.locator("[data-narrow] summary").click()
    city = page.locator("#find-city")
    assert city.locator("option").all_inner_texts() == [
        f"全部（{every}）",
        f"青山市（{listed}）",
        f"白水市（{listed}）",
    ]
    city.select_option("baishui")

    expect(page.locator("[data-count]")).to_have_text(f"查到 {every} 条，筛出 {listed} 条")
    expect(results(page).first.locator(".found-facts")).to_contain_text("白水市")
    expect(results(page).first.locator("a").first).to_have_attribute("href", re.compile("/baishui/"))
    assert "city=baishui" in page.url
    office = page.locator("#find-office option").all_inner_texts()[1:]
    assert office
    assert all("（白水市）" in label for label in office)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults(page) == []


def test_a_city_that_cannot_be_read_is_named_beside_what_the_others_have(province, serve, visit):
    page = visit(serve(province) + "index.html", missing=True)
    page.route("**/baishui/lookup/**", lambda route: route.abort())

    page.goto(page.url.replace("index.html", f"{FIND}?q=仪器"))

    expect(page.locator("[data-count]")).to_have_text(re.compile(r"^查到 \d+ 条$"))
    expect(page.locator("[data-note]")).to_contain_text("临海市、白水市的索引没有读到")
    expect(results(page).first.locator(".found-facts")).to_contain_text("青山市")
    expect(page.locator("[data-failed]")).to_be_hidden()
    assert visit.complaints(page), "the browser itself tells that files did not come"


def test_nothing_that_two_cities_load_is_taken_for_the_other_city(start, visit):
    page = visit(f"{start}{FIND}?q=仪器")

    expect(results(page).first).to_be_visible()
    shards = "({ files }) => Object.keys(files.arrived).filter((name) => name[0] === 's').length"
    names = page.evaluate(f"Handbook.find.lists.cities().map({shards})")
    assert all(names), names
    page.goto(start + "baishui/policies/index.html")
    page.locator(".top .lookup input").click()
    page.keyboard.insert_text("仪器开放")
    first = page.get_by_role("listbox", name="查到的").get_by_role("option").first
    expect(first.locator(".lookup-facts")).not_to_contain_text("市、")
    expect(first).to_have_attribute("href", re.compile("/baishui/policies/"))
