"""The contexts of JSON-LD, written out: nobody has to fetch one to know what a name means.

Every name without a prefix is schema.org's (`@vocab`). A text in a language
carries it; `dct:identifier` and the like are names of things and carry none.
"""

from __future__ import annotations

import json
from typing import Any

_SCHEMA = {"@vocab": "https://schema.org/"}
_IN_CHINESE = {"@language": "zh-CN"}


def _as_json(context: dict[str, Any]) -> str:
    return json.dumps(context, ensure_ascii=False, separators=(",", ":"))


PLAIN = _as_json(_SCHEMA)

ELI = _as_json(
    {
        **_SCHEMA,
        "eli": "http://data.europa.eu/eli/ontology#",
        "eli:title": _IN_CHINESE,
    }
)
"""The European Legislation Identifier's ontology, which schema.org's `Legislation` was made after."""

SERVICES = _as_json(
    {
        **_SCHEMA,
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "dct": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dct:title": _IN_CHINESE,
        "dct:description": _IN_CHINESE,
        "skos:prefLabel": _IN_CHINESE,
        "cv:processingTime": {"@type": "xsd:duration"},
    }
)
"""CPSV-AP 3.2.0: the core vocabularies for public services (cpsv, cv) and what they are built on."""
