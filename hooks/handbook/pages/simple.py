"""Entry pages of kinds that are told by their fields alone: which fields answer, which are facts.

A kind is described here as data; how a value of each type reads is worked out
once for all of them. Kinds that need more have a module of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.base import Fact, Grade
from handbook.model.dates import MonthDay, When
from handbook.model.indicator import Indicator
from handbook.model.quantity import Location, Quantity
from handbook.model.record import Record
from handbook.model.resource import Fee, Rating
from handbook.pages import charts, common, tables, words
from handbook.pages.views import Row, Value

Asked = tuple[str, str]
"""A field, and the question that it answers in everyday words."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind is told: what is asked first, what stands beside it, what notes are shown there."""

    answer: Sequence[Asked]
    facts: Sequence[str]


SHAPES: dict[str, Shape] = {
    "problems": Shape(
        answer=(
            ("situation", "什么问题"),
            ("raised_by", "谁提的"),
            ("owner", "归谁办"),
            ("answers", "怎么解决"),
            ("due", "什么时候前"),
            ("state", "办到哪了"),
            ("result", "结果"),
            ("explanation", "说明"),
        ),
        facts=("origin", "raised_on", "closed_on", "evidence", "region"),
    ),
    "challenges": Shape(
        answer=(
            ("demand", "要什么"),
            ("acceptance_indicators", "怎样算成"),
            ("reward", "出多少"),
            ("deadline", "到什么时候"),
            ("state", "现在怎样"),
            ("raised_by", "谁出题"),
        ),
        facts=("industry_chain", "answers_problem", "contact", "region"),
    ),
    "surveys": Shape(answer=(("surveyed_on", "什么时候"), ("sample_size", "多少人")), facts=("region",)),
    "indicators": Shape(answer=(("definition", "怎么算"), ("unit", "单位"), ("direction", "方向")), facts=("region",)),
    "measures": Shape(
        answer=(
            ("before", "以前"),
            ("after", "现在"),
            ("where", "哪里做的"),
            ("happened_on", "什么时候"),
            ("basis", "凭什么"),
            ("basis_text", "凭什么"),
            ("evidence", "有什么证据"),
            ("relieves", "减轻什么"),
        ),
        facts=("area", "action", "scope", "promised_on", "delivered_on", "region"),
    ),
    "equipment": Shape(
        answer=(
            ("capabilities", "能测什么"),
            ("owner", "在谁那里"),
            ("location", "在哪里"),
            ("fee", "多少钱"),
            ("access", "怎么开放"),
            ("booking", "怎么约"),
            ("sample_requirements", "怎么送样"),
            ("contact", "找谁"),
        ),
        facts=(
            "model",
            "manufacturer",
            "facility",
            "owned_by",
            "class_code",
            "serial_number",
            "identifiers",
            "specs",
            "commissioned",
            "original_value_wan",
            "hours",
            "website",
            "as_of",
        ),
    ),
    "providers": Shape(
        answer=(("services", "能帮什么"), ("location", "在哪里"), ("contact", "找谁"), ("website", "网站")),
        facts=("type", "type_text", "owner", "ratings", "as_of", "region"),
    ),
    "services": Shape(
        answer=(
            ("terms", "什么条件"),
            ("channel", "怎么办"),
            ("provider", "谁提供"),
            ("contact", "找谁"),
            ("website", "网址"),
        ),
        facts=("provided_by", "policies", "as_of", "region"),
    ),
    "contacts": Shape(
        answer=(
            ("serves", "服务谁"),
            ("office", "哪个处室"),
            ("office_text", "单位"),
            ("phone", "电话"),
            ("subject", "什么事"),
        ),
        facts=("role", "township", "basis", "region"),
    ),
    "cases": Shape(
        answer=(
            ("situation", "什么情况"),
            ("approach", "怎么做的"),
            ("before", "以前"),
            ("after", "现在"),
            ("figures", "效果"),
            ("transferable_conditions", "学它要什么条件"),
        ),
        facts=("where", "happened_on", "shows", "region"),
    ),
    "events": Shape(
        answer=(
            ("recurs", "多久一次"),
            ("starts", "开始"),
            ("ends", "结束"),
            ("place", "在哪里"),
            ("audience", "给谁听"),
            ("host", "谁主办"),
            ("covers", "讲什么"),
        ),
        facts=("form", "region"),
    ),
}


