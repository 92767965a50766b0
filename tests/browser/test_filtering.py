"""Lists: whole without a script, smaller with one, and what is chosen stands in the address."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from looking import ENTRY, GUIDE, LIST, LISTS, focused
from playwright.sync_api import Page, expect

OPENING = "青山市仪器开放办法"

lists = pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)


def shown(page: Page) -> list[str]:
    """The titles of the rows that one can see."""
    return page.evaluate(
        """() => Array.from(document.querySelectorAll("[data-row]"))
          .filter((row) => row.getClientRects().length)
          .map((row) => row.querySelector(".row-title a").textContent)"""
    )


def holding(page: Page, facet: str, slug: str) -> list[str]:
    """The titles of the rows that carry a value, by what is written on them."""
    return page.evaluate(
        """([facet, slug]) => Array.from(document.querySelectorAll("[data-row]"))
          .filter((row) => !slug || (row.getAttribute("data-" + facet) || "").split(" ").includes(slug))
          .map((row) => row.querySelector(".row-title a").textContent)""",
        [facet, slug],
    )


def chosen(page: Page, **wanted: str) -> None:
    """Wait until the address says just this and the page's scripts have run."""
    page.wait_for_function(
        """(wanted) => { const said = Array.from(new URLSearchParams(location.search));
          return document.readyState === "complete" && said.length === Object.keys(wanted).length
            && said.every(([name, value]) => wanted[name] === value); }""",
        arg=wanted,
    )


def options(page: Page) -> list[tuple[str, str, int]]:
    """Facet, slug and the number beside it, of every option."""
    found = page.evaluate(
        """() => Array.from(document.querySelectorAll("form[data-filters] option"),
          (option) => [option.parentNode.name, option.value, option.text])"""
    )
    return [(facet, slug, int(re.search(r"（(\d+)）$", text)[1])) for facet, slug, text in found]


@lists
def test_a_list_is_whole_without_a_script(address, at, visit):
    page = visit(at + address, script_off=True)

    expect(page.locator("form[data-filters]")).to_be_hidden()
    expect(page.locator("[data-row]")).not_to_have_count(0)
    for row in page.locator("[data-row]").all():
        expect(row).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(f"共 {page.locator('[data-row]').count()} 条")


@lists
def test_every_option_leaves_as_many_rows_as_it_says(address, home, visit):
    page = visit(home + address)

    for facet, slug, number in sorted(options(page), reverse=True):  # “全部” comes last in each
        page.select_option(f"#filter-{facet}", slug)
        chosen(page, **({facet: slug} if slug else {}))
        left = shown(page)
        assert left == holding(page, facet, slug), (facet, slug)
        assert len(left) == number, (facet, slug)
    assert len(shown(page)) == page.locator("[data-row]").count()


def test_the_numbers_beside_options_follow_what_else_is_chosen(home, visit):
    page = visit(home + LIST + "?level=city")
    city = set(holding(page, "level", "city"))

    for facet, slug, number in options(page):
        left = set(holding(page, facet, slug)) & (city if facet != "level" else set(holding(page, "level", slug)))
        assert number == len(left), (facet, slug)
    expect(page.locator("[data-count]")).to_have_text(
        f"筛出 {len(city)} 条，共 {page.locator('[data-row]').count()} 条"
    )


def test_two_filters_leave_what_holds_both(home, visit):
    page = visit(home + LIST)

    page.select_option("#filter-category", "workshop")
    page.select_option("#filter-standing", "in-force")
    chosen(page, category="workshop", standing="in-force")

    assert shown(page) == [OPENING]


@pytest.mark.parametrize(
    "asked",
    [
        "开仪器",
        "青创发〔2025〕7号",
        "青创发[2025]7号",
        "青创发（2025）7号",
        "青创发(2025)7号",
        "青创发【2025】7号",
        "青创发［２０２５］7号",
        "  仪器   开放办法 2025 ",
        "青创发[2025]8号",
    ],
)
def test_one_finds_by_alias_and_by_number_in_any_brackets(asked, home, visit):
    page = visit(home + LIST)

    page.fill("#filter-q", asked)
    page.keyboard.press("Enter")

    chosen(page, q=asked)
    assert shown(page) == [OPENING]


def test_a_list_filters_while_one_types(home, visit):
    page = visit(home + LIST)

    page.locator("#filter-q").press_sequentially("窑炉")

    chosen(page, q="窑炉")
    assert shown(page) == ["青山市新窑炉管理办法", "青山市窑炉管理办法"]


def test_open_now_leaves_what_one_can_apply_for_on_the_readers_day(home, visit):
    page = visit(home + LIST)
    page.get_by_label("只看现在能办").check()
    chosen(page, open="1")
    assert shown(page) == [OPENING, "青山市扶持作坊办法"]

    page = visit(home + LIST + "?open=1", clock="2026-11-10T12:00:00+08:00")
    assert shown(page) == [OPENING]


