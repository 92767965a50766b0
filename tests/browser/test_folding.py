"""Entries on a phone and on a screen: the answers first, what is folded, and entries that answer few questions."""

from __future__ import annotations

from pathlib import Path

import pytest
from looking import ENTRY, every_lasting_page
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
ANSWERS_BY, THIN_AT_MOST = 480, 700
FROM_THE_TOP = "() => document.querySelector('#answer').getBoundingClientRect().top + scrollY"
LOUD = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const colour = (name) => { probe.style.color = `var(${name})`; return getComputedStyle(probe).color; };
  const loud = ["--bad", "--warm"].map(colour);
  const walker = document.createTreeWalker(document.querySelector(".entry"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (!/没读到|未注明|尚未核对/.test(walker.currentNode.data) || part.closest(".trust")) continue;
    if (loud.includes(getComputedStyle(part).color)) found.push(walker.currentNode.data);
  }
  return found;
}"""
"""What is not known and is said in the colour of a warning, outside of the provenance."""


def entries(site: Path, *kinds: str) -> list[str]:
    found = [name for name in every_lasting_page(site) if name.partition("/")[0] in kinds]
    return [name for name in found if 'class="entry"' in (site / name).read_text(encoding="utf-8")]


def thin_entries(site: Path) -> list[str]:
    return [name for name in every_lasting_page(site) if 'class="thin"' in (site / name).read_text(encoding="utf-8")]


def test_every_policy_and_guide_answers_on_the_first_screen_of_a_phone(published, home, visit, subtests):
    names = entries(published, "policies", "guides")
    assert len(names) > 15
    page = visit(home + names[0], **PHONE)
    for name in names:
        with subtests.test(page=name):
            page.goto(home + name)
            assert page.evaluate(FROM_THE_TOP) < ANSWERS_BY


def test_an_entry_of_few_facts_is_short_and_says_whom_to_ask(published, home, visit, subtests):
    names = thin_entries(published)
    assert len({name.partition("/")[0] for name in names}) >= 4
    page = visit(home + names[0])
    for name in names:
        with subtests.test(page=name):
            page.goto(home + name)
            asks = page.locator(".asks a")
            assert asks.count() and all(link.get_attribute("href") for link in asks.all())
            assert page.locator(".entry").bounding_box()["height"] <= THIN_AT_MOST
            assert page.locator("#trust").get_attribute("open") is None
            assert page.evaluate(LOUD) == []


def test_whoever_comes_for_a_folded_clause_finds_it_open(home, visit):
    page = visit(home + ENTRY + "#c2")
    expect(page.locator("#c2")).to_have_attribute("open", "")

    page.evaluate("location.hash = '#trust'")

    expect(page.locator("#trust")).to_have_attribute("open", "")


def test_without_a_script_the_first_clause_is_open_and_the_lines_of_others_are_seen(home, visit):
    page = visit(home + ENTRY, script_off=True)

    clauses = page.locator("details.clause")
    expect(clauses.first).to_have_attribute("open", "")
    for number in range(clauses.count()):
        expect(clauses.nth(number).locator("summary")).to_be_visible()


@pytest.mark.parametrize("script_off", [False, True])
def test_paper_shows_what_is_folded(script_off, home, visit):
    page = visit(home + ENTRY, media="print", script_off=script_off)

    for selector in ("details.clause >> nth=1 >> dl", "#trust dl >> nth=0"):
        expect(page.locator(selector).first).to_be_visible()
        assert page.locator(selector).first.bounding_box()["height"] > 0


def test_basic_facts_come_last_on_a_phone_and_beside_the_answers_on_a_screen(home, visit):
    page = visit(home + ENTRY, **PHONE)
    top = "(part) => part.getBoundingClientRect().top"
    assert page.locator(".beside").evaluate(top) > page.locator(".detail-of").evaluate(top)

    page.set_viewport_size({"width": 1440, "height": 900})

    assert page.locator(".beside").evaluate(top) == page.locator(".answer").evaluate(top)
