"""一键查: the box on every page, the page of results, and the marks on the page that one comes to."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe import RULES, faults
from looking import ENTRY, LIST, SCHEMES
from naughty import NAUGHTY
from playwright.sync_api import Page, Route, expect
from waiting import until

import desks

FIND = "find/index.html"
ASSETS = desks.GENERATOR / "hooks" / "handbook_site" / "theme" / "assets"
BEFORE_TOUCH = 20 * 1024
"""Bytes of the look-up's script that a page loads before anybody looks anything up."""


def box(page: Page):
    return page.get_by_role("combobox", name="一键查")


def found(page: Page):
    """The results under the box; a list page has options of its own."""
    return page.get_by_role("listbox", name="查到的").get_by_role("option")


def look_up(page: Page, words: str) -> None:
    """Types, and waits for what is found."""
    box(page).click()
    page.keyboard.insert_text(words)
    expect(found(page).first).to_be_visible()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


# --- the box -------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["index.html", ENTRY, "how-to.html"])
@pytest.mark.parametrize("width", [360, 1440])
def test_typing_finds_and_a_click_opens(start, width, at, visit):
    page = visit(at + start, width=width)

    look_up(page, "仪器开放")
    first = found(page).first
    expect(first.locator(".lookup-title mark")).to_have_text("仪器开放")
    expect(first.locator(".lookup-facts")).to_contain_text("政策")
    expect(first.locator("[data-standing]")).to_have_text("现行")
    expect(first.locator(".lookup-facts")).to_contain_text("12月5日")
    first.click()

    page.wait_for_url(re.compile(re.escape(at + ENTRY)))
    expect(page.locator("main mark").first).to_have_text("仪器开放")


def test_the_box_says_first_what_one_gets_on_one_line(home, visit):
    page = visit(home + LIST, width=360)

    look_up(page, "仪器开放")

    first = found(page).first.locator(".lookup-first")
    expect(first).to_contain_text("享多少")
    expect(first.locator("b")).to_have_text("享多少")
    expect(first.locator(".verify")).to_have_text("待核")
    assert first.evaluate("(line) => line.scrollWidth > line.clientWidth"), "the line is longer than there is room"
    assert first.evaluate("(line) => line.getClientRects()[0].height") < 30


def test_where_it_stands_is_said_with_the_words_marked(home, visit):
    page = visit(home + LIST)

    look_up(page, "爽约")

    where = page.locator(".lookup-where").first
    expect(where.locator("b")).not_to_be_empty()
    expect(where.locator("mark")).to_have_text("爽约")


def test_the_keyboard_is_enough(at, visit):
    page = visit(at + LIST)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("仪器")
    options = found(page)
    expect(options.last).to_contain_text("查看全部")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    listbox = page.get_by_role("listbox")
    expect(box(page)).to_have_attribute("aria-controls", listbox.get_attribute("id"))

    def chosen() -> str:
        return page.locator("[role=option][aria-selected=true]").get_attribute("id")

    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    page.keyboard.press("End")
    assert chosen() == options.last.get_attribute("id")
    page.keyboard.press("Home")
    assert chosen() == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    assert chosen() == options.last.get_attribute("id")
    page.keyboard.press("Escape")
    expect(page.locator(".lookup-pop:visible")).to_have_count(0)
    expect(box(page)).to_have_value("仪器")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    address = page.locator("[aria-selected=true]").get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_enter_without_a_choice_leads_to_all_results(at, visit):
    page = visit(at + ENTRY)
    box(page).fill("仪器 作坊")
    page.keyboard.press("Enter")

    page.wait_for_url(at + FIND + "?q=*")
    expect(page.locator("[data-count]")).to_contain_text("查到")
    expect(page.locator("#find-q")).to_have_value("仪器 作坊")


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("start", ["index.html", ENTRY, FIND])
def test_a_key_leads_to_the_box_from_anywhere(key, start, home, visit):
    page = visit(home + start)

    page.keyboard.press(key)

    expect(page.locator("form.lookup input:visible")).to_be_focused()
    expect(page.locator("form.lookup input:visible")).to_have_value("")


def test_a_slash_typed_into_a_field_stays_there(home, visit):
    page = visit(home + LIST)

    page.locator("#filter-q").press("/")

    expect(page.locator("#filter-q")).to_have_value("/")


