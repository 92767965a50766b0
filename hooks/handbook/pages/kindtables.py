"""Whether every kind has its row in each table that pages are made from.

The row of a kind in `kinds/` names columns and filters, and its model holds links; what needs a function
stands in tables of pages. A kind that lacks a row there is told when the pages are imported and by
`check.py`, in words and for all tables at once, and not in the middle of a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handbook import describing
from handbook.kinds import KINDS
from handbook.link_fields import relations
from handbook.model.fields import field_types, models_in
from handbook.model.kind import SHARED_RELATIONS, Kind
from handbook.pages import facets, list_columns

_KINDS = "hooks/handbook/kinds/"
_PAGES = "hooks/handbook/pages"


class IncompleteKindsError(SystemExit):
    """A kind lacks something; the message names each kind, what is missing, and where it belongs.

    Python then ends, whatever command it is, with these sentences and no stack trace.
    """


def require(entries: Mapping[str, Any], things: Mapping[str, Any]) -> None:
    """Raise IncompleteKindsError where a table lacks what the table of kinds asks of it."""
    lacking = list(missing(KINDS.values(), entries, things))
    if lacking:
        lines = ["Some kinds are not complete (hooks/README.md, “A new kind of record”):", *lacking]
        raise IncompleteKindsError("\n  ".join(lines))


def missing(kinds: Iterable[Kind], entries: Mapping[str, Any], things: Mapping[str, Any]) -> Iterator[str]:
    """What kinds ask for and is not there, one sentence each with the place where it belongs."""
    for kind in kinds:
        fields = field_types(kind.model)
        if kind.name not in entries:
            yield f"{kind.name}: its page has no row in SHAPES of {_PAGES}/shapes.py, nor in ENTRIES of kind_pages.py."
        for name in kind.columns:
            if name not in list_columns.COLUMNS and name not in fields:
                yield f"{kind.name}: the column “{name}” is no field, nor a row in COLUMNS of {_PAGES}/list_columns.py."
        for name in kind.facets:
            if not facets.is_facet(kind, name):
                yield (
                    f"{kind.name}: the filter “{name}” is no field with a closed list, words or offices,"
                    f" nor a row in FACETS of {_PAGES}/facets.py."
                )
        for name in relations(kind.model):
            if name not in {**kind.relations, **SHARED_RELATIONS}:
                yield f"{kind.name}: the link “{name}” has no words in its `relations` in {_KINDS}."
        for name in kind.relations:
            if name not in relations(kind.model):
                yield f"{kind.name}: `relations` in {_KINDS} has words for “{name}”, which is no link of it."
        if not kind.thing and kind.name not in things:
            yield f"{kind.name}: its `thing` (a type of schema.org, or Thing) is missing in {_KINDS}."
        yield from _broken_promises(kind)
        for name in _without_example(kind):
            yield f"{kind.name}: “{name}” has no example: write Field(…, examples=[…]) in its model."


def _broken_promises(kind: Kind) -> Iterator[str]:
    for name in kind.promises:
        if name.partition(".")[0] not in field_types(kind.model):
            yield f"{kind.name}: `promises` in {_KINDS} names “{name}”, which is no field of it."


def _without_example(kind: Kind) -> Iterator[str]:
    """Fields of free words without an example, `module.Model.field`; others have one by their form."""
    for model in models_in(kind.model):
        for field in field_types(model).values():
            title = describing.model_title(field.owner)
            if field.is_free_text and not describing.example(field):
                yield f"{title}.{field.key}"
