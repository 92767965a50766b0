"""Records in which every field of a kind is written, each value found nowhere else.

A handbook rarely writes every field; these do, so that a new field is missed on its page before anybody writes it.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from pydantic import BaseModel

from handbook.describing import example
from handbook.model.base import Link
from handbook.model.dates import MonthDay, When
from handbook.model.fields import FieldType, field_types
from handbook.model.kind import Kind

LINKS = {
    "policies": "water-saving",
    "organizations": "qs-finance",
    "guides": "startup-grant",
    "problems": "slow-forms",
    "providers": "test-house",
    "sources": "instrument-opening-2025",
    "equipment": "kiln-camera",
    None: "services/kiln-loan",
}
TERMS = {"audiences": "学堂", "categories": "仪器", "regions": "溪东区", "programs": "溪东一轮", "chains": "陶器",
         "clause-lists": "溪东一轮", "documents": "溪东一轮"}  # fmt: skip
"""Ids and words of the model city."""

WITHOUT = {"withdrawn", "confidence", "criteria", "examples"}
"""Where the record stands, what would hide it, grades, and conditions, which have words of their own."""

OF_THEIR_OWN: dict[str, Any] = {
    "Upper.of": "policies/instrument-opening",
    "Upper.part": "预约仪器",
    "Cell.of": "policies/instrument-opening",
    "Cell.part": "年度奖励",
    "Alert.until": "2101-01-01",
    "Task.text": "试写任务原文，点到《试写点名》。",
    "Task.names": "试写点名",
    "Task.deadline_month": 7,
    "Task.section": "whole",
    "Section.id": "whole",
    "Location.lat": 31.7317,
    "Location.lng": 119.9191,
    "Asked.bank": "whole-asked",
    "SurveyQuestion.bank": "whole-asked",
    "Effect.satisfaction": 88.17,
}
"""Values that must fit another, or a range."""

OF_THE_CITY = {"x-试写编号": "试写本地一", "x-trial-no": ["试写本地二", "试写本地三"]}
"""Fields of a city's own."""

FORMS = {
    "url": "https://trial{number}.example/",
    "website": "trial{number}.example",
    "phone": "0512-5555{number}",
    "booking_url": "book{number}.example",
    "draft_url": "https://draft{number}.example/",
    "result_url": "https://result{number}.example/",
    "slides": "https://slides{number}.example/",
    "recording": "https://recording{number}.example/",
}
"""Texts of a form of their own that may hold a number of its own."""

FORMED = {
    "id",
    "fingerprint",
    "fact_fingerprint",
    "service_code",
    "uscc",
    "inferred_year",
    "former_ids",
    "paper",
    "matter",
}
"""Texts of a form of their own: as in the examples."""


def whole(kind: Kind) -> dict[str, Any]:
    """A record of a kind with every field, as it would be read from its file."""
    fields = {name: value for name, value in _part(kind.model, count(1001)).items() if name != "id"}
    return fields | OF_THE_CITY


def _part(model: type[BaseModel], numbers: count[int]) -> dict[str, Any]:
    return {
        field.key: [value] if field.is_list else value
        for name, field in field_types(model).items()
        if name not in WITHOUT
        for value in [_value(model, field, numbers)]
    }


def _value(model: type[BaseModel], field: FieldType, numbers: count[int]) -> Any:
    name, number = field.name, next(numbers)
    mark, inner = field.reference, field.part
    if f"{model.__name__}.{name}" in OF_THEIR_OWN:
        return OF_THEIR_OWN[f"{model.__name__}.{name}"]
    if mark is not None:
        return LINKS[mark.kind] if isinstance(mark, Link) else TERMS[mark.vocabulary]
    if inner is not None:
        return _part(inner, numbers)
    if name == "note":
        noted = [other for other in field_types(model) if other not in WITHOUT | {"id", "note"}]
        return {other: f"试写说明{number}{other}" for other in ("*", *noted)}
    if name in FORMED:
        return example(field).strip("[]'")
    return _plain(field, number)


def _plain(field: FieldType, number: int) -> Any:
    """The last word of a closed list, a day, a number or a text that nothing else holds."""
    types = field.types
    if field.words:
        return field.words[-1]
    if types & {When, MonthDay, date}:
        return (date(2001, 1, 1) + timedelta(days=number)).isoformat()
    if bool in types:
        return True
    if types & {int, Decimal}:
        return number
    return FORMS.get(field.name, "试写{title}{number}").format(title=field.title, number=number)
