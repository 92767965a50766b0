"""Closed lists for the drop-downs: words of the model, of the vocabularies, and ids of records."""

from __future__ import annotations

from collections import Counter

from handbook.linking import Handbook
from handbook.model.base import Link, Term
from handbook.sheets.books.cells import NO, YES
from handbook.sheets.books.layout import Field
from handbook.sheets.columns import Form

SEVERAL = frozenset({Form.WORDS, Form.TEXTS})
"""Forms whose cells may hold more than one word of their list."""


def options(field: Field, handbook: Handbook) -> tuple[str, ...]:
    """What may stand in a cell of this column; empty where anything may."""
    if field.form is Form.TRUTH:
        return YES, NO
    if field.form is Form.BY_FIELD:
        return ()
    mark = field.type.reference
    if isinstance(mark, Term):
        return tuple(dict.fromkeys(word.label for word in handbook.vocabularies.get(mark.vocabulary, {}).values()))
    if isinstance(mark, Link):
        return tuple(handbook.records(mark.kind)) if mark.kind else _all_ids(handbook)
    return field.type.words


def is_closed(field: Field) -> bool:
    """Whether one word of the list, and nothing else, may stand in the cell."""
    link = field.type.link
    return field.form not in SEVERAL and not (link and (link.parts or link.kind is None))


def _all_ids(handbook: Handbook) -> tuple[str, ...]:
    often = Counter(name for records in handbook.kinds.values() for name in records)
    return tuple(
        name if often[name] == 1 else f"{kind}/{name}" for kind, records in handbook.kinds.items() for name in records
    )
