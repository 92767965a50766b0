"""What fills the frame of a province's page: its title, its trail and its content, ready as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from handbook.pages import rendering
from handbook.pages.views import Ref
from handbook.province.cities import Province


class Page(NamedTuple):
    """A page to publish. `shape` is the class of its body (home, list, match, entry)."""

    address: str
    shape: str
    slots: Mapping[str, str]


class Heading(NamedTuple):
    """What a page says of itself. `trail` is what stands between the first page and it."""

    address: str
    shape: str
    title: str
    description: str
    trail: Sequence[Ref] = ()
    head: str = ""  # elements of its own


class PageWriter:
    """Draws pages of one province."""

    def __init__(self, province: Province) -> None:
        self._site_url = province.address
        self._templates = rendering.environment()
        self._macros: Any = self._templates.get_template("macros.html").module

    def page(self, heading: Heading, template: str, context: Mapping[str, Any]) -> Page:
        """One page; all but the first stand one folder deep and have a trail."""
        steps = [Ref("../index.html", "首页"), *heading.trail, Ref("", heading.title)]
        slots = {
            "canonical": escape(f"{self._site_url}{heading.address}" if self._site_url else ""),
            "title": escape(heading.title),
            "description": escape(heading.description),
            "breadcrumbs": str(self._macros.breadcrumbs(steps)) if heading.shape != "home" else "",
            "content": self._templates.get_template(template).render(dict(context)),
            "skip": "content",
            "head": heading.head,
        }
        return Page(heading.address, heading.shape, slots)
