"""Where things live. Addresses are promises: relative, ending in .html, alike under every host."""

from __future__ import annotations

from urllib.parse import quote

from handbook.linking import Key

HOME = "index.html"
ANSWERS = "answers/index.html"
FIND = "find/index.html"
MAP = "map/index.html"
WHOM = "whom/index.html"
TASKS = "tasks/index.html"
TASKS_BOOK = "tasks/tasks.xlsx"
UNIQUIP = "equipment/uniquip.csv"
PIDINST = "equipment/pidinst.json"

SECTIONS = ("answers", "find", "map", "tasks", "whom")
"""What has a list page though it is no kind of record."""


def entry(key: Key) -> str:
    """The address of a record from the site's root: `policies/hnte.html`."""
    return f"{key[0]}/{key[1]}.html"


def listing(kind: str) -> str:
    """The address of a kind's list: `policies/index.html`."""
    return f"{kind}/index.html"


def relative(target: str, base: str) -> str:
    """An address from the root, as a page in `base` ("" or "..") writes it."""
    return f"{base}/{target}" if base else target


def query(values: dict[str, str]) -> str:
    """A query string that the list pages read, in the order given."""
    return "?" + "&".join(f"{name}={quote(value)}" for name, value in values.items())
