"""Whom to call about a matter, here: contacts that name it, the nearest first (本市经办).

A contact names in `matter` what it handles. What one does is told on several pages, so a contact that names a guide is
told on the policies that the guide rests on, and on the guides of the same matter at other levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum

from handbook import regions
from handbook.linking import Handbook, Key
from handbook.model.guide import Guide
from handbook.model.identity import Word
from handbook.model.organization import Organization
from handbook.model.record import Record
from handbook.model.resource import Contact


class Nearness(IntEnum):
    """How far somebody is from whoever asks in the handbook's own place."""

    TOWNSHIP = 0
    DISTRICT = 1
    CITY = 2
    PROVINCE = 3
    NATION = 4
    ELSEWHERE = 5

    @property
    def here(self) -> bool:
        """Whether one need not turn to the province."""
        return self <= Nearness.CITY


HANDLED = ("guides", "services", "schemes")
"""Kinds of which each entry is something to come for; a policy is done by its guides."""


def by_matter(handbook: Handbook) -> Mapping[Key, Sequence[Key]]:
    """The contacts that name each matter, the nearest first, and those with a number before others."""
    found: dict[Key, list[Key]] = {}
    for name, contact in handbook.records("contacts").items():
        if isinstance(contact, Contact) and contact.matter and not contact.withdrawn and not contact.sample:
            key = ("contacts", name)
            for edge in handbook.links_from(key):
                if edge.relation == "matter":
                    found.setdefault(edge.target, []).append(key)
    return {matter: sorted(contacts, key=lambda one: _order(handbook, one)) for matter, contacts in found.items()}


def of_record(handbook: Handbook, index: Mapping[Key, Sequence[Key]], key: Key) -> list[Key]:
    """The contacts for a record: those that name it, then those that name its guides or the same matter elsewhere."""
    if not index:
        return []
    named = [contact for one in (key, *_same(handbook, key)) for contact in index.get(one, ())]
    return sorted(dict.fromkeys(named), key=lambda one: _order(handbook, one))


def nearness(handbook: Handbook, record: Record) -> Nearness:
    """Where somebody answers, as seen from the handbook's own place."""
    if isinstance(record, Contact) and record.township and regions.is_local(handbook, record):
        return Nearness.TOWNSHIP
    own, region = regions.home(handbook), _region(handbook, record)
    if record.level == "国家" or own is None:
        return Nearness.NATION if record.level == "国家" else Nearness.CITY
    if region is None or region.id == own.id:
        return {"区": Nearness.DISTRICT, "省": Nearness.PROVINCE}.get(record.level or "", Nearness.CITY)
    if regions.holds(own, region, own):
        return Nearness.DISTRICT
    if regions.holds(region, own, own):
        return Nearness.PROVINCE
    return Nearness.NATION if not region.code and record.level is None else Nearness.ELSEWHERE


def numbered(handbook: Handbook, key: Key) -> Key | None:
    """Whose number one calls for a contact or a body: its own, else that of the nearest body above."""
    record = handbook.record(key)
    if record.contact or (isinstance(record, Contact) and record.phone):
        return key
    above = record.parent if isinstance(record, Organization) else getattr(record, "office", None)
    seen = {key}
    while above and (body := ("organizations", above)) in handbook.shaped and body not in seen:
        seen.add(body)
        found = handbook.record(body)
        if found.contact:
            return body
        above = found.parent if isinstance(found, Organization) else None
    return None


def lacking(handbook: Handbook) -> Iterator[tuple[Key, Record]]:
    """Every matter about which nobody of this place can be called."""
    index = by_matter(handbook)
    for kind in HANDLED:
        for name, record in handbook.records(kind).items():
            key = (kind, name)
            if not record.withdrawn and not record.sample and not is_handled(handbook, index, key):
                yield key, record


def is_handled(handbook: Handbook, index: Mapping[Key, Sequence[Key]], key: Key) -> bool:
    """Whether somebody of this place can be called about a record: a contact, or the office that leads it."""
    record = handbook.record(key)
    if record.contact and regions.is_local(handbook, record):
        return True
    lead = ("organizations", record.lead_office or "")
    ends = [*of_record(handbook, index, key), *([lead] if lead in handbook.shaped else [])]
    return any(nearness(handbook, handbook.record(one)).here and numbered(handbook, one) for one in ends)


def _same(handbook: Handbook, key: Key) -> Iterator[Key]:
    """Where the matter of a record is told otherwise: the guides of a policy, the guides of other levels."""
    record = handbook.record(key)
    if key[0] == "policies":
        yield from (edge.source for edge in handbook.links_to(key) if edge.source[0] == "guides")
        yield from (edge.target for edge in handbook.links_from(key) if edge.target[0] == "guides")
    if isinstance(record, Guide) and record.matter:
        for name, other in handbook.records("guides").items():
            if isinstance(other, Guide) and other.matter == record.matter and name != key[1]:
                yield "guides", name


def _order(handbook: Handbook, key: Key) -> tuple[int, bool, str, str]:
    contact = handbook.record(key)
    region = _region(handbook, contact)
    code = region.code if region and region.code else ""
    return nearness(handbook, contact), numbered(handbook, key) is None, str(code), key[1]


def _region(handbook: Handbook, record: Record) -> Word | None:
    """The region of a record; a contact that names none answers where its office does."""
    office = ("organizations", getattr(record, "office", None) or "")
    if not record.region and office in handbook.shaped:
        record = handbook.record(office)
    return regions.of(handbook, record)
