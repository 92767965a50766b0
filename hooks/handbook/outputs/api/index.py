"""`api/v1/index.json`: what there is, of which day, with which fingerprint. Everything else is found from here."""

from __future__ import annotations

from typing import Any

from handbook.edition import Edition
from handbook.kinds import KINDS
from handbook.outputs.api.encoding import encoded, without_empty
from handbook.outputs.api.listings import Documents, kinds
from handbook.outputs.api.versions import VERSION
from handbook.pages import addresses, publication

INDEX = f"{addresses.API}/index.json"
OPENAPI = f"{addresses.API}/openapi.json"
CATALOG = f"{addresses.API}/catalog.jsonld"
CHANGELOG = f"{addresses.API}/CHANGELOG.md"
ROOT = "../../"
"""From any file in the folder of the API to the root of the site."""


def schema(name: str) -> str:
    """The address of a schema: `api/v1/schemas/policies.json`."""
    return f"{addresses.API}/schemas/{name}.json"


def index(edition: Edition, site_url: str) -> str:
    identity = edition.handbook.identity
    return encoded(
        without_empty(
            {
                "api": VERSION,
                "title": identity.title,
                "description": identity.description,
                "publisher": identity.publisher,
                "language": identity.language,
                "licence": identity.data_licence,
                "site": site_url or None,
                "generated": edition.derived.today.isoformat(),
                "fingerprint": edition.fingerprint,
                "root": ROOT,
                "about": addresses.OPEN_DATA,
                "openapi": OPENAPI,
                "catalog": CATALOG,
                "changelog": CHANGELOG,
                "schema": schema("index"),
                "llms": addresses.LLMS if identity.has("文本") else None,
            }
        )
        | {"datasets": [dataset(edition, kind) for kind in kinds(edition)]}
    )


def dataset(edition: Edition, kind: str) -> dict[str, Any]:
    """The records of one kind, in all their forms. Without a public record there is no list, and no table of it."""
    documents, has = Documents(edition, kind), edition.handbook.identity.has
    tables = {form: addresses.table(kind, form) for form in ("csv", "xlsx")}
    forms = {
        "page": addresses.listing(kind),
        **(tables if has("表格") else {}),
        **({"markdown": addresses.twins(kind)} if has("文本") else {}),
    }
    return {
        "kind": kind,
        "label": KINDS[kind].label,
        "intro": KINDS[kind].intro,
        "count": len(documents.names),
        "fingerprint": documents.fingerprint,
        "json": documents.addresses,
        **(forms if kind in edition.memo(publication.published) else {}),
        "schema": schema(kind),
        "list_schema": schema(f"{kind}-list"),
    }
