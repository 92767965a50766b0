"""Parts of a record as tables of its page: a row a part, the titles of its fields above.

Any kind whose parts need no drawing of their own says here which they are; which columns are drawn follows from
what is written in them. A field that holds one part, and not a list, reads downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from handbook.edition import Edition
from handbook.kinds import KIND_OF
from handbook.linking import Edge
from handbook.model.base import Fact, Grade
from handbook.model.dates import MonthDay, When
from handbook.model.fields import FieldType, field_types
from handbook.model.record import Record
from handbook.pages import fact_rows, record_links, words
from handbook.pages.tables import Cell, Table

PART_TABLES: Mapping[str, Sequence[str]] = {
    "progress": ("reports",),
    "evaluations": ("effects", "neighbours"),
    "consultations": ("opinions",),
    "providers": ("ratings",),
    "schemes": ("items", "figures"),
    "tests": ("accreditation",),
    "supervision": ("plan",),
    "credit": ("repair",),
    "events": ("minutes",),
    "guides": ("entrances", "past_windows", "rejections"),
    "surveys": ("form",),
}
"""The fields of each kind whose parts are told as tables."""

_BESIDE = ("confidence", "note")
"""Fields of a part that stand beside its first cell."""


def tables(edition: Edition, record: Record) -> list[Table]:
    """The tables of the parts of a record, in the order of its kind; none for what nobody wrote."""
    kind = KIND_OF[type(record)]
    return [
        _table(edition, record, field)
        for field in (field_types(type(record))[name] for name in PART_TABLES.get(kind, ()))
        if getattr(record, field.name)
    ]


def anchor(field: str) -> str:
    """Where on a page the table of a field begins."""
    return field.replace("_", "-")


def _table(edition: Edition, record: Record, field: FieldType) -> Table:
    assert field.part is not None
    held = getattr(record, field.name)
    parts: Sequence[BaseModel] = held if isinstance(held, tuple) else (held,)
    links = _links(edition, record, field.name)
    shown = [
        one
        for one in field_types(field.part).values()
        if one.name not in _BESIDE and any(_is_written(getattr(part, one.name)) for part in parts)
    ]
    paths: list[tuple[str | int, ...]] = (
        [(field.name, number) for number in range(len(parts))] if isinstance(held, tuple) else [(field.name,)]
    )
    rows = [
        [_cell(edition, part, one, links.get((*path, one.key), [])) for one in shown]
        for path, part in zip(paths, parts, strict=True)
    ]
    for part, cells in zip(parts, rows, strict=True):
        if isinstance(part, Fact) and cells:
            cells[0] = _beside(part, cells[0])
    if isinstance(held, tuple):
        return Table(anchor(field.key), field.title, [one.title for one in shown], rows)
    down = [[Cell(one.title), cell] for one, cell in zip(shown, rows[0], strict=True)]
    return Table(anchor(field.key), field.title, ("项", "内容"), down)


def _is_written(value: object) -> bool:
    return value not in (None, (), "")


def _beside(part: Fact, cell: Cell) -> Cell:
    return Cell(cell.text, cell.grade or part.grade("*"), fact_rows.all_notes(part), cell.href)


def _links(edition: Edition, record: Record, name: str) -> dict[tuple[str | int, ...], list[Edge]]:
    """The links of a field by the place in which they stand, without their place in a list of links."""
    found: dict[tuple[str | int, ...], list[Edge]] = {}
    for edge in edition.handbook.links_from((KIND_OF[type(record)], record.id)):
        if edge.path[0] == name:
            path = edge.path[:-1] if isinstance(edge.path[-1], int) else edge.path
            found.setdefault(path, []).append(edge)
    return found


def _cell(edition: Edition, part: BaseModel, field: FieldType, links: Sequence[Edge]) -> Cell:
    grade: Grade | None = part.confidence.get(field.name) if isinstance(part, Fact) else None
    if field.link:  # what it leads to may not be published: then nothing is said
        ends = [record_links.end(edition, edge) for edge in links]
        return Cell("、".join(end.title for end in ends), grade, href=ends[0].href if len(ends) == 1 else None)
    value = getattr(part, field.name)
    address = value if isinstance(value, str) and value.startswith(("http://", "https://")) else None
    return Cell("、".join(_texts(value)), grade, href=address)


def _texts(value: object) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, When | MonthDay):
            yield one.chinese
        elif isinstance(one, date):
            yield When.on(one).chinese
        elif isinstance(one, Decimal):
            yield words.number(one)
        elif one not in (None, ""):
            yield str(one)
