"""What all things for machines share: what is sure enough to be said, places, bodies, and the element itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handbook.compact_json import compact
from handbook.model.base import Fact
from handbook.model.dates import Precision, When
from handbook.model.record import Record

_HOLDING_NOTHING = (str, list, dict)

Thing = dict[str, Any]
Whole = Callable[[str], str | None]
"""An address of this site with its host; None where the host is not known."""


def element(context: str, address: str | None, first: Thing, *more: Thing) -> str:
    """A script element with a graph of things; `address` is that of the first, which the page is about."""
    made = {"@id": address, "url": address, **first} if address else first
    graph = compact([_without_empty(thing) for thing in (made, *more)])
    text = f'{{"@context":{context},"@graph":{graph}}}'
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def known(fact: Fact, field: str) -> Any:
    """The value of a field, or None where it is empty or to be verified (grade C or D)."""
    value = getattr(fact, field)
    return None if not value or fact.to_verify(field) else value


def sure(parts: tuple[Any, ...], field: str) -> list[Any]:
    """The parts (materials, clauses …) that say `field` surely."""
    return [part for part in parts if known(part, field)]


def described(record: Record) -> Thing:
    """What every record says of itself. A title only names, so it is said whatever its grade."""
    return {
        "name": record.title,
        "alternateName": list(known(record, "aliases") or ()),
        "description": known(record, "summary"),
        "dateModified": record.updated.isoformat() if record.updated else None,
    }


def iso(when: When | None) -> str | None:
    """A date as ISO 8601 writes it; half a year has no form there."""
    return when.text if when is not None and when.precision is not Precision.HALF else None


def known_date(fact: Fact, field: str) -> str | None:
    """The date of a field in ISO 8601, where it is sure."""
    value = known(fact, field)
    return iso(value) if isinstance(value, When) else None


def _without_empty(value: Any) -> Any:
    kind = type(value)
    if kind is dict:
        return {
            key: inner if type(inner) is str else _without_empty(inner)  # most are texts
            for key, inner in value.items()
            if inner or _is_said(inner)
        }
    if kind is list:
        return [inner if type(inner) is str else _without_empty(inner) for inner in value if inner is not None]
    return value


def _is_said(value: object) -> bool:
    """Of what is false: zero and no say something."""
    return not (value is None or isinstance(value, _HOLDING_NOTHING))