def test_an_input_method_composes_without_a_look_up(home, visit):
    page = visit(home + LIST, alone=True)
    box(page).focus()
    until(page, "Boolean(window.Handbook.find && window.Handbook.find.find)")
    page.evaluate(
        "() => { const find = window.Handbook.find; const own = find.find; window.asked = [];"
        " find.find = (query, ...rest) => { window.asked.push(query); return own(query, ...rest); }; }"
    )
    input_method = page.context.new_cdp_session(page)
    for half in ("y", "yi", "yi q", "yi qi"):
        input_method.send(
            "Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)}
        )
        page.wait_for_timeout(150)
    assert page.evaluate("window.asked") == []
    input_method.send("Input.insertText", {"text": "仪器"})

    expect(found(page).first).to_be_visible()
    assert page.evaluate("window.asked") == ["仪器"]


def test_keys_of_an_input_method_choose_nothing_and_close_nothing(home, visit):
    """Enter takes what was composed, Escape gives it up: both are the input method's while it composes."""
    page = visit(home + LIST)
    look_up(page, "仪器")
    page.keyboard.press("ArrowDown")
    for key in ("Enter", "Escape", "ArrowDown"):
        event = {"key": key, "isComposing": True, "bubbles": True, "cancelable": True}
        box(page).dispatch_event("keydown", event)

    expect(found(page).first).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(home + LIST)


def test_what_was_found_is_announced(home, visit):
    page = visit(home + LIST)
    said = page.locator("form.lookup [role=status]")

    look_up(page, "仪器")
    expect(said).to_have_text(re.compile(r"^查到 \d+ 条。用上下键选择，回车打开。$"))
    assert found(page).last.inner_text() == "查看全部 " + re.search(r"\d+", said.inner_text())[0] + " 条"
    box(page).fill("瑢瑢瑢瑢")
    expect(said).to_have_text("没有查到“瑢瑢瑢瑢”。换个词，或少输几个字试试。")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    box(page).fill("。。")
    expect(said).to_have_text("请输入字、词或文号。")


def test_a_mistyped_character_offers_the_nearest(at, visit):
    page = visit(at + LIST)

    box(page).click()
    page.keyboard.insert_text("仪器开方办法")
    expect(page.locator(".lookup-said")).to_contain_text("您是不是要找“仪器开放办法”？")
    expect(page.locator(".lookup-title mark").first).to_have_text("仪器开放办法")
    expect(box(page)).to_be_focused()


def test_an_older_answer_never_covers_a_newer_one(home, visit):
    page = visit(home + LIST)
    box(page).focus()
    until(page, "Boolean(window.Handbook.find && window.Handbook.find.find)")
    page.evaluate(
        """() => { const find = window.Handbook.find; const own = find.find; const waiting = {};
        find.find = (query, ...rest) => query !== "仪器" ? own(query, ...rest)
          : new Promise((resolve) => { window.answerLate = () => own(query, ...rest).then(resolve); }); }"""
    )
    page.keyboard.insert_text("仪器")
    until(page, "Boolean(window.answerLate)")
    box(page).fill("工匠")
    expect(page.locator(".lookup-pop:visible")).to_be_visible()
    before = page.locator(".lookup-pop:visible").inner_text()
    page.evaluate("window.answerLate()")
    page.wait_for_timeout(200)

    assert page.locator(".lookup-pop:visible").inner_text() == before


def test_little_is_loaded_before_the_box_is_touched(home, visit):
    page = visit(home + ENTRY)
    loaded = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path))
    page.reload()
    page.wait_for_load_state("networkidle")
    own = [path for path in loaded if re.search("lookup|results|marks|find", path)]

    assert [Path(path).name for path in own] == ["lookup.js"]
    assert (ASSETS / "lookup.js").stat().st_size <= 12 * 1024 <= BEFORE_TOUCH


def sound_in_every_way(page: Page, address: str, subtests, use: Callable[[int], object]) -> None:
    """A page opened anew on a phone and on a screen, in both schemes, used, and then seen to be sound."""
    for scheme in SCHEMES:
        for width in (360, 1440):
            with subtests.test(scheme=scheme, width=width):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(address)
                use(width)
                page.wait_for_timeout(200)
                assert faults(page, RULES[scheme]) == []
                assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("start", ["index.html", LIST])
def test_axe_finds_no_serious_fault_in_an_open_list(start, home, visit, subtests):
    page = visit(home + start)

    def open_list(width: int) -> None:
        look_up(page, "仪器")
        page.keyboard.press("ArrowDown")
        if width == 360:
            assert page.locator(".lookup-pop:visible").bounding_box()["width"] >= 320

    sound_in_every_way(page, home + start, subtests, open_list)