def context(edition: Edition, key: Key) -> dict[str, Any]:
    """What `templates/record.html` is given."""
    record = edition.handbook.record(key)
    shape = SHAPES[key[0]]
    shown = [name for name, _ in shape.answer] + list(shape.facts)
    parts: dict[str, Any] = {
        "tables": tables.tables(record),
        "picture": charts.series(record) if isinstance(record, Indicator) else None,
        "relations": common.outgoing(edition, key, but=(*shown, "verified_by", "withdrawn.see")),
        "mentions": common.incoming(edition, key),
    }
    noted = [name for name in shown if getattr(record, name)]
    return parts | {
        "head": common.head(edition, key, tags=common.tags(edition, key[0], record)),
        "outside": getattr(record, "outside", False),
        "answer": common.rows(*(_row(edition, record, name, asks) for name, asks in shape.answer)),
        "facts": common.rows(*(_row(edition, record, name) for name in shape.facts)),
        "places": common.sections(
            *((table.anchor, table.title, True) for table in parts["tables"]),
            ("relations", "关联", parts["relations"]),
            ("mentions", "谁提到它", parts["mentions"]),
            ("trust", "来源与核对", True),
        ),
        "trust": common.trust(edition, key, noted),
    }


def _row(edition: Edition, record: Record, name: str, asks: str | None = None) -> Row | None:
    title = type(record).model_fields[name].title or name
    return common.row(title, values(edition, record, name), asks)


def values(edition: Edition, record: Record, name: str) -> list[Value]:
    """A field of any type as values of a row, with the field's own grade and note on the first."""
    value = getattr(record, name)
    if value is None or value == ():
        return []
    grade, note = record.confidence.get(name), record.note_on(name) or None
    links = [edge for edge in edition.handbook.links_from((_kind(edition, record), record.id)) if edge.path[0] == name]
    if links:
        return [common.end_value(edition, edge, grade) for edge in links]
    items = value if isinstance(value, tuple) else (value,)
    shown = [_value(item, grade) for item in items]
    if shown and note:
        shown.append(Value("", note=note))
    return shown


def _kind(edition: Edition, record: Record) -> str:
    return next(kind for kind, records in edition.handbook.kinds.items() if records.get(record.id) is record)


def _value(item: object, grade: Grade | None) -> Value:
    if isinstance(item, When | MonthDay):
        return Value(date=item, grade=grade)
    if isinstance(item, date):
        return Value(date=common.day(item), grade=grade)
    if isinstance(item, Decimal):
        return Value(words.number(item), grade=grade)
    if isinstance(item, Fact):
        return Value(_said(item), grade=item.grade("*") or grade, note=item.note_on("*") or None)
    return Value(str(item), grade=grade)


def _said(part: Fact) -> str:
    """A small part in one line."""
    if isinstance(part, Quantity):
        return quantity(part)
    if isinstance(part, Location):
        place = " ".join(text for text in (part.district, part.address) if text)
        return place or f"{part.lat}，{part.lng}（{part.crs}）"
    if isinstance(part, Fee):
        return f"{part.text}（{part.kind}）" if part.kind else part.text
    if isinstance(part, Rating):
        return " ".join(text for text in (part.year.chinese, part.by, part.awarded) if text)
    return ""


def quantity(part: Quantity) -> str:
    """超 5400 家; the document's own words where it gives no number."""
    if part.value is None:
        return part.text or ""
    said = " ".join(text for text in (part.qualifier, words.number(part.value), part.unit) if text)
    return f"{said}（{part.text}）" if part.text else said
