"""Which pages are looked at, and what is asked of a page in the browser."""

from __future__ import annotations

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
    "map": "map/index.html",
    "calculators": "calculators/index.html",
    "calculator": "calculators/opening-reward.html",
    "organization": "organizations/qs-inno.html",
    "withdrawn": "policies/market-days.html",
    "hand-written": "how-to.html",
    "404": "404.html",
}
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")

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
