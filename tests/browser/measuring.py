"""Sizes of text, targets of fingers and columns too narrow for a word, as a browser has them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

MOST_SIZES = 8
SMALLEST = 13.0
TARGET = 44

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


def sizes(page: Page, drawings: bool = False) -> set[float]:
    """The sizes of letters that one sees, in pixels; of those in drawings, as drawn, only if they are asked for."""
    found: dict[str, Any] = page.evaluate(_SIZES)
    return {float(size) for size, sort in found.items() if drawings or sort == "text"}


def small_targets(page: Page) -> list[str]:
    """What is pressed with a finger and is lower than one."""
    return page.evaluate(_SMALL, TARGET)


def letter_by_letter(page: Page) -> list[str]:
    """Heads, captions and cells so narrow that a word breaks after each character."""
    return page.evaluate(_NARROW)
