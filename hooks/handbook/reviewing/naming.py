"""Fields and values as editors know them: 核心条款“年度奖励”申报时间的截止."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from handbook.history import Steps
from handbook.linking import Handbook
from handbook.model.dates import MonthDay, When
from handbook.model.fields import FieldType, field_called
from handbook.model.own import GROUP, is_own, label
from handbook.model.window import WINDOW_WORDS, Window
from handbook.reviewing.quoting import quoted, shortened

LONG_NAME = 24
"""Letters of what a part is called."""

_COMPARED = {"gte": "不低于", "gt": "高于", "lte": "不超过", "lt": "低于", "eq": "等于", "band": "分档"}
_TRUTH = {"true": "是", "false": "否"}


@dataclass(frozen=True, slots=True)
class NamedField:
    """A field found in its model. `link` is the kind whose ids it holds (any: ""), None where it holds none."""

    label: str
    model: type[BaseModel] | None  # the model that the field belongs to; None where no model knows it
    field: str
    link: str | None = None


def field_at(model: type[BaseModel], steps: Steps) -> NamedField:
    """A field by its path; one that no model has is called by its key."""
    words: list[str] = []
    inner: type[BaseModel] | None = model
    owner: type[BaseModel] | None = model
    field: FieldType | None = None
    for step in steps:
        if step.startswith("#"):
            words[-1] += f"“{shortened(quoted(step[1:]), LONG_NAME)}”"
        elif inner is None:
            words[-1] += f"（{_key_title(owner, step)}）"
        else:
            field = field_called(inner, step)
            words.append(field.title if field else _unknown_key(step))
            owner, inner = (inner, field.part) if field else (None, None)
    label = f"{''.join(words[:-1])}的{words[-1]}" if len(words) > 1 else words[0]
    link = field.link if field else None
    return NamedField(label, owner, field.name if field else steps[-1], (link.kind or "") if link else None)


def _unknown_key(key: str) -> str:
    """A key that no field has: one of a city's own by its label."""
    return f"{GROUP}·{quoted(label(key))}" if is_own(key) else key


def _key_title(model: type[BaseModel] | None, key: str) -> str:
    """The key of a grade or a note: the field that it is about, or everything else."""
    if key == "*":
        return "其余"
    field = field_called(model, key) if model else None
    return field.title if field else quoted(key)


def value_of(named: NamedField, text: str | None, handbook: Handbook | None) -> str | None:
    """A value in words, whole; an id with the title of what it leads to."""
    if text is None:
        return None
    if named.link is not None and handbook is not None:
        return "、".join(_titled(handbook, named.link, one) for one in text.split("、"))
    if named.model is Window and named.field == "kind":
        return WINDOW_WORDS.get(text, text)
    if named.field == "op":
        return _COMPARED.get(text, text)
    return _TRUTH.get(text) or quoted(text)


def _titled(handbook: Handbook, kind: str, written: str) -> str:
    name, mark, part = written.partition("#")
    key: Any = (kind, name) if kind else tuple(name.split("/", 1))
    found = handbook.shaped.get(key) if len(key) == 2 else None
    return f"{quoted(found.record.title)}（{quoted(name)}{mark}{part}）" if found else quoted(written)


def days_said(days: int | None) -> str:
    """提前 3 天, 推迟 10 天; nothing where days cannot be counted."""
    if not days:
        return ""
    return f"（提前 {-days} 天）" if days < 0 else f"（推迟 {days} 天）"


def days_between(old: str | None, new: str | None) -> int | None:
    """How many days later the second date is; None where they are not written alike."""
    first, last = day_of(old), day_of(new)
    return (last - first).days if first and last and len(old or "") == len(new or "") else None


def day_of(text: str | None) -> date | None:
    """The day of a date written to the day, or the last that a coarse one can mean; of `05-31` in a common year."""
    if text is None:
        return None
    try:
        return When.of(text.strip()).last
    except ValueError:
        pass
    month, _, day = text.strip().partition("-")
    try:
        return MonthDay(int(month), int(day)).in_year(2025)
    except ValueError:
        return None
