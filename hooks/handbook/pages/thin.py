"""The layout of an entry that answers few of its questions: what is known, what is not, whom to ask first, fuller ones.

    telling(edition, ("equipment", "drop-rig"))  # None for an entry that answers half of its questions or more

Everything in it is worked out. What is not known is told in one quiet line: it is work for an office (缺项清单), and
a reader is told whom to ask instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from handbook.edition import Edition
from handbook.gaps.offices import asked_office
from handbook.linking import Key
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.model.resource import Provider
from handbook.model.values import WrittenNumber
from handbook.pages import addresses, handlers, points, promises, record_links, whom, worth
from handbook.pages.views import FactRow, Ref

MOST_ALIKE = 3
KEPT_ALIKE = 12
"""Fuller entries that are kept for each word; a page has room for three."""

ANSWERING = ("office", "owned_by", "provided_by", "owner", "lead_office", "host", "issuers", "related")
"""Links to whoever can be asked about an entry, the nearest first."""

BODIES = frozenset({"organizations", "providers", "contacts"})
PLATFORMS: Mapping[str, str] = {"equipment": "仪器共享平台"}
"""The type of provider that keeps a catalogue of all of a kind."""


class Thin(NamedTuple):
    """What a page of few facts says beside these facts."""

    unknown: str
    asks: Sequence[Ref]  # whom to ask, the nearest first; each can be called or opened
    alike: Sequence[Ref]  # fuller ones of the kind
    related: Sequence[Ref]  # policies that it names or that name it, where it is a policy without clauses
    bare: bool  # a policy of which no clause was read
    original: Ref | None
    office: Ref  # who fills it in


def telling(edition: Edition, key: Key) -> Thin | None:
    """What a thin entry's page says; None for any other."""
    record = edition.handbook.record(key)
    if not promises.is_thin(key[0], record):
        return None
    bare = isinstance(record, Policy) and not record.clauses
    office = asked_office(edition.handbook, key)
    source = record.source
    return Thin(
        unknown="、".join(promises.unanswered(key[0], record)),
        asks=list(asks(edition, key)),
        alike=alike(edition, key),
        related=_related(edition, key) if bare else (),
        bare=bare,
        original=Ref(source.url, source.title or "原文") if source and source.url else None,
        office=record_links.ref(edition, ("organizations", office))
        if office
        else Ref("", edition.handbook.identity.publisher),
    )


def answered(edition: Edition, key: Key, answers: Sequence[FactRow]) -> list[FactRow]:
    """Of a card's rows those that answer; a thin entry's 找谁 that only leads to everybody stands under 先这样问."""
    record = edition.handbook.record(key)
    without = promises.unanswered(key[0], record) if promises.is_thin(key[0], record) else ()
    if without and handlers.of_record(edition, key):
        without = [question for question in without if question != "找谁"]
    kept = [row for row in answers if row.asks not in without]
    return [_once(edition, row) if row.asks == "找谁" else row for row in kept] if without else kept


def _once(edition: Edition, row: FactRow) -> FactRow:
    """找谁 without what 先这样问 says beside it: the page of everybody, and the hotline."""
    hotline = edition.handbook.identity.hotline
    own = [
        value
        for value in row.values
        if not (value.href or "").startswith(f"../{addresses.WHOM}") and not (hotline and hotline in value.text)
    ]
    return row._replace(values=own) if own else row


# --- whom to ask ----------------------------------------------------------------------------------


def asks(edition: Edition, key: Key) -> Iterator[Ref]:
    """Who has a number for this, the platform of its kind, else the province's body, else 找到人; the hotline last."""
    near = _dialled(nearest(edition, key))
    yield from ([near] if near else [])
    platform = edition.memo(platforms).get(key[0])
    if platform and platform != key:
        yield _entry(edition, platform)
    province = None if near or platform else _dialled(_called(edition, edition.memo(provincial).get(key[0], ())))
    yield from ([province] if province else [])
    hotline = edition.handbook.identity.hotline
    if whom.is_published(edition):
        yield Ref(f"../{addresses.WHOM}", "找到人：按事情找处室")
    elif not (near or platform or province or hotline):
        yield Ref(f"../{addresses.FIND}", "一键查")
    if hotline:
        yield Ref(f"tel:{WrittenNumber(hotline).called}", f"{hotline} 热线")


def nearest(edition: Edition, key: Key) -> tuple[Record, points.Phone] | None:
    """Whoever answers for an entry and can be called, the nearest of them, with the number."""
    return _called(edition, _bodies(edition, key))


