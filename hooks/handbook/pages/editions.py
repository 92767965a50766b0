"""签发记录: which editions were signed when, and what is published now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.dates import When
from handbook.model.publishing import Erratum, PublishedEdition
from handbook.pages import page_names, record_links
from handbook.pages.views import Ref

SECTION, LABEL, INTRO = "editions", page_names.EDITIONS, page_names.EDITIONS_INTRO


@dataclass(frozen=True, slots=True)
class ErratumView:
    erratum: Erratum
    day: When
    at: Ref | None


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition as it is shown; `current` where its fingerprint is that of what is published now."""

    edition: PublishedEdition
    day: When
    office: Ref
    errata: Sequence[ErratumView]
    current: bool


def context(edition: Edition) -> dict[str, Any]:
    """What `templates/editions.html` is given."""
    lists = edition.handbook.reference_lists
    views = [_view(edition, one) for one in lists.editions]
    records = sum(not record.withdrawn for _, record in edition.handbook)
    return {
        "title": LABEL,
        "intro": INTRO,
        "editions": views,
        "current": next((view.edition for view in views if view.current), None),
        "fingerprint": edition.fingerprint,
        "today": When.on(edition.derived.today),
        "records": records,
    }


def _view(edition: Edition, told: PublishedEdition) -> EditionView:
    errata = [ErratumView(one, When.on(one.published_on), _spot(edition, one.at)) for one in told.errata]
    office = record_links.ref(edition, ("organizations", told.signed_by))
    return EditionView(told, When.on(told.published_on), office, errata, told.fingerprint == edition.fingerprint)


def _spot(edition: Edition, written: str | None) -> Ref | None:
    """The record that an erratum names; of one that is gone since, nothing."""
    whole, _, part = (written or "").partition("#")
    kind, slash, name = whole.partition("/")
    key: Key | None = (kind, name) if slash else _anywhere(edition, whole)
    if key is None or (name and name not in edition.handbook.records(kind)):
        return None
    return record_links.inside(edition, key, part or None)


def _anywhere(edition: Edition, name: str) -> Key | None:
    kinds = edition.handbook.kinds
    return next(((kind, name) for kind in kinds if name and name in edition.handbook.records(kind)), None)
