"""What the fields of a model hold, read off their types once.

Nobody else takes an annotation apart: linking, findings, sheets, forms, schemas and the look-up ask here, and a new
sort of type is taught here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from handbook.model.base import IS_SLUG, Link, Term

Mark = TypeVar("Mark")

_LATE = ("confidence", "note")
"""Files write them after what they are about, and before a record's alert."""

_LAST = "citations"
"""Files write it behind everything else: a program fills it in, and people read what stands above."""


@dataclass(frozen=True, slots=True, eq=False)
class FieldType:
    """One field: what it is called, and what may stand in it."""

    name: str  # of the attribute
    key: str  # in files
    title: str
    description: str = ""
    required: bool = False
    owner: type[BaseModel] = BaseModel  # the model that declares it: fields of `Record` are common to every kind
    container: type | None = None  # tuple or dict where several values may stand, by place or by name
    nested: bool = False  # whether containers stand inside it
    optional: bool = False
    types: frozenset[Any] = frozenset()  # plain classes of its values; of a closed list, of its words
    words: tuple[str, ...] = ()  # of a closed list, also where they are values of a mapping
    parts: tuple[type[BaseModel], ...] = ()  # models of what has fields of its own
    marks: tuple[Any, ...] = ()  # on the field and anywhere inside its type, the outermost first
    reference: Link | Term | None = None  # what makes it a link or a word of a vocabulary
    link: Link | None = None  # of which records it holds the ids
    example: str = ""  # as it is written in YAML, where the model says one
    by_field: bool = False  # one value for all, or one for each field beside it

    @property
    def is_list(self) -> bool:
        return self.container is tuple

    @property
    def is_mapping(self) -> bool:
        return self.container is dict

    @property
    def part(self) -> type[BaseModel] | None:
        """The model of what it holds, one or several; None where it holds plain values."""
        return self.parts[0] if self.parts else None

    @property
    def single_part(self) -> type[BaseModel] | None:
        """The model of what it holds, if that is one part and no list of them."""
        return self.part if self.container is None else None

    @property
    def is_id(self) -> bool:
        """Whether it is what something is called in addresses."""
        return any(mark is IS_SLUG for mark in self.marks)

    @property
    def is_free_text(self) -> bool:
        """Whether anything may be written there that is text."""
        plain = self.types == {str} and not (self.is_mapping or self.nested or self.words or self.parts)
        return plain and not self.reference and self.mark(BeforeValidator) is None

    def mark(self, of: type[Mark]) -> Mark | None:
        """The outermost mark of a type."""
        return next((mark for mark in self.marks if isinstance(mark, of)), None)


@cache
def field_types(model: type[BaseModel]) -> Mapping[str, FieldType]:
    """Every field of a model by its name, in the order in which they are declared."""
    return MappingProxyType({name: _field_type(model, name, info) for name, info in model.model_fields.items()})


@cache
def fields_by_key(model: type[BaseModel]) -> Mapping[str, FieldType]:
    """The same by their keys in files, in the order in which those write them."""
    fields = {one.key: one for one in field_types(model).values()}
    late = {key: fields.pop(key) for key in _LATE if key in fields}
    last = {_LAST: fields.pop(_LAST)} if _LAST in fields else {}
    made: dict[str, FieldType] = {}
    for key, one in fields.items():
        if key == "alert":
            made |= late
        made[key] = one
    return MappingProxyType(made | late | last)


def field_called(model: type[BaseModel], step: str) -> FieldType | None:
    """A field by its key in files or its name; None where the model has none that is called so."""
    return fields_by_key(model).get(step) or field_types(model).get(step)


@cache
def models_in(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """A model and those of all parts that it may hold, however deep."""
    found = [model]
    for inner in found:  # grows while it is gone through
        for one in field_types(inner).values():
            found += [part for part in one.parts if part not in found]
    return tuple(found)


@cache
def holds_itself(model: type[BaseModel]) -> bool:
    """Whether a part of this model may stand inside another, as conditions do."""
    return any(model in one.parts for inner in models_in(model) for one in field_types(inner).values())


def closed_list(annotation: Any) -> tuple[str, ...]:
    """The words of the first closed list inside a type, in their order."""
    return _Contents.of(annotation).words


# --- reading a type -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Contents:
    """What was found in a type so far."""

    container: type | None = None
    nested: bool = False
    optional: bool = False
    types: set[Any] = field(default_factory=set)
    words: tuple[str, ...] = ()
    parts: list[type[BaseModel]] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, annotation: Any) -> _Contents:
        made = cls()
        made.read(annotation)
        return made

    def read(self, annotation: Any, inside: bool = False) -> None:
        """Take in a type; `inside` a container or not."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            self.marks += arguments[1:]
            self.read(arguments[0], inside)
        elif origin is Literal:
            self.words = self.words or tuple(map(str, arguments))
            self.types |= set(map(type, arguments))
        elif origin in (Union, UnionType):
            for one in arguments:
                self.read(one, inside)
        elif (origin or annotation) in (tuple, list, set, frozenset, dict):
            self._contain(origin or annotation, arguments, inside)
        else:
            self._plain(annotation)

    def _contain(self, origin: type, arguments: tuple[Any, ...], inside: bool) -> None:
        self.nested = self.nested or inside
        self.container = self.container or (dict if origin is dict else tuple)
        for one in arguments[1:] if origin is dict else arguments:  # the keys of a mapping are names, no values
            self.read(one, inside=True)

    def _plain(self, annotation: Any) -> None:
        if annotation is NoneType:
            self.optional = True
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            self.parts += [annotation] if annotation not in self.parts else []
        elif annotation is not Ellipsis:
            self.types.add(annotation)


def _field_type(model: type[BaseModel], name: str, info: FieldInfo) -> FieldType:
    found, key = _Contents.of(info.annotation), info.alias or name
    marks = (*info.metadata, *found.marks)
    by_field = found.container is dict and any(isinstance(mark, BeforeValidator) for mark in info.metadata)
    reference = next((mark for mark in marks if isinstance(mark, Link | Term)), None)
    return FieldType(
        name,
        key,
        info.title or key,
        info.description or "",
        info.is_required(),
        next(base for base in reversed(model.__mro__) if name in getattr(base, "__annotations__", {})),
        found.container,
        found.nested,
        found.optional,
        frozenset(found.types),
        found.words,
        tuple(found.parts),
        marks,
        reference,
        reference if isinstance(reference, Link) else None,
        str(info.examples[0]) if info.examples else "",
        by_field,
    )
