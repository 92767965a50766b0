"""What matters are called when people ask for them, and which of them an office handles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.linking import Key
from handbook.model.organization import Organization
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import lists

KINDS_ASKED = tuple(kind.name for kind in KINDS.values() if kind.handled)
"""What people ask about."""

ISSUING = frozenset({"政府部门", "内设处室", "直属单位"})
"""Bodies that also handle what they issue; a congress or a government does not answer calls about its papers."""

SHORTEST = 2
"""Letters that a name needs before it is looked for inside a duty."""


def short_name(edition: Edition, record: Record) -> str | None:
    """高企 for 高新技术企业认定管理办法: a word that the keepers know people ask for, or else the first alias."""
    names = (record.title, *record.aliases)
    asked = (word for word in edition.handbook.identity.popular if any(word in name for name in names))
    return next(asked, None) or next(iter(record.aliases), None)


def subject(edition: Edition, record: Record) -> str:
    """The matter of a record as a filter calls it."""
    return short_name(edition, record) or record.title


def all_names(edition: Edition) -> list[str]:
    """Every short name there is, each once, in the order of the records."""
    records = (record for kind in KINDS_ASKED for record in lists.public(edition, kind))
    names = (short_name(edition, record) for record in records)
    return list(dict.fromkeys(name for name in names if name))


def slug(name: str) -> str:
    """A matter as it stands in an address and among the values of a row, which spaces part."""
    return "".join(name.split())


def named_in(names: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Which of the names occur in texts: an office whose duty says 高企 answers for it."""
    said = list(texts)
    return [name for name in names if len(name) >= SHORTEST and any(name in text for text in said)]


def led_by(edition: Edition, key: Key) -> list[Key]:
    """What an office leads, of the kinds that people ask about."""
    return list(_sources(edition, key, "lead_office"))


def issued_by(edition: Edition, key: Key) -> list[Key]:
    """Policies with a short name that name nobody as leading, so that who issued them is the next to ask."""
    body = edition.handbook.record(key)
    if not isinstance(body, Organization) or body.role not in ISSUING:
        return []
    found = []
    for source in _sources(edition, key, "issuers"):
        policy = edition.handbook.record(source)
        if isinstance(policy, Policy) and not policy.lead_office and short_name(edition, policy):
            found.append(source)
    return found


def _sources(edition: Edition, key: Key, relation: str) -> Iterator[Key]:
    for edge in edition.handbook.links_to(key):
        asked = edge.relation == relation and edge.source[0] in KINDS_ASKED
        if asked and not edition.handbook.record(edge.source).withdrawn:
            yield edge.source
