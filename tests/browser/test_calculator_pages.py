"""Calculators in the browser: a form that works by hand and by keyboard.

The arithmetic: tests/test_calculating_in_v8.py.
"""

from __future__ import annotations

import pytest
from looking import too_wide
from playwright.sync_api import Page, expect

PAGE = "calculators/opening-reward.html"


def shown(page: Page, name: str):
    return page.locator(f".calc-results [data-amount={name}]")


def test_what_is_typed_is_worked_out_at_once_and_stands_in_the_address(at, visit):
    page = visit(at + PAGE)

    page.get_by_label("开放小时").fill("５００")
    page.get_by_label("实际花费").fill("3.5")
    page.get_by_label("仪器台数").fill("3")
    page.get_by_label("谁家的仪器").select_option("lent")

    expect(shown(page, "score")).to_have_text("10.5 分")
    expect(page.locator(".calc-results [data-said=score]")).to_have_text("大仪器的档")
    expect(shown(page, "reward")).to_have_text("3 万元")
    expect(page.locator("[data-working=most]")).to_have_text("3 × 2 × 0.5")
    expect(page.locator("[data-of]")).to_have_text("按您填的数")
    assert "#calc=opening-reward&" in page.url and "machines=3" in page.url and "share=lent" in page.url


def test_an_address_fills_the_form_again(at, visit):
    page = visit(at + PAGE + "#calc=opening-reward&hours=300&spent=1&share=lent")

    expect(page.get_by_label("开放小时")).to_have_value("300")
    expect(page.get_by_label("谁家的仪器")).to_have_value("lent")
    expect(shown(page, "reward")).to_have_text("1 万元")


def test_an_address_with_nonsense_does_no_harm(home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=%3Cb%3E&share=constructor&other=1")

    expect(page.get_by_label("谁家的仪器")).to_have_value("own")
    expect(page.locator("#calc-hours-wrong")).to_have_text("请填 0 到 100000000 之间的数。")
    expect(shown(page, "score")).to_have_text("待填")


def test_what_is_no_number_is_said_at_its_field(home, visit):
    page = visit(home + PAGE)
    field = page.get_by_label("仪器台数")

    field.fill("100")
    expect(page.locator("#calc-machines-wrong")).to_have_text("请填 0 到 99 之间的数。")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("99")

    expect(page.locator("#calc-machines-wrong")).to_be_hidden()
    assert field.get_attribute("aria-invalid") is None


def test_clearing_goes_back_to_the_example(home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=500&spent=1")

    page.get_by_role("button", name="清除").click()

    assert "#" not in page.url
    expect(page.get_by_label("开放小时")).to_have_value("")
    expect(page.get_by_label("开放小时")).to_be_focused()
    expect(page.locator("[data-of]")).to_contain_text("还没有填数")
    expect(shown(page, "reward")).to_have_text("2 万元")


def test_an_example_is_tried_with_a_key(home, visit):
    page = visit(home + PAGE)
    button = page.get_by_role("button", name="五百小时三台")

    button.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("开放小时")).to_have_value("500")
    expect(page.locator("[data-of]")).to_have_text("算例：五百小时三台")
    expect(shown(page, "reward")).to_have_text("3 万元")


def test_without_its_script_the_page_shows_the_example_and_no_form(home, visit):
    page = visit(home + PAGE, script_off=True)

    expect(page.locator("form.calc-form")).to_be_hidden()
    expect(page.locator("[data-of]")).to_have_text("算例：正好三百小时")
    expect(page.locator("[data-working=reward]")).to_have_text("取较小（3，2）")


def test_the_script_works_the_example_out_as_the_page_came(home, visit):
    plain = visit(home + PAGE, script_off=True).locator("#working").inner_text()

    assert visit(home + PAGE).locator("#working").inner_text() == plain


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_is_not_too_wide_with_large_numbers(width, home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=99999999&spent=99999999.123456&machines=99", width=width)

    assert too_wide(page) == []


def test_in_print_the_form_keeps_its_numbers_and_loses_its_buttons(home, visit):
    page = visit(home + PAGE + "#calc=opening-reward&hours=500&spent=1", media="print")

    expect(page.get_by_label("开放小时")).to_be_visible()
    expect(page.locator(".calc-more")).to_be_hidden()
    expect(shown(page, "reward")).to_be_visible()


def test_the_mark_appears_when_the_document_lapses(enlarged, serve, visit):
    base = serve(enlarged)

    expect(visit(base + PAGE).locator("[data-doubt]").first).to_be_hidden()
    expect(visit(base + PAGE, clock="2030-04-01T12:00:00+08:00").locator("[data-doubt]").first).to_be_visible()
