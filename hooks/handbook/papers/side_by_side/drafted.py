"""A draft as plain data: what the page hands on with its decisions. No sentence of the paper is in it.

Values are texts, as our files have them: a number that a browser has read and written may look otherwise.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from handbook.papers.drafting.model import Draft, DraftField, DraftRecord
from handbook.papers.drafting.records import written


def drafted(draft: Draft) -> dict[str, Any]:
    """The records of a draft and the fingerprint of its paper."""
    return {"fingerprint": draft.fingerprint, "records": [_record(one) for one in draft.records]}


def digest_of(plain: dict[str, Any]) -> str:
    """Of such data: another value, another order, another paper gives another."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _record(record: DraftRecord) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "id": record.id,
        "known": record.known,
        "before": [[list(path), written(value)] for path, value in record.before],
        "fields": [_field(one) for one in record.fields],
    }


def _field(field: DraftField) -> dict[str, Any]:
    return {
        "path": list(field.path),
        "value": written(field.value),
        "required": field.required,
        "proposed": field.reading == "proposed",
        "group": field.group,
    }
