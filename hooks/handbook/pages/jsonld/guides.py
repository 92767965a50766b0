"""Guides: schema.org `GovernmentService` and, in the same thing, `cpsv:PublicService` of CPSV-AP 3.2.0.

The shapes of CPSV-AP ask of each part an identifier, which is the guide's with
the part's number behind it; the page counts its parts in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.model.guide import Days, Guide
from handbook.pages.jsonld.organizations import authority, named_body, place, unnamed_authority
from handbook.pages.jsonld.policies import resource
from handbook.pages.jsonld.terms import Thing, Whole, described, known, sure

CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
"""Chinese in the list of languages that CPSV-AP asks for."""


def service(edition: Edition, guide: Guide, whole: Whole) -> Thing:
    """A guide on its own page, once in the words of schema.org and once in those of CPSV-AP."""
    said = described(guide)
    return {
        "@type": ["GovernmentService", "cpsv:PublicService"],
        **said,
        "identifier": known(guide, "service_code"),
        "serviceType": known(guide, "item_type"),
        "audience": {"@type": "Audience", "audienceType": known(guide, "support_target")}
        if known(guide, "support_target")
        else None,
        "areaServed": known(guide, "region"),
        "provider": named_body(edition, known(guide, "lead_office") or "", whole),
        "dct:identifier": known(guide, "service_code") or guide.id,
        "dct:title": guide.title,
        "dct:description": said["description"] or f"{guide.title}：{KINDS['guides'].intro}",
        "dct:language": {"@id": CHINESE, "@type": "dct:LinguisticSystem"},
        **_who(edition, guide, whole),
        **_how(guide),
        **_rests_on(edition, guide, whole),
    }


def _who(edition: Edition, guide: Guide, whole: Whole) -> Thing:
    """Who answers for it, for whom it is, and where. The standard demands an authority (see decision 0028)."""
    region = known(guide, "region")
    body = authority(edition, known(guide, "lead_office") or "", whole)
    kind = known(guide, "item_type")
    return {
        "cv:hasCompetentAuthority": body or unnamed_authority(edition, region),
        "dct:type": _concept(kind) if kind else None,
        "dct:audience": [_concept(label) for label in known(guide, "audiences") or ()],
        "dct:spatial": place(edition, region) if region else None,
    }


def _how(guide: Guide) -> Thing:
    """What it takes: channels, evidence, requirements, cost, time, and what comes of it."""
    channels = _numbered(guide, "channel", known(guide, "channels") or ())
    evidence = _numbered(guide, "material", (part.name for part in sure(guide.materials, "name")))
    asked = _numbered(guide, "condition", known(guide, "acceptance_conditions") or ())
    result, fees = known(guide, "result"), known(guide, "fees")
    return {
        "availableChannel": [
            {"@id": f"_:{part}", "@type": ["ServiceChannel", "cv:Channel"], "name": text, **_of(part, about=text)}
            for part, text in channels
        ],
        "cv:hasChannel": [{"@id": f"_:{part}"} for part, _ in channels],
        "cpsv:hasInput": [{"@type": "cv:Evidence", **_of(part, named=text)} for part, text in evidence],
        "cv:holdsRequirement": [{"@type": "cv:Requirement", **_of(part, named=text)} for part, text in asked],
        "cv:hasCost": {"@type": "cv:Cost", **_of(f"{guide.id}-cost", about=fees)} if fees else None,
        "cpsv:produces": {"@type": "cv:Output", **_of(f"{guide.id}-result", named=result)} if result else None,
        "cv:processingTime": _duration(guide.promised_days) or _duration(guide.statutory_days),
    }


def _rests_on(edition: Edition, guide: Guide, whole: Whole) -> Thing:
    """The policies of the handbook that it rests on, and the papers that it names in words."""
    linked = [resource(edition, name, whole) for name in known(guide, "policies") or ()]
    named = [{"@type": "eli:LegalResource", "dct:title": text} for text in known(guide, "legal_basis") or ()]
    return {"cv:hasLegalResource": [*(one for one in linked if one), *named]}


def _numbered(guide: Guide, sort: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(f"{guide.id}-{sort}-{number}", text) for number, text in enumerate(texts, 1)]


def _of(identifier: str, named: str | None = None, about: str | None = None) -> Thing:
    return {"dct:identifier": identifier, "dct:title": named, "dct:description": about}


def _concept(label: str) -> Thing:
    return {"@type": "skos:Concept", "skos:prefLabel": label}


def _duration(days: Days | None) -> str | None:
    """An xsd:duration of calendar days. Working days are none: P10D would promise a date too early."""
    if days is None or days.unit != "自然日" or not known(days, "value") or days.value != int(days.value):
        return None
    return f"P{int(days.value)}D"
