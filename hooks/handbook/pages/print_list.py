"""打印单: what a reader chose, one below the other, for paper. Which are chosen stands in the address; what they say
comes from the files of the look-up, so that it works from a folder too."""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.pages import addresses, find, page_names
from handbook.pages.views import Ref

SECTION, LABEL, INTRO = "print", page_names.PRINT_LIST, page_names.PRINT_LIST_INTRO
SCRIPT = '<script defer src="../assets/basket.js"></script>'
"""What lets a reader choose, on entries and lists."""

_OWN = ("qr-words", "qr", "print-list")
SCRIPTS = SCRIPT + "".join(f'<script defer src="../assets/{name}.js"></script>' for name in _OWN)


def is_published(edition: Edition) -> bool:
    return find.is_published(edition)


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/print_list.html` is given."""
    identity = edition.handbook.identity
    return {
        "title": LABEL,
        "intro": INTRO,
        "today": edition.derived.today,
        "publisher": identity.publisher,
        "hotline": identity.hotline,
        "find": Ref(f"../{addresses.FIND}", find.LABEL),
    }
