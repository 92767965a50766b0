"""How a field of any type reads on a page: its values, their grades and their notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from handbook.edition import Edition
from handbook.kinds import KIND_OF
from handbook.link_fields import leads
from handbook.linking import Edge, Key
from handbook.model.base import Fact, Grade
from handbook.model.dates import MonthDay, When
from handbook.model.fields import FieldType, field_types
from handbook.model.guide import Days
from handbook.model.organization import Organization
from handbook.model.own import label, together
from handbook.model.quantity import Location, Quantity
from handbook.model.record import Record
from handbook.model.resource import Fee
from handbook.model.values import is_web_address
from handbook.pages import fact_rows, record_links, words
from handbook.pages.views import FactRow, Value

SHARED = ("contact", "region", "published")
"""Fields of every kind; names, sources, offices and marks stand in heads, among the links and in the trust line."""


_DATES = (When, MonthDay)

Asked = tuple[str, str | None]
"""A field, and the question that it answers in everyday words, where there is one."""


def rows(edition: Edition, record: Record, asked: Iterable[Asked]) -> list[FactRow]:
    """Those of some fields that are written, in this order, each as a row of a table under its own title."""
    written, known = record.__dict__, field_types(type(record))
    made = []
    for name, asks in asked:
        value = written[name]
        if value or not (value is None or type(value) is tuple):  # most are not
            found = _values(edition, record, known[name])
            if found:
                made.append(FactRow(known[name].title, found, asks))
    return made


def is_written(value: object) -> bool:
    """Whether a field says anything: a number is said where it is zero too."""
    return bool(value) or not (value is None or type(value) is tuple)


def shared(edition: Edition, record: Record) -> list[FactRow]:
    """What a record of any kind may carry and no other place of every page says."""
    return rows(edition, record, [(name, None) for name in SHARED])


def own(record: Record) -> list[FactRow]:
    """The fields of a city's own, each under the label that its key says."""
    return [FactRow(label(key), [Value(together(texts))]) for key, texts in record.own.items()]


def values(edition: Edition, record: Record, name: str) -> list[Value]:
    """A field as values of a row, each with the field's own grade; its note stands with them."""
    written = is_written(getattr(record, name))
    return _values(edition, record, field_types(type(record))[name]) if written else []


def _values(edition: Edition, record: Record, field: FieldType) -> list[Value]:
    value, name = record.__dict__[field.name], field.name
    grade, note = record.confidence.get(name), record.note.get(name)
    shown = _links(edition, _key(record), name, grade) if leads(field) else []
    if not shown:
        if field.link:  # what it leads to may not be published: then nothing is said
            return []
        if type(value) is str and ":" not in value:  # most are
            shown = [Value(value, grade=grade)]
        else:
            shown = [_value(edition, item, grade) for item in (value if type(value) is tuple else (value,))]
    return _noted(shown, note) if note else shown


def _noted(shown: list[Value], note: str) -> list[Value]:
    """The note of a field beside its only value, or after all of them."""
    if len(shown) == 1:
        together = "；".join(text for text in (shown[0].note, note) if text)
        return [shown[0]._replace(note=together)]
    return [*shown, Value("", note=note)]


def _links(edition: Edition, key: Key, name: str, grade: Grade | None) -> list[Value]:
    return [_link(edition, edge, grade) for edge in edition.handbook.links_from(key) if edge.path[0] == name]


def _link(edition: Edition, edge: Edge, grade: Grade | None) -> Value:
    value = record_links.end_value(edition, edge, grade)
    return value._replace(text=office_name(edition, edge.target) or value.text)


def offices(edition: Edition, ids: Iterable[str], grade: Grade | None = None) -> list[Value]:
    """Published offices as links, each with its body."""
    keys = [("organizations", name) for name in ids]
    found = [key for key in keys if key in edition.handbook.shaped]
    return [Value(office_name(edition, key) or "", record_links.ref(edition, key).href, grade=grade) for key in found]


def office_name(edition: Edition, key: Key) -> str | None:
    """An office with the body that it is inside of, as many bodies have a 高新处; None for what is no office."""
    office = edition.handbook.record(key)
    if not isinstance(office, Organization):
        return None
    inside = office.role == "内设处室" and office.parent
    body = record_links.title_of(edition, ("organizations", office.parent or "")) if inside else None
    return f"{office.title}（{body}）" if body else office.title


def _key(record: Record) -> Key:
    return KIND_OF[type(record)], record.id


def _text(edition: Edition, item: str, grade: Grade | None) -> Value:
    """A text with a colon: a web address that can be opened, a line of a paper, or words."""
    if is_web_address(item):
        return Value(item, href=item, grade=grade)
    return Value(_paper_line(edition, item), grade=grade)


def _paper_line(edition: Edition, item: str) -> str:
    """A line of a source paper (`paper:12`) as people say it; anything else as it is."""
    paper, _, line = item.partition(":")
    if not line.isdigit():
        return item
    papers = {word.id for word in edition.handbook.vocabularies.get("papers", {}).values()}
    return record_links.named_in(edition, [f"{paper}:{line}"])[0].text if paper in papers else item


def _value(edition: Edition, item: object, grade: Grade | None) -> Value:
    if isinstance(item, str):  # most are
        return _text(edition, item, grade) if ":" in item else Value(item, grade=grade)
    if isinstance(item, Fact):
        return Value(fact_text(item), grade=item.grade("*") or grade, note=fact_rows.all_notes(item))
    if isinstance(item, _DATES):
        return Value(date=item, grade=grade)
    if isinstance(item, date):
        return Value(date=fact_rows.day(item), grade=grade)
    if isinstance(item, Decimal):
        return Value(words.number(item), grade=grade)
    return Value(str(item), grade=grade)


IN_ONE_LINE = (Quantity, Location, Days, Fee)
"""The parts of which `fact_text` says something."""


def fact_text(part: Fact) -> str:
    """A small part in one line; nothing for a part that has no such line."""
    if isinstance(part, Quantity):
        return quantity(part)
    if isinstance(part, Location):
        place = " ".join(text for text in (part.district, part.address) if text)
        return place or f"{part.lat}，{part.lng}（{part.crs}）"
    if isinstance(part, Days):
        return f"{words.number(part.value)} 个{part.unit}"
    if isinstance(part, Fee):
        return f"{part.text}（{part.kind}）" if part.kind else part.text
    return ""


def quantity(part: Quantity) -> str:
    """超 5400 家; the document's own words where it gives no number."""
    if part.value is None:
        return part.text or ""
    said = words.amount(part.value, part.unit, part.qualifier)
    return f"{said}（{part.text}）" if part.text else said
