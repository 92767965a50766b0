"""Policies: schema.org `Legislation` and ELI `eli:LegalResource`, with their questions as a `FAQPage`."""

from __future__ import annotations

from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.model.policy import Policy
from handbook.pages import addresses, answers
from handbook.pages.jsonld.organizations import named_body
from handbook.pages.jsonld.terms import Thing, Whole, described, known, known_date

FORCE = {State.IN_FORCE: "InForce", State.AMENDED: "PartiallyInForce", State.ENDED: "NotInForce"}

_LINEAGE = {"repeals": "eli:repeals", "amends": "eli:amends", "based_on": "eli:based_on"}


def legislation(edition: Edition, policy: Policy, whole: Whole) -> Thing:
    """A policy on its own page; the identifier is the document number."""
    standing = edition.derived.standings[policy.id]
    force = None if standing.to_verify else FORCE.get(standing.state)
    numbers = [entry.number for entry in known(policy, "doc_nos") or () if known(entry, "number")]
    issuers = known(policy, "issuers") or ()
    return {
        "@type": ["Legislation", "eli:LegalResource"],
        **described(policy),
        "legislationIdentifier": numbers,
        "legislationDate": known_date(policy, "signed_on"),
        "legislationPassedBy": [named_body(edition, name, whole) for name in issuers],
        "legislationLegalForce": {"@id": f"https://schema.org/{force}"} if force else None,
        "legislationJurisdiction": known(policy, "region"),
        "temporalCoverage": _span(policy),
        "isBasedOn": policy.source.url if policy.source and known(policy.source, "url") else None,
        "inLanguage": edition.handbook.identity.language,
        "eli:title": policy.title,
        **_lineage(edition, policy, whole),
    }


def resource(edition: Edition, name: str, whole: Whole) -> Thing | None:
    """A policy in a word, as a guide names what it rests on. None where it is not published, or a sample."""
    if ("policies", name) not in edition.handbook.shaped:
        return None
    record = edition.handbook.record(("policies", name))
    at = whole(addresses.entry(("policies", name)))
    return None if record.sample else {"@type": "eli:LegalResource", "@id": at, "dct:title": record.title}


def questions(policy: Policy, whole: Whole) -> list[Thing]:
    """schema.org `FAQPage`: the questions whose answers rest on nothing that is to be verified."""
    asked = [answer for answer in answers.of(policy) if not answer.to_verify]
    entities = [
        {
            "@type": "Question",
            "name": one.question,
            "url": whole(one.uri),
            "acceptedAnswer": {"@type": "Answer", "text": one.answer},
        }
        for one in asked
    ]
    return [{"@type": "FAQPage", "mainEntity": entities}] if entities else []


def _lineage(edition: Edition, policy: Policy, whole: Whole) -> Thing:
    """What it repeals, amends and is based on; other policies of the handbook, by their pages or by their titles."""
    said: Thing = {}
    for field, term in _LINEAGE.items():
        others = [_other_policy(edition, name, whole) for name in known(policy, field) or ()]
        said[term] = [other for other in others if other]
    return said


def _other_policy(edition: Edition, name: str, whole: Whole) -> Thing | None:
    if ("policies", name) not in edition.handbook.shaped:
        return None
    at = whole(addresses.entry(("policies", name)))
    return {"@id": at} if at else {"eli:title": edition.handbook.record(("policies", name)).title}


def _span(policy: Policy) -> str | None:
    """ISO 8601 interval from coming into force to expiry; an open end is `..`."""
    begins, ends = known_date(policy, "effective_on"), known_date(policy, "expires_on")
    return f"{begins or '..'}/{ends or '..'}" if begins or ends else None
