"""Two buttons: large text and dark colours."""

from __future__ import annotations

import re

from looking import ENTRY
from playwright.sync_api import expect

from desks import GENERATOR

THEME = GENERATOR / "hooks" / "handbook_site" / "theme"
NO_STORAGE = """Object.defineProperty(window, "localStorage", { get() { throw new Error("refused"); } });"""


def test_dark_as_chosen_is_dark_as_the_system_has_it():
    """axe looks at the second; the first must be of the same colours."""
    sheet = re.sub(r"\s+", " ", (THEME / "assets" / "handbook.css").read_text(encoding="utf-8"))
    chosen = re.search(r':root\[data-scheme="dark"\] {(.*?)}', sheet)
    of_the_system = re.search(r':root:not\(\[data-scheme="light"\]\) {(.*?)}', sheet)

    assert chosen and of_the_system and chosen[1] == of_the_system[1]


def test_the_buttons_appear_with_a_script_only(home, visit):
    expect(visit(home + ENTRY, script_off=True).locator("button[data-toggle]:visible")).to_have_count(0)
    expect(visit(home + ENTRY).locator("button[data-toggle]:visible")).to_have_count(2)


def test_what_is_chosen_lasts_over_reloads_and_on_other_pages(at, visit):
    page = visit(at + ENTRY)
    size = page.evaluate("getComputedStyle(document.body).fontSize")

    for name in ("大字", "深色"):
        page.get_by_role("button", name=name).click()
    page.reload()
    page.goto(at + "index.html")

    root = page.locator("html")
    expect(root).to_have_attribute("data-text", "large")
    expect(root).to_have_attribute("data-scheme", "dark")
    assert float(page.evaluate("getComputedStyle(document.body).fontSize")[:-2]) > float(size[:-2])
    for name in ("大字", "深色"):
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")


def test_a_second_press_takes_the_choice_back(home, visit):
    page = visit(home + ENTRY)
    button = page.get_by_role("button", name="大字")

    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("html")).to_have_attribute("data-text", "normal")


def test_the_button_tells_the_colours_that_the_machine_prefers(home, visit):
    page = visit(home + ENTRY, scheme="dark")
    button = page.get_by_role("button", name="深色")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(button).to_have_attribute("aria-pressed", "true")

    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_the_buttons_work_where_nothing_may_be_kept(at, visit):
    page = visit(at + ENTRY, before=NO_STORAGE)

    for name in ("大字", "深色"):
        button = page.get_by_role("button", name=name)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")

    expect(page.locator("html")).to_have_attribute("data-text", "large")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
