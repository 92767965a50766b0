"""Sizes of text, targets of fingers and columns too narrow for a word, as a browser has them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

MOST_SIZES = 8
SMALLEST = 13.0
TARGET = 44
PHONE = 360
LARGER = 1.248
"""Times as large as otherwise is every letter of large text."""

BROWSERS_OWN = 13.3
"""Of buttons and fields whose size nobody sets, in pixels."""

_SIZES = """() => {
  const found = {};
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const part = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || part.closest("script, noscript, option, .sr")) continue;
    if (!part.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(part).fontSize);
    const drawn = part.ownerSVGElement;
    const seen = Math.round(10 * (drawn ? size * part.getScreenCTM().a : size)) / 10;
    found[seen] = drawn ? found[seen] || "svg" : "text";
  }
  return found;
}"""

_SMALL = """(least) => Array.from(document.querySelectorAll("button, select, summary, .button, .tabs a, .brand, "
    + ".ask-options label, input:not([type=radio]):not([type=checkbox])"))
  .filter((part) => part.checkVisibility() && !part.closest(".sr") && getComputedStyle(part).visibility === "visible")
  .filter((part) => Math.round(part.getBoundingClientRect().height) < least)
  .map((part) => part.outerHTML.slice(0, 80))"""

_NARROW = """() => Array.from(document.querySelectorAll("th, td, caption, dt, h1, h2, h3, .four span"))
  .filter((part) => part.checkVisibility() && !part.closest(".sr, thead") && part.childElementCount === 0)
  .filter((part) => part.textContent.trim().length > 1)
  .filter((part) => {
    const style = getComputedStyle(part);
    const room = part.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const lines = Math.round(part.getBoundingClientRect().height / parseFloat(style.lineHeight));
    return part.clientWidth > 0 && room < 2 * parseFloat(style.fontSize) && lines > 1;
  })
  .map((part) => part.tagName + " " + part.textContent.trim().slice(0, 20))"""


_SCALE = """() => {
  const style = getComputedStyle(document.documentElement);
  const steps = Array.from({ length: 9 }, (_, step) => parseFloat(style.getPropertyValue("--t-" + (step + 1))));
  return steps.filter(Boolean).map((rem) => Math.round(10 * rem * parseFloat(style.fontSize)) / 10);
}"""


def amiss_in_text(page: Page, width: int) -> list[str]:
    """What is wrong with letters and targets at this width: sizes that are too small or of no step of the scale, and on
    a phone words that break after each letter and what a finger misses.
    """
    scale: set[float] = {BROWSERS_OWN, *page.evaluate(_SCALE)}
    found = [f"{len(scale)} sizes in all"] if len(scale) > MOST_SIZES else []
    found += [f"of no step: {size} px" for size in sorted(sizes(page) - scale)]
    found += [f"too small: {size} px" for size in sorted(sizes(page, drawings=True)) if size < SMALLEST - 0.05]
    if width == PHONE:
        found += [f"letter by letter: {part}" for part in letter_by_letter(page)]
        found += [f"a finger misses: {part}" for part in small_targets(page)]
    return found


def not_enlarged(page: Page) -> list[float]:
    """Sizes of text that large text leaves as they are, or makes anything but as large as it says."""
    page.evaluate("document.documentElement.setAttribute('data-text', 'normal')")
    before = sorted(sizes(page))
    page.evaluate("document.documentElement.setAttribute('data-text', 'large')")
    large = sorted(sizes(page))
    if large == pytest.approx([size * LARGER for size in before], abs=0.1):
        return []
    return large


def sizes(page: Page, drawings: bool = False) -> set[float]:
    """The sizes of letters that one sees, in pixels; of those in drawings, as drawn, only if they are asked for."""
    found: dict[str, Any] = page.evaluate(_SIZES)
    return {float(size) for size, sort in found.items() if drawings or sort == "text"}


def small_targets(page: Page) -> list[str]:
    """What is pressed with a finger and is lower than one."""
    return page.evaluate(_SMALL, TARGET)


_CURRENT = """() => Array.from(document.querySelectorAll(".tabs [aria-current]"), (tab) => {
  const place = tab.getBoundingClientRect();
  return [Math.round(place.left), Math.round(place.right)];
})"""


def tabs_out_of_view(page: Page) -> list[list[int]]:
    """From where to where on a phone the current tab lies that one does not see whole."""
    page.wait_for_timeout(150)  # it is brought into view when the page is laid out
    return [place for place in page.evaluate(_CURRENT) if place[0] < 0 or place[1] > PHONE]


def letter_by_letter(page: Page) -> list[str]:
    """Heads, captions and cells so narrow that a word breaks after each character."""
    return page.evaluate(_NARROW)
