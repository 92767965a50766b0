"""What was done to a record and when, for whoever reads its page: field by field, old → new."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from handbook.edition import Edition
from handbook.history import Amendment
from handbook.linking import Key
from handbook.model.dates import When
from handbook.pages.change_words import MOST as MOST_TOLD
from handbook.pages.change_words import changes_text
from handbook.pages.views import AmendmentView

MOST = 10
"""Changes that a page tells, the newest first; feeds tell the same."""

_FIRST = "收进手册"


def amendments(edition: Edition, key: Key) -> list[AmendmentView]:
    """The newest changes of a record that say something to a reader; none where no history is known."""
    told: list[AmendmentView] = []
    for one in edition.amendments(key):
        if text := change_text(edition, one):
            told.append(AmendmentView(day_of(edition, one), text))
        if len(told) == MOST:
            break
    return told


def change_text(edition: Edition, one: Amendment, most: int = MOST_TOLD) -> str:
    """What was done, of at most `most` fields; empty where a reader need not hear of it."""
    if one.what == "removed":
        return ""
    return _FIRST if one.what == "added" else changes_text(edition, one.key[0], one.differences, most)


def day_of(edition: Edition, one: Amendment) -> When:
    """The day of a change in the handbook's time zone."""
    zone = ZoneInfo(edition.handbook.identity.time_zone)
    return When.on(datetime.fromisoformat(one.at).astimezone(zone).date())
