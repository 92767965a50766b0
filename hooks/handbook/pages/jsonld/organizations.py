"""Bodies and their offices: schema.org `GovernmentOrganization`, CPSV-AP `cv:PublicOrganisation`."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.model.organization import Organization
from handbook.pages import addresses
from handbook.pages.jsonld.terms import Thing, Whole, described, known

_NOT_PUBLIC = frozenset({"协会", "其他"})
"""Roles that say nothing of whether a body is the state's."""


def office(edition: Edition, body: Organization, whole: Whole) -> Thing:
    """A body on its own page."""
    parent = body.parent if known(body, "parent") else None
    return {
        **_typed(body),
        **described(body),
        "identifier": known(body, "uscc"),
        "areaServed": known(body, "region"),
        "parentOrganization": named_body(edition, parent, whole) if parent else None,
        **_public(edition, body),
    }


def authority(edition: Edition, name: str, whole: Whole) -> Thing | None:
    """A body as CPSV-AP wants a competent authority: with its label and its area. None where it is not published."""
    body = _published(edition, name)
    if body is None:
        return None
    at = whole(addresses.entry(("organizations", name)))
    return {"@id": at, **_typed(body), "name": body.title, **_public(edition, body), "dct:identifier": name}


def unnamed_authority(edition: Edition, region: str | None) -> Thing:
    """That some public body answers for a service, where the handbook does not say which. It has no address."""
    label = "主管部门（手册未写明是哪一家）"
    spatial = place(edition, region or edition.handbook.identity.place)
    return {"@type": "cv:PublicOrganisation", "skos:prefLabel": label, "dct:spatial": spatial}


def named_body(edition: Edition, name: str, whole: Whole) -> Thing | None:
    """A body in a word, for schema.org."""
    body = _published(edition, name)
    if body is None:
        return None
    return {"@type": _schema_type(body), "@id": whole(addresses.entry(("organizations", name))), "name": body.title}


def place(edition: Edition, name: str) -> Thing:
    """`dct:Location`: a region of the handbook's own list, with its code (GB/T 2260) where it has one."""
    word = edition.handbook.vocabularies.get("regions", {}).get(name)
    return {"@type": "dct:Location", "dct:title": word.label if word else name, "dct:identifier": word and word.code}


def _typed(body: Organization) -> Thing:
    kind = _schema_type(body)
    return {"@type": [kind, "cv:PublicOrganisation"] if kind != "Organization" else kind}


def _schema_type(body: Organization) -> str:
    return "Organization" if body.role in _NOT_PUBLIC else "GovernmentOrganization"


def _public(edition: Edition, body: Organization) -> Thing:
    """What CPSV-AP demands of a public organisation; one without an area serves its parent's, or the handbook's."""
    if body.role in _NOT_PUBLIC:
        return {}
    region = known(body, "region")
    above = _published(edition, body.parent or "")
    if region is None and above is not None:
        region = known(above, "region")
    spatial = place(edition, region or edition.handbook.identity.place)
    return {"skos:prefLabel": body.title, "dct:spatial": spatial}


def _published(edition: Edition, name: str) -> Organization | None:
    if ("organizations", name) not in edition.handbook.shaped:
        return None
    body = edition.handbook.record(("organizations", name))
    return body if isinstance(body, Organization) and not body.sample else None
