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
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from handbook.model.base import Link, Term
from handbook.model.dates import MonthDay, When
from handbook.model.examples import EXAMPLES
from handbook.model.meanings import meanings

_IDS = {
    "policies": "hnte",
    "organizations": "tech-office",
    "guides": "g-hnte",
    "problems": "too-many-forms",
    "providers": "test-lab",
}
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
    for name, info in model.model_fields.items():
        owner = owner_of(model, name)
        key = info.alias or name
        words = tuple((word, meanings(words_of(info.annotation)).get(word, "")) for word in words_of(info.annotation))
        yield Described(
            key,
            info.title or key,
            field_help(info),
            form(info),
            words,
            info.is_required(),
            example(owner, key, info),
            part_of(info.annotation),
            owner,
        )


def owner_of(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The model that declares a field: the farthest ancestor that has it."""
    return next(base for base in reversed(model.__mro__) if name in getattr(base, "__annotations__", {}))


def field_help(info: FieldInfo) -> str:
    """The help of a field: what was written for it, else what a link or a word of a list asks for."""
    if info.description:
        return info.description
    mark = mark_of(info)
    if isinstance(mark, Term):
        return f"词表 {mark.vocabulary} 里的词"
    if isinstance(mark, Link):
        return f"data/{mark.kind}/ 里的标识" if mark.kind else "其他记录的标识；重名时写 类别/标识"
    return ""


def form(info: FieldInfo) -> str:
    """How it is filled in, in a few words: 文字, 列表, 日期…"""
    if dict in set(_types(info.annotation)):
        shared = any(isinstance(mark, WithJsonSchema) for mark in info.metadata)  # confidence and note take one for all
        return "一个，或按字段分别写" if shared else "几行“名字: 值”"
    inner = _form(info.annotation, mark_of(info))
    return f"列表，每项是{inner}" if is_list(info.annotation) else inner


def example(owner: type[BaseModel], key: str, info: FieldInfo) -> str:
    """The field as it could be written in YAML; nothing for a part, whose own fields have examples."""
    written = EXAMPLES.get(f"{owner.__module__.rpartition('.')[2]}.{owner.__name__}", {}).get(key)
    if written is not None:
        return written
    one = "" if part_of(info.annotation) else _example(info)
    return f"[{one}]" if one and is_list(info.annotation) else one


def mark_of(info: FieldInfo) -> Link | Term | None:
    """The mark that makes a field a link or a word of a vocabulary, also inside a list."""
    return next((mark for mark in (*info.metadata, *_marks(info.annotation)) if isinstance(mark, Link | Term)), None)


def is_list(annotation: Any) -> bool:
    """Whether several values may stand there."""
    return get_origin(annotation) is tuple or any(is_list(inner) for inner in _inner(annotation))


def part_of(annotation: Any) -> type[BaseModel] | None:
    """The model of what a field holds, if that has fields."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for found in map(part_of, _inner(annotation)) if found), None)


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words of a closed list, in their order."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return next((found for found in map(words_of, _inner(annotation)) if found), ())


def _inner(annotation: Any) -> tuple[Any, ...]:
    """What an annotation holds, but not the values of a closed list. A mapping is a form of its own."""
    return () if get_origin(annotation) in (Literal, dict) else get_args(annotation)


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


def _types(annotation: Any) -> Iterator[Any]:
    yield get_origin(annotation) or annotation
    for inner in get_args(annotation):
        yield from _types(inner)


def _form(annotation: Any, mark: Link | Term | None) -> str:
    if mark is not None:
        return "标识" if isinstance(mark, Link) else "词表里的词"
    types = set(_types(annotation))
    if words_of(annotation):
        return "可选的词"
    if part_of(annotation):
        return "几个字段"
    if MonthDay in types:
        return "日期，可以只写月日"
    for kind, word in ((When, "日期，知道多少写多少"), (date, "日期，写到日"), (bool, "true 或 false"), (int, "整数")):
        if kind in types:
            return word
    return "数字" if Decimal in types else "文字"


def _example(info: FieldInfo) -> str:
    mark = mark_of(info)
    if isinstance(mark, Term):
        return _WORDS.get(mark.vocabulary, "")
    if isinstance(mark, Link):
        anything = "plans/city-2026#t-01" if mark.parts else "policies/hnte"
        return _IDS[mark.kind] if mark.kind else anything
    words = words_of(info.annotation)
    if words:
        return words[0]
    types = set(_types(info.annotation))
    for kind, text in ((MonthDay, "06-01"), (When, "2026-03-01"), (date, "2026-03-01"), (bool, "true"), (int, "3")):
        if kind in types:
            return text
    return "12.5" if Decimal in types else ""
