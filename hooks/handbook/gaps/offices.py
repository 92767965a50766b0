"""Which body answers for a record, and by which telephone readers can ask."""

from __future__ import annotations

from collections.abc import Iterator

from handbook import regions
from handbook.gaps.questions import Asked, Question
from handbook.kinds import KINDS
from handbook.linking import Handbook, Key
from handbook.model.organization import Organization
from handbook.model.record import Record
from handbook.model.resource import Contact

ASKED_FIRST = ("lead_office", "owner", "office", "issuers", "document.issuer")
"""Links to the body that answers for a record: who leads, who is charged with it, who issued it."""

_ANSWERING = ("lead_office", "office", "owner")
"""Links to bodies whose telephone readers of a record may call."""


def asked_office(handbook: Handbook, key: Key) -> str:
    """The body of this place that answers for a record; empty where nobody is said to (归口待定)."""
    if key[0] == "organizations":
        return key[1] if regions.is_local(handbook, handbook.record(key)) else ""
    edges = handbook.links_from(key)
    for relation in ASKED_FIRST:
        for edge in edges:
            if edge.relation == relation and regions.is_local(handbook, handbook.record(edge.target)):
                return edge.target[1]
    return ""


def telephone(handbook: Handbook, key: Key, record: Record) -> Iterator[Asked]:
    """There is somebody to call: by its own number, that of its office or of a body above, or of its guides."""
    is_body = isinstance(record, Organization)
    if not KINDS[key[0]].called or (is_body and not regions.is_local(handbook, record)):
        return
    if _own(record) or (not is_body and any(map(_own, _answering(handbook, key)))):
        yield Asked(Question.PHONE)
        return
    field = "phone" if isinstance(record, Contact) else "contact"
    yield Asked(Question.PHONE, "读者可以打的办公电话，带区号", ((field,),))


def _own(record: Record) -> str | None:
    return (record.phone if isinstance(record, Contact) else None) or record.contact


def _answering(handbook: Handbook, key: Key) -> Iterator[Record]:
    """The offices of a record with the bodies above each, and the guides by which it is done."""
    for edge in handbook.links_from(key):
        if edge.relation in _ANSWERING:
            yield from _above(handbook, edge.target)
        elif edge.target[0] == "guides" and edge.relation == "clauses.guide":
            yield handbook.record(edge.target)
    for edge in handbook.links_to(key):
        if edge.source[0] == "guides" and edge.relation == "policies":
            yield handbook.record(edge.source)


def _above(handbook: Handbook, key: Key) -> Iterator[Record]:
    seen: set[Key] = set()
    while key in handbook.shaped and key not in seen:
        seen.add(key)
        body = handbook.record(key)
        yield body
        key = ("organizations", (body.parent if isinstance(body, Organization) else None) or "")