def test_paper_shows_no_list_and_no_marks(home, visit):
    page = visit(home + ENTRY + "?find=%E4%BB%AA%E5%99%A8")
    expect(page.locator(".found-bar")).to_be_visible()
    look_up(page, "仪器")
    page.emulate_media(media="print")

    expect(page.locator(".lookup-pop:visible")).to_have_count(0)
    expect(page.locator(".found-bar")).to_be_hidden()


# --- the page of results -------------------------------------------------------------------------


def top(page: Page):
    """What the best result says, above all results."""
    return page.locator("[data-top]")


def test_the_answer_stands_on_top_without_a_click(at, visit):
    page = visit(at + FIND + "?q=仪器开放")
    expect(top(page).locator("h2")).to_have_text("青山市仪器开放办法")
    expect(top(page).locator("dt")).to_have_text(["享多少", "何时办", "谁能享", "找谁"])
    expect(top(page).locator("dd").first).to_contain_text("用两小时补一小时")
    expect(top(page).locator(".verify").first).to_have_text("待核")
    expect(top(page).locator("a[href^='tel:']")).to_have_attribute("href", "tel:051200001234")
    expect(top(page).locator("[data-standing]")).to_be_hidden()
    first = page.locator("[data-found] > li").first
    expect(first.locator(".row-title")).to_have_text("青山市仪器开放办法")
    expect(first.locator(".found-first")).to_have_count(0)

    page.locator("#find-q").fill("谁能用仪器 爽约")
    expect(page.locator("[data-note], [data-count]").first).not_to_be_empty()
    page.locator("#find-q").fill("我的小作坊能用吗")
    expect(top(page).locator("dt")).to_have_text(["答", "编号", "出自", "找谁"])
    expect(top(page).locator("dd").first).to_have_text("登记过、一年内没有爽约的作坊都能用。")
    expect(top(page).locator("dd").nth(1)).to_have_text("instrument-opening-who")

    page.locator("#find-q").fill("爽约")
    expect(page.locator("[data-found] > li").first).to_be_visible()
    expect(top(page)).to_be_hidden()


def test_what_no_longer_holds_is_said_on_top(home, visit):
    page = visit(home + FIND + "?q=仪器开放", clock="2031-01-01T12:00:00+08:00")

    expect(top(page).locator("[data-standing]")).to_have_text("失效")


def test_one_kind_of_result_is_a_tap_away_and_says_how_many(home, visit):
    page = visit(home + FIND + "?q=仪器", width=360)
    kinds = page.locator("[data-kinds] button")
    expect(kinds.first).to_have_attribute("aria-pressed", "true")
    labels = kinds.all_inner_texts()
    total = int(labels[0].removeprefix("全部 "))
    assert total == sum(int(label.rpartition(" ")[2]) for label in labels[1:])
    expect(page.locator("[data-count]")).to_have_text(f"查到 {total} 条")
    groups = page.locator("[data-found] .found-group").all_inner_texts()
    assert groups[0] == labels[1].rpartition(" ")[0], "the kind of the best result is first"
    assert len(groups) > 1 and all(one != other for one, other in pairwise(groups))
    rows = page.locator("[data-found] > li").count()
    assert rows == page.locator("[data-found] > li > .row-title").count() == min(total, 20)

    kinds.nth(2).focus()
    page.keyboard.press("Enter")
    expect(kinds.nth(2)).to_be_focused()
    expect(kinds.nth(2)).to_have_attribute("aria-pressed", "true")
    assert asked(page)["kind"] == [kinds.nth(2).get_attribute("value")]
    expect(page.locator("[data-found] > li")).to_have_count(int(labels[2].rpartition(" ")[2]))
    expect(page.locator("[data-found] .found-group")).to_have_count(0)


