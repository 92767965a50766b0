"""打印单: what was chosen on entries and lists, on one sheet that its address carries; and where a page says on paper
that it is found."""

from __future__ import annotations

import re

import pytest
from looking import ANSWER, ENTRY, GUIDE, LIST, PAGES
from playwright.sync_api import Page, expect
from waiting import until

PICKED = "?pick=policies/instrument-opening,guides/instrument-booking"
PAPER = "window.dispatchEvent(new Event('beforeprint'))"


def chosen(page: Page) -> list[str]:
    """The titles that would be printed."""
    expect(page.locator(".chosen > li").first).to_be_visible()
    return page.locator(".chosen > li h2").all_inner_texts()


def test_entries_are_put_on_the_list_one_by_one(at, visit):
    page = visit(at + ENTRY)
    first = page.locator("h1").inner_text()
    page.get_by_role("button", name="加入打印单").click()
    expect(page.get_by_role("button", name="移出打印单")).to_be_visible()

    page.goto(at + GUIDE)
    second = page.locator("h1").inner_text()
    page.get_by_role("button", name="加入打印单").click()
    page.get_by_role("link", name="打印单（2）").click()

    assert chosen(page) == [first, second]
    assert page.url == f"{at}print/index.html{PICKED}"


def test_the_address_alone_carries_the_list(at, visit):
    page = visit(at + "print/index.html" + PICKED)

    assert len(chosen(page)) == 2
    first = page.locator(".chosen > li").first
    expect(first.locator("dt", has_text="享多少")).to_be_visible()
    expect(first.locator(".chosen-where svg")).to_be_visible()
    expect(first.locator(".chosen-where")).to_contain_text("/policies/instrument-opening.html")
    assert first.locator("h2 a").get_attribute("href") == at + ENTRY


def test_rows_of_a_list_are_ticked(at, visit):
    page = visit(at + LIST)
    expect(page.locator(".print-tick")).to_have_count(0)

    page.get_by_role("button", name="选几条打印").click()
    page.get_by_role("checkbox", name="打印：").nth(0).check()
    page.get_by_role("checkbox", name="打印：").nth(1).check()
    title = page.locator(".rows .row-title a").nth(1).inner_text()
    page.get_by_role("link", name="打印单（2）").click()

    assert chosen(page)[1] == title


def test_an_answer_can_be_printed_too(home, visit):
    page = visit(home + ANSWER)
    page.get_by_role("button", name="加入打印单").click()
    page.get_by_role("link", name="打印单（1）").click()

    expect(page.locator(".chosen dt").first).to_have_text("答")


def test_the_list_is_put_in_order_and_emptied(home, visit):
    page = visit(home + "print/index.html" + PICKED)
    before = chosen(page)

    page.get_by_role("button", name="下移").first.click()
    expect(page.locator(".chosen > li h2").first).to_have_text(before[1])
    assert page.url.endswith("?pick=guides/instrument-booking,policies/instrument-opening")
    page.get_by_role("button", name="去掉").first.click()
    expect(page.locator(".chosen > li")).to_have_count(1)
    page.get_by_role("button", name="清空").click()

    expect(page.locator(".chosen > li")).to_have_count(0)
    expect(page.locator("[data-print-empty]")).to_be_visible()
    assert page.url.endswith("/print/index.html")


def test_what_is_no_longer_there_is_said_and_not_printed(home, visit):
    page = visit(home + "print/index.html" + PICKED + ",policies/gone")

    lost = page.locator(".chosen-lost")
    expect(lost).to_contain_text("“policies/gone”在这一版手册里没有")
    page.emulate_media(media="print")
    expect(lost).to_be_hidden()


@pytest.mark.parametrize("asked", ["?pick=../../x,<b>,javascript:alert(1)", "?pick=", "?pick=policies/%00"])
def test_an_address_that_is_no_list_is_an_empty_list(asked, home, visit):
    page = visit(home + "print/index.html" + asked)

    expect(page.locator("[data-print-empty]")).to_be_visible()
    expect(page.locator(".chosen > li")).to_have_count(0)


def test_without_a_script_the_page_says_how(at, visit):
    page = visit(at + "print/index.html", script_off=True)

    expect(page.locator("[data-print-empty]")).to_contain_text("Ctrl+P")
    expect(page.locator("[data-print-bar]")).to_be_hidden()


def test_several_short_entries_share_a_sheet(home, visit):
    page = visit(home + "print/index.html" + PICKED)
    chosen(page)

    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


@pytest.mark.parametrize("name", ["policy", "instrument", "list", "tasks", "find"])
def test_a_page_says_on_paper_where_it_is_found(name, at, visit):
    """The fictional handbook is published under an address of its own, from a folder as well."""
    page = visit(at + PAGES[name])
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    page.keyboard.press("Control")  # of Ctrl+P
    until(page, "Boolean(Handbook.qr)")

    page.evaluate(PAPER)
    page.emulate_media(media="print")

    expect(page.locator(".paper-address")).to_contain_text(f"网址 {canonical}")
    expect(page.locator(".paper-address svg")).to_be_visible()
    expect(page.locator(".foot time").last).to_be_visible()


def test_what_was_chosen_on_a_list_is_in_its_address_on_paper(home, visit):
    page = visit(home + LIST + "?category=instrument")

    page.evaluate(PAPER)

    expect(page.locator(".paper-address")).to_contain_text("policies/index.html?category=instrument")


def test_a_folder_without_an_address_says_where_in_it(built, tmp_path, visit):
    (tmp_path / "site").symlink_to(built)
    page = visit(
        (tmp_path / "site").as_uri() + "/" + ENTRY,
        before="""
      document.addEventListener('DOMContentLoaded', () => document.querySelector('link[rel=canonical]').remove());""",
    )

    page.evaluate(PAPER)

    expect(page.locator(".paper-address")).to_have_text(f"手册里的位置 {ENTRY}")
    expect(page.locator(".paper-address svg")).to_have_count(0)
