"""Which pages are looked at, and what is asked of a page in the browser."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ENTRY = "policies/instrument-opening.html"
GUIDE = "guides/instrument-booking.html"
LIST = "policies/index.html"
PLAN = "plans/valley-division.html"
MATRIX = "alignments/index.html"
TASKS = "tasks/index.html"
ANSWER = "answers/instrument-opening--who.html"
ANSWERS = "answers/index.html"
WHOM = "whom/index.html"
DIRECTORY = "whom/directory.html"
LISTS = {
    "policies": LIST,
    "guides": "guides/index.html",
    "plans": "plans/index.html",
    "answers": ANSWERS,
    "organizations": "organizations/index.html",
    "whom": WHOM,
}
PAGES = {
    "home": "index.html",
    "find": "find/index.html",
    "match": "match/index.html",
    "growth": "growth/index.html",
    "checkup": "match/checkup.html",
    "list": LIST,
    "policy": ENTRY,
    "guide": GUIDE,
    "plan": PLAN,
    "plan-text": "plans/province-service.html",
    "matrix": MATRIX,
    "tasks": TASKS,
    "alignment": "alignments/tools-at-door.html",
    "problem": "problems/kiln-smoke.html",
    "survey": "surveys/workshop-survey.html",
    "problems": "problems/index.html",
    "challenges": "challenges/index.html",
    "challenge": "challenges/cool-kiln.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/workshops.html",
    "measures": "measures/index.html",
    "measure": "measures/one-form.html",
    "equipment": "equipment/index.html",
    "instrument": "equipment/kiln-camera.html",
    "provider": "providers/test-house.html",
    "service": "services/kiln-loan.html",
    "contact": "contacts/inno-desk.html",
    "case": "cases/smokeless.html",
    "event": "events/kiln-day.html",
    "answer": ANSWER,
    "answers": ANSWERS,
    "desk": "answers/desk.html",
    "whom": WHOM,
    "directory": DIRECTORY,
    "subscribe": "subscribe/index.html",
    "gaps": "gaps/index.html",
    "site-map": "sitemap/index.html",
    "sources": "sources/index.html",
    "fields": "fields/index.html",
    "fields-of": "fields/policies.html",
    "open-data": "api/index.html",
    "map": "map/index.html",
    "print-list": "print/index.html?pick=policies/instrument-opening,guides/instrument-booking",
    "calculators": "calculators/index.html",
    "calculator": "calculators/opening-reward.html",
    "organization": "organizations/qs-inno.html",
    "withdrawn": "policies/market-days.html",
    "hand-written": "how-to.html",
    "404": "404.html",
}
WIDTHS = (320, 360, 640, 1440)
"""A window of 1280 pixels is 320 wide at 400 % and 640 at 200 % (WCAG 2.2, 1.4.10 Reflow); the others are devices."""
SCHEMES = ("light", "dark")
SCREEN_ONLY = (
    ".to-calendar",
    ".print-add",
    ".print-choose",
    ".print-how",
    ".chosen-move",
    ".top",
    ".skip",
    ".tabs",
    ".crumbs",
    ".filters",
    ".edit",
    ".action",
    ".beside nav",
    ".toc",
)

_TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = Array.from(document.body.querySelectorAll("*"))
    .filter((part) => part.getBoundingClientRect().right > room);
  return ["page"].concat(wide.map((part) => part.tagName + "." + part.className + " " + part.textContent.slice(0, 30)));
}"""


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways; nothing where it does not."""
    return page.evaluate(_TOO_WIDE)


def too_wide_in_every_way(page: Page) -> list[str]:
    """The same at every width in both schemes and on paper, and with large text on a phone; each said with where."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for media, scheme in product(("screen", "print"), SCHEMES):  # another medium lays the page out anew
            page.emulate_media(media=media, color_scheme=scheme)
            found += [f"{width} px, {scheme}, {media}: {part}" for part in too_wide(page)]
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": 360, "height": 900})
    page.evaluate("document.documentElement.setAttribute('data-text', 'large')")
    found += [f"360 px, large text: {part}" for part in too_wide(page)]
    page.evaluate("document.documentElement.removeAttribute('data-text')")
    return found


_OWN_COLOURS = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  const names = ["Canvas", "CanvasText", "LinkText", "VisitedText", "GrayText", "Highlight", "HighlightText",
    "ButtonText", "ButtonFace", "ButtonBorder"];
  const theirs = new Set(names.map((name) => { probe.style.color = name; return getComputedStyle(probe).color; }));
  probe.remove();
  const own = (colour) => /^rgb/.test(colour) && !/, 0\\)$/.test(colour) && !theirs.has(colour);
  return Array.from(document.querySelectorAll(":not(.brand) > svg *")).filter((part) => part.getClientRects().length)
    .filter((part) => ["fill", "stroke"].some((name) => own(getComputedStyle(part)[name])))
    .map((part) => part.tagName + " of " + part.closest("svg").outerHTML.slice(0, 60));
}"""
_MOVING = """() => Array.from(document.querySelectorAll("*"))
  .filter((part) => /[1-9]/.test(getComputedStyle(part).transitionDuration)
    || getComputedStyle(part).scrollBehavior === "smooth")
  .map((part) => part.tagName + "." + part.className)"""


def amiss_for_a_reader_with_settings(page: Page) -> list[str]:
    """Drawings in colours of our own where the reader's are forced, and what moves where the reader wants no motion."""
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found = [f"forced colours: {part}" for part in page.evaluate(_OWN_COLOURS)]
    found += [f"it moves: {part}" for part in page.evaluate(_MOVING)]
    page.emulate_media(forced_colors="none")  # tests go on without motion, as they began
    return found


def only_for_a_screen(page: Page) -> list[str]:
    """What paper shows though only a screen can use it, and what it lacks."""
    page.emulate_media(media="print", color_scheme="light")
    page.set_viewport_size({"width": 1440, "height": 900})
    shown = [part for part in SCREEN_ONLY if page.locator(part).locator("visible=true").count()]
    return shown + [f"no {part}" for part in ("h1", ".foot") if not page.locator(part).is_visible()]


def amiss_without_script(page: Page) -> list[str]:
    """What a page shows that only a script can make work; forms lead to the one place that answers without."""
    found = [] if page.locator("h1").is_visible() else ["no h1"]
    if page.locator("button[data-toggle]:visible").count():
        found.append("a button that does nothing")
    forms = page.locator("form:visible:not([data-match])").all()
    leads = page.locator("form").first.get_attribute("action") if forms else ""
    return found + [f"a form that leads elsewhere: {form}" for form in forms if form.get_attribute("action") != leads]


def every_page(site: Path) -> list[str]:
    """The addresses of all pages of a built site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def every_lasting_page(site: Path) -> list[str]:
    """All but those at former addresses: a browser that opens one stands on another a moment later."""
    leads_on = 'http-equiv="refresh"'
    return [name for name in every_page(site) if leads_on not in (site / name).read_text(encoding="utf-8")]


def focused(page: Page) -> Any:
    """How one would tell the element that has the focus."""
    return page.evaluate(
        "() => { const part = document.activeElement; "
        "return part === document.body ? '' : (part.id || part.name || part.textContent.trim()); }"
    )
