"""The theme's own templates, without an engine: the filters and objects that they use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, TemplateNotFound, pass_context
from jinja2.runtime import Context
from markupsafe import escape

from handbook_site.engines.none import addressing
from handbook_site.engines.none.configuration import Configuration, Script
from handbook_site.engines.none.pages import Entry, Page


class MissingTemplateError(Exception):
    """A page asks for a template that the theme does not have; the message is its name."""


class Templates:
    """Renders pages of one handbook inside its theme."""

    def __init__(self, configuration: Configuration, nav: Sequence[Entry], handbook: dict[str, Any]) -> None:
        """`handbook` is what the theme may say of the handbook, `config.extra.handbook`."""
        theirs = configuration.theirs
        self._config, self._nav = theirs | {"extra": theirs["extra"] | {"handbook": handbook}}, nav
        self._environment = Environment(loader=FileSystemLoader(configuration.templates), auto_reload=False)
        self._environment.filters |= {"url": _url, "script_tag": _script_tag}

    def page(self, page: Page) -> str:
        """A page in its template, lit in the navigation. Raises MissingTemplateError."""
        name = str(page.meta.get("template", "main.html"))
        page.light(True)
        try:
            return self._render(name, page, addressing.relative(".", page.url))
        except TemplateNotFound as error:
            raise MissingTemplateError(str(error.name)) from None
        finally:
            page.light(False)

    def missing(self) -> str:
        """404.html, whose links begin at the site's own path."""
        return self._render("404.html", None, urlsplit(self._config["site_url"] or "/").path)

    def frame(self, page: Page) -> str:
        """A page of slots; which entry is lit is the caller's choice."""
        return self._render("main.html", page, addressing.relative(".", page.url))

    def _render(self, name: str, page: Page | None, base_url: str) -> str:
        template = self._environment.get_template(name)
        return template.render(nav=self._nav, page=page, base_url=base_url, config=self._config)


@pass_context
def _url(context: Context, address: Any) -> str:
    page = context["page"]
    return addressing.of(str(address), page.url if page else None, context["base_url"])


@pass_context
def _script_tag(context: Context, script: str | Script) -> str:
    marks = ""
    if isinstance(script, Script):
        marks += f' type="{escape(script.type)}"' if script.type else ""
        marks += (" defer" if script.defer else "") + (" async" if script.async_ else "")
    return f'<script src="{escape(_url(context, str(script)))}"{marks}></script>'
