"""A review as JSON, for other tools."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from handbook.findings import Finding
from handbook.reviewing.changes import Changed, Field
from handbook.reviewing.ranking import RANK_WORDS
from handbook.reviewing.reviews import Review
from handbook.reviewing.surroundings import Other

FORMAT = "1"
"""Raised whenever a name here comes to mean something else."""


def document(review: Review) -> str:
    """Everything that the review knows; lists are in its order, the weightiest first."""
    told: Mapping[str, Any] = {
        "format": FORMAT,
        "base": review.base,
        "today": review.today,
        "edits": review.edits,
        "records": [_record(one) for one in review.records],
        "others": [_other(one) for one in review.others],
        "deadlines": [{**asdict(one), "key": "/".join(one.key)} for one in review.deadlines],
        "verdicts": [{**asdict(one), "key": "/".join(one.key)} for one in review.verdicts],
        "broken_links": [asdict(one) for one in review.broken],
        "findings": {"new": list(map(_finding, review.new)), "mended": list(map(_finding, review.mended))},
        "pages": asdict(review.pages),
        "code": list(review.code),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _record(one: Changed) -> dict[str, Any]:
    found: dict[str, Any] = {"key": "/".join(one.key), "what": one.what, "title": one.title, "file": one.file}
    return {
        **found,
        "was": one.was or None,
        "unstated": one.unstated,
        "sample": one.sample,
        "source": asdict(one.source) if one.source else None,
        "fields": list(map(_field, one.fields)),
    }


def _other(one: Other) -> dict[str, Any]:
    return {"file": one.file, "label": one.label, "what": one.what, "fields": list(map(_field, one.fields))}


def _field(one: Field) -> dict[str, Any]:
    found = {
        "label": one.label,
        "about": RANK_WORDS[one.rank],
        "old": one.old,
        "new": one.new,
        "unit": one.unit or None,
    }
    return found | ({"source": asdict(one.source)} if one.source else {})


def _finding(one: Finding) -> dict[str, Any]:
    place = {"file": one.place.file, "line": one.place.line}
    return {"level": str(one.level), "code": one.code, **place, "message": one.message, "hint": one.hint}
