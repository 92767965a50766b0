"""`api/v1/catalog.jsonld`: the data sets in the words of DCAT 3 and DCAT-AP, for catalogues that gather data.

The context stands in the file, so that nothing has to be fetched to read it.
Addresses are whole where the site's own is known, else from this file.
"""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.outputs.api.encoding import encoded, without_empty
from handbook.outputs.api.index import CATALOG, OPENAPI, ROOT, dataset
from handbook.outputs.api.listings import kinds
from handbook.pages import addresses

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": "dct:title",
    "description": "dct:description",
    "language": "dct:language",
    "license": "dct:license",
    "identifier": "dct:identifier",
    "modified": {"@id": "dct:modified", "@type": "xsd:date"},
    "version": "dcat:version",
    "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"},
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "accessURL": {"@id": "dcat:accessURL", "@type": "@id"},
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "endpointURL": {"@id": "dcat:endpointURL", "@type": "@id"},
    "endpointDescription": {"@id": "dcat:endpointDescription", "@type": "@id"},
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
    "dataset": {"@id": "dcat:dataset", "@type": "@id"},
    "service": {"@id": "dcat:service", "@type": "@id"},
    "servesDataset": {"@id": "dcat:servesDataset", "@type": "@id"},
    "distribution": {"@id": "dcat:distribution", "@type": "@id"},
    "publisher": {"@id": "dct:publisher", "@type": "@id"},
    "name": "foaf:name",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "markdown": "text/markdown",
}


def catalog(edition: Edition, site_url: str) -> str:
    identity = edition.handbook.identity
    base = f"{site_url.rstrip('/')}/" if site_url else ROOT
    sets = [_dataset(dataset(edition, kind), edition, base) for kind in kinds(edition)]
    described = {
        "@context": CONTEXT,
        "@id": base + CATALOG,
        "@type": "dcat:Catalog",
        "title": identity.title,
        "description": identity.description,
        "language": identity.language,
        "license": identity.data_licence,
        "publisher": {"@type": "foaf:Agent", "name": identity.publisher},
        "modified": edition.derived.today.isoformat(),
        "version": edition.fingerprint,
        "landingPage": base + addresses.OPEN_DATA,
        "dataset": sets,
        "service": _service(base, [found["@id"] for found in sets]),
    }
    return encoded(without_empty(described))


def _dataset(told_of: dict[str, Any], edition: Edition, base: str) -> dict[str, Any]:
    kind = told_of["kind"]
    files = [("json", address) for address in told_of["json"]]
    files += [(form, told_of[form]) for form in ("csv", "xlsx", "markdown") if form in told_of]
    landing = told_of.get("page")
    return without_empty(
        {
            "@id": f"{base}{CATALOG}#{kind}",
            "@type": "dcat:Dataset",
            "identifier": kind,
            "title": told_of["label"],
            "description": told_of["intro"],
            "modified": edition.derived.today.isoformat(),
            "version": told_of["fingerprint"],
            "publisher": {"@type": "foaf:Agent", "name": edition.handbook.identity.publisher},
            "landingPage": base + landing if landing else None,
            "distribution": [
                _distribution(form, base + at, edition, base + told_of["list_schema"]) for form, at in files
            ],
        }
    )


def _distribution(form: str, address: str, edition: Edition, schema: str) -> dict[str, Any]:
    return without_empty(
        {
            "@type": "dcat:Distribution",
            "title": form.upper(),
            "accessURL": address,
            "downloadURL": address,
            "mediaType": _MEDIA + TYPES[form],
            "license": edition.handbook.identity.data_licence,
            "conformsTo": schema if form == "json" else None,
        }
    )


def _service(base: str, served: list[str]) -> dict[str, Any]:
    return {
        "@type": "dcat:DataService",
        "title": "API v1",
        "endpointURL": f"{base}{addresses.API}/",
        "endpointDescription": base + OPENAPI,
        "servesDataset": served,
    }
