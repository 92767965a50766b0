"""Describe: what a person is told about a field before anything is wrong with it.

Out of the models come a field's name, its help, how it is filled in, its
words and an example. The schemas that editors' programs read, the skeletons
of `new.py` and the page 字段说明 say the same, because they ask here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import BaseModel

from handbook.kinds import KINDS
from handbook.model.base import Link, Term
from handbook.model.dates import MonthDay, When
from handbook.model.examples import EXAMPLES
from handbook.model.fields import FieldType, field_types
from handbook.model.meanings import meanings

_WORDS = {"audiences": "企业", "categories": "企业", "regions": "全国", "programs": "国家减负行动1.0"}


@dataclass(frozen=True, slots=True)
class Described:
    """A field as an editor sees it. `part` is the model of what it holds, where that has fields of its own."""

    name: str
    title: str
    help: str
    form: str
    words: tuple[tuple[str, str], ...]  # a closed list: each word and what it means, "" where it says that itself
    required: bool
    example: str
    part: type[BaseModel] | None
    owner: type[BaseModel]  # the model that declares it: fields of `Record` are common to every kind


@cache
def described(model: type[BaseModel]) -> tuple[Described, ...]:
    """The fields of a model, in the order in which they are declared."""
    return tuple(_described(model))


def _described(model: type[BaseModel]) -> Iterator[Described]:
    for field in field_types(model).values():
        told = meanings(words_of(field))
        words = tuple((word, told.get(word, "")) for word in words_of(field))
        part = None if field.is_mapping else field.part
        help_, shown = field_help(field), example(field)
        yield Described(field.key, field.title, help_, form(field), words, field.required, shown, part, field.owner)


def words_of(field: FieldType) -> tuple[str, ...]:
    """The words that may stand there by themselves; what a mapping holds is told by its form."""
    return () if field.is_mapping else field.words


def field_help(field: FieldType) -> str:
    """The help of a field: what was written for it, else what a link or a word of a list asks for."""
    mark = field.reference
    if field.description or mark is None:
        return field.description
    if isinstance(mark, Term):
        return f"词表 {mark.vocabulary} 里的词"
    return f"data/{mark.kind}/ 里的标识" if mark.kind else "其他记录的标识；重名时写 类别/标识"


def form(field: FieldType) -> str:
    """How it is filled in, in a few words: 文字, 列表, 日期…"""
    if field.is_mapping:
        return "一个，或按字段分别写" if field.by_field else "几行“名字: 值”"
    return f"列表，每项是{_form(field)}" if field.is_list else _form(field)


def example(field: FieldType) -> str:
    """The field as it could be written in YAML; nothing for a part, whose own fields have examples."""
    written = EXAMPLES.get(model_title(field.owner), {}).get(field.key, field.example)
    if written:
        return written
    one = "" if field.part else _example(field)
    return f"[{one}]" if one and field.is_list else one


def model_title(model: type[BaseModel]) -> str:
    """A model as the examples name it, `policy.Clause`."""
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}"


_FORMS = (
    (MonthDay, "日期，可以只写月日", "06-01"),
    (When, "日期，知道多少写多少", "2026-03-01"),
    (date, "日期，写到日", "2026-03-01"),
    (bool, "true 或 false", "true"),
    (int, "整数", "3"),
    (Decimal, "数字", "12.5"),
)
"""Of plain values: how they are filled in, and one that could stand there. The first that a field may hold counts."""


def _form(field: FieldType) -> str:
    if field.reference:
        return "标识" if field.link else "词表里的词"
    if field.words:
        return "可选的词"
    return "几个字段" if field.part else _plain(field)[0]


def _example(field: FieldType) -> str:
    mark = field.reference
    if isinstance(mark, Term):
        return _WORDS.get(mark.vocabulary, "")
    if isinstance(mark, Link):
        anything = "plans/city-2026#t-01" if mark.parts else "policies/hnte"
        return KINDS[mark.kind].example_id if mark.kind else anything
    return words_of(field)[0] if words_of(field) else _plain(field)[1]


def _plain(field: FieldType) -> tuple[str, str]:
    return next(((word, text) for kind, word, text in _FORMS if kind in field.types), ("文字", ""))
