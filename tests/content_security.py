"""What a page holds that its own policy would not let run or show: scripts, styles and handlers that stand in it."""

from __future__ import annotations

from html.parser import HTMLParser

from handbook.pages.content_security import POLICY

DATA = ("application/json", "application/ld+json")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.head: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.head.append((tag, given))
        if tag == "style":
            self.faults.append("<style>")
        if tag == "script" and "src" not in given and given.get("type") not in DATA:
            self.faults.append("<script> without src")
        self.faults += [f"<{tag} {name}=>" for name in given if name == "style" or name.startswith("on")]


def faults(html: str, policy: str | None = POLICY) -> list[str]:
    """All of them, and whether the policy stands where it must: first in the head. `policy` is what it says."""
    page = _Page()
    page.feed(html)
    first = page.head[page.head.index(next(one for one in page.head if one[0] == "head")) + 1]
    if first != ("meta", {"http-equiv": "Content-Security-Policy", "content": policy}):
        page.faults.append(f"the head begins with {first}")
    return page.faults
