"""Whom to ask for what a handbook does not know: the office that must say it, and the nearest landline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook import regions
from handbook.edition import Edition
from handbook.pages import points, record_links
from handbook.pages.points import Phone
from handbook.pages.views import Ref


@dataclass(frozen=True, slots=True)
class Filler:
    """An office that must fill something in; a `phone` that is not its own says whose it is (`phone.of`)."""

    office: Ref
    phone: Phone | None


def filler(edition: Edition, offices: Iterable[str | None] = ()) -> Filler | None:
    """The first of these offices that is of this place, else the body that prints the handbook."""
    handbook = edition.handbook
    named = [name for name in offices if name and ("organizations", name) in handbook.shaped]
    local = [name for name in named if regions.is_local(handbook, handbook.record(("organizations", name)))]
    name = next(iter(local), None) or edition.memo(points.publisher)
    if name is None:
        return None
    key = ("organizations", name)
    return Filler(record_links.ref(edition, key), points.nearest_phone(edition, key))