def test_whoever_finds_nothing_is_helped_on(build, visit):
    def tell(desk: desks.Desk) -> None:
        ways = "corrections: {form: 'https://form.example.org/?about={title}', mail: office@q.example}\n"
        desk.write("handbook.yml", desk.read("handbook.yml") + ways)

    site = build(tell)
    page = visit((site / FIND).as_uri() + "?q=灯油会费")
    helped = page.locator("[data-nothing]")
    expect(page.locator("[data-count]")).to_have_text(re.compile("^没有查到“灯油会费”。"))
    expect(helped.locator("[data-near] a").first).to_have_text("青山市灯会办法")
    expect(helped.locator("a[href='tel:00345']")).to_be_visible()
    assert parse_qs(urlsplit(helped.locator("[data-carries]").get_attribute("href")).query)["q"] == ["灯油会费"]
    form, letter = (urlsplit(link.get_attribute("href")) for link in helped.locator("[data-missing]").all())
    assert parse_qs(form.query)["about"] == parse_qs(letter.query)["subject"] == ["手册里没有：灯油会费"]
    helped.get_by_text("查过全部").click()
    expect(helped.locator(".more a").first).to_be_visible()
    assert faults(page) == []

    page.locator("#find-q").fill("仪器开放")
    expect(helped).to_be_hidden()
    page.locator("#find-q").fill("请问养老院仪器补贴怎么领")
    expect(helped.locator("h2")).to_have_text("都不是要找的？")


def test_paper_shows_the_answer_and_the_results(home, visit):
    page = visit(home + FIND + "?q=仪器")
    expect(page.locator("[data-found] > li").first).to_be_visible()
    page.emulate_media(media="print")

    expect(page.locator("[data-found] > li").first).to_be_visible()
    for part in ("[data-kinds]", "[data-narrow]", "[data-csv]"):
        expect(page.locator(part)).to_be_hidden()


def unfold(page: Page) -> None:
    """Opens the filters, which are closed so that results stand right below the answer."""
    expect(page.locator("#find-kind")).to_be_hidden()
    page.locator("[data-narrow] > summary").click()


def test_what_is_chosen_stands_in_the_address_and_comes_back(at, visit):
    page = visit(at + FIND)
    page.locator("#find-q").fill("仪器")
    expect(page.locator("[data-count]")).to_have_text(re.compile(r"^查到 \d+ 条$"))
    unfold(page)
    all_of = int(re.search(r"\d+", page.locator("[data-count]").inner_text())[0])

    option = page.locator("#find-kind option[value=policies]")
    promised = int(re.search(r"（(\d+)）", option.inner_text())[1])
    page.select_option("#find-kind", "policies")
    expect(page.locator("[data-count]")).to_have_text(f"查到 {all_of} 条，筛出 {promised} 条")
    open_now = int(re.search(r"（(\d+)）", page.locator("[data-open]").inner_text())[1])
    page.locator("[name=open]").check()
    expect(page.locator("[data-count]")).to_have_text(f"查到 {all_of} 条，筛出 {open_now} 条")
    assert asked(page) == {"q": ["仪器"], "kind": ["policies"], "open": ["1"]}
    expect(page.locator("[data-found] > li")).to_have_count(open_now)
    assert 0 < open_now < promised < all_of

    page.locator("[data-found] a").first.click()
    page.wait_for_url(re.compile("policies/"))
    page.go_back()
    expect(page.locator("#find-kind")).to_have_value("policies")
    expect(page.locator("[data-count]")).to_have_text(f"查到 {all_of} 条，筛出 {open_now} 条")

    sent = visit(page.url)
    expect(sent.locator("[data-count]")).to_have_text(f"查到 {all_of} 条，筛出 {open_now} 条")
    sent.get_by_role("button", name="清除筛选").click()
    expect(sent.locator("[data-count]")).to_have_text(f"查到 {all_of} 条")
    assert asked(sent) == {"q": ["仪器"]}


def test_the_reader_s_day_decides_what_is_open_and_in_force(home, visit):
    now = visit(home + FIND + "?q=%E4%BB%AA%E5%99%A8%E5%BC%80%E6%94%BE")
    expect(now.locator("[data-found] > li").first.locator("[data-standing]")).to_have_text("现行")
    later = visit(home + FIND + "?q=%E4%BB%AA%E5%99%A8%E5%BC%80%E6%94%BE", clock="2031-01-01T12:00:00+08:00")
    expect(later.locator("[data-found] > li").first.locator("[data-standing]")).to_have_text("失效")
    unfold(later)
    assert later.locator("#find-standing option").all_inner_texts()[1].startswith("失效")


def test_more_cards_come_on_demand_and_the_keyboard_goes_on(enlarged, visit):
    page = visit((enlarged / FIND).as_uri() + "?q=窑火办法")
    cards = page.locator("[data-found] > li")
    expect(cards).to_have_count(20)
    expect(page.locator("[data-count]")).to_have_text("查到 45 条")
    page.get_by_role("button", name="再看 20 条").click()
    expect(cards).to_have_count(40)
    expect(cards.nth(20).locator("a")).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="再看 20 条").click()
    expect(cards).to_have_count(45)
    expect(page.get_by_role("button", name="再看 20 条")).to_be_hidden()