def _bodies(edition: Edition, key: Key) -> list[Key]:
    """The entry itself, and whoever answers for it with the bodies above them."""
    edges = edition.handbook.links_from(key)
    found = [*handlers.of_record(edition, key), key] if key[0] in handlers.KINDS else [key]
    for relation in ANSWERING:
        for edge in edges:
            if edge.relation == relation and edge.target[0] in BODIES:
                found += points.chain(edition, edge.target[1]) if edge.target[0] == "organizations" else [edge.target]
    return found


def _called(edition: Edition, bodies: Sequence[Key]) -> tuple[Record, points.Phone] | None:
    """The first of some bodies that can be called, with its number."""
    for body in bodies:
        record = edition.handbook.record(body)
        fields = ("phone", "contact") if body[0] == "contacts" else ("contact",)
        for phone in (points.phone_of(record, field) for field in fields):
            if phone and phone.dial:
                return record, phone
    return None


def _dialled(found: tuple[Record, points.Phone] | None) -> Ref | None:
    return Ref(f"tel:{found[1].dial}", f"{found[0].title} {found[1].number}") if found else None


def platforms(edition: Edition) -> dict[str, Key]:
    """For each kind that has one, the entry of the platform with a catalogue of all: one that is open to us, that tells
    most, the province's before others. For `Edition.memo`."""
    found = {}
    for kind, sort in PLATFORMS.items():
        known = [
            (one.alert is not None, len(promises.unanswered("providers", one)), one.level != "省", one.id)
            for one in edition.handbook.records("providers").values()
            if isinstance(one, Provider) and one.type == sort and not one.withdrawn and not one.sample
            if worth.whose(edition, one) is not worth.Whose.OTHER
        ]
        if known:
            found[kind] = ("providers", min(known)[3])
    return found


def provincial(edition: Edition) -> dict[str, list[Key]]:
    """For each kind the province's bodies that lead entries of it. For `Edition.memo`."""
    found: dict[str, list[Key]] = {}
    for key, _ in edition.handbook:
        for edge in edition.handbook.links_from(key):
            if edge.relation == "lead_office" and edition.handbook.record(edge.target).level == "省":
                found.setdefault(key[0], []).append(edge.target)
    return {kind: list(dict.fromkeys(bodies)) for kind, bodies in found.items()}


# --- fuller ones ----------------------------------------------------------------------------------


def alike(edition: Edition, key: Key) -> list[Ref]:
    """Entries of the kind that answer more, with a word in common: what they can do before where they are."""
    record = edition.handbook.record(key)
    index = edition.memo(fuller)
    shared: dict[Key, list[str]] = {}
    for word in _words(record):
        for other in index.get((key[0], word), ()):
            if other != key:
                shared.setdefault(other, []).append(word)
    best = sorted(shared.items(), key=lambda found: -len(found[1]))[:MOST_ALIKE]  # sorted keeps the order of words
    return [_entry(edition, other)._replace(detail=words[0]) for other, words in best]


def fuller(edition: Edition) -> dict[tuple[str, str], list[Key]]:
    """By kind and word, the first entries that are not thin. For `Edition.memo`."""
    found: dict[tuple[str, str], list[Key]] = {}
    for key, record in edition.handbook:
        if not promises.questions(key[0]) or record.withdrawn or record.sample or promises.is_thin(key[0], record):
            continue
        for word in _words(record):
            kept = found.setdefault((key[0], word), [])
            if len(kept) < KEPT_ALIKE:
                kept.append(key)
    return found


def _words(record: Record) -> list[str]:
    """What an entry can be like another in: what it can do, where it is, of which sort it is."""
    written: dict[str, Any] = record.__dict__
    words = [*written.get("capabilities", ()), *written.get("services", ())]
    place = written.get("location")
    words += [place.district] if place is not None and place.district else []
    words += [*written.get("categories", ())]
    words += [written[name] for name in ("type", "area", "form", "program") if isinstance(written.get(name), str)]
    return list(dict.fromkeys([*words, *record.audiences]))


# --- parts ----------------------------------------------------------------------------------------


def _related(edition: Edition, key: Key) -> list[Ref]:
    """Policies that a policy names, and those that name it."""
    keys = [edge.target for edge in edition.handbook.links_from(key)]
    keys += [edge.source for edge in edition.handbook.links_to(key)]
    return [record_links.ref(edition, one) for one in dict.fromkeys(keys) if one[0] == "policies"][:MOST_ALIKE]


def _entry(edition: Edition, key: Key) -> Ref:
    return record_links.ref(edition, key)
