"""No serious fault that axe can find, and text that can be read on the header's gradient, where axe cannot tell."""

from __future__ import annotations

from pathlib import Path

import axe_core_python
import pytest
from looking import ENTRY, LIST, PAGES, SCHEMES, every_lasting_page
from playwright.sync_api import Page

AXE = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")

_RUN = """() => axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations
  .filter((one) => one.impact === "serious" || one.impact === "critical")
  .map((one) => one.id + ": " + one.nodes.slice(0, 5).map((node) => node.html.slice(0, 160)).join(" | ")))"""

_FAINT = """() => {
  const numbers = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = (colour) => { const [r, g, b] = colour.slice(0, 3).map((value) => value / 255)
    .map((value) => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const contrast = (a, b) => { const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05); };
  const over = (top, ground) => { const a = top.length > 3 ? top[3] : 1;
    return [0, 1, 2].map((index) => top[index] * a + ground[index] * (1 - a)); };
  const faint = [];
  document.querySelectorAll(".top, .hero").forEach((ground) => {
    const image = getComputedStyle(ground).backgroundImage;
    const stops = (image.match(/rgba?\\([^)]*\\)/g) || []).map(numbers);
    if (!stops.length) throw new Error("no gradient: " + image);
    ground.querySelectorAll("*").forEach((part) => {
      const own = Array.from(part.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
      if (!own || !part.checkVisibility()) return;
      stops.forEach((stop) => {
        let behind = stop;
        const line = [];
        for (let at = part; at !== ground; at = at.parentElement) line.unshift(at);
        line.forEach((at) => { behind = over(numbers(getComputedStyle(at).backgroundColor), behind); });
        const ratio = contrast(over(numbers(getComputedStyle(part).color), behind), behind);
        if (ratio < 4.5) faint.push(part.textContent.trim() + " " + ratio.toFixed(2));
      });
    });
  });
  return faint;
}"""


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    return page.evaluate(_RUN)


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_no_serious_fault(address, home, visit):
    page = visit(home + address)
    for scheme in SCHEMES:
        for width in (360, 1440):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            assert faults(page) == [], f"{width} px, {scheme}"


def test_axe_finds_no_serious_fault_in_a_list_that_is_filtered_and_in_opened_details(home, visit):
    page = visit(home + LIST + "?q=xyz", scheme="dark")
    assert faults(page) == []

    page = visit(home + ENTRY)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate("document.documentElement.setAttribute('data-text', 'large')")
    assert faults(page) == []


def test_axe_would_find_a_fault(home, visit):
    page = visit(home + ENTRY)
    page.evaluate("document.querySelector('.brand').innerHTML = '<img src=\"data:,\">'")

    assert [fault.split(":")[0] for fault in faults(page)] == ["image-alt", "link-name"]


@pytest.mark.parametrize("address", ["index.html", ENTRY])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_on_a_gradient_stand_out(address, scheme, home, visit):
    assert visit(home + address, scheme=scheme).evaluate(_FAINT) == []


@pytest.mark.long
def test_axe_finds_no_serious_fault_on_any_page(published, home, visit):
    page = visit(home)
    for address in every_lasting_page(published):
        page.goto(home + address)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width in (360, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                assert faults(page) == [], (address, scheme, width)
