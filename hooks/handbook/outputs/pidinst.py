"""PIDINST 1.0: one JSON document an instrument, as the schema of the RDA working group asks.

What is required and not known is said so, never invented: `:unav` (value
unavailable, one of the codes DataCite borrowed from ERC). A date coarser than
a day does not fit the schema's dates and goes into the description.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.dates import Precision
from handbook.model.resource import Equipment, Provider
from handbook.model.values import is_web_address
from handbook.pages.lists import factual

UNKNOWN = ":unav"
NO_PAGE = "about:blank#:unav"
"""The schema wants an address where we know none; this one is an address, opens nothing, and says so."""

KIND = "equipment"
_REGISTERED = {"doi": "DOI", "handle": "Handle", "igsn": "IGSN", "ark": "ARK", "rrid": "RRID", "urn": "URN"}
_INVENTORY = {"资产号", "资产编号", "固定资产号", "固定资产编号", "inventorynumber"}
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def collection(edition: Edition, site_url: str = "") -> str:
    """The documents of every public instrument as one JSON array, a line each; a sample is no instrument."""
    keys = [(KIND, record.id) for record in factual(edition, KIND)]
    encode = json.JSONEncoder(ensure_ascii=False).encode
    lines = ",\n".join(encode(document(edition, key, site_url)) for key in keys)
    return f"[\n{lines}\n]\n"


def text(edition: Edition, key: Key, site_url: str = "") -> str:
    """The document as it is published."""
    return json.dumps(document(edition, key, site_url), ensure_ascii=False, indent=2) + "\n"


def document(edition: Edition, key: Key, site_url: str = "") -> dict[str, Any]:
    """The document of one instrument. `site_url` is the site's root; without it there is no page to land on."""
    record = edition.handbook.record(key)
    assert isinstance(record, Equipment)
    page = f"{site_url.rstrip('/')}/{key[0]}/{key[1]}.html" if site_url else ""
    landing = page or next(_addresses(record), "") or NO_PAGE
    identifiers = [_typed(written) for written in record.identifiers]
    identity = next(((kind, value) for kind, value in identifiers if kind in _REGISTERED.values()), None)
    made: dict[str, Any] = {
        "identifier": _identifier(identity, page),
        "schemaVersion": "1.0",
        "landingPage": landing,
        "name": record.title,
        "owners": [_owner(edition, record)],
        "manufacturers": [{"manufacturerName": record.manufacturer or UNKNOWN}],
        "model": {"modelName": record.model} if record.model else None,
        "description": _description(record),
        "instrumentTypes": [{"instrumentTypeName": record.class_code}] if record.class_code else [],
        "measuredVariables": list(record.capabilities),
        "dates": _dates(record),
        "relatedIdentifiers": list(_related(record, identifiers, identity, landing)),
        "alternateIdentifiers": list(_alternate(edition, record, identifiers)),
    }
    return {name: value for name, value in made.items() if value}


def _identifier(identity: tuple[str, str] | None, page: str) -> dict[str, str]:
    """A registered identifier where there is one, else the page's address; unknown is what is neither."""
    kind, value = identity or (("URL", page) if page else (UNKNOWN, UNKNOWN))
    return {"identifier": value, "identifierType": kind}


def _typed(written: str) -> tuple[str, str]:
    """`DOI:10.1/x` as a type and a value; the type as PIDINST spells it where it knows it."""
    kind, mark, value = written.replace("：", ":", 1).partition(":")
    if not mark:
        return "", written
    return _REGISTERED.get(kind.strip().casefold(), kind.strip()), value.strip()


def _owner(edition: Edition, record: Equipment) -> dict[str, str]:
    provider = edition.handbook.records("providers").get(record.owned_by or "")
    name = record.owner or (provider.title if isinstance(provider, Provider) else "") or UNKNOWN
    mailbox = _MAILBOX.search(record.contact or "")
    return {"ownerName": name} | ({"ownerContact": mailbox.group()} if mailbox else {})


def _description(record: Equipment) -> str:
    said = [record.summary or "", *record.specs]
    if record.commissioned and record.commissioned.precision is not Precision.DAY:
        said.append(f"启用时间：{record.commissioned.chinese}")
    return "\n".join(part for part in said if part)


def _dates(record: Equipment) -> list[dict[str, str]]:
    when = record.commissioned
    if when is None or when.precision is not Precision.DAY:
        return []
    return [{"date": when.text, "dateType": "Commissioned"}]


def _addresses(record: Equipment) -> Iterator[str]:
    """Pages about the instrument by others. A bare domain is no address: nobody said how to reach it."""
    for written in (record.website, record.source.url if record.source else None):
        if written and is_web_address(written):
            yield written


def _related(
    record: Equipment, identifiers: list[tuple[str, str]], identity: tuple[str, str] | None, landing: str
) -> Iterator[dict[str, str]]:
    for written in dict.fromkeys(_addresses(record)):
        if written != landing:
            yield _relation(written, "URL", "IsDescribedBy")
    for kind, value in identifiers:
        if kind in _REGISTERED.values() and (kind, value) != identity:
            yield _relation(value, kind, "IsIdenticalTo")


def _relation(value: str, kind: str, relation: str) -> dict[str, str]:
    return {"relatedIdentifier": value, "relatedIdentifierType": kind, "relationType": relation}


def _alternate(edition: Edition, record: Equipment, identifiers: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    if record.serial_number:
        yield {"alternateIdentifier": record.serial_number, "alternateIdentifierType": "SerialNumber"}
    for kind, value in identifiers:
        if kind in _REGISTERED.values():
            continue
        if kind.casefold() in _INVENTORY:
            yield {"alternateIdentifier": value, "alternateIdentifierType": "InventoryNumber"}
        else:
            named = {"alternateIdentifierName": kind} if kind else {}
            yield {"alternateIdentifier": value, "alternateIdentifierType": "Other", **named}
    yield {
        "alternateIdentifier": f"{KIND}/{record.id}",
        "alternateIdentifierType": "Other",
        "alternateIdentifierName": edition.handbook.identity.title,
    }
