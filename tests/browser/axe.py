"""Faults that axe can find, and text on the header's gradient, where axe cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import axe_core_python
from looking import SCHEMES
from playwright.sync_api import Page

AXE = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")

COLOURS = ("color-contrast", "link-in-text-block")
"""Rules that ask how things are painted; the others ask only what there is, whatever its colours."""

RULES = {"light": None, "dark": COLOURS}
"""What a page holds is the same in both schemes: the second only paints it otherwise."""

_GRAVE = """axe._audit.rules.filter((rule) => rule.enabled
    && !rule.tags.some((tag) => axe._audit.tagExclude.includes(tag))
    && [...rule.any, ...rule.all, ...rule.none].some((check) =>
      ["serious", "critical"].includes(axe._audit.data.checks[check.id || check].impact)))
  .map((rule) => rule.id)"""
"""Those of the rules that axe asks unless it is told otherwise which can find anything serious: two of three, in three
quarters of the time.
"""

_RUN = """(rules) => axe.run(document, { resultTypes: ["violations"], runOnly: rules || GRAVE })
  .then((found) => found.violations
  .filter((one) => one.impact === "serious" || one.impact === "critical")
  .map((one) => one.id + ": " + one.nodes.slice(0, 5).map((node) => node.html.slice(0, 160)).join(" | ")))""".replace(
    "GRAVE", _GRAVE
)

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


def faults(page: Page, rules: Sequence[str] | None = None) -> list[str]:
    """What axe calls serious or critical in a page as it is shown now, by all of its rules that can, or by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(_RUN, rules)


def faults_in_every_way(page: Page) -> list[str]:
    """What axe finds on a phone and on a screen, in both schemes, each said with where.

    What a page holds is asked once at each width.
    """
    found = []
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(media="screen", color_scheme=scheme)
            found += [f"{width} px, {scheme}: {fault}" for fault in faults(page, RULES[scheme])]
    return found


def faint(page: Page) -> list[str]:
    """Words on the header's gradient that do not stand out from it."""
    return page.evaluate(_FAINT)