def test_open_now_keeps_what_has_another_window_open(home, visit):
    """In the new year the reward is over; instruments can be booked all the year round."""
    page = visit(home + LIST + "?open=1", clock="2027-01-10T12:00:00+08:00")

    assert OPENING in shown(page)


def test_the_filter_of_standings_says_what_the_badges_say(home, visit):
    page = visit(home + LIST + "?standing=in-force", clock="2030-04-01T12:00:00+08:00")

    assert OPENING not in shown(page)


def test_a_reload_keeps_what_is_chosen(at, visit):
    page = visit(at + LIST)
    page.select_option("#filter-category", "workshop")
    page.fill("#filter-q", "办法")
    chosen(page, q="办法", category="workshop")
    before = shown(page)

    page.reload()

    assert shown(page) == before
    expect(page.locator("#filter-category")).to_have_value("workshop")
    expect(page.locator("#filter-q")).to_have_value("办法")


def test_going_back_from_an_entry_finds_the_list_as_it_was(at, visit):
    page = visit(at + LIST)
    page.select_option("#filter-category", "instrument")
    chosen(page, category="instrument")

    page.get_by_role("link", name=OPENING).click()
    expect(page.locator("h1")).to_have_text(OPENING)
    page.go_back()

    expect(page.locator("#filter-category")).to_have_value("instrument")
    assert shown(page) == [OPENING]


def test_filtering_adds_no_steps_to_go_back_through(home, visit):
    page = visit(home + "index.html")
    page.locator(".tabs").get_by_role("link", name="政策").click()
    page.select_option("#filter-category", "instrument")
    chosen(page, category="instrument")
    page.fill("#filter-q", "仪器")
    chosen(page, category="instrument", q="仪器")

    page.go_back()

    expect(page).to_have_url(home + "index.html")


def test_an_address_with_a_value_that_nobody_has_shows_everything(home, visit):
    page = visit(home + LIST + "?category=no-such-word&other=1")

    expect(page.locator("#filter-category")).to_have_value("")
    assert len(shown(page)) == page.locator("[data-row]").count()


def test_clearing_brings_everything_back_and_the_focus_to_the_box(at, visit):
    page = visit(at + LIST + "?open=1&category=instrument&q=" + quote("仪器"))
    clear = page.get_by_role("button", name="清除筛选")
    expect(clear).to_be_visible()

    clear.click()

    chosen(page)
    expect(clear).to_be_hidden()
    expect(page.locator("#filter-q")).to_be_focused()
    assert len(shown(page)) == page.locator("[data-row]").count()


def test_a_list_says_when_nothing_fits(home, visit):
    page = visit(home + LIST)
    expect(page.locator("[data-none]")).to_be_hidden()

    page.fill("#filter-q", "没有这样的政策")

    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("[data-none]")).to_contain_text("没有符合的条目")
    expect(page.locator("[data-count]")).to_contain_text("筛出 0 条")
    assert shown(page) == []


@pytest.mark.parametrize("start", ["index.html", GUIDE, LIST, "guides/index.html", "how-to.html"])
def test_the_look_up_box_leads_to_the_list_filtered(start, at, visit):
    page = visit(at + start, width=360)
    box = page.get_by_role("searchbox", name="一键查")
    expect(box).to_have_count(1)

    box.fill("开仪器")
    page.keyboard.press("Enter")

    page.wait_for_url(at + LIST + "?q=" + quote("开仪器"))
    expect(page.locator("#filter-q")).to_have_value("开仪器")
    assert shown(page) == [OPENING]


@pytest.mark.parametrize("start", ["index.html", ENTRY])
def test_a_door_or_a_tag_leads_to_the_list_filtered(start, at, visit):
    page = visit(at + start)

    page.locator("a[href$='?category=instrument']").first.click()

    chosen(page, category="instrument")
    assert shown(page) == [OPENING]


def test_a_list_is_used_by_keyboard_alone(at, visit):
    page = visit(at + LIST)

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if focused(page) == name:
                return
        raise AssertionError(f"Tab never reached {name}")

    tab_to("filter-q")
    page.keyboard.type("办法")
    chosen(page, q="办法")
    tab_to("filter-category")
    page.keyboard.press("ArrowDown")
    first = page.locator("#filter-category option").nth(1).get_attribute("value")
    chosen(page, q="办法", category=first)
    assert shown(page) == [title for title in holding(page, "category", first) if "办法" in title]
    tab_to("open")
    page.keyboard.press("Space")
    chosen(page, q="办法", category=first, open="1")
    tab_to("清除筛选")
    page.keyboard.press("Enter")
    chosen(page)
    assert focused(page) == "filter-q"
