"""How heavy the pages of a built site are: each by itself, and all that a first visit brings over the line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, TimeoutError, ViewportSize

from bench import chromium, host

HOME, FIND = "index.html", "find/index.html"
ENTRIES = ("equipment", "policies", "guides")
LISTS = ("policies", "equipment")
SECONDS = 120  # a page that needs longer is told as not opened
PHONE: ViewportSize = {"width": 360, "height": 800}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of HTML, in bytes: as it lies on the disk, and as a host sends it."""

    uri: str
    raw: int
    zipped: int


@dataclass(frozen=True, slots=True)
class Visit:
    """A first visit with nothing in the cache: how much was sent in how many answers."""

    uri: str
    requests: int
    bytes: int


def entry_of(site: Path, kind: str, share: float = 0.5) -> str | None:
    """The address of the entry that so large a share of its kind is no heavier than; None where there is none."""
    found = [path for path in (site / kind).glob("*.html") if path.name != "index.html"]
    if not found:
        return None
    found.sort(key=lambda path: (path.stat().st_size, path.name))
    return found[min(len(found) - 1, int(share * len(found)))].relative_to(site).as_posix()


def typical(site: Path) -> dict[str, str]:
    """The pages that are weighed, by what they are; only those that the site has."""
    lists = {f"list-{kind}": f"{kind}/index.html" for kind in LISTS}
    entries = {f"entry-{kind}": uri for kind in ENTRIES if (uri := entry_of(site, kind))}
    pages = {"home": HOME, **entries, **lists, "find": FIND}
    return {name: uri for name, uri in pages.items() if (site / uri).is_file()}


def page_of(site: Path, uri: str) -> Page:
    return Page(uri, (site / uri).stat().st_size, len(host.zipped(site / uri)))


def heaviest(site: Path, kind: str = "") -> Page:
    """The largest page of the site, or the largest entry of a kind."""
    folder = site / kind if kind else site
    pages = (path for path in folder.rglob("*.html") if not (kind and path.name == "index.html"))
    return page_of(site, max(pages, key=lambda path: path.stat().st_size).relative_to(site).as_posix())


def visit(browser: Browser, site: Path, uri: str) -> Visit | None:
    """Open a page on a phone's screen as its first, and count until the network has been idle; None if it never is."""
    log: list[host.Sent] = []
    with host.hosted(site, log) as base:
        context = browser.new_context(viewport=PHONE)
        page = context.new_page()
        try:
            page.goto(base + uri, timeout=1000 * SECONDS)
            page.wait_for_load_state("networkidle", timeout=1000 * SECONDS)
        except TimeoutError:
            return None
        finally:
            context.close()
    return Visit(uri, len(log), sum(one.size for one in log))


def measure(site: Path) -> dict[str, Any]:
    """All figures of a site, ready to be written as JSON."""
    chosen = typical(site)
    with chromium.launched() as browser:
        visits = {name: seen for name, uri in chosen.items() if (seen := visit(browser, site, uri))}
    return {
        "pages": {name: asdict(page_of(site, uri)) for name, uri in chosen.items()},
        "heaviest": {kind or "site": asdict(heaviest(site, kind)) for kind in _kinds(site)},
        "visits": {name: asdict(seen) for name, seen in visits.items()},
    }


def _kinds(site: Path) -> Iterator[str]:
    yield ""
    yield from (kind for kind in ENTRIES if entry_of(site, kind))
