"""The same facts for machines: JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from typing import Any

from handbook.deriving.standings import State
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.dates import Precision, When
from handbook.model.guide import Guide
from handbook.model.organization import Organization
from handbook.model.policy import Policy
from handbook.model.record import Record
from handbook.pages import common

FORCE = {State.IN_FORCE: "InForce", State.AMENDED: "PartiallyInForce", State.ENDED: "NotInForce"}


def script(edition: Edition, key: Key, address: str | None) -> str:
    """A script element to stand in the page's head; `address` is the page's own, where it is known."""
    return _script(_of(edition, edition.handbook.record(key)), address)


def question(asked: str, answer: str, address: str | None) -> str:
    """schema.org `QAPage`: one question with its accepted answer."""
    accepted = {"@type": "Answer", "text": answer, "url": address}
    entity = {"@type": "Question", "name": asked, "answerCount": 1, "acceptedAnswer": accepted}
    return _script({"@type": "QAPage", "mainEntity": entity}, address)


def _script(thing: dict[str, Any], address: str | None) -> str:
    made = {"@context": "https://schema.org", **thing}
    if address:
        made["@id"] = made["url"] = address
    text = json.dumps(_without_empty(made), ensure_ascii=False, separators=(",", ":"))
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def _of(edition: Edition, record: Record) -> dict[str, Any]:
    common_part = {
        "name": record.title,
        "alternateName": list(record.aliases),
        "description": record.summary,
        "dateModified": record.updated.isoformat() if record.updated else None,
    }
    if isinstance(record, Policy):
        return {"@type": "Legislation", **common_part, **_legislation(edition, record)}
    if isinstance(record, Guide):
        return {"@type": "GovernmentService", **common_part, **_service(edition, record)}
    if isinstance(record, Organization):
        return {"@type": "GovernmentOrganization", **common_part, **_organization(edition, record)}
    return {"@type": "Thing", **common_part}


def _legislation(edition: Edition, policy: Policy) -> dict[str, Any]:
    """schema.org `Legislation`; the identifier is the document number."""
    force = FORCE.get(edition.derived.standings[policy.id].state)
    return {
        "legislationIdentifier": [entry.no for entry in policy.doc_nos],
        "legislationDate": _iso(policy.signed_on),
        "legislationPassedBy": [_body(edition, name) for name in policy.issuers],
        "legislationLegalForce": f"https://schema.org/{force}" if force else None,
        "legislationJurisdiction": policy.region,
        "temporalCoverage": _span(policy),
        "isBasedOn": policy.source.url if policy.source else None,
        "inLanguage": edition.handbook.identity.language,
    }


def _service(edition: Edition, guide: Guide) -> dict[str, Any]:
    """schema.org `GovernmentService`."""
    return {
        "identifier": guide.service_code,
        "serviceType": guide.item_type,
        "audience": {"@type": "Audience", "audienceType": guide.support_target} if guide.support_target else None,
        "areaServed": guide.region,
        "provider": _body(edition, guide.lead_office) if guide.lead_office else None,
        "availableChannel": [{"@type": "ServiceChannel", "name": channel} for channel in guide.channels],
    }


def _organization(edition: Edition, body: Organization) -> dict[str, Any]:
    return {
        "identifier": body.uscc,
        "areaServed": body.region,
        "parentOrganization": _body(edition, body.parent) if body.parent else None,
    }


def _body(edition: Edition, name: str) -> dict[str, str] | None:
    title = common.title_of(edition, ("organizations", name))
    return {"@type": "GovernmentOrganization", "name": title} if title else None


def _span(policy: Policy) -> str | None:
    """ISO 8601 interval from coming into force to expiry; an open end is `..`."""
    begins, ends = _iso(policy.effective_on), _iso(policy.expires_on)
    return f"{begins or '..'}/{ends or '..'}" if begins or ends else None


def _iso(when: When | None) -> str | None:
    return when.text if when is not None and when.precision is not Precision.HALF else None


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner not in (None, [], "", {})}
    if isinstance(value, list):
        return [_without_empty(inner) for inner in value if inner is not None]
    return value
