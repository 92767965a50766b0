"""Pages and navigation, in the shapes that the theme's templates ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin


@dataclass(slots=True)
class Heading:
    """A heading in a page's contents; its title is HTML."""

    title: str
    url: str
    level: int
    children: list[Heading]


@dataclass(eq=False, slots=True)
class Page:
    """A page as a template sees it: one that a person wrote, or a frame whose values are slots."""

    url: str
    name: str  # of its file, without the ending
    given: str | None = None  # the title that the navigation has for it
    meta: dict[str, Any] = field(default_factory=dict)
    content: str = ""
    toc: Sequence[Heading] = ()
    heading: str = ""  # the text of the first heading, where it opens the page
    canonical_url: str | None = None
    parent: Section | None = None
    active: bool = False

    children = None

    @property
    def title(self) -> Any:
        """As the navigation has it, else the page's own `title`, its heading, or its file's name."""
        if self.given is not None:
            return self.given
        if "title" in self.meta:
            return self.meta["title"]
        return self.heading or ("Home" if self.is_homepage else as_title(self.name))

    @property
    def is_homepage(self) -> bool:
        return self.parent is None and self.url == "index.html"

    def stand_at(self, site_url: str) -> None:
        """Give it its whole address, if the site has one."""
        self.canonical_url = urljoin(site_url, self.url) if site_url else None

    def light(self, on: bool) -> None:
        """Be the page that is shown, or no more; so are the sections that it is in."""
        self.active = on
        section = self.parent
        while section:
            section.active, section = on, section.parent


@dataclass(eq=False, slots=True)
class Link:
    """An entry of the navigation that leads out of the site."""

    title: str | None
    url: str
    parent: Section | None = None
    active: bool = False

    children = None


@dataclass(eq=False, slots=True)
class Section:
    """Entries of the navigation under one word."""

    title: str
    children: list[Entry]
    parent: Section | None = None
    active: bool = False

    def __post_init__(self) -> None:
        for child in self.children:
            child.parent = self


Entry = Page | Link | Section


def as_title(name: str) -> str:
    """A file's or a folder's name, as words."""
    title = name.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


def headings(tokens: Sequence[Mapping[str, Any]]) -> list[Heading]:
    """Python-Markdown's contents of a page."""
    return list(_headings(tokens))


def _headings(tokens: Sequence[Mapping[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["name"], f"#{token['id']}", token["level"], headings(token["children"]))
