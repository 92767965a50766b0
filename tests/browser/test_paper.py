"""On paper: the facts and where they come from, without what only a screen can use (every page: test_every_page.py)."""

from __future__ import annotations

import re

from looking import ENTRY, LIST, TASKS
from playwright.sync_api import Page, expect


def test_the_address_of_the_source_is_printed(home, visit):
    page = visit(home + ENTRY, media="print", policy_off=True)
    source = page.locator("#trust a[href^='https://']")
    width = "(link) => Array.from(link.getClientRects()).reduce((sum, box) => sum + box.width, 0)"
    with_address = source.evaluate(width)

    page.add_style_tag(content="#trust a::after { content: none !important; }")

    address = source.get_attribute("href")
    assert with_address - source.evaluate(width) > len(address) * 3  # at least 3 px a letter


def test_the_first_page_is_one_sheet(home, visit):
    page = visit(home + "index.html")

    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) == 1


def test_the_task_board_prints_its_table_and_not_its_counts(at, visit):
    page = visit(at + TASKS + "?office=qs-toolroom", media="print")

    expect(page.locator(".views")).to_be_hidden()
    expect(page.locator("tr[data-row]:visible")).to_have_count(3)
    assert page.locator(".tasks thead").evaluate("(head) => getComputedStyle(head).display") == "table-header-group"


def test_paper_is_white_whatever_the_screen_was(home, visit):
    page = visit(home + ENTRY, scheme="dark", before="localStorage.setItem('handbook.scheme', 'dark')")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")

    page.emulate_media(media="print")

    for selector in ("body", ".answer", ".clause >> nth=0", "#trust"):
        colours = page.locator(selector).evaluate(
            "(part) => { const style = getComputedStyle(part); return [style.color, style.backgroundColor]; }"
        )
        assert colours in (["rgb(0, 0, 0)", "rgb(255, 255, 255)"], ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]), selector


def test_a_filtered_list_prints_what_is_left(home, visit):
    page = visit(home + LIST + "?category=instrument")

    page.emulate_media(media="print")

    expect(page.locator("[data-row]:visible")).to_have_count(1)


def test_what_opens_on_demand_is_printed_open(enlarged, visit):
    """More than eight links of one sort stand in a closed element; paper has nobody to open it."""
    page = visit((enlarged / ENTRY).as_uri())
    assert page.locator("#mentions details").count() > 0

    page.evaluate(
        """() => addEventListener("beforeprint", () => {
          window.printed = document.querySelector("#mentions details").open; })"""
    )
    page.pdf()  # a browser says beforeprint to the page
    assert page.evaluate("window.printed") is True


BOARDS = ("problems/index.html", "indicators/index.html", "measures/index.html", "alignments/index.html", TASKS)
EMPTY = """() => Array.from(document.querySelectorAll("table.stack")).filter((table) => table.checkVisibility())
  .flatMap((table) => Array.from(table.tHead.rows[0].cells).map((head, at) => {
    const cells = Array.from(table.tBodies[0].rows).filter((row) => row.checkVisibility()).map((row) => row.cells[at]);
    const empty = cells.filter((cell) => !cell || cell.querySelector(":scope > .missing"));
    return empty.length * 2 > cells.length ? head.textContent : "";
  })).filter(Boolean)"""
"""The columns of which more than half is empty on paper."""


def test_no_board_prints_a_column_that_is_mostly_empty(home, visit, subtests):
    page = visit(home + TASKS, media="print")
    for address in BOARDS:
        with subtests.test(board=address):
            page.goto(home + address)
            assert page.evaluate(EMPTY) == []


def questions_on_paper(page: Page) -> list[str]:
    """The questions that a printer is given; a browser says beforeprint to the page while it prints."""
    page.pdf()
    page.emulate_media(media="print")
    return page.locator("[data-ask]:visible").evaluate_all("(all) => all.map((ask) => ask.getAttribute('data-ask'))")


def test_on_paper_the_matching_is_what_was_answered_and_the_results(home, visit):
    page = visit(home + "match/index.html#subject=workshop&registered=no")

    assert questions_on_paper(page) == []  # the form stays at home
    assert page.locator(".match-answers dt:visible").all_inner_texts() == ["我是", "登记过"]
    expect(page.locator("[data-rank='1']")).to_be_visible()
    expect(page.locator(".match-screen")).to_be_hidden()


def test_on_paper_the_matching_without_an_answer_is_a_form_to_fill_in_by_hand(home, visit):
    page = visit(home + "match/index.html")

    assert len(questions_on_paper(page)) > 3
    expect(page.locator(".match-card:visible")).to_have_count(0)


def test_on_paper_a_clause_is_its_name_and_verdict_unless_the_reader_opened_it(home, visit):
    page = visit(home + "match/index.html#subject=workshop&registered=no")
    card = page.locator(".match-policy .match-card").first
    page.pdf()  # opens all that is folded, and folds it again
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(card.locator("summary")).to_be_visible()
    expect(card.locator(".match-onward")).to_be_hidden()

    page.evaluate("dispatchEvent(new Event('afterprint'))")
    card.locator("summary").click()
    expect(card.locator(".match-onward")).to_be_visible()


def test_on_paper_the_desk_has_two_columns_and_its_index_comes_first(home, visit):
    page = visit(home + "answers/desk.html", media="print")

    index, answers = page.locator(".desk-index"), page.locator(".desk-answers")
    assert index.bounding_box()["y"] < answers.bounding_box()["y"]
    assert answers.evaluate("(all) => getComputedStyle(all).columnCount") == "2"
    number, question = page.locator(".desk dt b").first, page.locator(".desk dt").first
    assert number.bounding_box()["x"] < question.bounding_box()["x"]
    size = "(part) => parseFloat(getComputedStyle(part).fontSize)"
    assert number.evaluate(size) > question.evaluate(size)
