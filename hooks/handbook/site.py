"""Site: everything that is published of an edition, each page a frame filled with a record.

    site = Site(edition, site_url="https://example.org/handbook/")
    for item in site.items:
        html = site.render(item, frames, hand_written)

`items` is everything that is generated, addresses first; `render` makes one of
them, so that an engine can lay addresses before it has frames.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.outputs.colophon import colophon
from handbook.outputs.sitemap import sitemap
from handbook.pages import addresses, guides, home, jsonld, lists, organizations, policies
from handbook.pages.frame import Frame
from handbook.pages.views import Ref

TEMPLATES = Path(__file__).parent / "templates"

ENTRIES: dict[str, tuple[str, Callable[[Edition, Key], dict[str, Any]]]] = {
    "policies": ("policy.html", policies.context),
    "guides": ("guide.html", guides.context),
    "organizations": ("organization.html", organizations.context),
}
"""The template of each kind and the module that gives it its words."""


@dataclass(frozen=True, slots=True)
class FrameName:
    """Which frame: an entry's, a list's or the home page's, with the kind that is lit in the navigation."""

    shape: str  # entry, list, home: the class of the page's body
    kind: str

    @property
    def address(self) -> str:
        """An address as deep as the pages that the frame will hold."""
        return addresses.HOME if self.shape == "home" else addresses.listing(self.kind)


@dataclass(frozen=True, slots=True)
class Item:
    """Something to publish: where it lives, what it is made from, and the frame around it."""

    uri: str
    source: str
    frame: FrameName | None
    key: Key | None = None


class Site:
    """Everything that is generated of one edition."""

    def __init__(self, edition: Edition, site_url: str) -> None:
        self.edition, self.site_url = edition, site_url
        self.kinds = lists.published(edition)
        self.items = self._items()
        self.frames = list(dict.fromkeys(item.frame for item in self.items if item.frame))
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, auto_reload=False
        )
        self._macros: Any = self._templates.get_template("macros.html").module

    def counts(self) -> dict[str, int]:
        """How many public records each published kind has."""
        return {kind: len(lists.public(self.edition, kind)) for kind in self.kinds}

    def for_theme(self) -> dict[str, Any]:
        """What the theme's own templates may say about the handbook."""
        identity = self.edition.handbook.identity
        return {
            "title": identity.title,
            "short_title": identity.short_title,
            "publisher": identity.publisher,
            "hotline": identity.hotline,
            "notice": identity.notice,
            "place": identity.place,
            "time_zone": identity.time_zone,
            "closing_soon_days": identity.closing_soon_days,
            "lookup_action": home.lookup(self.edition),
            "fingerprint": self.edition.fingerprint,
            "today": self.edition.derived.today.isoformat(),
        }

    def render(self, item: Item, frames: Mapping[FrameName, Frame], hand_written: Sequence[str]) -> str:
        """One generated file. `hand_written` are the other pages' addresses, for the sitemap."""
        if item.frame is not None:
            return frames[item.frame].fill(self._slots(item, item.frame))
        if item.uri == "sitemap.xml":
            return sitemap(self.site_url, self._pages(hand_written))
        return colophon(self.edition, self.counts())

    # --- addresses ---

    def _items(self) -> list[Item]:
        items = [Item(addresses.HOME, "data/handbook.yml", FrameName("home", ""))]
        for kind in self.kinds:
            items.append(Item(addresses.listing(kind), f"data/{kind}", FrameName("list", kind)))
        for key, _ in self.edition.handbook:
            file = self.edition.handbook.shaped[key].file
            items.append(Item(addresses.entry(key), file, FrameName("entry", key[0]), key))
        items.append(Item("handbook.json", "data/handbook.yml", None))
        if self.site_url:  # the format asks for whole addresses
            items.append(Item("sitemap.xml", "data/handbook.yml", None))
        return items

    def _pages(self, hand_written: Sequence[str]) -> list[tuple[str, str | None]]:
        pages: list[tuple[str, str | None]] = []
        for item in self.items:
            if item.frame is not None:
                updated = self.edition.handbook.record(item.key).updated if item.key else None
                pages.append((item.uri, updated.isoformat() if updated else None))
        return pages + [(address, None) for address in hand_written]

    # --- slots ---

    def _slots(self, item: Item, frame: FrameName) -> dict[str, str]:
        values = {"canonical": escape(self._whole(item.uri) or ""), "skip": "content"}
        if item.key is not None:
            return values | self._entry(item.key, item.uri)
        if frame.shape == "list":
            return values | self._list(frame.kind)
        identity = self.edition.handbook.identity
        content = self._templates.get_template("home.html").render(home.context(self.edition))
        return values | {
            "title": escape(identity.title),
            "description": escape(identity.description),
            "content": content,
            "breadcrumbs": "",
        }

    def _list(self, kind: str) -> dict[str, str]:
        row = KINDS[kind]
        context = lists.context(self.edition, kind)
        return {
            "title": escape(row.label),
            "description": escape(row.intro),
            "breadcrumbs": self._trail(Ref("", row.label)),
            "content": self._templates.get_template("list.html").render(context),
        }

    def _entry(self, key: Key, uri: str) -> dict[str, str]:
        record = self.edition.handbook.record(key)
        template, context_of = ENTRIES[key[0]]
        context = context_of(self.edition, key)
        if record.withdrawn:
            template = "withdrawn.html"
        listed = [Ref(f"../{addresses.listing(key[0])}", KINDS[key[0]].label)] if key[0] in self.kinds else []
        return {
            "title": escape(record.title),
            "description": escape(record.summary or f"{record.title}：{KINDS[key[0]].intro}"),
            "breadcrumbs": self._trail(*listed, Ref("", record.title)),
            "head": jsonld.script(self.edition, key, self._whole(uri)),
            "content": self._templates.get_template(template).render(context),
            "edit": self._edit(key),
            "skip": "answer" if context.get("answer") and not record.withdrawn else "content",
        }

    def _trail(self, *steps: Ref) -> str:
        return str(self._macros.breadcrumbs([Ref(f"../{addresses.HOME}", "首页"), *steps]))

    def _edit(self, key: Key) -> str:
        """The way to the YAML file at its host, where the handbook says how addresses there look."""
        form = self.edition.handbook.identity.edit_url
        if not form:
            return ""
        return str(self._macros.edit_line(form.replace("{path}", self.edition.handbook.shaped[key].file)))

    def _whole(self, uri: str) -> str | None:
        return f"{self.site_url.rstrip('/')}/{uri}" if self.site_url else None
