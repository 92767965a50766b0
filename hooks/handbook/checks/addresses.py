"""Addresses are promises: former ones lead on, and take nobody else's place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.findings import Finding
from handbook.linking import Handbook


def former_ids_free(handbook: Handbook, today: date) -> Iterator[Finding]:
    """A former id is no longer used in its kind, neither by a record nor as another's former id."""
    for kind, records in handbook.kinds.items():
        taken = {name: name for name in records}
        for name, record in records.items():
            for index, former in enumerate(record.former_ids):
                owner = taken.get(former)
                taken[former] = owner or name
                if owner is not None:
                    place = handbook.place((kind, name), "former_ids", index)
                    hint = "曾用标识只写一次，写在接替它的记录上。"
                    yield Finding("former-id", place, f"“{former}”还在用，或已写在“{owner}”上。", hint)
