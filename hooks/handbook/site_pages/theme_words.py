"""What the theme's own templates say about the handbook, on every page: its head, its foot and its box."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from handbook.edition import Edition
from handbook.model.values import WrittenNumber
from handbook.outputs import colours, opensearch
from handbook.pages import addresses, content_security, duties, english, find, home
from handbook.version import NAME, VERSION


def words(edition: Edition, site_url: str = "") -> dict[str, Any]:
    """Words come escaped, for they stand in HTML; addresses are from the root."""
    identity = edition.handbook.identity
    own = identity.colours
    said = {
        "title": identity.title,
        "short_title": identity.short_title,
        "publisher": identity.publisher,
        "hotline": identity.hotline,
        "hotline_called": WrittenNumber(identity.hotline or "").called,
        "notice": identity.notice,
        "fictional": identity.place if identity.fictional else "",
        "place": identity.place,
        "time_zone": identity.time_zone,
        "lookup_action": home.lookup(edition),
        "find_page": addresses.FIND if find.is_published(edition) else "",
        "opensearch": opensearch.ADDRESS if site_url and find.is_published(edition) else "",
        "site_map": addresses.SITE_MAP,
        "editions": addresses.EDITIONS,
        "english": addresses.ENGLISH if english.is_published(edition) else "",
        "today": edition.derived.today.isoformat(),
        "offline": addresses.OFFLINE if identity.offline else "",
        "generator": f"{NAME} {VERSION}",
        "example": find.example(edition),
        "colours": colours.ADDRESS if own else "",
        "theme_colour": own.primary if own else "",
        "content_security": Markup(content_security.meta(identity.search_engine)),
    }
    return {name: escape(text) if text else text for name, text in said.items()} | {"duties": duties.foot(identity)}
