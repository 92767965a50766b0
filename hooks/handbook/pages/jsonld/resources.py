"""What is shared, and what takes place, in the words of schema.org; of which type it is stands in `kinds/`."""

from __future__ import annotations

from handbook.model.case import Event
from handbook.model.plan import ActionPlan
from handbook.model.record import Record
from handbook.model.resource import Contact, Equipment, Provider, Service
from handbook.pages.jsonld.terms import Thing, known, known_date


def instrument(record: Record) -> Thing:
    """`IndividualProduct`: one thing with a maker, a model and a number, and not a product on sale."""
    assert isinstance(record, Equipment)
    return {
        "model": known(record, "model"),
        "manufacturer": _organization(known(record, "manufacturer")),
        "serialNumber": known(record, "serial_number"),
        "category": known(record, "class_code"),
    }


def institution(record: Record) -> Thing:
    """`Organization`, with the address as it is printed."""
    assert isinstance(record, Provider)
    where = record.location
    return {
        "knowsAbout": list(known(record, "services") or ()),
        "address": known(where, "address") if where else None,
        "parentOrganization": _organization(known(record, "owner")),
    }


def product(record: Record) -> Thing:
    """`Service`: a loan, an insurance or a portal; which of them the record does not say in a word."""
    assert isinstance(record, Service)
    return {
        "provider": _organization(known(record, "provider")),
        "areaServed": known(record, "region"),
    }


def contact_point(record: Record) -> Thing:
    """`ContactPoint`: an office's landline, never a person."""
    assert isinstance(record, Contact)
    return {
        "contactType": known(record, "role"),
        "telephone": known(record, "phone"),
        "areaServed": known(record, "township") or known(record, "region"),
    }


def event(record: Record) -> Thing:
    """`Event`, with what is known of when and where."""
    assert isinstance(record, Event)
    where = known(record, "place")
    return {
        "startDate": known_date(record, "starts"),
        "endDate": known_date(record, "ends"),
        "location": {"@type": "Place", "name": where} if where else None,
        "organizer": _organization(known(record, "host")),
    }


def plan(record: Record) -> Thing:
    """`CreativeWork`: the paper that sets tasks. It is no legislation, and seldom has a number."""
    assert isinstance(record, ActionPlan)
    return {
        "identifier": known(record.document, "doc_no"),
        "datePublished": known_date(record.document, "issued"),
        "publisher": _organization(known(record.document, "issuer_stated")),
    }


def _organization(name: str | None) -> Thing | None:
    return {"@type": "Organization", "name": name} if name else None
