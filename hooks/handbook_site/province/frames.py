"""The frame of a province's pages: the handbook's own theme, by the engine `none`, with the province's navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from handbook.model.values import WrittenNumber
from handbook.pages import content_security
from handbook.pages.frame import SLOTS, Frame, slot
from handbook.province import addresses
from handbook.province.cities import Province
from handbook.province.sites import ProvinceSite
from handbook.version import NAME, VERSION
from handbook_site import theme
from handbook_site.engines import defaults
from handbook_site.engines.none import contents
from handbook_site.engines.none.configuration import Configuration
from handbook_site.engines.none.pages import Page, Section, as_title
from handbook_site.engines.none.templates import Templates

NAVIGATION = (
    ("首页", addresses.HOME),
    ("一键查", addresses.FIND),
    ("政策匹配", addresses.MATCH),
    ("各类一览", addresses.LISTS),
    ("各市地图", addresses.MAP),
)
"""What stands above every page, as far as it is there."""


class Frames:
    """Lays the theme around pages of one province. `published` are the addresses that the navigation may lead to."""

    def __init__(self, site: ProvinceSite, published: Iterable[str]) -> None:
        province, there = site.province, set(published)
        self._entries = [Page(address, "index", title) for title, address in NAVIGATION if address in there]
        nav = [Section(entry.title, [entry]) if entry.url == addresses.LISTS else entry for entry in self._entries]
        self._canonical = bool(province.address)
        folders = [theme.FOLDER]
        configuration = Configuration(province.address, Path(), None, {}, [], {}, folders, _settings(province), ())
        styles = contents.material_styles(folders)
        words = (
            _words(site)
            | {"find_page": addresses.FIND if addresses.FIND in there else ""}
            | {"material_css": styles.address if styles else ""}
        )
        self._templates = Templates(configuration, nav, words)

    def around(self, address: str, shape: str) -> Frame:
        """The frame for the page at `address`, with its section lit."""
        folder = address.partition("/")[0] if "/" in address else ""
        lit = [entry for entry in self._entries if folder and entry.url.startswith(f"{folder}/")]
        page = Page(address, as_title(address), slot("title"), content=slot("content"))
        page.canonical_url = slot("canonical") if self._canonical else None
        page.meta = {key: slot(key) for key in SLOTS} | {"body_class": shape}
        for entry in lit:
            entry.light(True)
        try:
            return Frame.cut(self._templates.frame(page))
        finally:
            for entry in lit:
                entry.light(False)

    def missing(self) -> str:
        """404.html."""
        return self._templates.missing()


def assets() -> Iterator[tuple[str, bytes]]:
    """Style sheets, scripts and pictures of the theme, as every city's site has them."""
    for file in contents.of_theme([theme.FOLDER]).values():
        if file.path:
            yield file.address, file.path.read_bytes()


def _settings(province: Province) -> dict[str, Any]:
    """What templates know as `config`."""
    return {
        "site_name": province.title,
        "site_description": province.description,
        "site_url": province.address,
        "copyright": None,
        "extra_css": [addresses.STYLES],
        "extra_javascript": [],
        "theme": defaults.THEME,
        "extra": {},
    }


def _words(site: ProvinceSite) -> dict[str, Any]:
    """What the theme says of the province on every page, escaped: it stands in HTML."""
    province = site.province
    said = {
        "title": province.title,
        "short_title": province.short_title,
        "publisher": province.publisher,
        "hotline": province.hotline,
        "hotline_called": WrittenNumber(province.hotline or "").called,
        "notice": province.notice,
        "time_zone": province.time_zone,
        "lookup_action": addresses.FIND,
        "fictional": "、".join(one.name for one in site.cities if one.overview.get("fictional")),
        "today": site.today,
        "generator": f"{NAME} {VERSION}",
        "content_security": Markup(content_security.meta(province.search_engine)),
    }
    return {name: escape(text) if text else text for name, text in said.items()}
