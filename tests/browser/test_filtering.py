"""Lists: whole without a script, smaller with one, and what is chosen stands in the address."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from looking import ENTRY, GUIDE, LIST, LISTS, MATRIX, TASKS, focused
from playwright.sync_api import Page, expect
from waiting import until

OPENING = "青山市仪器开放办法"

lists = pytest.mark.parametrize("address", LISTS.values(), ids=LISTS)


def shown(page: Page) -> list[str]:
    """The titles of the rows that one can see."""
    return page.evaluate(
        """() => Array.from(document.querySelectorAll("[data-row]"))
          .filter((row) => row.checkVisibility({ contentVisibilityAuto: true }))  // a closed fold has rects too
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


def chosen(page: Page, /, **wanted: str) -> None:
    """Wait until the address says just this and the page's scripts have run."""
    until(
        page,
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


def test_a_list_is_whole_without_a_script(at, visit, subtests):
    page = visit(at + "index.html", script_off=True)
    for name, address in LISTS.items():
        with subtests.test(list=name):
            page.goto(at + address)
            expect(page.locator("form[data-filters]")).to_be_hidden()
            expect(page.locator("[data-row]")).not_to_have_count(0)
            for fold in reversed(page.locator("[data-away]:not([open]) > summary").all()):
                fold.click()
            for row in page.locator("[data-row]").all():
                expect(row).to_be_visible()
            expect(page.locator("[data-count]")).to_have_text(f"共 {page.locator('[data-row]').count()} 条")


def many(desk) -> None:
    """A list of three pages: 120 policies more, half of them of one category."""
    for number in range(120):
        category = "仪器" if number % 2 else "手艺人"
        text = f"title: 第{number:03}号办法\nlevel: 区\ncategories: [{category}]\n"
        desk.write(f"policies/n-{number:03}.yml", text)


@pytest.fixture(scope="module")
def long_list(build, serve) -> str:
    return serve(build(many), "hb/") + LIST


def pager(page: Page):
    return page.locator("[data-pages]")


def test_a_long_list_is_shown_by_the_page(long_list, visit):
    page = visit(long_list)
    every = page.locator("[data-row]").count()
    size = int(page.locator("[data-page-size]").get_attribute("data-page-size"))
    pages = -(-every // size)
    assert pages == 3

    expect(pager(page)).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(f"共 {every} 条")
    expect(page.get_by_role("button", name="上一页")).to_be_disabled()
    seen = shown(page)
    assert len(seen) == size
    for number in range(2, pages + 1):
        page.get_by_role("button", name="下一页").click()
        chosen(page, page=str(number))
        expect(pager(page)).to_contain_text(f"第 {number} 页，共 {pages} 页")
        seen += shown(page)
    expect(page.get_by_role("button", name="下一页")).to_be_disabled()
    assert len(seen) == len(set(seen)) == every

    page.get_by_role("button", name="上一页").click()
    chosen(page, page=str(pages - 1))
    page.reload()
    expect(pager(page)).to_contain_text(f"第 {pages - 1} 页")


def test_a_filter_leads_back_to_the_first_page(long_list, visit):
    page = visit(long_list + "?page=3")
    expect(pager(page)).to_contain_text("第 3 页")

    page.select_option("#filter-category", "instrument")

    chosen(page, category="instrument")
    expect(pager(page)).to_contain_text("第 1 页，共 2 页")
    page.fill("#filter-q", "第001号")
    chosen(page, category="instrument", q="第001号")
    assert shown(page) == ["第001号办法"]
    expect(pager(page)).to_be_hidden()


def test_a_page_that_is_not_there_is_the_nearest_that_is(long_list, visit, subtests):
    page = visit(long_list)
    for asked, number in (("9", 3), ("0", 1), ("-2", 1), ("x", 1), ("1e9", 3), ("2.5", 2), ("", 1)):
        with subtests.test(asked=asked):
            page.goto(f"{long_list}?page={asked}")
            expect(pager(page)).to_contain_text(f"第 {number} 页，共 3 页")
            assert shown(page) != []


def test_all_that_is_filtered_is_printed_and_the_page_comes_back(long_list, visit):
    page = visit(long_list + "?category=instrument&page=2")
    before = shown(page)
    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          const rows = Array.from(document.querySelectorAll("[data-row]"));
          window.printed = rows.filter((row) => !row.hidden).length; })"""
    )

    page.pdf()

    assert page.evaluate("window.printed") == len(holding(page, "category", "instrument"))
    assert shown(page) == before
    page.emulate_media(media="print")
    expect(pager(page)).to_be_hidden()


def test_without_a_script_a_long_list_is_whole(long_list, visit):
    page = visit(long_list, script_off=True)

    assert page.locator("[data-row]:visible").count() == page.locator("[data-row]").count() > 120
    expect(pager(page)).to_be_hidden()


def test_a_short_list_has_no_pages(home, visit):
    expect(pager(visit(home + LIST))).to_be_hidden()


def test_the_matrix_is_filtered_and_has_no_pages(at, visit):
    page = visit(at + MATRIX)
    visible = page.locator("tr[data-row]:visible")
    expect(visible).to_have_count(4)

    for facet, slug, number in sorted(options(page), reverse=True):
        page.select_option(f"#filter-{facet}", slug)
        chosen(page, **({facet: slug} if slug else {}))
        expect(visible).to_have_count(number)
    page.fill("#filter-q", "手艺人")
    chosen(page, q="手艺人")
    expect(visible).to_have_count(1)


@lists
def test_every_option_leaves_as_many_rows_as_it_says(address, home, visit):
    page = visit(home + address)

    for facet, slug, number in sorted(options(page), reverse=True):  # “全部” comes last in each
        page.select_option(f"#filter-{facet}", slug)
        chosen(page, **({facet: slug} if slug else {}))
        left = shown(page) if slug else holding(page, facet, slug)  # with nothing chosen, what is folded stays so
        assert left == holding(page, facet, slug), (facet, slug)
        assert len(left) == number, (facet, slug)
    assert len(shown(page)) == page.locator("[data-row]:not([data-away] [data-row])").count()


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


ASKED = (
    "开仪器",
    "青创发〔2025〕7号",
    "青创发[2025]7号",
    "青创发（2025）7号",
    "青创发(2025)7号",
    "青创发【2025】7号",
    "青创发［２０２５］7号",
    "  仪器   开放办法 2025 ",
    "青创发[2025]8号",
)


def test_one_finds_by_alias_and_by_number_in_any_brackets(home, visit, subtests):
    page = visit(home + LIST)
    for asked in ASKED:
        with subtests.test(asked=asked):
            page.goto(home + LIST)
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

    page = visit(home + LIST + "?open=1", clock="2027-07-10T12:00:00+08:00")
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
    page.locator(".tabs").get_by_role("link", name="政策", exact=True).click()
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


def test_the_look_up_box_leads_to_the_list_without_its_script(at, visit, subtests):
    home = at + "index.html"  # a folder itself is shown by some browsers only
    page, scripted = visit(home, width=360, script_off=True), visit(home, width=360)
    for start in ("index.html", GUIDE, LIST, "guides/index.html", "how-to.html"):
        with subtests.test(start=start):
            page.goto(at + start)
            box = page.get_by_role("searchbox", name="一键查")
            expect(box).to_have_count(1)

            box.fill("开仪器")
            page.keyboard.press("Enter")

            page.wait_for_url(at + LIST + "?q=" + quote("开仪器"))
            scripted.goto(page.url)
            expect(scripted.locator("#filter-q")).to_have_value("开仪器")
            assert shown(scripted) == [OPENING]


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


# --- the task board -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "said", "left"),
    [("器物处", {"office": "qs-toolroom"}, 3), ("上半年", {"month": "2027-H1"}, 1), ("未归类", {"list": "_none"}, 2)],
)
def test_a_count_of_the_task_board_leads_to_its_rows(label, said, left, at, visit):
    page = visit(at + TASKS)

    page.locator(".views").get_by_role("link", name=label, exact=True).click()

    chosen(page, **said)
    expect(page.locator("tr[data-row]:visible")).to_have_count(left)
    expect(page.locator("[data-count]")).to_have_text(f"筛出 {left} 条，共 8 条")
    assert page.url.endswith("#all")


def test_the_task_board_is_whole_without_a_script(at, visit):
    page = visit(at + TASKS, script_off=True)

    expect(page.locator("tr[data-row]:visible")).to_have_count(8)
    expect(page.locator("form[data-filters]")).to_be_hidden()
    expect(page.locator("#by-office")).to_be_visible()
