"""Whom to ask where a page has nothing: the bureau that publishes the handbook, and the hotline."""

from __future__ import annotations

from typing import NamedTuple

from handbook.edition import Edition
from handbook.model.values import WrittenNumber
from handbook.pages import record_links
from handbook.pages.views import Ref


class AskHere(NamedTuple):
    """`bureau` is a record or only a name; `contact` its office telephone and address, as written there."""

    bureau: Ref
    contact: str | None
    hotline: Ref | None


def ask_here(edition: Edition) -> AskHere:
    """Whom a reader asks: the record that bears the publisher's name, where there is one."""
    identity = edition.handbook.identity
    found = edition.memo(_publisher)
    hotline = identity.hotline
    return AskHere(
        bureau=record_links.ref(edition, ("organizations", found))._replace(detail=None)
        if found
        else Ref("", identity.publisher),
        contact=edition.handbook.records("organizations")[found].contact if found else None,
        hotline=Ref(f"tel:{WrittenNumber(hotline).called}", hotline) if hotline else None,
    )


def _publisher(edition: Edition) -> str | None:
    name = edition.handbook.identity.publisher
    records = edition.handbook.records("organizations").values()
    return next((one.id for one in records if one.title == name and not one.withdrawn), None)