def download(page: Page) -> str:
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载查到的").click()
    assert coming.value.suggested_filename.endswith(".csv")
    return Path(coming.value.path()).read_bytes().decode("utf-8")


def test_just_what_was_found_is_downloaded(at, visit):
    page = visit(at + FIND + "?q=%E4%BB%AA%E5%99%A8%E5%BC%80%E6%94%BE&kind=policies")
    expect(page.locator("[data-count]")).to_contain_text("筛出")
    shown = page.locator("[data-found] .row-title").all_inner_texts()

    text = download(page)

    lines = text.removeprefix("\ufeff").split("\r\n")
    assert text.startswith("\ufeff") and lines[-1] == ""
    assert lines[0] == '"类别","名称","部门处室","效力","截止日期","地址"'
    assert [line.split(",")[1].strip('"') for line in lines[1:-1]] == shown
    where = at + ENTRY if at.startswith("http") else ENTRY
    assert lines[1] == f'"政策","青山市仪器开放办法","器物处","现行","2026-12-05","{where}"'


def test_a_title_that_looks_like_a_formula_is_harmless_in_the_table(enlarged, visit):
    page = visit((enlarged / FIND).as_uri() + "?q=窑")
    expect(page.locator("[data-found] > li").first).to_be_visible()

    assert '"\'=SUM(1,2)窑""火"' in download(page)


def test_suggestions_and_notes_stand_on_the_page(at, visit):
    page = visit(at + FIND + "?q=仪器开方办法")
    expect(page.locator("[data-note]")).to_contain_text("您是不是要找“仪器开放办法”？")
    page.locator("#find-q").fill("yqkf")
    expect(page.locator("[data-note]")).to_have_text("按拼音查到。")
    assert "find=" not in page.locator("[data-found] a").first.get_attribute("href")


def test_a_file_that_does_not_come_is_said_and_may_be_asked_for_again(home, visit):
    page = visit(home, missing=True)
    broken = True

    def answer(route: Route) -> None:
        route.fulfill(status=404, body="") if broken else route.continue_()

    page.route(re.compile(r"/lookup/(facets|engine)\.js"), answer)
    page.goto(home + FIND + "?q=%E4%BB%AA%E5%99%A8")
    again = page.get_by_role("button", name="再试一次")
    expect(again).to_be_visible()
    broken = False
    again.click()

    expect(page.locator("[data-count]")).to_have_text(re.compile(r"^查到 \d+ 条$"))
    expect(again).to_be_hidden()
    expect(page.locator("[data-narrow] > summary")).to_be_visible()


def test_samples_are_labelled(enlarged, visit):
    page = visit((enlarged / FIND).as_uri() + "?q=窑火示范")

    expect(page.locator("[data-found] > li .sample")).to_have_text("示例")


@pytest.mark.parametrize("start", [FIND, "index.html", ENTRY])
def test_without_script_the_form_leads_to_the_lists(start, home, visit):
    page = visit(home + start, script_off=True)
    field = page.locator("form.lookup input:visible")
    field.fill("仪器")
    field.press("Enter")
    page.wait_for_url(home + LIST + "?q=*")

    page.goto(home + FIND)
    page.locator("#find-q").fill("仪器")
    page.get_by_role("button", name="办事指南").click()
    page.wait_for_url(home + "guides/index.html?q=*")
    assert asked(page)["q"] == ["仪器"]


@pytest.mark.parametrize("query", ["仪器", "仪器开方办法", "瑢瑢瑢瑢"])
def test_axe_finds_no_serious_fault_on_results(query, home, visit, subtests):
    address = home + FIND + "?q=" + query
    page = visit(address)

    sound_in_every_way(page, address, subtests, lambda _: expect(page.locator("[data-count]")).to_contain_text("查到"))


# --- the page one comes to -----------------------------------------------------------------------


def test_words_are_marked_and_what_hides_them_opens(at, visit):
    page = visit(at + "index.html")
    look_up(page, "爽约")
    found(page).first.click()
    page.wait_for_url(re.compile("find="))

    mark = page.locator("mark.found[data-now]")
    expect(mark).to_have_text("爽约")
    expect(mark).to_be_in_viewport()
    expect(page.locator(".found-bar [role=status]")).to_have_text(re.compile(r"“爽约”标出 \d+ 处，第 \d+ 处"))
    words = page.locator("main").evaluate("(main) => main.textContent")
    page.get_by_role("button", name="清除标记").click()
    expect(page.locator("mark.found")).to_have_count(0)
    expect(page.locator(".found-bar")).to_have_count(0)
    assert "find=" not in page.url
    assert page.locator("main").evaluate("(main) => main.textContent") == words


