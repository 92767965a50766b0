"""一键查: the page of the look-up. Its script finds; the page itself says how, and leads to the lists."""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.policy import Policy
from handbook.pages import addresses, answers, publication
from handbook.pages.facets import FACETS
from handbook.pages.views import Ref

SECTION, LABEL = "find", "一键查"
INTRO = "一处查遍所有清单：名称、简称、文号、正文里的话，拼音首字母也可以。"
SCRIPT = '<script defer src="../assets/find-page.js"></script>'

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


def context(edition: Edition) -> dict[str, Any]:
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
    }
