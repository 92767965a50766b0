"""A page as Zensical made it → a page of the handbook.

Zensical's templates take no changes without a `custom_dir`, whose MiniJinja
would be a third dialect to keep. So the few things that a page must have, and
those that it must not do, are put into the finished page, each at a place
that the theme's markup has had since Material for MkDocs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from handbook.pages.frame import slot

_SCRIPTS = re.compile(
    r'<script>(?:__md_scope|var palette=|var target=).*?</script>|<script id="__config".*?</script>'
    r'|<script src="[^"]*/bundle\.[^"]*"></script>',
    re.DOTALL,
)
"""The theme's scripts, which would load a polyfill, diagrams and formulas from other hosts."""

_NEIGHBOURS = re.compile(r'\s*<link rel="(?:prev|next)"[^>]*>')
_CANONICAL = re.compile(r'\s*<link rel="canonical"[^>]*>')
_TITLE = re.compile("<title>.*?</title>", re.DOTALL)
_FOOTER = re.compile(r'<footer class="md-footer">.*</footer>', re.DOTALL)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n")

_GENERATOR = '<meta name="generator" content="'


class LostPlaceError(Exception):
    """Zensical's pages are not as they were: what is named is not there, or the theme's scripts are."""


def title_of(html: str) -> str:
    """The first heading of a page, as plain words; nothing where it has none."""
    found = _HEADING.search(html)
    return Markup(found[1]).striptags() if found else ""


class Dress:
    """Puts a handbook's own things into pages that Zensical laid out."""

    def __init__(self, handbook: dict[str, Any], settings: dict[str, Any], theme: Path) -> None:
        self._handbook, self._settings = handbook, settings
        self._templates = Environment(
            loader=FileSystemLoader([Path(__file__).parent, theme]), autoescape=True, auto_reload=False
        )
        self._templates.filters["url"] = _url

    def page(self, html: str, address: str, shape: str) -> str:
        """One page; `shape` is a frame's, or prose for a page that a person wrote.

        Raises LostPlaceError where Zensical's page has no such place any more.
        """
        up = "../" * address.count("/")
        html = _NEIGHBOURS.sub("", _SCRIPTS.sub("", html))
        html = _put(html, '<html lang="zh" class="no-js">', self._opening())
        html = _put(html, '<body dir="ltr">', f'<body dir="ltr" class="page-{shape}">')
        html = _put(html, _GENERATOR, f"{_GENERATOR}{escape(self._handbook['generator'])}, ")
        html = _put(html, "<head>", f"<head>\n{self._handbook['content_security']}")
        html = self._ends(html, up, shape)
        html = _put(html, '<main class="md-main"', f'{self._bar(up, shape)}\n<main class="md-main"')
        looks = " md-typeset" if shape == "prose" else ""  # entries have looks of their own
        article = f'<article class="md-content__inner{looks}" id="content" tabindex="-1">'
        html = _put(html, '<article class="md-content__inner md-typeset">', article)
        html = _put(html, '<a id="__skip" tabindex="-1"></a>', "")
        html = _put(html, 'href="#__skip"', 'href="#content"' if shape == "prose" else f'href="#{slot("skip")}"')
        report = slot("report") if shape != "prose" else self._handbook["report"](title_of(html), address)
        words = self._words(up) | {"page": {"meta": {"report": report}}}
        footer = self._templates.get_template("partials/footer.html").render(words)
        html = _put(html, "".join(_FOOTER.findall(html)) or "<footer>", footer)
        return html if shape == "prose" else _BLANK.sub("\n", html)

    def missing(self) -> str:
        """404.html, which is whole in itself and the same under every engine."""
        base = urlsplit(self._settings.get("site_url") or "").path or "/"
        config = {"site_name": self._settings["site_name"], "extra": {"handbook": self._handbook}}
        return self._templates.get_template("404.html").render(config=config, base_url=base)

    # --- parts ---

    def _opening(self) -> str:
        zone = escape(self._handbook["time_zone"])
        return f'<html lang="zh-CN" class="no-js" data-time-zone="{zone}">'

    def _ends(self, html: str, up: str, shape: str) -> str:
        """The head, and what runs after the theme's scripts: deferred scripts run in the order of the page."""
        known = bool(self._settings.get("site_url"))
        if shape != "prose" or not known:  # Zensical writes one without a host where it knows none
            html = _CANONICAL.sub("", html)
        head, end = f'<script src="{up}assets/early.js"></script>', ""
        if shape != "prose":
            title = f" · {escape(self._handbook['title'])}" if shape != "home" else ""
            html = _TITLE.sub(lambda found: f"<title>{slot('title')}{title}</title>", html, count=1)
            head += f'<link rel="canonical" href="{slot("canonical")}">' if known else ""
            end += f'<script defer src="{up}assets/lists.js"></script>' if shape in ("list", "find") else ""
            end += slot("head")
        before, _, _ = _put(html, "</head>", f"{head}\n</head>").rpartition("</body>")
        return f"{before}{end}\n</body>\n</html>\n"

    def _bar(self, up: str, shape: str) -> str:
        action = "" if shape in ("home", "find") else up + self._handbook["lookup_action"]
        return self._templates.get_template("bar.html").render(action=action, example=self._handbook["example"])

    def _words(self, up: str) -> dict[str, Any]:
        config = {"copyright": self._settings.get("copyright")}
        return {"title": self._handbook["title"], "hb": self._handbook, "config": config, "up": up}


@pass_context
def _url(context: Context, path: str) -> str:
    """An address from the root, as the page that is dressed writes it."""
    return f"{context['up']}{path}"


def _put(html: str, place: str, own: str) -> str:
    """Our own in the one place where it belongs."""
    if place not in html or "/bundle." in html:
        raise LostPlaceError(place if place not in html else "bundle.js")
    return html.replace(place, own, 1)
