"""Through a page by the Tab key: where it stops, whether one sees where one is, and where the skip link leads."""

from __future__ import annotations

from playwright.sync_api import Page
from waiting import until

_MARK_STOPS = """() => {
  const asked = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const first = (part) => part.type !== "radio" || document.querySelector("input[name='" + part.name + "']") === part;
  document.querySelectorAll("[data-stop]").forEach((part) => part.removeAttribute("data-stop"));
  return Array.from(document.querySelectorAll(asked))
    .filter((part) => part.checkVisibility() && !part.disabled && first(part)) // Tab goes to a group of radios once
    .map((part, index) => { part.setAttribute("data-stop", index); return index; });
}"""
_RECORD = """() => {
  const stop = () => {
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
  };
  const passed = [];
  window.passed = () => passed.concat(stop());
  window.addEventListener("keydown", (event) => { if (event.key === "Tab") passed.push(stop()); }, true);
}"""
"""Where one stands is noted when the next Tab goes down, and the page has scrolled to it: at `focusin` it has not."""

_BACK_TO_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  window.scrollTo(0, 0);
}"""

_AFTER_SKIPPING = """() => {
  const to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const now = document.activeElement;
  if (!to) return "the skip link leads nowhere";
  const after = to.contains(now) || Boolean(to.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING);
  return after ? "" : "the skip link leads back into the frame";
}"""


def tab_through(page: Page) -> list[str]:
    """What is wrong with the way of the Tab key through a page that was just opened; nothing where all is well."""
    stops, reached = _walked(page)
    if not all(one["inside"] for one in reached):  # a key held down on a busy machine outruns the scrolling
        page.evaluate(_BACK_TO_THE_TOP)
        stops, reached = _walked(page, slowly=True)
    faults = [f"no outline: {one['what']}" for one in reached if not one["seen"]]
    faults += [f"out of sight: {one['what']}" for one in reached if not one["inside"]]
    order = []
    for one in reached:
        if order[-1:] != [one["stop"]]:  # a date has a stop for each of its parts
            order.append(one["stop"])
    if [stop for stop in order if stop >= 0] != stops:
        faults.append(f"{len(stops)} stops, reached as {order}")
    if page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count():
        faults.append("an order by tabindex")
    return faults


def _walked(page: Page, slowly: bool = False) -> tuple[list[int], list[dict]]:
    """All stops in their order, and where one stood."""
    stops = page.evaluate(_MARK_STOPS)
    page.evaluate(_RECORD)
    return stops, _hold_tab(page, len(stops), slowly)


def _hold_tab(page: Page, stops: int, slowly: bool) -> list[dict]:
    """Where one stood after each Tab till the end of the page; what was noted is read a few times only."""
    most, pressed, wanted = stops * 2 + 20, 0, stops + 1
    passed = []
    while pressed < most:
        for _ in range(wanted):
            page.keyboard.down("Tab")
            if slowly:
                page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        pressed, wanted = pressed + wanted, 8
        passed = page.evaluate("window.passed()")[1:]  # the first is where one stood before
        if any(one["stop"] is None for one in passed):
            break
    page.keyboard.up("Tab")
    ends = (number for number, one in enumerate(passed) if one["stop"] is None)
    return passed[: next(ends, len(passed))]


def skip(page: Page) -> str:
    """What is wrong with the skip link of a page that was just opened: it comes first and leads past the frame."""
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.matches('.skip')"):
        return "the skip link is not the first stop"
    until(page, "document.querySelector('.skip').getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    until(page, "location.hash.length > 1")
    page.keyboard.press("Tab")
    return page.evaluate(_AFTER_SKIPPING)
