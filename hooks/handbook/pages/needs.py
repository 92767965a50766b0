"""Where to go on for whoever finds no instrument and no test: the platforms that know all of them, and how to register
a need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.resource import Provider
from handbook.model.values import WrittenNumber
from handbook.pages import record_links, thin
from handbook.pages.views import Ref

KINDS_OF_NEED = ("equipment", "tests", "map")
"""Lists in which somebody looks for what can measure."""


class Needs(NamedTuple):
    """What stands below a list of them."""

    platforms: Sequence[Platform]
    hotline: Ref | None


class Platform(NamedTuple):
    """A platform: its page, whom to call, its address, how it takes up a need."""

    ref: Ref
    phone: Ref | None
    website: Ref | None
    register: str | None


def platforms(edition: Edition) -> Sequence[Platform]:
    """The platform with a catalogue of all, then those that say how they take up a need. For `Edition.memo`."""
    best = edition.memo(thin.platforms).get("equipment")
    taking = [
        ("providers", one.id)
        for one in edition.handbook.records("providers").values()
        if isinstance(one, Provider) and one.register_need and not one.withdrawn
    ]
    return [_platform(edition, key) for key in dict.fromkeys(([best] if best else []) + taking)]


def below(edition: Edition, section: str) -> Needs | None:
    """What stands below a list; None below a list in which nobody looks for what can measure."""
    if section not in KINDS_OF_NEED:
        return None
    hotline = edition.handbook.identity.hotline
    called = Ref(f"tel:{WrittenNumber(hotline).called}", hotline) if hotline else None
    return Needs(edition.memo(platforms), called)


def _platform(edition: Edition, key: Key) -> Platform:
    record = edition.handbook.record(key)
    near = thin.nearest(edition, key)
    phone = Ref(f"tel:{near[1].dial}", near[1].number, None, near[0].title) if near else None
    website = record.website if isinstance(record, Provider) else None
    return Platform(
        record_links.ref(edition, key),
        phone,
        Ref(website if "://" in website else "", website) if website else None,  # a host alone names no way to it
        record.register_need if isinstance(record, Provider) else None,
    )
