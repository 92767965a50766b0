"""Everything is reached by the Tab key, in the order in which one reads, and one sees where one is."""

from __future__ import annotations

import pytest
from looking import ENTRY, PAGES
from playwright.sync_api import expect

pages = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)

_MARK_STOPS = """() => {
  const asked = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const first = (part) => part.type !== "radio" || document.querySelector("input[name='" + part.name + "']") === part;
  return Array.from(document.querySelectorAll(asked))
    .filter((part) => part.checkVisibility() && !part.disabled && first(part)) // Tab goes to a group of radios once
    .map((part, index) => { part.setAttribute("data-stop", index); return index; });
}"""
_STOP = """() => {
  const part = document.activeElement;
  const style = getComputedStyle(part);
  const shape = part.ownerSVGElement && getComputedStyle(part.querySelector("path, rect")); // its border
  const box = part.getBoundingClientRect();
  return {
    stop: part === document.body ? null : Number(part.getAttribute("data-stop") || -1),
    what: part.tagName + " " + part.textContent.trim().slice(0, 30),
    seen: shape ? parseFloat(shape.strokeWidth) >= 6
      : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  };
}"""


@pages
@pytest.mark.parametrize("width", [360, 1440])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(address, width, home, visit):
    page = visit(home + address, width=width, height=1200)
    stops = page.evaluate(_MARK_STOPS)
    reached = []
    for _ in range(len(stops) * 2 + 20):
        page.keyboard.press("Tab")
        at = page.evaluate(_STOP)
        if at["stop"] is None:
            break
        assert at["seen"], f"no outline: {at['what']}"
        assert at["inside"], f"out of sight: {at['what']}"
        if reached[-1:] != [at["stop"]]:  # a date has a stop for each of its parts
            reached.append(at["stop"])

    assert [stop for stop in reached if stop >= 0] == stops
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0


@pytest.mark.parametrize("address", [address for address in PAGES.values() if address != "404.html"])
def test_the_skip_link_comes_first_and_leads_past_the_frame(address, home, visit):
    page = visit(home + address)

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.wait_for_function("document.querySelector('.skip').getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.length > 1")
    page.keyboard.press("Tab")

    after = page.evaluate(
        """() => { const to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
          const now = document.activeElement;
          return to.contains(now) || Boolean(to.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING); }"""
    )
    assert after


@pytest.mark.parametrize("height", [600, 900])
def test_the_column_beside_an_entry_is_seen_to_its_end(height, home, visit):
    page = visit(home + ENTRY, height=height)
    last = page.locator(".beside a").last

    last.focus()

    assert last.evaluate("(link) => link.getBoundingClientRect().bottom <= innerHeight")


def test_buttons_of_the_frame_work_by_keyboard(home, visit):
    page = visit(home + ENTRY)
    button = page.get_by_role("button", name="深色")

    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")
