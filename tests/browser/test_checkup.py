"""体检 in the browser: figures give results at once, in figures. The reckoning: tests/test_checkup_in_v8.py."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from waiting import until

PAGE = "match/checkup.html"


@pytest.fixture
def page(published, visit) -> Page:
    """From a folder, on a phone."""
    return visit((published / PAGE).as_uri(), width=360, height=740)


def card(page: Page, gain: str):
    return page.locator(f"[data-target]:has([data-gain='{gain}'])")


def order(page: Page) -> list[str]:
    return page.locator("[data-target]").evaluate_all(
        "(all) => all.map((one) => one.querySelector('[data-gain]').getAttribute('data-gain'))"
    )


def test_figures_typed_by_keyboard_say_what_is_missing_nearest_first(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    reward = card(page, "instrument-opening.c2")
    expect(reward.locator("[data-told]")).to_have_text("还要填 3 个数")

    page.get_by_label("开张日期").fill("2026-09-01")
    page.get_by_label("仪器总值").focus()
    for typed in ("4，500", "45", "1000"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")

    expect(reward.locator("[data-told]")).to_have_text("还差 1 项")
    expect(reward.locator(".checkup-short")).to_contain_text("开放机时还差 5 小时（其他数不变）")
    expect(reward.locator(".checkup-short")).to_contain_text("开放机时占比不低于 5%（仪器总值不超过 5000 万元）")
    expect(reward.locator("[data-when] dd")).to_have_text("下一年度的数出来以后")
    assert order(page) == ["instrument-opening.c2", "startup-support.c1", "instrument-opening.booking"]
    expect(page.locator("[data-tally]")).to_have_text("还差的 2 项。差得最少：管仪器的单位年度奖励。")
    page.get_by_role("button", name="看结果").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "管仪器的单位年度奖励"
    assert [url for url in asked if "/assets/" not in url] == []  # what is typed stays here


def test_what_no_figure_tells_is_listed_and_an_amended_document_promises_nothing(page):
    booking = card(page, "instrument-opening.booking")
    booking.locator("[data-aside] summary").click()
    page.get_by_label("开张日期").fill("2026-11-01")

    expect(booking.locator("[data-told]")).to_have_text("没有数字门槛")
    assert booking.locator("[data-aside] li").all_inner_texts() == [
        "我是：作坊",
        "登记过：是",
        "不属于：一年内爽约：是",
        "预约时说清拿来做什么",
    ]
    expect(card(page, "startup-support.c1").locator("[data-told]")).to_have_text("数够了，文件已修改")


def test_what_is_no_figure_is_said_at_its_field_and_what_cannot_be_is_asked_there_and_blocks_nothing(page):
    """matchDoubts is another script's: here only what is done with its answers."""
    page.evaluate("Handbook.matchDoubts = { of: () => [{ facts: ['open_hours'], text: '开放的比全部还多？' }] }")
    page.get_by_label("开放机时").fill("45")
    page.get_by_label("仪器总值").fill("很多")

    expect(page.locator("#tell-worth")).to_contain_text("这个数不对：只写数字，不小于 0，不写单位。")
    expect(page.get_by_label("仪器总值")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#tell-open_hours")).to_contain_text("开放的比全部还多？")
    expect(page.locator("[data-ask='all_hours'] [data-doubt]")).to_be_empty()
    expect(page.get_by_label("开放机时")).to_have_attribute("aria-invalid", "false")


def test_figures_live_in_the_address_with_what_came_along_and_go_on_to_other_pages(home, visit):
    page = visit(home + PAGE + "#subject=keeper&worth=5500&open_hours=45&all_hours=1000")
    expect(card(page, "instrument-opening.c2").locator("[data-told]")).to_have_text("这几个数都够")

    page.get_by_label("全部机时").fill("900")
    until(page, "location.hash === '#subject=keeper&worth=5500&open_hours=45&all_hours=900'")
    page.reload()
    expect(page.get_by_label("全部机时")).to_have_value("900")
    page.get_by_role("link", name="政策匹配").last.click()
    expect(page).to_have_url(re.compile(r"match/index\.html#.*open_hours=45&all_hours=900"))

    page.go_back()
    page.get_by_role("button", name="清除").click()
    expect(page.get_by_label("全部机时")).to_have_value("")
    until(page, "!location.hash")


def test_without_its_script_figures_and_conditions_can_be_read(published, visit):
    page = visit((published / PAGE).as_uri(), script_off=True)

    page.locator(".checkup-rule summary").last.click()
    expect(page.locator(".checkup-rule").last).to_contain_text("开放机时占比")
    expect(page.locator(".rule-table").last).to_be_visible()
    page.get_by_label("仪器总值").fill("5")
    page.keyboard.press("Enter")
    assert page.url.endswith("match/checkup.html")
