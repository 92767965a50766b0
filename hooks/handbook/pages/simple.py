"""Entry pages of kinds that are told by their fields alone: which fields answer, which are facts.

A kind is described as data in `shapes`; how a value of each type reads is worked out
in `fields` once for all of them. Kinds that need more have a module of their own,
which begins with `build`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from handbook.deriving import reported
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.case import Event
from handbook.model.indicator import Indicator
from handbook.model.measure import Measure
from handbook.model.progress import Consultation
from handbook.model.record import Record
from handbook.model.scheme import Measurement
from handbook.pages import (
    badges,
    fields,
    handlers,
    headlines,
    heads,
    lacking,
    monthly,
    part_tables,
    relations,
    tables,
    thin,
    trust_lines,
)
from handbook.pages.calls import bureau, calls
from handbook.pages.pictures import trend
from handbook.pages.shapes import SHAPES
from handbook.pages.tables import Table
from handbook.pages.views import Badge

REPORTED = ("problems", "challenges", "measures")
"""Kinds of which offices report month by month; tasks of plans are told on their plan's page."""


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/record.html` is given."""
    return build(edition, key)


def build(
    edition: Edition,
    key: Key,
    told: Iterable[str] = (),
    heard: Iterable[str] = (),
    first: Iterable[tuple[str, str, object]] = (),
) -> dict[str, Any]:
    """The common part of an entry; a kind with a module of its own adds to it.

    `told` are fields and relations that the kind's own part shows, `heard` the relations of others
    that it shows, `first` its sections (anchor, title, content).
    """
    record = edition.handbook.record(key)
    beside, shown, elsewhere = _plan(key[0], tuple(told))
    large = headlines.beside(record)
    asked = [one for one in SHAPES[key[0]].answer if one[0] not in large] if large else SHAPES[key[0]].answer
    parts: dict[str, Any] = {
        "tables": [
            *handlers.table(edition, key),
            *_progress(edition, key),
            *tables.tables(record),
            *part_tables.tables(edition, record),
        ],
        "picture": trend.series(record) if isinstance(record, Indicator) else None,
        "picture_hint": trend.HINT,
        "relations": relations.outgoing(edition, key, but=elsewhere),
        "mentions": relations.incoming(edition, key, but=(*heard, *_told_above(key[0]))),
    }
    noted = [name for name in record.note if name in shown and getattr(record, name, None)]
    return parts | {
        "head": heads.head(edition, key, tags=heads.tags(edition, key[0], record), badge=_badge(edition, record)),
        "outside": getattr(record, "outside", False),
        "answer": [*fields.rows(edition, record, asked), *handlers.rows(edition, key)],
        "lacking": lacking.lacking(edition, key),
        "headline": headlines.headline(edition, record),
        "facts": fields.rows(edition, record, beside),
        "places": heads.sections(
            *first,
            *((table.anchor, table.title, True) for table in parts["tables"]),
            ("relations", "关联", parts["relations"]),
            ("mentions", "谁提到它", parts["mentions"]),
            ("trust", "来源与核对", True),
        ),
        "thin": thin.telling(edition, key),
        "publisher": edition.handbook.identity.publisher,
        "undated": calls(edition, bureau(edition)) if isinstance(record, Event) and record.starts is None else [],
        "trust": trust_lines.trust(edition, key, noted),
    }


def _told_above(kind: str) -> tuple[str, ...]:
    """Links of others that a table of the page tells: what was reported, and who handles it here."""
    return (reported.RELATION, "matter") if kind in handlers.KINDS else (reported.RELATION,)


def _badge(edition: Edition, record: Record) -> Badge | None:
    """How a record stands whose state follows from its days."""
    derived = edition.derived  # asked for its day only where a state follows from it
    if isinstance(record, Event):
        return badges.happening(record, derived.today)
    if isinstance(record, Measurement) and record.accreditation:
        return badges.accredited(record.accreditation, derived.today)
    if isinstance(record, Measure):
        return badges.promise(record, derived.today)
    return badges.consulting(record, derived.today) if isinstance(record, Consultation) else None


def _progress(edition: Edition, key: Key) -> list[Table]:
    """Month by month what was reported, of the kinds of which anything can be."""
    found = monthly.table(edition, key) if key[0] in REPORTED else None
    return [found] if found else []


@cache
def _plan(kind: str, told: tuple[str, ...]) -> tuple[list[fields.Asked], frozenset[str], frozenset[str]]:
    """What stands beside the answer of a kind, all fields that its page shows in a place of their own, and with them
    the relations that stand elsewhere."""
    shape = SHAPES[kind]
    shown = [*(name for name, _ in shape.answer), *shape.facts, *told]
    beside = [*shape.facts, *(name for name in fields.SHARED if name not in shown)]
    places = frozenset((*shown, *fields.SHARED))
    return [(name, None) for name in beside], places, frozenset((*shown, "verified_by", "withdrawn.see"))
