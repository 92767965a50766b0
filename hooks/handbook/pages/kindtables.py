"""Whether every kind has its row in each table that pages are made from.

The row of a kind in `kinds.py` names columns and filters, and its model holds links; what these mean
stands in tables of their own. A kind that lacks a row there is told when the pages are imported and by
`check.py`, in words and for all tables at once, and not in the middle of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handbook.describing import model_title
from handbook.kinds import KINDS, Kind
from handbook.link_fields import relations
from handbook.model.examples import EXAMPLES
from handbook.model.fields import field_types, models_in
from handbook.pages import facets, list_columns, words


class IncompleteKindsError(Exception):
    """A kind lacks a row in a table; the message names each kind, what is missing, and the table to add it to."""


def require(entries: Mapping[str, Any], things: Mapping[str, Any]) -> None:
    """Raise IncompleteKindsError where a table lacks what the table of kinds asks of it."""
    lacking = list(missing(KINDS.values(), entries, things))
    if lacking:
        lines = ["Some kinds are not complete (hooks/README.md, “A new kind of record”):", *lacking]
        raise IncompleteKindsError("\n  ".join(lines))


def missing(kinds: Iterable[Kind], entries: Mapping[str, Any], things: Mapping[str, Any]) -> Iterator[str]:
    """What kinds ask of other tables and is not there, one sentence each."""
    for kind in kinds:
        if kind.name not in entries:
            yield _lack(kind, "its page", "ENTRIES", "pages/slots.py")
        for name in kind.columns:
            if name not in list_columns.COLUMNS:
                yield _lack(kind, f"the column “{name}”", "COLUMNS", "pages/facets.py")
        for name in kind.facets:
            if name not in facets.FACETS:
                yield _lack(kind, f"the filter “{name}”", "FACETS", "pages/facets.py")
        for name in relations(kind.model):
            if name not in words.RELATIONS:
                yield _lack(kind, f"the link “{name}”", "RELATIONS", "pages/words.py")
        if kind.name not in things:
            yield _lack(kind, "its JSON-LD", "THINGS", "pages/jsonld/__init__.py")
        for name in _without_example(kind):
            yield _lack(kind, f"an example of “{name}”", "_WRITTEN", "model/examples.py")


def _lack(kind: Kind, what: str, table: str, file: str) -> str:
    return f"{kind.name}: {what} has no row in {table} of hooks/handbook/{file}."


def _without_example(kind: Kind) -> Iterator[str]:
    """Fields of free words without an example, `module.Model.field`; others have one by their form."""
    for model in models_in(kind.model):
        for field in field_types(model).values():
            title = model_title(field.owner)
            if field.is_free_text and field.key not in EXAMPLES.get(title, {}):
                yield f"{title}.{field.key}"
