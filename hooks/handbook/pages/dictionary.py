"""字段说明: what can be written in each kind of file, out of the models that will read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from handbook.describing import Described, described
from handbook.kinds import KINDS
from handbook.model.base import Fact
from handbook.model.fields import field_types, models_in
from handbook.model.identity import Identity
from handbook.model.record import Record
from handbook.pages.views import Ref
from handbook.schemas import LISTS

SECTION, LABEL = "fields", "字段说明"
INTRO = "写每一类文件时有哪些字段，各填什么，怎样填。给改手册的人查。"

_OTHERS: dict[str, tuple[str, str, type[BaseModel]]] = {
    "handbook": ("手册本身", "data/handbook.yml", Identity),
    **{
        name: (label, f"data/vocabularies/{'*' if name == 'vocabularies' else name}.yml", model)
        for name, (label, model) in LISTS.items()
    },
}
"""Files that hold no records: what they are called, where they lie, what is in them."""

NAMES = (*KINDS, *_OTHERS)
"""Every page of the dictionary, by the name of its schema."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as a row of a table; `part` leads to the fields that it holds."""

    name: str
    title: str
    required: bool
    form: str
    help: str
    words: list[tuple[str, str]]
    example: str
    part: Ref | None


@dataclass(frozen=True, slots=True)
class Section:
    """A table of fields. `graded`: confidence and note may stand there too."""

    anchor: str
    title: str
    intro: str
    fields: list[FieldView]
    graded: bool


@dataclass(frozen=True, slots=True)
class FileView:
    """A kind of file as a row of the first page."""

    page: Ref
    path: str
    fields: int


def context() -> dict[str, Any]:
    """What `templates/fields.html` is given."""
    kinds = [_file(name, KINDS[name].label, f"data/{name}/", KINDS[name].model) for name in KINDS]
    others = [_file(name, label, path, model) for name, (label, path, model) in _OTHERS.items()]
    return {"title": LABEL, "intro": INTRO, "groups": [("records", "记录", kinds), ("others", "其他文件", others)]}


def context_of(name: str) -> dict[str, Any]:
    """What `templates/fields_of.html` is given, for one kind of file."""
    label, path, model = _described_file(name)
    return {
        "title": f"{label}的字段",
        "intro": f"{path} 里可以写什么。",
        "command": f"handbook new {name} cz-new-one" if name in KINDS else None,
        "path": path,
        "listed": name in LISTS,
        "sections": list(_sections(model, label)),
    }


def _described_file(name: str) -> tuple[str, str, type[BaseModel]]:
    return (KINDS[name].label, f"data/{name}/", KINDS[name].model) if name in KINDS else _OTHERS[name]


def _file(name: str, label: str, path: str, model: type[BaseModel]) -> FileView:
    return FileView(Ref(f"{name}.html", label), path, len(field_types(model)))


def _sections(model: type[BaseModel], label: str) -> Iterator[Section]:
    """The fields of a kind's own, those that every record has, and the fields of every part below."""
    anchors = {part: f"in-{part.__name__.lower()}" for part in models_in(model)}
    fields = list(described(model))
    common = (Record, Fact) if issubclass(model, Record) else ()
    own = [field for field in fields if field.owner not in common or field.name == "title"]
    own.sort(key=lambda field: not field.required)
    shared = [field for field in fields if field not in own]
    yield Section("own", f"{label}自己的字段" if shared else "字段", "", _views(own, anchors), graded=False)
    if shared:
        told = "哪一类记录都可以写，都不是必填。"
        yield Section("common", "各类都有的字段", told, _views(shared, anchors, alone=True), graded=False)
    for part in models_in(model)[1:]:
        yield _part(part, model, anchors)


def _part(part: type[BaseModel], model: type[BaseModel], anchors: Mapping[type[BaseModel], str]) -> Section:
    """A part is called after the fields that hold it, the first of them with what that is in."""
    held = [(holder, field) for holder in models_in(model) for field in described(holder) if field.part is part]
    names = list(dict.fromkeys(f"{_inside(holder, model)}{field.title}（{field.name}）" for holder, field in held))
    others = "、".join(names[1:])
    fields = [field for field in described(part) if field.owner is not Fact]
    intro = f"{others}里也是这些。" if others else ""
    return Section(anchors[part], f"{names[0]}里的字段", intro, _views(fields, anchors), issubclass(part, Fact))


def _inside(holder: type[BaseModel], model: type[BaseModel]) -> str:
    """What a part inside another is inside of: 核心条款的; nothing for a part of the record itself."""
    if holder is model:
        return ""
    above = (field for outer in models_in(model) for field in described(outer) if field.part is holder)
    return f"{next(above).title}的"


def _views(fields: list[Described], anchors: Mapping[type[BaseModel], str], alone: bool = False) -> list[FieldView]:
    """`alone`: the record may be the only one of its file, whose name is then its id."""
    return [_view(field, anchors, by_file_name=alone and field.name == "id") for field in fields]


def _view(field: Described, anchors: Mapping[type[BaseModel], str], by_file_name: bool) -> FieldView:
    part = Ref(f"#{anchors[field.part]}", "看这些字段") if field.part else None
    return FieldView(
        name=field.name,
        title=field.title,
        required=field.required and not by_file_name,
        form=field.form,
        help=field.help + ("。一个文件一条时不写" if by_file_name else ""),
        words=list(field.words),
        example=f"{field.name}: {field.example}" if field.example else "",
        part=part,
    )


__all__ = ["INTRO", "LABEL", "NAMES", "SECTION", "FieldView", "FileView", "Section", "context", "context_of"]
