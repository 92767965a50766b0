"""一键查: the page of the look-up. Its scripts find; the page itself says how, leads to the lists, and holds what helps
whoever finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.policy import Policy
from handbook.model.values import WrittenNumber
from handbook.pages import addresses, answers, corrections, lists, needs, publication, whom
from handbook.pages.facets import FACETS
from handbook.pages.views import Ref

SECTION, LABEL = "find", "一键查"
INTRO = "一处查遍所有清单：名称、简称、文号、正文里的话，拼音首字母也可以。"
SCRIPTS = "".join(f'<script defer src="../assets/{name}.js"></script>' for name in ("find-parts", "find-page"))

NARROWED = ("kind", "audience", "category", "level", "standing", "office")
"""What results can be narrowed by, beside whether they are open now: columns of the look-up's index."""


def is_published(edition: Edition) -> bool:
    """Whether there is anything to find."""
    return any(not record.withdrawn for _, record in edition.handbook)


def popular(edition: Edition, base: str) -> list[Ref]:
    """The look-ups that the handbook's keepers know people to make."""
    address = addresses.relative(addresses.FIND, base)
    return [Ref(address + addresses.query({"q": word}), word) for word in edition.handbook.identity.popular]


def example(edition: Edition) -> str:
    """A word that people look for and find here: the first that the keepers name, else the short name of a record."""
    identity = edition.handbook.identity
    return identity.popular[0] if identity.popular else edition.memo(_short_name)


def _short_name(edition: Edition) -> str:
    """Of the first policy that has one, else of any record; samples come last, and without one none is named."""
    every = [record for _, record in edition.handbook if record.aliases and not record.withdrawn]
    chosen = sorted(every, key=lambda record: (record.sample, not isinstance(record, Policy)))
    return chosen[0].aliases[0] if chosen else ""


class LookedThrough(NamedTuple):
    """A list of which everything was looked through."""

    ref: Ref
    entries: int


class Help(NamedTuple):
    """What is there for whoever finds nothing."""

    looked: Sequence[LookedThrough]
    total: int
    hotline: Ref | None
    whom: Ref | None
    platforms: Sequence[needs.Platform]  # where all that can measure can be looked up, and a need be registered
    missing: Sequence[corrections.MissingWay]


def looked_through(edition: Edition) -> dict[str, int]:
    """How many entries each list holds, in the order of the lists. For `Edition.memo`."""
    found = {kind: len(lists.public(edition, kind)) for kind in edition.memo(publication.published)}
    asked = len(answers.public(edition))
    return found | ({answers.SECTION: asked} if asked else {})


def help_when_nothing(edition: Edition, site_url: str) -> Help:
    """Which lists were looked through, whom to ask, where to go on, and where to say what is missing."""
    hotline = edition.handbook.identity.hotline
    counts = edition.memo(looked_through)
    labels = {answers.SECTION: answers.LABEL} | {kind: row.label for kind, row in KINDS.items()}
    looked = [LookedThrough(Ref(f"../{addresses.listing(kind)}", labels[kind]), many) for kind, many in counts.items()]
    return Help(
        looked=looked,
        total=sum(counts.values()),
        hotline=Ref(f"tel:{WrittenNumber(hotline).called}", hotline) if hotline else None,
        whom=Ref(f"../{addresses.WHOM}", whom.LABEL) if whom.is_published(edition) else None,
        platforms=edition.memo(needs.platforms),
        missing=corrections.missing(edition.handbook.identity, site_url, addresses.FIND),
    )


def context(edition: Edition, site_url: str = "") -> dict[str, Any]:
    """What `templates/find.html` is given."""
    kinds = [Ref(f"../{addresses.listing(kind)}", KINDS[kind].label) for kind in edition.memo(publication.published)]
    if answers.public(edition):
        kinds.append(Ref(f"../{addresses.ANSWERS}", answers.LABEL))
    return {
        "title": LABEL,
        "intro": INTRO,
        "action": kinds[0].href if kinds else f"../{addresses.HOME}",
        "facets": [(name, "清单" if name == "kind" else FACETS[name][0]) for name in NARROWED],
        "example": example(edition),
        "examples": popular(edition, base=".."),
        "kinds": kinds,
        "help": help_when_nothing(edition, site_url),
    }
