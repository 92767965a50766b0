"""离线使用: what a browser keeps of the handbook, how to keep all of it, and how to get rid of it."""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.pages import addresses, page_names
from handbook.pages.views import Ref

SECTION, LABEL, INTRO = "offline", page_names.OFFLINE, page_names.OFFLINE_INTRO
SCRIPT = '<script defer src="../assets/offline-page.js"></script>'


def is_published(edition: Edition) -> bool:
    return edition.handbook.identity.offline


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/offline.html` is given."""
    identity = edition.handbook.identity
    return {
        "title": LABEL,
        "intro": INTRO,
        "name": identity.short_title or identity.title,
        "publisher": identity.publisher,
        "print_list": Ref(f"../{addresses.PRINT_LIST}", page_names.PRINT_LIST),
    }
