"""A file of decisions as the page saves it, made without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from handbook.papers.drafting import Draft, DraftField
from handbook.papers.side_by_side import digest_of, drafted

Deciding = Callable[[DraftField], Any]
"""Of a field: accept, drop, nothing, or ("change", value)."""


def saved(draft: Draft, deciding: Deciding = lambda field: "accept", parts: Any = ()) -> dict[str, Any]:
    """The whole file; `parts` are left out of every record that has them."""
    plain = drafted(draft)
    choices = []
    for record in draft.records:
        chosen: dict[str, Any] = {"skip": False, "parts": [list(part) for part in parts], "fields": [], "changed": {}}
        for number, field in enumerate(record.fields):
            choice = deciding(field)
            if isinstance(choice, tuple):
                chosen["changed"][str(number)] = choice[1]
                choice = choice[0]
            chosen["fields"].append(choice)
        choices.append(chosen)
    return {"format": 1, "draft": digest_of(plain), "drafted": plain, "choices": choices}


def as_bytes(file: dict[str, Any]) -> bytes:
    return json.dumps(file, ensure_ascii=False).encode()