def test_one_goes_from_place_to_place(home, visit):
    page = visit(home + ENTRY + "?find=%E4%BB%AA%E5%99%A8")
    status = page.locator(".found-bar [role=status]")
    many = int(re.search(r"标出 (\d+) 处", status.inner_text())[1])
    page.get_by_role("button", name="下一处").click()
    expect(status).to_contain_text("第 2 处")
    page.get_by_role("button", name="上一处").click()
    page.get_by_role("button", name="上一处").click()
    expect(status).to_contain_text(f"第 {many} 处")
    expect(page.locator("mark[data-now]").first).to_be_in_viewport()
    assert faults(page) == []


def test_marks_open_details_and_cross_elements(home, visit):
    page = visit(
        home + ENTRY + "?find=%E7%94%B2%E4%B9%99%E4%B8%99",
        before="""document.addEventListener("DOMContentLoaded", () => {
          const made = document.createElement("details");
          made.innerHTML = "<summary>更多</summary><p id=made>前甲<b>乙、</b>丙后</p>";
          document.querySelector("article").appendChild(made); });""",
    )

    expect(page.locator("#made")).to_be_visible()
    assert page.locator("#made").inner_html().count("<mark") == 3
    assert page.locator("#made").inner_text() == "前甲乙、丙后"
    expect(page.locator(".found-bar")).to_contain_text("标出 1 处")


def test_an_address_that_asks_for_nothing_on_the_page_changes_nothing(home, visit):
    page = visit(home + ENTRY + "?find=%E7%91%A2%E7%91%A2&find=%00%3C%3E&find=")
    page.wait_for_load_state("networkidle")

    expect(page.locator("mark.found")).to_have_count(0)
    expect(page.locator(".found-bar")).to_have_count(0)


# --- naughty strings -----------------------------------------------------------------------------


def test_there_are_many_naughty_strings():
    assert len(set(NAUGHTY)) == len(NAUGHTY) >= 100


def test_nothing_that_is_typed_breaks_the_box_or_runs(home, visit):
    """`visit` fails on any error, dialog or foreign request."""
    page = visit(home + LIST)
    box(page).focus()
    until(page, "Boolean(window.Handbook.find && window.Handbook.find.find)")
    parts = page.evaluate("document.querySelectorAll('script, img, iframe, style, svg').length")
    for text in NAUGHTY:
        page.evaluate("window.before = window.Handbook.find.find; window.done = 0;")
        page.evaluate(
            """(text) => { const find = window.Handbook.find; const own = window.before;
            find.find = (...given) => own(...given).then(
              (found) => { window.done = 1; return found; }, (error) => { window.done = String(error); throw error; });
            const input = document.getElementById("lookup"); input.focus(); input.value = text;
            input.dispatchEvent(new Event("input", { bubbles: true })); }""",
            text,
        )
        if text.strip() and page.evaluate("document.getElementById('lookup').value.trim() !== ''"):
            until(page, "window.done !== 0")
            assert page.evaluate("window.done") == 1, text[:60]
        page.evaluate("window.Handbook.find.find = window.before; 0")
        pop = page.locator("form.lookup .lookup-pop")
        assert pop.evaluate("(pop) => pop.querySelectorAll(':not(p,div,a,span,mark,b)').length") == 0, text[:60]
    grown = page.evaluate("document.querySelectorAll('script:not([src*=lookup]), img, iframe, style, svg').length")
    assert grown <= parts
    box(page).fill("")
    look_up(page, "仪器")


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.long)])
def test_nothing_in_the_address_breaks_the_page_of_results_or_the_marks(home, visit, step):
    """Each string is two pages, so that all of them take long."""
    page = visit(home + FIND)
    for text in NAUGHTY[::step]:
        query = page.evaluate(
            "(text) => String(new URLSearchParams([['q', text], ['kind', text], ['find', text]]))", text
        )
        page.goto(home + FIND + "?" + query[:6000])
        expect(page.locator("h1")).to_have_text("一键查")
        expect(page.locator("[data-failed]")).to_be_hidden()
        page.goto(home + ENTRY + "?" + query[:6000])
        expect(page.locator("h1")).to_have_count(1)
