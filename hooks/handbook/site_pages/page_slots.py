"""What all pages have in their frame, and how a template is rendered for one."""

from __future__ import annotations

from html import escape
from typing import Any

from markupsafe import Markup

from handbook.dependencies import Dependencies
from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.pages import addresses, corrections, publication, rendering
from handbook.pages.views import Ref

Slots = dict[str, str]


class PageSlots:
    """Gives what every page of one edition has: title, trail, address, the line to report a fault by."""

    def __init__(self, edition: Edition, site_url: str, notes: Dependencies | None = None) -> None:
        self.edition, self.site_url, self._notes = edition, site_url, notes or Dependencies()
        self._templates = rendering.environment()
        self._macros: Any = self._templates.get_template("macros.html").module

    @property
    def published(self) -> list[str]:
        """The kinds that have a list."""
        return self.edition.memo(publication.published)

    def whole(self, uri: str) -> str | None:
        """The address with its host, where the host is known."""
        return f"{self.site_url.rstrip('/')}/{uri}" if self.site_url else None

    def report(self, title: str, uri: str) -> Markup:  # hand-written pages ask for it through the theme
        return corrections.line(self.edition.handbook.identity, self.site_url, uri, title)

    # --- parts ---

    def _page(self, uri: str, title: str, description: str, trail: list[Ref], content: str) -> Slots:
        steps = [Ref(f"../{addresses.HOME}", "首页"), *trail, Ref("", title)]
        self._notes.add("template", "macros.html")
        return {
            "canonical": escape(self.whole(uri) or ""),
            "title": escape(title),
            "description": escape(description),
            "breadcrumbs": str(self._macros.breadcrumbs(steps)),
            "content": content,
            "skip": "content",
            "report": self.report(title, uri),
        }

    def _render(self, template: str, context: dict[str, Any]) -> str:
        self._notes.add("template", template)
        return self._templates.get_template(template).render(context)

    def _list_trail(self, kind: str) -> list[Ref]:
        return [Ref("index.html", KINDS[kind].label)] if kind in self.published else []

    def _edit(self, key: Key) -> str:
        """The way to the YAML file at its host, where the handbook says how addresses there look."""
        form = self.edition.handbook.identity.edit_url
        if not form:
            return ""
        return str(self._macros.edit_line(form.replace("{path}", self.edition.handbook.shaped[key].file)))
