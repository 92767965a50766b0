"""Whom to ask, in words to be read aloud: who answers for it with a number, else the hotline, else the publisher."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.linking import Key
from handbook.outputs.articles.doubts import Doubts
from handbook.outputs.articles.limits import clean
from handbook.pages import brief


def whom(edition: Edition, key: Key, doubts: Doubts) -> str:
    """Whom to ask about a record; a number that is 待核 is passed by."""
    for line in brief.whom(edition, key):
        if not line.to_verify and not doubts.holds(line.text):
            return clean(line.text)
    return of_handbook(edition)


def of_handbook(edition: Edition) -> str:
    """Whom to ask about anything."""
    identity = edition.handbook.identity
    return f"{identity.hotline} 热线" if identity.hotline else identity.publisher
