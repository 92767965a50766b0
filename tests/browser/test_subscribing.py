"""订阅 and 加入日历: what a browser makes of dates is what a calendar program reads."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar
from looking import ENTRY, too_wide
from playwright.sync_api import expect

PAGE = "subscribe/index.html"


def read(text: str) -> list[dict]:
    return Calendar.from_ical(text).walk("VEVENT")


def test_an_entry_hands_over_its_closing_days(at, visit, tmp_path):
    page = visit(at + ENTRY)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="加入日历").click()
    file = tmp_path / "one.ics"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.endswith(".ics")
    found = [(one["dtstart"].dt, str(one["summary"])) for one in read(file.read_text(encoding="utf-8"))]
    assert found == [
        (date(2026, 12, 5), "申报截止：青山市仪器开放办法：年度奖励"),
        (date(2026, 12, 31), "申报截止：青山市仪器开放办法：搬家补助（待核）"),
    ]
    expect(page.locator(".entry-head [role=status]")).to_contain_text("已下载")


def test_an_entry_whose_days_are_over_has_no_button(home, visit):
    page = visit(home + ENTRY, clock="2027-02-01T12:00:00+08:00")
    expect(page.get_by_role("button", name="加入日历")).to_have_count(0)
    assert visit(home + ENTRY, script_off=True).get_by_text("加入日历").count() == 0


def test_inside_wechat_the_button_says_what_to_do(home, visit):
    wechat = "Object.defineProperty(navigator, 'userAgent', {get: () => 'x MicroMessenger/8.0'})"
    page = visit(home + ENTRY, before=wechat)
    page.get_by_role("button", name="加入日历").click()
    expect(page.locator(".entry-head [role=status]")).to_contain_text("在浏览器打开")


def test_a_calendar_can_be_downloaded_from_the_page(at, visit, tmp_path):
    page = visit(at + PAGE, width=360)
    with page.expect_download() as waiting:
        page.locator("a[download][href$='apply.ics']").click()
    waiting.value.save_as(tmp_path / "apply.ics")
    assert len(read((tmp_path / "apply.ics").read_text(encoding="utf-8"))) > 5
    page.get_by_text("按处室").first.click()
    assert too_wide(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_codes_stay_dark_on_white_with_a_quiet_zone(home, visit, scheme):
    page = visit(home + PAGE, scheme=scheme)
    code = page.locator(".codes svg").first
    assert code.evaluate("svg => getComputedStyle(svg).backgroundColor") == "rgb(255, 255, 255)"
    paths = code.locator("path").evaluate_all("all => all.map((one) => [one.getAttribute('fill'), "
                                              "one.getAttribute('stroke')])")  # fmt: skip
    assert paths == [["#fff", None], [None, "#000"]]
    box, drawn = code.evaluate(
        "svg => { const b = svg.viewBox.baseVal, d = svg.querySelectorAll('path')[1].getBBox();"
        " return [[b.width, b.height], [d.x, d.y, d.width]]; }"
    )
    assert drawn[0] >= 4 and drawn[1] >= 4 and drawn[0] + drawn[2] <= box[0] - 4
