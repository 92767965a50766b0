"""The schemas that editors' programs read, as one of them reads them: each with its neighbours in the folder."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from handbook.schemas import documents

MADE = {name: json.loads(text) for name, text in documents().items()}

TOGETHER = Registry().with_resources((name, Resource.from_contents(made)) for name, made in MADE.items())
"""By their names alone: whatever else a schema wants is not found."""


def validator(name: str) -> Draft202012Validator:
    """For files of one kind or list, by its name."""
    return Draft202012Validator({"$ref": f"{name}.schema.json"}, registry=TOGETHER)
